"""Days sales outstanding and the collection effectiveness index (domain brief 6.1, vectors K01-K04, K06)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from domain.derivation import Step
from domain.metric.figure import (
    Amount,
    Figure,
    Formula,
    Unit,
    exact,
    figure,
    not_computable,
    quotient,
    rounded,
)
from resources.mark import N_, Text, text

AR_BEGIN: Final = N_("Receivables at the beginning")
AR_END: Final = N_("Receivables at the end")
AR_CURRENT: Final = N_("Of them not yet due")
SALES: Final = N_("Credit sales")
DAYS: Final = N_("Days")

NO_SALES: Final = N_("There were no credit sales in the period.")

_CLOSING = Formula("dso_closing", Unit.DAYS, 1, N_("receivables at the end / credit sales × days"))
_AVERAGE = Formula(
    "dso_average", Unit.DAYS, 1, N_("mean of receivables at beginning and end / credit sales × days")
)
_COUNT_BACK = Formula(
    "dso_count_back", Unit.DAYS, 1, N_("receivables at the end are used up by the sales of the latest months")
)
_BEST = Formula("best_possible_dso", Unit.DAYS, 1, N_("receivables not yet due / credit sales × days"))
_DELAY = Formula("average_days_delinquent", Unit.DAYS, 1, N_("DSO − best possible DSO"))
_CEI = Formula(
    "cei",
    Unit.PERCENT,
    2,
    N_("(beginning + credit sales − end) / (beginning + credit sales − end not yet due) × 100"),
)


@dataclass(frozen=True, slots=True)
class Month:
    """The credit sales of a month, or of a part of it, and its days."""

    name: str
    sales: Amount
    days: int


def dso_closing(ar_end: Amount, sales: Amount, days: int) -> Figure:
    """How many days of sales the receivables at the end are (K01)."""
    parts = {AR_END: ar_end, SALES: sales, DAYS: Decimal(days)}
    return quotient(_CLOSING, parts, exact(ar_end) * days, exact(sales), text(NO_SALES))


def dso_average(ar_begin: Amount, ar_end: Amount, sales: Amount, days: int) -> Figure:
    """The same of the mean of the receivables at both ends (K02)."""
    parts = {AR_BEGIN: ar_begin, AR_END: ar_end, SALES: sales, DAYS: Decimal(days)}
    mean = (exact(ar_begin) + exact(ar_end)) / 2
    return quotient(_AVERAGE, parts, mean * days, exact(sales), text(NO_SALES))


def best_possible_dso(ar_current: Amount, sales: Amount, days: int) -> Figure:
    """What DSO would be if nothing were overdue (K04)."""
    parts = {AR_CURRENT: ar_current, SALES: sales, DAYS: Decimal(days)}
    return quotient(_BEST, parts, exact(ar_current) * days, exact(sales), text(NO_SALES))


def average_days_delinquent(ar_end: Amount, ar_current: Amount, sales: Amount, days: int) -> Figure:
    """What late payment adds to DSO: the exact difference, rounded once (K04)."""
    parts = {AR_END: ar_end, AR_CURRENT: ar_current, SALES: sales, DAYS: Decimal(days)}
    overdue = exact(ar_end) - exact(ar_current)
    return quotient(_DELAY, parts, overdue * days, exact(sales), text(NO_SALES))


def dso_count_back(ar_end: Amount, months: Sequence[Month]) -> Figure:
    """How many days back the sales reach that the receivables are made of; latest month first (K03).

    A month without sales, or with more credited than sold, passes with all its days. Not computable where the
    receivables are more than all sales that are known.
    """
    parts = {AR_END: ar_end}
    left, days = exact(ar_end), Fraction(0)
    steps: list[Step] = []
    for month in months:
        if left <= 0:
            break
        used = min(Fraction(1), left / exact(month.sales)) if exact(month.sales) > 0 else Fraction(1)
        left -= used * exact(month.sales)
        days += used * month.days
        steps.append(_used(month, used))
    if left > 0:
        reason = text(
            N_("The receivables are more than the sales of all months that are known: {left} are left."),
            left=rounded(left, 2),
        )
        return not_computable(_COUNT_BACK, parts, reason, steps)
    return figure(_COUNT_BACK, parts, days, steps)


def _used(month: Month, used: Fraction) -> Step:
    label: Text = text(
        N_("{month}: {days} days of {whole}"),
        month=month.name,
        days=rounded(used * month.days, 1),
        whole=month.days,
    )
    return Step(label, days=month.days, amount=month.sales)


def cei(begin: Amount, sales: Amount, end_total: Amount, end_current: Amount) -> Figure:
    """What was collected of what could be collected in a period (K06)."""
    parts = {AR_BEGIN: begin, SALES: sales, AR_END: end_total, AR_CURRENT: end_current}
    owed = exact(begin) + exact(sales)
    empty = text(N_("Nothing was to be collected in the period."))
    return quotient(_CEI, parts, owed - exact(end_total), owed - exact(end_current), empty, times=100)
