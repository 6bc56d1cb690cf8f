"""Cash against plan: what timetables asked for by a day, and what came in for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.calendar.period import Period
from domain.item import Posting
from domain.money import Money, total, zero


@dataclass(frozen=True, slots=True)
class Bound:
    """A timetable while it binds: from `start` on (None: since ever) and before `end` (None: until further notice).

    `rows` are the due days and amounts of its instalments, `money` what came in for it by day. What falls outside the
    time in which it binds belongs to the version before or after it.
    """

    start: date | None
    end: date | None
    rows: Sequence[tuple[date, Money]]
    money: Sequence[Posting]

    def holds(self, day: date) -> bool:
        """Whether it binds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """What fell due and what came in from `first` to `last`, and both since the first instalment, of one currency.

    `instalments` fell due in the month, of `timetables`; `received` can be negative where receipts were reversed.
    """

    first: date
    last: date
    currency: str
    due: Money
    received: Money
    due_so_far: Money
    received_so_far: Money
    instalments: int
    timetables: int

    @property
    def behind(self) -> Money:
        """What is missing against the plan by the last day; negative where more came in."""
        return self.due_so_far - self.received_so_far


def against_plan(bound: Iterable[Bound], months: Sequence[Period], currency: str) -> tuple[PlanMonth, ...]:
    """Month by month, all of one currency; what exceeds the whole of a timetable is no money of the plan."""
    known = tuple(bound)
    before = _so_far(known, _before(months[0].first), currency)
    found = []
    for month in months:
        due, received = _so_far(known, month.last, currency)
        fell = [
            sum(month.first <= day <= month.last and each.holds(day) for day, _ in each.rows)
            for each in known
        ]
        found.append(
            PlanMonth(
                month.first,
                month.last,
                currency,
                due - before[0],
                received - before[1],
                due,
                received,
                sum(fell),
                sum(map(bool, fell)),
            )
        )
        before = due, received
    return tuple(found)


def _before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - 1, 1))


def _so_far(bound: Sequence[Bound], day: date, currency: str) -> tuple[Money, Money]:
    """(due, received) by a day, inclusive."""
    due = total(
        (amount for each in bound for on, amount in each.rows if on <= day and each.holds(on)), currency
    )
    return due, total((_received(each, day, currency) for each in bound), currency)


def _received(bound: Bound, day: date, currency: str) -> Money:
    came = total((each.amount for each in bound.money if each.day <= day and bound.holds(each.day)), currency)
    whole = total((amount for _, amount in bound.rows), currency)
    return min(max(came, zero(currency)), whole)
