"""The order in which debts are paid: Civil Code article 560, or what the office or the parties chose instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Final

from domain.allocation.debt import Debt, Layer
from domain.allocation.ground import Ground
from domain.error import Refused
from resources.mark import N_, text


class By(StrEnum):
    """By what the debts of a debtor are put in order."""

    CIVIL_CODE = "civil_code"
    DUE_DATE = "due_date"
    DOCUMENT_DATE = "document_date"
    KIND = "kind"
    PAST_DUE = "past_due"
    LISTED = "listed"
    PRO_RATA = "pro_rata"


class Future(StrEnum):
    """Which of the debts that are not due yet come first, where the past ones do (rule R56)."""

    NEXT = "next"
    LAST = "last"
    SPREAD = "spread"


ARTICLE_561: Final = (
    Layer.COSTS,
    Layer.CHARGES,
    Layer.FEE,
    Layer.PENALTY,
    Layer.INTEREST,
    Layer.PRINCIPAL,
    Layer.JUDGMENT_MONEY,  # before doubled interest: Fa Shi [2014] No. 8 article 4
    Layer.DOUBLED_INTEREST,
)
"""Costs, interest, principal; what contracts add to the costs stands behind them."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a payment goes: `by` between debts, `phases` inside them.

    All debts take their layers of one phase, in its sequence, before any takes those of the next: one phase
    of all layers is item first, a phase for each layer is layer first (vector A05).
    """

    by: By = By.CIVIL_CODE
    kinds: tuple[str, ...] = ()
    future: Future = Future.NEXT
    phases: tuple[tuple[Layer, ...], ...] = (ARTICLE_561,)


@dataclass(frozen=True, slots=True)
class Rank:
    """Debts of equal rank, by key; `ground` is why they come before the next, `split` how they share."""

    debts: tuple[Debt, ...]
    ground: Ground
    split: Ground


Value = tuple[int, date | int | Decimal]
Criterion = tuple[Ground, Callable[[Debt], Value]]


def ranks(debts: Sequence[Debt], order: Order, on: date) -> tuple[Rank, ...]:
    """The debts in order for a payment on a day; it does not matter how they are listed.

    A debt is due from its due date on. One without a due date is not due until it is demanded, and comes
    last of those that are not due.
    """
    criteria = tuple(_criteria(order, on))

    def values(debt: Debt) -> list[Value]:
        return [value(debt) for _, value in criteria]

    found = sorted(sorted(debts, key=lambda debt: debt.key), key=values)
    groups = [(value, tuple(group)) for value, group in groupby(found, values)]
    split, last = _AT_THE_END[order.by]
    if order.by is By.PAST_DUE and order.future is Future.SPREAD:
        split = Ground.SPREAD
    following = [value for value, _ in groups[1:]]
    grounds = [
        next(
            ground for (ground, _), mine, theirs in zip(criteria, value, after, strict=True) if mine != theirs
        )
        for (value, _), after in zip(groups, following, strict=False)
    ]
    return tuple(
        Rank(group, ground, split) for (_, group), ground in zip(groups, [*grounds, last], strict=False)
    )


_AT_THE_END: Final = {
    By.CIVIL_CODE: (Ground.CODE_PRO_RATA, Ground.CODE_ONLY),
    By.DUE_DATE: (Ground.DUE_DATE, Ground.ONLY),
    By.DOCUMENT_DATE: (Ground.DOCUMENT_DATE, Ground.ONLY),
    By.KIND: (Ground.KIND, Ground.ONLY),
    By.PAST_DUE: (Ground.PAST_DUE, Ground.ONLY),
    By.LISTED: (Ground.LISTED, Ground.ONLY),
    By.PRO_RATA: (Ground.PRO_RATA, Ground.ONLY),
}
"""By which ground debts of equal rank share, and that of the rank after which nothing comes."""


def _criteria(order: Order, on: date) -> Iterator[Criterion]:
    match order.by:
        case By.CIVIL_CODE:
            yield Ground.CODE_DUE, lambda debt: (0, int(not _is_due(debt, on)))
            yield Ground.CODE_SECURITY, lambda debt: (0, debt.security)
            yield Ground.CODE_BURDEN, lambda debt: (0, -debt.burden)
            yield Ground.CODE_OLDEST, lambda debt: _day(debt.due)
        case By.DUE_DATE:
            yield from _by_days
        case By.DOCUMENT_DATE:
            yield Ground.DOCUMENT_DATE, lambda debt: _day(debt.document_date)
            yield Ground.DUE_DATE, lambda debt: _day(debt.due)
            yield Ground.LISTED, _place
        case By.KIND:
            yield Ground.KIND, lambda debt: (0, _kind(debt, order.kinds))
            yield from _by_days
        case By.PAST_DUE:
            yield from _by_time(order, on)
        case By.LISTED:
            yield Ground.LISTED, _place
        case _:
            pass  # pro rata of all: nothing puts one debt before another


def _by_time(order: Order, on: date) -> Iterator[Criterion]:
    """Past due, oldest first; then what is due on the day; then the future as chosen (rule R56)."""
    future = order.future

    def past(debt: Debt) -> Value:
        return (0, debt.due.toordinal()) if debt.due is not None and debt.due < on else (0, 0)

    def to_come(debt: Debt) -> Value:
        if debt.due is None or debt.due <= on or future is Future.SPREAD:
            return 0, 0
        return 0, debt.due.toordinal() * (-1 if future is Future.LAST else 1)

    def place(debt: Debt) -> Value:
        spread = future is Future.SPREAD and debt.due is not None and debt.due > on
        return (0, 0) if spread else (0, debt.key)

    yield Ground.PAST_DUE, lambda debt: (0, _time(debt, on))
    yield Ground.DUE_DATE, past
    yield Ground.FUTURE, to_come
    yield Ground.LISTED, place


def _time(debt: Debt, on: date) -> int:
    if debt.due is None:
        return 3
    return 0 if debt.due < on else 1 if debt.due == on else 2


def _is_due(debt: Debt, on: date) -> bool:
    return debt.due is not None and debt.due <= on


def _day(day: date | None) -> Value:
    """No day comes after every day."""
    return (1, date.min) if day is None else (0, day)


def _place(debt: Debt) -> Value:
    return 0, debt.key


def _kind(debt: Debt, kinds: Sequence[str]) -> int:
    """The place of its kind; kinds that are not ranked come last, together."""
    return kinds.index(debt.kind) if debt.kind in kinds else len(kinds)


_by_days: Final[tuple[Criterion, ...]] = (
    (Ground.DUE_DATE, lambda debt: _day(debt.due)),
    (Ground.DOCUMENT_DATE, lambda debt: _day(debt.document_date)),
    (Ground.LISTED, _place),
)


def parse_order(words: str) -> Order:
    """An order from its words: `civil_code`, `due_date`, …, or `kind:debit_note,other,invoice`."""
    by, _, kinds = words.partition(":")
    found = tuple(kinds.split(",")) if kinds else ()
    choices = [each.value for each in By if each is not By.LISTED]
    if by not in choices or (by == By.KIND) != bool(found) or not all(found):
        raise Refused(
            "order",
            text(N_("“{words}” is no order in which payments are allocated."), words=words),
            text(
                N_("Choose one of these: {choices}; after “kind” say which: {example}."),
                choices=", ".join(choices),
                example="kind:debit_note,other,invoice",
            ),
            "value",
        )
    return Order(By(by), found)
