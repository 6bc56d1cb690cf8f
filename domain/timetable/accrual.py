"""Interest of the rows: exact between two days, gathered until it is paid, and rounded once for each payment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from domain.calendar import add_months
from domain.derivation import Derivation, Step
from domain.interest.count import YEAR, Basis, Count, Period, share_of_year
from domain.interest.simple import shown
from domain.money import Money, exponent, zero
from domain.rate import ONE_DAY, RateTable, percent
from domain.timetable.day import period
from domain.timetable.rounding import rounded
from domain.timetable.terms import Method, Rounding, Terms
from resources.mark import N_, Text, text

RULE: Final = "timetable.interest"
VERSION: Final = "1"
NOTHING: Final = Fraction(0)
ROUNDED: Final = {
    Rounding.HALF_UP: N_("Rounded once, half up"),
    Rounding.HALF_EVEN: N_("Rounded once, half to even"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit of principal earns in a time (`start` excluded): by counted days, or by a period without days."""

    start: date | None
    end: date | None
    days: int | None
    rate: Decimal
    exact: Fraction


class Rates:
    """The rates of terms, and the shares of the year for which they are due."""

    def __init__(self, terms: Terms, last: date) -> None:
        self.terms, self.last = terms, last
        self._begin, self._rate = terms.interest_from, Fraction(terms.rate)
        self._table = RateTable("agreed", ((date.min, terms.rate), *sorted(terms.rate_steps)))
        self._known: dict[tuple[date, date], tuple[Share, ...]] = {}

    @property
    def dated(self) -> bool:
        """Whether days are counted; otherwise each instalment has one period."""
        return self.terms.method in (Method.SIMPLE, Method.COMPOUND)

    def shares(self, start: date, end: date) -> tuple[Share, ...]:
        """The shares between two days, none before interest begins."""
        if self._begin is None or end <= self._begin or end <= start:
            return ()
        key = (max(start, self._begin), end)
        if key not in self._known:
            counted = self._by_steps if self.terms.rate_steps else self._by_one_rate
            self._known[key] = counted(*key)
        return self._known[key]

    def _by_one_rate(self, start: date, end: date) -> tuple[Share, ...]:
        part = _part_of_year(start, end, self.terms.basis, self._count(start, end))
        if part is None:
            return ()
        before, last, days, share = part
        rate = self._rate
        # Reduced once instead of twice, as a product of fractions would be: rows are computed with every key.
        exact = Fraction(rate.numerator * share.numerator, rate.denominator * share.denominator)
        return (Share(before, last, days, self.terms.rate, exact),)

    def _by_steps(self, start: date, end: date) -> tuple[Share, ...]:
        return tuple(self._each_step(Period(start, end, self.terms.basis, self._count(start, end))))

    def _each_step(self, counted: Period) -> Iterator[Share]:
        days = counted.total
        for span in self._table.spans(counted.first, counted.last) if days else ():
            days = counted.days(span.first, span.last)
            share = share_of_year(self.terms.basis, span.first, span.last, days)
            yield Share(span.first - ONE_DAY, span.last, days, span.rate, Fraction(span.rate) * share)

    def period(self, start: date) -> Share:
        """The share of one whole period that begins with a day."""
        rate = self._table.rate_on(start)
        return Share(None, None, None, rate, Fraction(rate) * period(self.terms))

    def growth(self, start: date, end: date) -> Fraction:
        """What one unit earns between two days, nothing rounded; with postings, interest earns as well."""
        grown = Fraction(1)
        for posting in self.postings(start, end):
            grown *= 1 + sum((share.exact for share in self.shares(start, posting)), Fraction(0))
            start = posting
        return grown * (1 + sum((share.exact for share in self.shares(start, end)), Fraction(0))) - 1

    def postings(self, start: date, end: date) -> Iterator[date]:
        """The days after one day up to another on which unpaid interest begins to bear interest."""
        if self.terms.method is not Method.COMPOUND or self._begin is None:
            return
        number = 1
        while (day := add_months(self._begin, self.terms.compounding_months * number)) <= end:
            if day > start:
                yield day
            number += 1

    def _count(self, start: date, end: date) -> Count:
        """Days between rows count once: the first day only at the beginning, the last one only at the end."""
        agreed = self.terms.day_count
        if agreed is Count.INCLUDE_BOTH and start != self._begin:
            return Count.EXCLUDE_DUE_INCLUDE_PAY
        if agreed is Count.EXCLUDE_BOTH and end != self.last:
            return Count.EXCLUDE_DUE_INCLUDE_PAY
        return agreed


@lru_cache(maxsize=4096)  # while terms are tried out most days stay as they were
def _part_of_year(
    start: date, end: date, basis: Basis, count: Count
) -> tuple[date, date, int, Fraction] | None:
    counted = Period(start, end, basis, count)
    days, first, last = counted.total, counted.first, counted.last
    return (first - ONE_DAY, last, days, share_of_year(basis, first, last, days)) if days else None


class Interest:
    """Interest that was earned and not paid yet; what is `posted` bears interest itself (compounding only).

    `explained` false notes no steps: nobody will ask why.
    """

    def __init__(self, rates: Rates, currency: str, *, explained: bool = True) -> None:
        self._rates, self._currency = rates, currency
        self._unit = 10 ** exponent(currency)
        self._explained, self._nothing = explained, zero(currency)
        self._formula = formula(rates.terms)
        self._exact = NOTHING  # in minor units
        self._posted = self._nothing
        self._steps: list[Step] = []

    def earn(self, base: Money, start: date, end: date) -> None:
        """What a base earns between two days."""
        for posting in self._rates.postings(start, end):
            self._earn(base, self._rates.shares(start, posting))
            self._post(posting)
            start = posting
        self._earn(base, self._rates.shares(start, end))

    def earn_period(self, base: Money, start: date) -> None:
        """What a base earns in the period that begins with a day."""
        self._earn(base, (self._rates.period(start),))

    def pay(self) -> tuple[Money, Derivation | None]:
        """All that was earned, rounded; nothing is left of it."""
        amount = self._posted + self._rounded() if self._posted else self._rounded()
        derivation = self._derivation(amount) if self._steps else None
        self._exact, self._posted, self._steps = NOTHING, self._nothing, []
        return amount, derivation

    @property
    def owed(self) -> Fraction:
        """What was earned and not paid, in minor units, not rounded."""
        return self._exact + self._posted.minor

    def _earn(self, base: Money, shares: Sequence[Share]) -> None:
        bearing = base + self._posted if self._posted else base
        for share in shares:
            exact = Fraction(bearing.minor * share.exact.numerator, share.exact.denominator)
            self._exact = self._exact + exact if self._exact else exact
            if not self._explained:
                continue
            self._steps.append(
                Step(
                    text(N_("Interest on {principal}"), principal=bearing),
                    share.start,
                    share.end,
                    share.days,
                    share.rate,
                    bearing,
                    shown(exact / self._unit, self._currency),
                )
            )

    def _post(self, day: date) -> None:
        amount = self._rounded()
        if amount:
            self._posted += amount
        if amount and self._explained:
            label = text(N_("Added to what bears interest, by the clause"))
            self._steps.append(Step(label, end=day, amount=amount))
        self._exact = NOTHING

    def _rounded(self) -> Money:
        return rounded(self._exact, self._currency, self._rates.terms.rounding)

    def _derivation(self, amount: Money) -> Derivation:
        terms = self._rates.terms
        label = text(ROUNDED[terms.rounding])
        return Derivation(
            RULE,
            VERSION,
            self._formula,
            {"rate": percent(terms.rate), "method": terms.method.value, "basis": terms.basis.value},
            (*self._steps, Step(label, amount=amount)),
        )


_FORMULAS: Final = {
    Method.SIMPLE: N_("outstanding principal × rate × {part}"),
    Method.PERIODIC: N_("outstanding principal × rate × {part}"),
    Method.FLAT: N_("whole principal × rate × {part}"),
    Method.COMPOUND: N_("(principal + posted interest) × rate × {part}; {clause}"),
}


def formula(terms: Terms) -> Text:
    """How interest is reckoned, as a formula."""
    template = _FORMULAS[terms.method]
    if terms.method is Method.COMPOUND:
        return text(template, part=_days(terms.basis), clause=terms.clause)
    return text(template, part=_days(terms.basis) if terms.method is Method.SIMPLE else str(period(terms)))


def _days(basis: Basis) -> Text:
    """Days over the days of a year, which differ by the basis."""
    if basis is Basis.ACT_ACT:
        return text(N_("days / days of their year ({basis})"), basis=basis.value)
    return text(N_("days / {year} ({basis})"), year=YEAR[basis], basis=basis.value)
