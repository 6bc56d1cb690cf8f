"""Instalments: the rows of a timetable, and how receipts fill them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.derivation import Derivation
from domain.item import Posting
from domain.money import Money, total, zero
from resources.mark import N_


@dataclass(frozen=True, slots=True)
class Instalment:
    """What is to be paid on a calendar day; number 0 is the down payment.

    `balance` is the principal still outstanding after it, `derivation` tells how its interest was computed. Of a day
    that was moved because it is not worked, `nominal` is the day as agreed and `moved_because` its name in English.
    """

    number: int
    due: date
    principal: Money
    interest: Money
    balance: Money
    derivation: Derivation | None = None
    nominal: date | None = None
    moved_because: str = ""

    @property
    def amount(self) -> Money:
        """Principal and interest together."""
        return self.principal + self.interest

    @property
    def minor(self) -> int:
        """The same in minor units, for sums over many rows."""
        return self.principal.minor + self.interest.minor


class InstalmentState(StrEnum):
    """What a day's receipts say of an instalment; late wins over part."""

    DUE = "due"
    PART = "part"
    PAID = "paid"
    LATE = "late"


LABELS: Mapping[InstalmentState, str] = {
    InstalmentState.DUE: N_("Due"),
    InstalmentState.PART: N_("Paid in part"),
    InstalmentState.PAID: N_("Paid"),
    InstalmentState.LATE: N_("Late"),
}


@dataclass(frozen=True, slots=True)
class InstalmentStatus:
    """How far an instalment is paid on a day; `days_late` counts from the day after its due date.

    Of a paid instalment `paid_on` is the day that completed it and `days_late` how late that was.
    """

    number: int
    due: date
    amount: Money
    paid: Money
    state: InstalmentState
    days_late: int
    paid_on: date | None

    @property
    def open(self) -> Money:
        """What is still to be paid."""
        return self.amount - self.paid


def follow(
    rows: Sequence[Instalment], receipts: Iterable[Posting], as_of: date
) -> tuple[InstalmentStatus, ...]:
    """The status of each row on a day: receipts dated up to it fill the oldest row first (rules R4, R5).

    A reversed receipt comes as a negative posting. What exceeds the timetable fills no row.
    """
    if not rows:
        return ()
    currency = rows[0].amount.currency
    known = sorted((r for r in receipts if r.day <= as_of), key=lambda r: r.day)
    statuses = []
    before = zero(currency)
    for row in sorted(rows, key=lambda r: (r.due, r.number)):
        received = total((r.amount for r in known), currency) - before
        paid = min(max(received, zero(currency)), row.amount)
        before += row.amount
        paid_on = _reached(before, known) if paid == row.amount else None
        statuses.append(_status(row, paid, paid_on, as_of))
    return tuple(statuses)


def _reached(amount: Money, receipts: Sequence[Posting]) -> date | None:
    """The day since which the sum of receipts has stayed at or above an amount."""
    day = None
    received = zero(amount.currency)
    for receipt in receipts:
        received += receipt.amount
        if received < amount:
            day = None
        elif day is None:
            day = receipt.day
    return day


def _status(row: Instalment, paid: Money, paid_on: date | None, as_of: date) -> InstalmentStatus:
    days_late = max(((paid_on or as_of) - row.due).days, 0)
    if paid == row.amount:
        state = InstalmentState.PAID
    elif days_late:
        state = InstalmentState.LATE
    else:
        state = InstalmentState.PART if paid else InstalmentState.DUE
    return InstalmentStatus(row.number, row.due, row.amount, paid, state, days_late, paid_on)
