"""Portfolios: what an officer answers for, and how it moved in a period, inherited and own apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.ageing import NO_DUE_DATE, NOT_DUE, UNAPPLIED, Buckets, Row, column_of, tally
from domain.error import Refused
from domain.item import DocumentType, Item
from domain.money import Money, total, zero
from resources.mark import N_, text

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from start to end, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end or self.start == date.min:
            raise Refused(
                "period",
                text(N_("The period from {start} to {end} has no day."), start=self.start, end=self.end),
                N_("Choose an end on or after the start."),
                "to",
            )

    @property
    def eve(self) -> date:
        """The day before the period, on whose close the opening balance is taken."""
        return self.start - _DAY

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Holding:
    """An item while one officer answers for it: from `since` on, until the day `until` (excluded).

    `from_other` tells that another officer answered for it before.
    """

    item: Item
    account: int
    since: date
    until: date | None = None
    from_other: bool = False

    @property
    def inherited(self) -> bool:
        """Whether it came from another officer, or after it had become overdue (K13)."""
        return self.from_other or (self.item.due is not None and self.since > self.item.due)

    @property
    def overdue_since(self) -> date | None:
        """The first day on which the item was overdue; None where it never can be."""
        if self.item.due is None or self.item.kind is DocumentType.PAYMENT:
            return None
        return max(self.item.due + _DAY, self.item.opened_on)


@dataclass(frozen=True, slots=True)
class Flow:
    """What moved in a period: opening + new + taken over − handed over − collected − credited = closing."""

    opening: Money
    new: Money
    taken_over: Money
    handed_over: Money
    collected: Money
    credited: Money
    closing: Money

    def __add__(self, other: Flow) -> Flow:
        return Flow(
            self.opening + other.opening,
            self.new + other.new,
            self.taken_over + other.taken_over,
            self.handed_over + other.handed_over,
            self.collected + other.collected,
            self.credited + other.credited,
            self.closing + other.closing,
        )

    @property
    def difference(self) -> Money:
        """What the identity leaves unexplained: zero, or the figures are wrong."""
        came = self.opening + self.new + self.taken_over
        return came - self.handed_over - self.collected - self.credited - self.closing


@dataclass(frozen=True, slots=True)
class Book:
    """Holdings of one currency in a period.

    By age: `opening` on the eve, `new` on the day an item came in, `collected` on the day of payment,
    `closing` at the end. `flow` has their totals, `overdue` the same for the overdue stock alone. `base` is
    what was overdue at the opening or when it was taken over, `recovered` the cash that came in on it, both
    by that age (K12).
    """

    opening: Row
    new: Row
    collected: Row
    closing: Row
    flow: Flow
    overdue: Flow
    base: Row
    recovered: Row


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that an officer answers for in one currency: own and inherited apart, and the whole."""

    currency: str
    own: Book
    inherited: Book
    whole: Book


def portfolios(holdings: Iterable[Holding], period: Period, buckets: Buckets) -> tuple[Portfolio, ...]:
    """One portfolio for each currency, in alphabetical order."""
    by_currency: dict[str, list[Holding]] = {}
    for holding in holdings:
        by_currency.setdefault(holding.item.amount.currency, []).append(holding)
    return tuple(
        Portfolio(
            currency,
            own=book([h for h in held if not h.inherited], currency, period, buckets),
            inherited=book([h for h in held if h.inherited], currency, period, buckets),
            whole=book(held, currency, period, buckets),
        )
        for currency, held in sorted(by_currency.items())
    )


def book(holdings: Sequence[Holding], currency: str, period: Period, buckets: Buckets) -> Book:
    """The book of holdings of one currency."""
    flows = [(holding, flow(holding, period, holding.item.opened_on)) for holding in holdings]
    stock = list(_stock(flows, period, buckets))
    overdue = [flow(h, period, h.overdue_since) for h in holdings if h.overdue_since is not None]

    def by_age(parts: Iterable[tuple[Item, date, Money]]) -> Row:
        return tally(
            ((column_of(item, day, buckets), amount) for item, day, amount in parts if amount),
            currency,
            buckets,
        )

    return Book(
        opening=by_age((h.item, period.eve, f.opening) for h, f in flows),
        new=by_age((h.item, h.item.opened_on, f.new) for h, f in flows),
        collected=by_age(
            (h.item, day, amount) for h in holdings for day, amount in _cash(h, period, h.item.opened_on)
        ),
        closing=by_age((h.item, period.end, f.closing) for h, f in flows),
        flow=_sum((f for _, f in flows), currency),
        overdue=_sum(overdue, currency),
        base=by_age((h.item, day, f.opening + f.taken_over) for h, f, day in stock),
        recovered=by_age((h.item, day, f.collected) for h, f, day in stock),
    )


def flow(holding: Holding, period: Period, begins: date) -> Flow:
    """How a holding moved in a period, counted from the day `begins` (not before the item was opened).

    With the day of opening it is the flow of the open amount, with the first overdue day that of the overdue
    stock. An item counts from the later of `begins` and `since`; a posting dated before the item was opened
    counts on the day of opening.
    """
    item = holding.item
    nothing = zero(item.amount.currency)
    entry = max(begins, holding.since)
    until = holding.until
    if until is not None and until <= entry:
        return Flow(*[nothing] * 7)
    entered = _open_before(item, entry) if entry in period else nothing
    return Flow(
        opening=item.open_on(period.eve) if _counts(holding, entry, period.eve) else nothing,
        new=entered if begins >= holding.since else nothing,
        taken_over=entered if begins < holding.since else nothing,
        handed_over=item.open_on(until - _DAY) if until is not None and until in period else nothing,
        collected=total((amount for _, amount in _cash(holding, period, begins)), nothing.currency),
        credited=total((amount for _, amount in _credits(holding, period, begins)), nothing.currency),
        closing=item.open_on(period.end) if _counts(holding, entry, period.end) else nothing,
    )


def _counts(holding: Holding, entry: date, day: date) -> bool:
    return entry <= day and (holding.until is None or day < holding.until)


def _open_before(item: Item, day: date) -> Money:
    return item.amount if day <= item.opened_on else item.open_on(day - _DAY)


def _cash(holding: Holding, period: Period, begins: date) -> Iterator[tuple[date, Money]]:
    return _postings(holding, period, begins, cash=True)


def _credits(holding: Holding, period: Period, begins: date) -> Iterator[tuple[date, Money]]:
    return _postings(holding, period, begins, cash=False)


def _postings(holding: Holding, period: Period, begins: date, *, cash: bool) -> Iterator[tuple[date, Money]]:
    entry = max(begins, holding.since)
    for posting in holding.item.postings:
        day = max(posting.day, holding.item.opened_on)
        if posting.cash is cash and day in period and _counts(holding, entry, day):
            yield day, posting.amount


def _sum(flows: Iterable[Flow], currency: str) -> Flow:
    whole = Flow(*[zero(currency)] * 7)
    for part in flows:
        whole += part
    return whole


def _stock(
    flows: Sequence[tuple[Holding, Flow]], period: Period, buckets: Buckets
) -> Iterator[tuple[Holding, Flow, date]]:
    """What was overdue at the opening or when it was taken over, with the day that tells its age."""
    for holding, moved in flows:
        day = holding.since - _DAY if moved.taken_over else period.eve
        column = column_of(holding.item, day, buckets)
        if (moved.opening or moved.taken_over) and column not in (NOT_DUE, NO_DUE_DATE, UNAPPLIED):
            yield holding, moved, day
