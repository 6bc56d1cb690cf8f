"""Affordability: what a month's instalments take of the debtor's evidenced inflow (enforceability test E06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.instalment import Instalment
from domain.money import Money, zero
from domain.rate import percent
from resources.mark import N_, text

RULE: Final = "timetable.affordability"
VERSION: Final = "1"
HALF: Final = Decimal("0.5")
"""What a month may take of the inflow unless a rule says otherwise (E06)."""
_SHOWN: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Month:
    """A month that begins on `first`: what is due in it of which inflow, and the share (None: there is no inflow)."""

    first: date
    due: Money
    inflow: Money
    share: Decimal | None
    within: bool


@dataclass(frozen=True, slots=True)
class Affordability:
    """The months in order; `heaviest` takes the largest share, `most` is what its inflow would bear."""

    months: tuple[Month, ...]
    heaviest: Month
    most: Money
    within: bool
    derivation: Derivation


def affordability(
    rows: Sequence[Instalment],
    inflow: Money,
    by_month: Mapping[date, Money] | None = None,
    limit: Decimal = HALF,
) -> Affordability:
    """Compare each month's instalments with a monthly net inflow, or with that of the month (by its first day).

    `limit` is the share that may be taken. Shares are compared exactly, and shown with four decimals.
    """
    _check(rows, inflow, by_month or {}, limit)
    due: dict[date, Money] = {}
    for row in rows:
        first = row.due.replace(day=1)
        due[first] = due.get(first, zero(inflow.currency)) + row.amount
    months = [_month(first, due[first], (by_month or {}).get(first, inflow), limit) for first in sorted(due)]
    heaviest = max(months, key=_weight)
    most = Money(int(heaviest.inflow.minor * Fraction(limit)), inflow.currency)
    within = all(month.within for month in months)
    steps = [
        Step(
            text(N_("Due in {month}"), month=f"{month.first:%Y-%m}"),
            None,
            None,
            None,
            month.share,
            month.inflow,
            month.due,
        )
        for month in months
    ]
    derivation = Derivation(
        RULE,
        VERSION,
        "instalments of a month / net inflow of the month",
        {"inflow": inflow, "limit": percent(limit)},
        (*steps, Step(text(N_("What the heaviest month would bear")), base=heaviest.inflow, amount=most)),
    )
    return Affordability(tuple(months), heaviest, most, within, derivation)


def _month(first: date, due: Money, inflow: Money, limit: Decimal) -> Month:
    share = None
    if inflow:
        share = (due.decimal / inflow.decimal).quantize(_SHOWN, rounding=ROUND_HALF_UP)
    within = due.minor <= inflow.minor * Fraction(limit)
    return Month(first, due, inflow, share, within)


def _weight(month: Month) -> tuple[bool, Fraction]:
    """A month without inflow weighs most; of equal ones the first counts."""
    return (not month.inflow, Fraction(month.due.minor, month.inflow.minor or 1))


def _check(rows: Sequence[Instalment], inflow: Money, by_month: Mapping[date, Money], limit: Decimal) -> None:
    if not rows:
        raise ValueError("a timetable has rows")
    for amount in (inflow, *by_month.values()):
        if amount.minor < 0 or amount.currency != rows[0].amount.currency:
            raise Refused(
                "inflow",
                text(N_("{amount} is no inflow that could pay this debt."), amount=amount),
                text(N_("Enter what comes in a month, in {currency}."), currency=rows[0].amount.currency),
                "inflow",
            )
    if not (limit.is_finite() and 0 < limit <= 1):
        raise Refused(
            "limit",
            N_("This is no share of an inflow."),
            N_("Enter a share above zero up to one: 0.5 is a half."),
            "limit",
        )
