"""Several payments and their reversals: in the order of their days, however they came to be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.allocation.debt import Allocation, Debt, Payment, reduced, reverse
from domain.allocation.engine import allocate
from domain.allocation.order import Order
from domain.error import Refused
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Received:
    """A payment by its key; payments of one day go by key. `reversed_on` is when it was taken back."""

    key: int
    payment: Payment
    reversed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted of a payment on a day: its allocation, or with negative parts what was taken back."""

    key: int
    on: date
    allocation: Allocation


@dataclass(frozen=True, slots=True)
class History:
    """All that was posted, and the debts as they stand after it."""

    posted: tuple[Posted, ...]
    debts: tuple[Debt, ...]

    def standing(self) -> dict[int, Allocation]:
        """The allocation of each payment that was not taken back, by key."""
        found: dict[int, Allocation] = {}
        for each in self.posted:
            if each.key in found:
                del found[each.key]
            else:
                found[each.key] = each.allocation
        return found


def run(
    debts: Sequence[Debt], received: Sequence[Received], order: Order | None = None, *, rerun: bool = False
) -> History:
    """Allocate payments in the order of their days, and take back those that were reversed.

    A reversal posts the same split with the opposite sign, after the payments of its day. Later payments
    keep their allocation; with `rerun` they too are taken back then, and allocated anew in their order.
    """
    _check(received)
    events = [(each.payment.on, False, each.key, each) for each in received]
    events += [(each.reversed_on, True, each.key, each) for each in received if each.reversed_on]
    book = _Book(debts, order)
    for day, back, _, each in sorted(events, key=lambda event: event[:3]):
        if not back:
            book.post(each, day)
            continue
        later = [other for other in book.standing if other.key != each.key] if rerun else []
        later = [other for other in later if _place(other) > _place(each)]
        for other in [*reversed(later), each]:
            book.take_back(other, day)
        for other in later:
            book.post(other, day)
    return History(tuple(book.posted), tuple(book.debts))


class _Book:
    """The debts while payments come and go."""

    def __init__(self, debts: Sequence[Debt], order: Order | None) -> None:
        self.debts = list(debts)
        self.posted: list[Posted] = []
        self._order = order
        self._kept: dict[int, tuple[Received, Allocation]] = {}

    @property
    def standing(self) -> list[Received]:
        """The payments that stand, in the order of their days."""
        return sorted((each for each, _ in self._kept.values()), key=_place)

    def post(self, each: Received, day: date) -> None:
        """Allocate a payment."""
        allocation = allocate(each.payment, self.debts, self._order)
        self._kept[each.key] = each, allocation
        self._add(each, day, allocation)

    def take_back(self, each: Received, day: date) -> None:
        """Post the same split with the opposite sign."""
        _, allocation = self._kept.pop(each.key)
        self._add(each, day, reverse(allocation))

    def _add(self, each: Received, day: date, allocation: Allocation) -> None:
        self.debts = [reduced(debt, allocation) for debt in self.debts]
        self.posted.append(Posted(each.key, day, allocation))


def _place(each: Received) -> tuple[date, int]:
    return each.payment.on, each.key


def _check(received: Sequence[Received]) -> None:
    for each in received:
        if each.reversed_on is not None and each.reversed_on < each.payment.on:
            raise Refused(
                "before",
                N_("A receipt cannot be reversed before the day on which it came in."),
                text(N_("Take {day} or later."), day=each.payment.on),
                "reversed_on",
            )
