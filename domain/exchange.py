"""Exchange rates: which one holds on a day, and how an amount is converted by it with its derivation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.money import Money, exponent
from resources.mark import N_, Text, text

FRESH: Final = 7  # days that a rate may be old before one is told of it: a long weekend, and no more
_SHOWN: Final = 8  # decimals of a rate that was computed


@dataclass(frozen=True, slots=True)
class Quote:
    """On `day` one unit of `base` was worth `rate` units of `quote`, by what `source` says."""

    day: date
    base: str
    quote: str
    rate: Decimal
    source: str = ""

    def ratio(self, base: str) -> Fraction:
        """What one unit of `base` is worth in the other currency of the pair, exactly."""
        exact = Fraction(self.rate)
        return exact if base == self.base else 1 / exact


def told_quote(quote: Quote) -> Text:
    """A rate with its day, and its source where one is known."""
    told = (
        N_("1 {base} = {rate} {quote} on {day}, {source}")
        if quote.source
        else N_("1 {base} = {rate} {quote} on {day}")
    )
    return text(told, base=quote.base, rate=quote.rate, quote=quote.quote, day=quote.day, source=quote.source)


@dataclass(frozen=True, slots=True)
class Conversion:
    """From one currency into another on `as_of`: by one quote either way round, or by two through a third currency.

    No quote stands for a currency that is converted into itself.
    """

    base: str
    quote: str
    as_of: date
    quotes: tuple[Quote, ...] = ()

    @property
    def day(self) -> date:
        """The day of the rate."""
        return self.quotes[0].day if self.quotes else self.as_of

    @property
    def ratio(self) -> Fraction:
        """What one unit of `base` is worth in `quote`, exactly."""
        found, now = Fraction(1), self.base
        for each in self.quotes:
            found *= each.ratio(now)
            now = each.quote if now == each.base else each.base
        return found

    @property
    def rate(self) -> Decimal:
        """The rate as it is shown: as it was quoted, or computed and rounded for reading; figures use the exact one."""
        if not self.quotes:
            return Decimal(1)
        if len(self.quotes) == 1 and self.quotes[0].base == self.base:
            return self.quotes[0].rate
        exact = self.ratio
        shown = Decimal(exact.numerator) / Decimal(exact.denominator)
        return shown.quantize(Decimal(1).scaleb(-_SHOWN), rounding=ROUND_HALF_UP)

    @property
    def through(self) -> str:
        """The currency between the two; empty where they have a rate of their own."""
        if len(self.quotes) < 2:
            return ""
        first = self.quotes[0]
        return first.quote if first.base == self.base else first.base

    @property
    def age(self) -> int:
        """Days since the day of the rate."""
        return (self.as_of - self.day).days

    def convert(self, amount: Money) -> Money:
        """The amount in the other currency, rounded once, halves away from zero."""
        if amount.currency != self.base:
            raise TypeError(f"a conversion from {self.base} takes no {amount.currency}")
        return Money(self.minor(amount.minor), self.quote)

    def minor(self, minor: int) -> int:
        """The same for minor units."""
        if not self.quotes:
            return minor
        exact = self.ratio * Fraction(10) ** (exponent(self.quote) - exponent(self.base))
        return half_up(minor * exact.numerator, exact.denominator)

    def derivation(self) -> Derivation:
        """Which rates of which day make the rate."""
        steps = tuple(Step(told_quote(each), end=each.day, amount=each.rate) for each in self.quotes)
        rule = text(
            N_("1 {base} = {rate} {quote}; each cell is rounded once, halves away from zero"),
            base=self.base,
            rate=self.rate,
            quote=self.quote,
        )
        inputs = {"from": self.base, "to": self.quote, "as_of": self.as_of}
        return Derivation("exchange.newest", "1", inputs=inputs, steps=(*steps, Step(rule, amount=self.rate)))

    def caution(self) -> Text | None:
        """What to mind about an old rate."""
        if self.age <= FRESH:
            return None
        return text(
            N_(
                "The newest rate of {base} in {quote} is of {day}, {days} days before the day of the figures."
            ),
            base=self.base,
            quote=self.quote,
            day=self.day,
            days=self.age,
        )


def find_conversion(quotes: Iterable[Quote], base: str, quote: str, as_of: date) -> Conversion:
    """The conversion by the newest rate on or before a day; refused where there is none.

    Of one day the pair's own rate goes before its inverse, and that before a cross through a currency to which
    both have a rate of that same day (the first by its code). Of two quotes of one pair and day the later one of
    `quotes` counts.
    """
    if base == quote:
        return Conversion(base, quote, as_of)
    days: dict[date, dict[tuple[str, str], Quote]] = {}
    for each in quotes:
        if each.day <= as_of:
            days.setdefault(each.day, {})[each.base, each.quote] = each
    for day in sorted(days, reverse=True):
        path = _path(days[day], base, quote)
        if path:
            return Conversion(base, quote, as_of, path)
    raise Refused(
        "no_rate",
        text(
            N_("There is no rate of {base} in {quote} on or before {day}."), base=base, quote=quote, day=as_of
        ),
        N_("Enter one, or import a list of rates; then ask again."),
        "reporting",
    )


def _path(known: Mapping[tuple[str, str], Quote], base: str, quote: str) -> tuple[Quote, ...]:
    def between(one: str, other: str) -> Quote | None:
        return known.get((one, other)) or known.get((other, one))

    direct = between(base, quote)
    if direct:
        return (direct,)
    for third in sorted({currency for pair in known for currency in pair} - {base, quote}):
        first, second = between(base, third), between(third, quote)
        if first and second:
            return (first, second)
    return ()


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number to a fraction with a positive denominator, halves away from zero."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole
