"""Terms: what the parties of a timetable agree, and which terms no agreement can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from decimal import Decimal
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from domain.error import Refused
from domain.interest import check_rate
from domain.money import Money, zero
from resources.mark import N_, Text, text

MOST_INSTALMENTS = 360
MOST_MONTHS = 12

Fault = tuple[bool, str, Text | str, Text | str]  # whether it is there, field, message, advice


class Mode(StrEnum):
    """What the timetable does to the debt: forbearance leaves it due while instalments are paid."""

    FORBEARANCE = "forbearance"


LABELS: Mapping[Mode, str] = {Mode.FORBEARANCE: N_("Forbearance")}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the parties agree: `total` principal in `count` equal parts, one each `every` months.

    `rate` is a fraction per year on outstanding principal from `interest_from` (excluded). A down payment
    goes wholly to principal; the interest before it comes due with the first instalment.
    """

    total: Money
    count: int
    first_due: date
    every: int = 1
    rate: Decimal = Decimal(0)
    interest_from: date | None = None
    down_payment: Money | None = None
    down_payment_due: date | None = None
    mode: Mode = Mode.FORBEARANCE


def due_dates(terms: Terms) -> tuple[date, ...]:
    """The due dates of the instalments, without the down payment."""
    return tuple(terms.first_due + relativedelta(months=terms.every * n) for n in range(terms.count))


def check(terms: Terms, signing: date | None = None) -> None:
    """Refuse the first fault of the terms; `signing` is the day of signature, where it is known."""
    check_rate(terms.rate)
    for faults in (_amount_faults(terms), _date_faults(terms, signing), _interest_faults(terms)):
        for wrong, where, message, advice in faults:
            if wrong:
                raise Refused("terms", message, advice, where)


def check_interest_begin(terms: Terms, oldest: date | None) -> None:
    """Refuse interest that begins before `oldest`, the first document or due date of the debt (None: not known)."""
    begin = terms.interest_from
    if terms.rate and begin is not None and oldest is not None and begin < oldest:
        raise Refused(
            "terms",
            text(N_("Interest would begin before the debt: its oldest day is {oldest}."), oldest=oldest),
            text(N_("Choose {oldest} or a later day."), oldest=oldest),
            "interest_from",
        )


def _amount_faults(terms: Terms) -> Iterator[Fault]:
    down = terms.down_payment or zero(terms.total.currency)
    yield (
        terms.total.minor <= 0,
        "total",
        text(N_("A timetable over {amount} has nothing to pay."), amount=terms.total),
        N_("Choose items with an open amount above zero."),
    )
    yield (
        down.currency != terms.total.currency,
        "down_payment",
        text(
            N_("The down payment is in {other}, the debt in {currency}."),
            other=down.currency,
            currency=terms.total.currency,
        ),
        N_("Make one timetable for each currency."),
    )
    yield (
        down.minor < 0 or down >= terms.total,
        "down_payment",
        text(N_("A down payment of {amount} leaves nothing to spread."), amount=down),
        text(N_("Enter an amount from zero to less than {total}."), total=terms.total),
    )
    yield (
        not 1 <= terms.count <= MOST_INSTALMENTS,
        "count",
        text(N_("{count} instalments cannot be made."), count=terms.count),
        text(N_("Enter a number from 1 to {most}."), most=MOST_INSTALMENTS),
    )
    yield (
        (terms.total - down).minor < terms.count,
        "count",
        text(
            N_("{amount} cannot be spread over {count} instalments."),
            amount=terms.total - down,
            count=terms.count,
        ),
        N_("Choose fewer instalments, so that each has an amount."),
    )


def _date_faults(terms: Terms, signing: date | None) -> Iterator[Fault]:
    down_due = terms.down_payment_due
    yield (
        not 1 <= terms.every <= MOST_MONTHS,
        "every",
        text(N_("Instalments every {months} months cannot be made."), months=terms.every),
        text(N_("Enter a number of months from 1 to {most}."), most=MOST_MONTHS),
    )
    yield (
        terms.first_due.year + terms.every * terms.count // 12 + 1 > MAXYEAR,
        "first_due",
        N_("The timetable would reach beyond the calendar."),
        N_("Choose an earlier first due date."),
    )
    yield (
        bool(terms.down_payment) and down_due is None,
        "down_payment_due",
        N_("The down payment has no date."),
        N_("Enter the day on which the down payment is due."),
    )
    yield (
        bool(terms.down_payment) and down_due is not None and down_due >= terms.first_due,
        "down_payment_due",
        N_("The down payment is not due before the first instalment."),
        text(N_("Choose a day before {day}."), day=terms.first_due),
    )
    first = down_due if terms.down_payment and down_due else terms.first_due
    yield (
        signing is not None and first < signing,
        "first_due",
        text(N_("The first payment on {day} lies before the signing."), day=first),
        text(N_("Choose a day on or after {signing}."), signing=signing),
    )


def _interest_faults(terms: Terms) -> Iterator[Fault]:
    begin = terms.interest_from
    yield (
        bool(terms.rate) and begin is None,
        "interest_from",
        N_("The rate has no day from which interest runs."),
        N_("Enter the day after which interest runs, or a rate of zero."),
    )
    yield (
        bool(terms.rate) and begin is not None and begin >= due_dates(terms)[-1],
        "interest_from",
        N_("Interest would begin after the last instalment."),
        N_("Choose an earlier day for the interest to begin."),
    )
