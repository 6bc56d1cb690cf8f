"""Rate tables: step functions of dated rates, with where they come from and until when somebody verified them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from domain.error import Refused
from resources.mark import N_, Text, text

HIGHEST: Final = Decimal(10)  # 1,000 % per year: more is a mistyped rate
MOST_DECIMALS: Final = 20
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both counted, in which one rate holds (a fraction)."""

    first: date
    last: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class RateTable:
    """A published rate per year as fractions; each holds from its day until the next one.

    `last_verified` is the last day for which somebody compared the table with its source, None for never.
    """

    name: str
    changes: tuple[tuple[date, Decimal], ...]
    source: str = ""
    last_verified: date | None = None

    def rate_on(self, day: date) -> Decimal:
        """The rate in force on a day; refuses a day before the first one."""
        found = None
        for effective, rate in self.changes:
            if effective > day:
                break
            found = rate
        if found is None:
            raise Refused(
                "no_rate",
                text(
                    N_("{table} has no rate for {day}: it begins on {first}."),
                    table=self.name,
                    day=day,
                    first=self.changes[0][0],
                ),
                N_("Use a table that reaches back, or name the rate itself."),
                "table",
            )
        return found

    def spans(self, first: date, last: date) -> Iterator[Span]:
        """The rates from one day to another; what was published again unchanged is one span."""
        begin, rate = first, self.rate_on(first)
        for effective, following in self.changes:
            if first < effective <= last and following != rate:
                yield Span(begin, effective - ONE_DAY, rate)
                begin, rate = effective, following
        yield Span(begin, last, rate)

    def doubt(self, last: date) -> Text | None:
        """What to say of rates that were used up to a day; None where they were verified that far."""
        if self.last_verified is None:
            return text(N_("Nobody has verified the rates of {table}."), table=self.name)
        if last <= self.last_verified:
            return None
        return text(
            N_("The rates of {table} were verified up to {verified}; this uses them up to {day}."),
            table=self.name,
            verified=self.last_verified,
            day=last,
        )


def make_table(
    name: str,
    changes: Iterable[tuple[date, Decimal]],
    source: str = "",
    last_verified: date | None = None,
) -> RateTable:
    """A table of rates in any order; refuses one without rates, and two rates for one day."""
    ordered = tuple(sorted(changes))
    if not ordered:
        raise Refused(
            "table",
            text(N_("The table {table} has no rates."), table=name),
            N_("Give at least one day with its rate."),
            "table",
        )
    for (day, rate), (following, other) in pairwise(ordered):
        if day == following:
            raise Refused(
                "table",
                text(N_("{table} has two rates for {day}."), table=name, day=day),
                text(N_("Keep one of {rate} and {other}."), rate=percent(rate), other=percent(other)),
                "table",
            )
    for _, rate in ordered:
        check_any_rate(rate, "table")
    return RateTable(name, ordered, source, last_verified)


def check_any_rate(rate: Decimal, where: str = "rate") -> None:
    """Refuse what is no rate of any law or contract; below zero is one, as central banks have shown."""
    exponent = rate.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -MOST_DECIMALS or abs(rate) > HIGHEST:
        raise Refused(
            "rate",
            N_("This is no rate that could be meant."),
            text(
                N_("Write percent with at most {decimals} decimals, up to {highest} per year."),
                decimals=MOST_DECIMALS - 2,
                highest=int(HIGHEST * 100),
            ),
            where,
        )


def percent(rate: Decimal) -> str:
    """A fraction in percent without superfluous zeros: 0.0450 is `4.5`."""
    return format((rate * 100).normalize() or Decimal(0), "f")
