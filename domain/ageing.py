"""Ageing: how open amounts spread over columns by days past due, so that the columns always add up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.error import Refused
from domain.item import DocumentType, Item
from domain.money import Money, total, zero
from resources.mark import N_, Text, text

OFFICE_BOUNDS = (30, 60, 90, 180, 365, 730, 1095)
LONGEST = 36_500  # days; a bound beyond a century is a slip of the pen

NOT_DUE = "not_due"
NO_DUE_DATE = "no_due_date"
UNAPPLIED = "unapplied"

LABELS: Mapping[str, str] = {
    NOT_DUE: N_("Not due"),
    NO_DUE_DATE: N_("No due date"),
    UNAPPLIED: N_("Unapplied"),
}


class Basis(StrEnum):
    """From which day an item ages."""

    DUE = "due"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class BucketDays:
    """The due dates, both inclusive, that lie in a bucket; the last bucket has no earliest day."""

    label: str
    earliest: date | None
    latest: date


@dataclass(frozen=True, slots=True)
class Buckets:
    """Ranges of days past due by their inclusive upper ends: 1-30 contains the 30th day (rules R2, R9)."""

    bounds: tuple[int, ...] = OFFICE_BOUNDS

    def __post_init__(self) -> None:
        rising = all(low < high for low, high in zip((0, *self.bounds), self.bounds, strict=False))
        if not self.bounds or not rising or self.bounds[-1] > LONGEST:
            raise _bad_bounds(",".join(map(str, self.bounds)))

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the buckets in order, such as 1-30, 31-60, 61-90, 91+."""
        lows = [1, *(bound + 1 for bound in self.bounds)]
        closed = [f"{low}-{high}" for low, high in zip(lows, self.bounds, strict=False)]
        return (*closed, f"{lows[-1]}+")

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of an ageing in order: not due, the buckets, no due date, unapplied."""
        return (NOT_DUE, *self.labels, NO_DUE_DATE, UNAPPLIED)

    def label(self, days: int) -> str:
        """The column of an item that is so many days past due; due today is not overdue (rule R6)."""
        if days <= 0:
            return NOT_DUE
        return self.labels[bisect_left(self.bounds, days)]

    def days(self, as_of: date) -> tuple[BucketDays, ...]:
        """The due dates of each bucket on a day, for queries that compare days rather than count them.

        Days before the calendar's first are its first.
        """
        lows = [1, *(bound + 1 for bound in self.bounds)]
        highs = [*self.bounds, None]
        return tuple(
            BucketDays(
                label,
                None if high is None else _back(as_of, high),
                _back(as_of, low),
            )
            for label, low, high in zip(self.labels, lows, highs, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """Open amounts of one currency by column; `total` is the sum of all columns, `count` the open items."""

    not_due: Money
    buckets: Mapping[str, Money]
    no_due_date: Money
    unapplied: Money
    total: Money
    count: int

    @property
    def overdue(self) -> Money:
        """The sum of the buckets."""
        return total(self.buckets.values(), self.total.currency)


def parse_buckets(words: str) -> Buckets:
    """Read upper ends in days such as `30,60,90`; refuses what is not a rising list of positive days."""
    parts = [part.strip() for part in words.split(",")]
    if not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts):
        raise _bad_bounds(words)
    return Buckets(tuple(int(part) for part in parts))


def column_label(column: str) -> Text:
    """The name of a column as a person reads it: its words, or the days of the bucket."""
    if column in LABELS:
        return text(LABELS[column])
    return text(N_("{days} days"), days=column)


def days_past_due(due: date, as_of: date) -> int:
    """Days since the original due date: 0 on the day itself, negative before it."""
    return (as_of - due).days


def column_of(item: Item, as_of: date, buckets: Buckets, basis: Basis = Basis.DUE) -> str:
    """The column in which an item stands; unapplied payments have their own, whatever their dates."""
    if item.kind is DocumentType.PAYMENT:
        return UNAPPLIED
    start = item.due if basis is Basis.DUE else item.document_date
    return NO_DUE_DATE if start is None else buckets.label(days_past_due(start, as_of))


def tally(parts: Iterable[tuple[str, Money]], currency: str, buckets: Buckets) -> Row:
    """Add (column, amount) parts of one currency into a row; each part counts as one item."""
    sums = dict.fromkeys(buckets.columns, zero(currency))
    count = 0
    for column, amount in parts:
        sums[column] += amount
        count += 1
    return Row(
        not_due=sums[NOT_DUE],
        buckets={label: sums[label] for label in buckets.labels},
        no_due_date=sums[NO_DUE_DATE],
        unapplied=sums[UNAPPLIED],
        total=total(sums.values(), currency),
        count=count,
    )


def age(items: Iterable[Item], as_of: date, currency: str, buckets: Buckets, basis: Basis = Basis.DUE) -> Row:
    """The ageing of items of one currency on a day.

    An item is open when it was opened by then and amount − postings dated up to then is not zero (R1, R4).
    Credit notes age by their own due date.
    """
    amounts = ((column_of(item, as_of, buckets, basis), item.open_on(as_of)) for item in items)
    return tally(((column, amount) for column, amount in amounts if amount), currency, buckets)


def _back(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))


def _bad_bounds(words: str) -> Refused:
    return Refused(
        "buckets",
        text(N_("“{words}” are no ageing buckets."), words=words),
        N_("Write rising whole numbers of days with commas between them, for example 30,60,90."),
        "buckets",
    )
