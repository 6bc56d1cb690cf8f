"""Bills and e-vouchers: conditional payment that counts nothing until it is honoured, and reopens when it is not.

Taking a bill does not settle the debt: principal stays open, and cash is counted on the day on which the bill
is honoured, never before its maturity (vector A07).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.error import Refused
from domain.money import Money
from resources.mark import N_, text


class BillKind(StrEnum):
    """What was given: who must pay it decides what it is worth."""

    BANK = "bank"
    COMMERCIAL = "commercial"
    E_VOUCHER = "e_voucher"


KIND_LABELS: Final[Mapping[BillKind, str]] = {
    BillKind.BANK: N_("Bank acceptance bill"),
    BillKind.COMMERCIAL: N_("Commercial acceptance bill"),
    BillKind.E_VOUCHER: N_("E-voucher of receivables"),
}


class BillState(StrEnum):
    """Where a bill stands: the last fact of its life says it."""

    RECEIVED = "received"
    ENDORSED = "endorsed"
    PRESENTED = "presented"
    HONOURED = "honoured"
    DISHONOURED = "dishonoured"
    RETURNED = "returned"


STATE_LABELS: Final[Mapping[BillState, str]] = {
    BillState.RECEIVED: N_("In hand"),
    BillState.ENDORSED: N_("Endorsed away"),
    BillState.PRESENTED: N_("Presented"),
    BillState.HONOURED: N_("Honoured"),
    BillState.DISHONOURED: N_("Dishonoured"),
    BillState.RETURNED: N_("Returned"),
}

AWAITED: Final = (BillState.RECEIVED, BillState.ENDORSED, BillState.PRESENTED)
"""States in which a bill is still to be honoured."""

CLAIMED: Final = (*AWAITED, BillState.DISHONOURED)
"""States in which there is a claim from the bill: also a dishonoured one is kept for recourse."""

_FOLLOWING: Final[Mapping[BillState, tuple[BillState, ...]]] = {
    BillState.RECEIVED: (
        BillState.ENDORSED,
        BillState.PRESENTED,
        BillState.HONOURED,
        BillState.DISHONOURED,
        BillState.RETURNED,
    ),
    BillState.ENDORSED: (BillState.HONOURED, BillState.DISHONOURED),
    BillState.PRESENTED: (BillState.HONOURED, BillState.DISHONOURED, BillState.RETURNED),
    BillState.HONOURED: (BillState.DISHONOURED,),  # the bank took the money back
    BillState.DISHONOURED: (BillState.PRESENTED, BillState.HONOURED, BillState.RETURNED),
    BillState.RETURNED: (),
}


@dataclass(frozen=True, slots=True)
class BillFact:
    """One fact of a bill's life, on its day."""

    state: BillState
    on: date


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill as it was taken; without `maturity` nobody knows yet when it must be paid."""

    amount: Money
    received_on: date
    maturity: date | None = None


def following(state: BillState) -> tuple[BillState, ...]:
    """What may become of a bill in a state."""
    return _FOLLOWING[state]


def check_bill(bill: Bill) -> None:
    """Refuse a bill of nothing, and one that was due before it was taken."""
    if bill.amount.minor <= 0:
        raise Refused(
            "amount",
            text(N_("A bill of {amount} promises nothing."), amount=bill.amount),
            N_("Enter the amount that the bill names."),
            "amount",
        )
    if bill.maturity is not None and bill.maturity < bill.received_on:
        raise Refused(
            "maturity",
            text(N_("A bill that was due on {day} is not taken after it."), day=bill.maturity),
            N_("Check both days; an old bill is presented at once, and its money recorded as a receipt."),
            "maturity",
        )


def check_fact(bill: Bill, life: Sequence[BillFact], fact: BillFact) -> None:
    """Refuse a fact that cannot follow the life of a bill so far (its taking is the first fact)."""
    last = life[-1] if life else BillFact(BillState.RECEIVED, bill.received_on)
    if fact.state not in following(last.state):
        raise Refused(
            "state",
            text(
                N_("A bill that is “{last}” does not become “{next}”."),
                last=text(STATE_LABELS[last.state]),
                next=text(STATE_LABELS[fact.state]),
            ),
            N_("Look at its life so far; what happened first is recorded first."),
            "state",
        )
    if fact.on < last.on:
        raise Refused(
            "before",
            text(N_("{day} lies before what happened last with the bill."), day=fact.on),
            text(N_("Take {day} or later."), day=last.on),
            "on",
        )
    if fact.state is BillState.HONOURED and bill.maturity is not None and fact.on < bill.maturity:
        raise Refused(
            "early",
            text(N_("The bill is due on {day}: before that day it is no cash."), day=bill.maturity),
            N_("If money came for it earlier, return the bill and record the receipt of that money."),
            "on",
        )


def collected(bill: Bill, life: Sequence[BillFact], as_of: date) -> Money:
    """What a bill counts as cash on a day: its amount while it is honoured, else nothing."""
    past = [fact for fact in life if fact.on <= as_of]
    honoured = bool(past) and past[-1].state is BillState.HONOURED
    return bill.amount if honoured else bill.amount - bill.amount


class Timing(StrEnum):
    """How near the maturity of a bill is that is still to be honoured."""

    LATER = "later"
    SOON = "soon"
    OVERDUE = "overdue"
    SETTLED = "settled"


TIMING_LABELS: Final[Mapping[Timing, str]] = {
    Timing.LATER: N_("Due later"),
    Timing.SOON: N_("Due soon"),
    Timing.OVERDUE: N_("Overdue"),
    Timing.SETTLED: N_("Settled"),
}

SOON: Final = 30  # days ahead in which a bill must be made ready to present
LONGEST_VOUCHER: Final = 366  # days: an e-voucher runs one year at most (PBOC and others, April 2025)


def timing(state: BillState, maturity: date, as_of: date) -> Timing:
    """Due today is not overdue; a dishonoured bill stays overdue until it is paid or returned."""
    if state not in CLAIMED:
        return Timing.SETTLED
    if maturity < as_of or state is BillState.DISHONOURED:
        return Timing.OVERDUE
    return Timing.SOON if (maturity - as_of).days <= SOON else Timing.LATER
