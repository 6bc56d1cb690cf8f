"""Which terms no agreement can hold: each is refused at its field, in words, with what to do instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from domain.day import EARLIEST, LATEST
from domain.error import Refused
from domain.interest import check_rate
from domain.money import Money, zero
from domain.timetable.day import DAYS, MONTHS, DueDay
from domain.timetable.fitting import Fault, count_faults, edit_faults, row_faults, shape_faults
from domain.timetable.terms import UNIT_LABELS, Collect, Method, Shape, Terms, Unit
from resources.mark import N_, Text, text

MOST_EVERY: Final = {Unit.DAYS: 366, Unit.WEEKS: 52, Unit.MONTHS: 12, Unit.QUARTERS: 4, Unit.YEARS: 5}
LONGEST_COMPOUNDING: Final = 12  # months


def check(terms: Terms, signing: date | None = None) -> None:
    """Refuse the first fault of the terms; `signing` is the day of signature, where it is known."""
    check_rate(terms.rate)
    for number, (_, rate) in enumerate(terms.rate_steps):
        _at(f"rate_steps.{number}", rate)
    _stop(_currency_faults(terms))
    _stop(_amount_faults(terms))
    _stop(shape_faults(terms))
    _stop(row_faults(terms))
    _stop(_date_faults(terms, signing))
    _stop(_interest_faults(terms))


def check_settled(terms: Terms) -> None:
    """Refuse faults that show once the count is settled."""
    down = terms.down_payment or zero(terms.total.currency)
    _stop(count_faults(terms, down))
    _stop(edit_faults(terms))


def check_days(days: Sequence[DueDay], terms: Terms) -> None:
    """Refuse days that do not rise, and interest that would begin after the last of them."""
    for before, after in pairwise(days):
        if after.due <= before.due or after.nominal <= before.nominal:
            raise Refused(
                "terms",
                text(N_("The instalment of {day} is not after that of {before}."), day=after.due, before=before.due),
                N_("Choose another day, or another way of moving days that are not worked."),
                "first_due" if not terms.edits else "edits",
            )  # fmt: skip
    begin = terms.interest_from
    dated = terms.method in (Method.SIMPLE, Method.COMPOUND)
    if terms.bears_interest and dated and begin is not None and begin >= days[-1].nominal:
        raise Refused(
            "terms",
            N_("Interest would begin after the last instalment."),
            N_("Choose an earlier day for the interest to begin."),
            "interest_from",
        )


def check_interest_begin(terms: Terms, oldest: date | None) -> None:
    """Refuse interest that begins before `oldest`, the first document or due date of the debt (None: not known)."""
    begin = terms.interest_from
    if terms.bears_interest and begin is not None and oldest is not None and begin < oldest:
        raise Refused(
            "terms",
            text(N_("Interest would begin before the debt: its oldest day is {oldest}."), oldest=oldest),
            text(N_("Choose {oldest} or a later day."), oldest=oldest),
            "interest_from",
        )


def _stop(faults: Iterator[Fault]) -> None:
    for wrong, where, message, advice in faults:
        if wrong:
            raise Refused("terms", message, advice, where)


def _at(where: str, rate: Decimal) -> None:
    try:
        check_rate(rate)
    except Refused as error:
        raise Refused(error.code, error.message, error.advice, where) from None


def _currency_faults(terms: Terms) -> Iterator[Fault]:
    currency = terms.total.currency
    amounts: list[tuple[str, Money | None]] = [
        ("down_payment", terms.down_payment),
        ("amount", terms.amount),
        ("step", terms.step),
        ("multiple", terms.multiple),
        *((f"own.{number}", row.principal) for number, row in enumerate(terms.own)),
        *((f"edits.{number}", edit.amount or edit.principal) for number, edit in enumerate(terms.edits)),
    ]
    for where, amount in amounts:
        other = amount.currency if amount is not None else currency
        message = N_("This amount is in {other}, the debt in {currency}.")
        if where == "down_payment":
            message = N_("The down payment is in {other}, the debt in {currency}.")
        yield (
            other != currency,
            where,
            text(message, other=other, currency=currency),
            N_("Make one timetable for each currency."),
        )


def _amount_faults(terms: Terms) -> Iterator[Fault]:
    down, share = terms.down_payment or zero(terms.total.currency), terms.down_payment_share
    yield (
        terms.total.minor <= 0,
        "total",
        text(N_("A timetable over {amount} has nothing to pay."), amount=terms.total),
        N_("Choose items with an open amount above zero."),
    )
    yield (
        down.minor < 0 or down >= terms.total,
        "down_payment",
        text(N_("A down payment of {amount} leaves nothing to spread."), amount=down),
        text(N_("Enter an amount from zero to less than {total}."), total=terms.total),
    )
    yield (
        share is not None and terms.down_payment is not None,
        "down_payment_share",
        N_("The down payment is given as an amount and as a share."),
        N_("Leave one of them out."),
    )
    yield (
        share is not None and not (share.is_finite() and 0 <= share < 1),
        "down_payment_share",
        N_("This share of the debt is no down payment."),
        N_("Enter a share from zero to less than the whole: 0.25 is a quarter."),
    )
    for where, amount in (("amount", terms.amount), ("multiple", terms.multiple)):
        yield (
            amount is not None and amount.minor <= 0,
            where,
            text(N_("{amount} is no amount to pay."), amount=amount or down),
            N_("Enter an amount above zero."),
        )


def _date_faults(terms: Terms, signing: date | None) -> Iterator[Fault]:
    down_due, most = terms.down_payment_due, MOST_EVERY[terms.unit]
    down = bool(terms.down_payment or terms.down_payment_share)
    begin = terms.own[0].due if terms.own else terms.first_due
    yield (
        not 1 <= terms.every <= most,
        "every",
        _every(terms),
        text(N_("Enter a number from 1 to {most}."), most=most),
    )
    length = terms.every * (terms.count or len(terms.weights) or 1)
    years = length * MONTHS.get(terms.unit, 0) // 12 + length * DAYS.get(terms.unit, 0) // 365
    last = terms.own[-1].due.year if terms.own else begin.year + years + 1
    days = [begin, *(day for day in (down_due, terms.interest_from) if day is not None)]
    yield (
        last > LATEST or min(days).year < EARLIEST,
        "first_due",
        N_("The timetable would reach beyond the calendar."),
        text(N_("Choose days of the years {first} to {last}."), first=str(EARLIEST), last=str(LATEST)),
    )
    yield (
        terms.aim is not None and not 1 <= terms.aim <= 31,
        "aim",
        N_("No month has this day."),
        N_("Enter a day of the month from 1 to 31."),
    )
    yield (
        down and down_due is None,
        "down_payment_due",
        N_("The down payment has no date."),
        N_("Enter the day on which the down payment is due."),
    )
    yield (
        down and down_due is not None and down_due >= begin,
        "down_payment_due",
        N_("The down payment is not due before the first instalment."),
        text(N_("Choose a day before {day}."), day=begin),
    )
    first = down_due if down and down_due else begin
    yield (
        signing is not None and first < signing,
        "first_due",
        text(N_("The first payment on {day} lies before the signing."), day=first),
        text(N_("Choose a day on or after {signing}."), signing=signing),
    )


def _every(terms: Terms) -> Text:
    if terms.unit is Unit.MONTHS:
        return text(N_("Instalments every {months} months cannot be made."), months=terms.every)
    return text(
        N_("Instalments every {count} {unit} cannot be made."),
        count=terms.every,
        unit=text(UNIT_LABELS[terms.unit]),
    )


def _interest_faults(terms: Terms) -> Iterator[Fault]:
    dated = terms.method in (Method.SIMPLE, Method.COMPOUND)
    yield (
        terms.bears_interest and terms.interest_from is None and dated,
        "interest_from",
        N_("The rate has no day from which interest runs."),
        N_("Enter the day after which interest runs, or a rate of zero."),
    )
    steps = [day for day, _ in terms.rate_steps]
    yield (
        len(set(steps)) < len(steps),
        "rate_steps",
        N_("Two rates begin on the same day."),
        N_("Keep one of them."),
    )
    yield (
        terms.method is Method.COMPOUND and not terms.clause.strip(),
        "clause",
        N_("Interest bears interest only where a clause of the contract says so."),
        N_("Name the clause, or leave compounding out."),
    )
    yield (
        terms.method is Method.COMPOUND and not 1 <= terms.compounding_months <= LONGEST_COMPOUNDING,
        "compounding_months",
        text(N_("{months} months cannot be counted."), months=terms.compounding_months),
        text(N_("Enter a number of months from {least} to {most}."), least=1, most=LONGEST_COMPOUNDING),
    )
    yield (
        terms.shape is Shape.ANNUITY and terms.collect is Collect.LAST and terms.bears_interest,
        "collect",
        N_("Level payments hold their interest; it cannot wait for the last one."),
        N_("Collect interest with each instalment, or choose another shape."),
    )
    yield (
        terms.shape is Shape.OWN and not dated and terms.bears_interest,
        "method",
        N_("Own rows have no periods of the year."),
        N_("Choose interest by counted days."),
    )
