"""What late interest is charged: a rate or a table of rates, how it is taken, how days count, which grace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from domain.day import check_day
from domain.error import Refused
from domain.interest.count import YEAR, Basis, Count, Period, share_of_year
from domain.rate import ONE_DAY, RateTable, Span, check_any_rate
from resources.mark import N_, Text, text

LONGEST_GRACE: Final = 3660  # days


class Mode(StrEnum):
    """When a table is read.

    `floating`: on every day that bears interest. `fixed_at_breach`: once, on the day after the due day (SPC sale
    interpretation 18(4), literal reading). `half_year`: on 1 January and 1 July (Directive 2011/7/EU art. 2(7)).
    `fixed_at_half_year`: once, on the 30 June or 31 December before interest starts (SI 2002/1675).
    """

    FLOATING = "floating"
    FIXED_AT_BREACH = "fixed_at_breach"
    HALF_YEAR = "half_year"
    FIXED_AT_HALF_YEAR = "fixed_at_half_year"


class GraceMode(StrEnum):
    """`forgive`: paid within grace bears nothing, later all from the due day; `shift`: only from the end of grace."""

    FORGIVE = "forgive"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Charge:
    """The terms of late interest. Rates are fractions, per year or with `per_day` per calendar day.

    A table's rate is multiplied by `multiplier`, then `margin` is added: LPR × 1.5, base + 0.08.
    """

    rate: Decimal = Decimal(0)
    per_day: bool = False
    table: RateTable | None = None
    mode: Mode = Mode.FLOATING
    multiplier: Decimal = Decimal(1)
    margin: Decimal = Decimal(0)
    basis: Basis = Basis.ACT_365F
    count: Count = Count.EXCLUDE_DUE_INCLUDE_PAY
    grace_days: int = 0
    grace_mode: GraceMode = GraceMode.FORGIVE

    def __post_init__(self) -> None:
        for rate, where in ((self.rate, "rate"), (self.multiplier, "multiplier"), (self.margin, "margin")):
            check_any_rate(rate, where)
        if not 0 <= self.grace_days <= LONGEST_GRACE:
            raise Refused(
                "grace_days",
                text(N_("{days} days of grace cannot be meant."), days=self.grace_days),
                text(N_("Enter a number of days from 0 to {most}."), most=LONGEST_GRACE),
                "grace_days",
            )
        if self.per_day and self.basis not in (Basis.ACT_365F, Basis.ACT_360):
            raise Refused(
                "basis",
                text(N_("A rate per day counts calendar days, not {basis}."), basis=self.basis.value),
                N_("Leave the basis out."),
                "basis",
            )

    @property
    def year(self) -> int:
        """Days for which one rate is due: 1 with a rate per day; refuses ACT/ACT, whose years differ."""
        if self.basis is Basis.ACT_ACT:
            raise Refused(
                "basis",
                N_("ACT/ACT needs days of the calendar, not a number of days."),
                N_("Name the days, or choose another basis."),
                "basis",
            )
        return 1 if self.per_day else YEAR[self.basis]

    def period(self, due: date, end: date) -> Period:
        """The days that bear interest; none where the end is not late, or lies within grace."""
        for day, where in ((due, "due"), (end, "end")):
            check_day(day, where)
        graced = due + timedelta(days=self.grace_days)
        if self.grace_mode is GraceMode.SHIFT or end <= graced:
            due = graced
        if end > due:
            return Period(due, end, self.basis, self.count)
        return Period(due, due, self.basis)  # paid on its due day is not late, whichever days count

    def paid_in_time(self, due: date, period: Period) -> date:
        """The last day on which what is paid bears nothing, whichever days count: due day, or end of grace."""
        forgiven = self.grace_days if self.grace_mode is GraceMode.FORGIVE else 0
        return max(period.due, due + timedelta(days=forgiven))

    def spans(self, first: date, last: date, due: date) -> Iterator[Span]:
        """The rates from one day that bears interest to another; `due` says when the breach was."""
        if self.table is None:
            yield Span(first, last, self.rate)
            return
        for span in self._read(self.table, first, last, due):
            yield Span(span.first, span.last, span.rate * self.multiplier + self.margin)

    def doubt(self, last: date, due: date) -> Text | None:
        """What to say of the table's rates, where they were used beyond their verification."""
        if self.table is None:
            return None
        read = {
            Mode.FLOATING: last,
            Mode.HALF_YEAR: half_year(last),
            Mode.FIXED_AT_BREACH: due + ONE_DAY,
            Mode.FIXED_AT_HALF_YEAR: half_year(due + ONE_DAY) - ONE_DAY,
        }
        return self.table.doubt(read[self.mode])

    def _read(self, table: RateTable, first: date, last: date, due: date) -> Iterator[Span]:
        if self.mode is Mode.FLOATING:
            yield from table.spans(first, last)
        elif self.mode is Mode.HALF_YEAR:
            yield from _by_half_year(table, first, last)
        elif self.mode is Mode.FIXED_AT_BREACH:
            yield Span(first, last, table.rate_on(due + ONE_DAY))
        else:
            yield Span(first, last, table.rate_on(half_year(due + ONE_DAY) - ONE_DAY))

    def exact_between(self, base: Decimal, rate: Decimal, days: int, first: date, last: date) -> Fraction:
        """Interest of a base for the days from one to another, both counted, not rounded."""
        if self.basis is Basis.ACT_ACT:
            return Fraction(base) * Fraction(rate) * share_of_year(self.basis, first, last, days)
        return self.exact(base, rate, days)

    def exact(self, base: Decimal, rate: Decimal, days: int) -> Fraction:
        """Interest of a base for days, not rounded."""
        return Fraction(base) * Fraction(rate) * days / self.year


def half_year(day: date) -> date:
    """The 1 January or 1 July on or before a day."""
    return date(day.year, 1 if day.month < 7 else 7, 1)


def _by_half_year(table: RateTable, first: date, last: date) -> Iterator[Span]:
    begin, rate = first, table.rate_on(half_year(first))
    following = _next_half_year(first)
    while following <= last:
        other = table.rate_on(following)
        if other != rate:
            yield Span(begin, following - ONE_DAY, rate)
            begin, rate = following, other
        following = _next_half_year(following)
    yield Span(begin, last, rate)


def _next_half_year(day: date) -> date:
    return date(day.year, 7, 1) if day.month < 7 else date(day.year + 1, 1, 1)
