"""Promises to pay: whether they are open, kept, partly kept, broken or withdrawn follows from receipts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.error import Refused
from domain.money import Money, zero
from resources.mark import N_, text

TOLERANCE = 3  # days after the promised day in which money still counts
THRESHOLD = Decimal("0.95")  # share of the promised amount that keeps a promise
FARTHEST = timedelta(days=731)  # what is promised or planned for later has a mistyped year


class PromiseState(StrEnum):
    """What has become of a promise; never typed in, always derived."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


LABELS: Mapping[PromiseState, str] = {
    PromiseState.OPEN: N_("Awaited"),
    PromiseState.KEPT: N_("Kept"),
    PromiseState.PARTLY_KEPT: N_("Partly kept"),
    PromiseState.BROKEN: N_("Broken"),
    PromiseState.WITHDRAWN: N_("Withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """An amount promised for a day; `entry` is the number of the journal entry that recorded it."""

    key: int
    amount: Money
    due: date
    made_on: date
    entry: int
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came in on a day; `entry` is the number of the journal entry that recorded it."""

    day: date
    amount: Money
    entry: int
    reversed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a promise is worth on a day; `matures_on` is the first day on which it is judged."""

    promise: Promise
    state: PromiseState
    received: Money
    matures_on: date

    def matured(self, as_of: date) -> bool:
        """Whether the time for the money, with its tolerance, has run out."""
        return as_of >= self.matures_on


def check_promise(amount: Money, due: date, made_on: date) -> None:
    """Refuse a promise of nothing, and one for a day that has passed when it is made, or that a slip made."""
    if amount.minor <= 0:
        raise Refused(
            "promise.amount",
            text(N_("A promise of {amount} promises nothing."), amount=amount),
            N_("Enter the amount that was promised."),
            "amount",
        )
    if due < made_on:
        raise Refused(
            "promise.due",
            text(N_("The promised day {due} lies before the promise."), due=due),
            text(N_("Enter a day on or after {made_on}."), made_on=made_on),
            "due",
        )
    if due - made_on > FARTHEST:
        raise Refused(
            "promise.due",
            text(N_("The promised day {due} is more than two years away."), due=due),
            N_("Check the year; for so long a time draw up a timetable."),
            "due",
        )


def judge(promises: Sequence[Promise], receipts: Iterable[Receipt], as_of: date) -> tuple[Judgement, ...]:
    """Judge the promises of one account and currency on a day, oldest promised day first (rules R37, R40).

    A receipt counts once, for a promise recorded before it and made no later than it, up to the tolerance
    after the promised day; what a promise does not need goes to the next. A promise entered when the money
    was already there is therefore not kept by it. A reversal takes the money back until that last day;
    afterwards the promise is immune to it.
    """
    left = [(receipt, receipt.amount) for receipt in receipts if receipt.day <= as_of]
    judgements = []
    for promise in sorted(promises, key=lambda p: (p.due, p.entry, p.key)):
        received = zero(promise.amount.currency)
        for index, (receipt, amount) in enumerate(left):
            if _counts(promise, receipt, as_of):
                part = min(amount, promise.amount - received)
                received += part
                left[index] = (receipt, amount - part)
        state = _state(promise, received, as_of)
        judgements.append(Judgement(promise, state, received, _last_day(promise) + timedelta(days=1)))
    return tuple(judgements)


def _last_day(promise: Promise) -> date:
    return promise.due + timedelta(days=TOLERANCE)


def _counts(promise: Promise, receipt: Receipt, as_of: date) -> bool:
    last = min(_last_day(promise), promise.withdrawn_on or date.max)
    gone = receipt.reversed_on is not None and receipt.reversed_on <= min(last, as_of)
    return not gone and receipt.entry > promise.entry and promise.made_on <= receipt.day <= last


def _state(promise: Promise, received: Money, as_of: date) -> PromiseState:
    """A withdrawn promise is judged by what had come in up to that day (rule R41)."""
    if received.decimal >= promise.amount.decimal * THRESHOLD:
        return PromiseState.KEPT
    if promise.withdrawn_on is not None and promise.withdrawn_on <= min(as_of, _last_day(promise)):
        return PromiseState.WITHDRAWN
    if as_of <= _last_day(promise):
        return PromiseState.OPEN
    return PromiseState.PARTLY_KEPT if received else PromiseState.BROKEN
