"""What clauses cannot say together: refused before anybody prints them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from domain.agreement.clauses import Clauses
from domain.agreement.option import (
    LEAST_THRESHOLD,
    Acceleration,
    Compounding,
    Concession,
    Court,
    LateInterest,
    Mode,
    Trigger,
)
from domain.error import Refused
from domain.money import Money, zero
from resources.mark import N_, Text, text

MOST_DAYS: Final = 365
MOST_ORIGINALS: Final = 20
MOST_FACTOR: Final = Decimal(100)

Fault = tuple[bool, str, Text | str, Text | str]  # whether it is there, field, message, advice

_DAYS = text(N_("Enter a number of days from 0 to {most}."), most=MOST_DAYS)
_ONE_CURRENCY = N_("Make one timetable for each currency.")


def check(clauses: Clauses, debt: Money, *, bears_interest: bool, made_on: date | None = None) -> None:
    """Refuse the first fault of clauses over a debt; `bears_interest` where instalments hold interest."""
    for fault in faults(clauses, debt, bears_interest=bears_interest, made_on=made_on):
        raise fault


def faults(
    clauses: Clauses, debt: Money, *, bears_interest: bool, made_on: date | None = None
) -> Iterator[Refused]:
    """All that the clauses cannot say together, each with the field at which it stands."""
    parts = (
        _debt_faults(clauses, debt, bears_interest, made_on),
        _late_faults(clauses.late_interest) if clauses.late_interest else (),
        _acceleration_faults(clauses, clauses.acceleration) if clauses.acceleration else (),
        _concession_faults(clauses, clauses.concession, debt) if clauses.concession else (),
        _forum_faults(clauses),
        _title_faults(clauses, made_on),
    )
    for part in parts:
        for wrong, where, message, advice in part:
            if wrong:
                yield Refused("clauses", message, advice, f"clauses.{where}")


def prints_interest(clauses: Clauses, *, bears_interest: bool) -> bool:
    """Whether a figure of interest stands in the agreement, so that penalties must be reserved or replaced."""
    return bears_interest or clauses.late_interest is not None or bool(clauses.late_interest_owed)


def _debt_faults(
    clauses: Clauses, debt: Money, bears_interest: bool, made_on: date | None
) -> Iterator[Fault]:
    for where, amount in (
        ("late_interest_owed", clauses.late_interest_owed),
        ("costs_owed", clauses.costs_owed),
    ):
        yield (
            amount is not None and amount.currency != debt.currency,
            where,
            text(N_("An amount of the clauses is not in {currency}."), currency=debt.currency),
            _ONE_CURRENCY,
        )
        yield (
            amount is not None and amount.minor < 0,
            where,
            N_("An acknowledged amount cannot be below zero."),
            N_("Leave it out, or enter what is owed."),
        )
    yield (
        clauses.penalties is None and prints_interest(clauses, bears_interest=bears_interest),
        "penalties",
        N_("The agreement prints interest and does not say what becomes of the contracts’ own penalties."),
        N_("Choose whether they are reserved or replaced (SPC Sale Interpretation 18(3))."),
    )
    yield (
        clauses.cutoff is not None and made_on is not None and clauses.cutoff > made_on,
        "cutoff",
        N_("The debt is acknowledged as of a day that has not come."),
        N_("Choose the day of the balance, at the latest the day on which the timetable is made."),
    )
    yield (
        clauses.compounding is not Compounding.NONE and not bears_interest and clauses.late_interest is None,
        "compounding",
        N_("Interest is compounded, and there is none."),
        N_("Leave the clause out."),
    )
    yield (
        not 1 <= clauses.originals <= MOST_ORIGINALS,
        "originals",
        text(N_("{count} originals cannot be signed."), count=clauses.originals),
        text(N_("Enter a number from 1 to {most}."), most=MOST_ORIGINALS),
    )


def _late_faults(late: LateInterest) -> Iterator[Fault]:
    yield (
        (late.rate is None) == (not late.table.strip()),
        "late_interest",
        N_("Late interest has a rate of its own or that of a table."),
        N_("Name one of them, and not both."),
    )
    yield (
        late.rate is not None and not 0 <= late.rate <= 1,
        "late_interest.rate",
        N_("The rate of late interest is out of bounds."),
        N_("Enter a fraction from 0 to 1 per year: 0.045 is 4.5 %."),
    )
    yield (
        not 0 < late.factor <= MOST_FACTOR or not -1 < late.margin <= 1,
        "late_interest.factor",
        N_("The rate of late interest is out of bounds."),
        N_("Enter a factor such as 1.5, and a margin as a fraction."),
    )


def _acceleration_faults(clauses: Clauses, due: Acceleration) -> Iterator[Fault]:
    share = due.threshold
    for where, days in (("notice_days", due.notice_days), ("cure_days", due.cure_days)):
        yield (
            not 0 <= days <= MOST_DAYS,
            f"acceleration.{where}",
            text(N_("{count} days cannot be waited."), count=days),
            _DAYS,
        )
    yield (
        share is not None and not 0 < share <= 1,
        "acceleration.threshold",
        N_("The threshold is a share between nothing and the whole."),
        N_("Enter a fraction: 0.2 is a fifth."),
    )
    yield (
        due.trigger is Trigger.TOTAL and share is None,
        "acceleration.threshold",
        N_("A trigger by the whole price needs a threshold."),
        N_("Enter a fraction: 0.2 is a fifth."),
    )
    yield (
        clauses.instalment_sale
        and (due.trigger is not Trigger.TOTAL or share is None or share < LEAST_THRESHOLD),
        "acceleration.threshold",
        N_("An instalment sale is accelerated only when a fifth of the whole price is overdue (CC 634)."),
        N_("Accelerate by the whole price with a threshold of 0.2 or more; less is void against the buyer."),
    )


def _concession_faults(clauses: Clauses, given: Concession, debt: Money) -> Iterator[Fault]:
    yield (
        given.waived.currency != debt.currency,
        "concession.waived",
        text(N_("An amount of the clauses is not in {currency}."), currency=debt.currency),
        _ONE_CURRENCY,
    )
    yield (
        given.waived.minor <= 0,
        "concession.waived",
        N_("A concession waives an amount above zero."),
        N_("Enter what is waived, or leave the concession out."),
    )
    owed = clauses.late_interest_owed or zero(debt.currency)
    yield (
        {given.waived.currency, owed.currency} == {debt.currency} and given.waived > owed,
        "concession.waived",
        text(N_("More is waived than the late interest of {owed} that is acknowledged."), owed=owed),
        N_("State the late interest that is owed, and waive at most that."),
    )
    yield (
        not 0 <= given.tolerance_days <= MOST_DAYS,
        "concession.tolerance_days",
        text(N_("{count} days cannot be waited."), count=given.tolerance_days),
        _DAYS,
    )


def _forum_faults(clauses: Clauses) -> Iterator[Fault]:
    yield (
        clauses.court is not None and bool(clauses.arbitration.strip()),
        "arbitration",
        N_("A court and an arbitral body are both named, which makes the arbitration clause void."),
        N_("Choose one of them."),
    )
    yield (
        clauses.court in (Court.SIGNING, Court.SUBJECT) and not clauses.place.strip(),
        "place",
        N_("The court of this place needs the place."),
        N_("Enter the place, for example the district in which the agreement is signed."),
    )


def _title_faults(clauses: Clauses, made_on: date | None) -> Iterator[Fault]:
    title = clauses.title
    yield (
        title is not None and made_on is not None and title.by < made_on,
        "title.by",
        N_("The day by which the agreement is made enforceable has passed."),
        N_("Choose a later day."),
    )
    yield (
        clauses.mode is Mode.EXTENSION and not clauses.acknowledged,
        "acknowledged",
        N_("An extension without acknowledgement leaves nothing but a later day."),
        N_("Let the debtor acknowledge the debt."),
    )
