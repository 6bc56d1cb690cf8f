"""What became of overdue debt: an officer's CEI, roll and cure rates, days late (vectors K05, K07-K09, K14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from domain.derivation import Step
from domain.metric.figure import Amount, Figure, Formula, Unit, exact, figure, not_computable, quotient, share
from resources.mark import N_, text

MOST: Final = Fraction(11, 10)
"""An attainment counts up to 110 %."""

_OFFICER_NAIVE = Formula(
    "officer_cei_naive",
    Unit.PERCENT,
    2,
    N_(
        "(overdue at the beginning + became overdue − overdue at the end) / (beginning + became overdue) × 100"
    ),
)
_OFFICER_NET = Formula(
    "officer_cei_net",
    Unit.PERCENT,
    2,
    N_("the same with write-offs and items handed over taken out of both"),
)
_ROLL = Formula(
    "roll_rate", Unit.PERCENT, 2, N_("now in the next bucket of what was in this one / what was in it × 100")
)
_CURE_AMOUNT = Formula(
    "cure_rate_by_amount",
    Unit.PERCENT,
    2,
    N_("brought back to current by cash / what was in the bucket × 100"),
)
_CURE_ACCOUNT = Formula(
    "cure_rate_by_account",
    Unit.PERCENT,
    2,
    N_("accounts brought back to current by cash / accounts of the bucket × 100"),
)
_CLAMPED = Formula(
    "days_beyond_terms_clamped", Unit.DAYS, 2, N_("Σ amount × days late / Σ amount, early counted as 0")
)
_SIGNED = Formula(
    "days_beyond_terms_signed", Unit.DAYS, 2, N_("Σ amount × days late / Σ amount, early counted as negative")
)
_PLAIN = Formula(
    "average_days_late", Unit.DAYS, 2, N_("Σ days late / number of paid items, early counted as 0")
)
_RATIO = Formula("overdue_ratio", Unit.PERCENT, 2, N_("overdue / all receivables × 100"))
_RATIO_ATTAINMENT = Formula(
    "overdue_ratio_attainment", Unit.PERCENT, 2, N_("(base − actual) / (base − target) × 100, from 0 to 110")
)

NOTHING_OVERDUE: Final = N_("Nothing was overdue in the period.")
NOTHING_THERE: Final = N_("Nothing stood in the bucket.")
NOTHING_PAID: Final = N_("Nothing was paid.")


@dataclass(frozen=True, slots=True)
class Paid:
    """A paid item, or several alike: what was paid so many days after its due date (before it: negative)."""

    amount: Amount
    days_late: int
    count: int = 1


def officer_cei(begin: Amount, became: Amount, end: Amount, taken_out: Amount) -> tuple[Figure, Figure]:
    """An officer's CEI on overdue stock: naive, and net of what left it otherwise than by money (K07)."""
    parts: dict[str, Amount] = {
        N_("Overdue at the beginning"): begin,
        N_("Became overdue"): became,
        N_("Overdue at the end"): end,
    }
    stock = exact(begin) + exact(became)
    empty = text(NOTHING_OVERDUE)
    naive = quotient(_OFFICER_NAIVE, parts, stock - exact(end), stock, empty, times=100)
    net = stock - exact(taken_out)
    parts = {**parts, N_("Written off and handed over"): taken_out}
    return naive, quotient(_OFFICER_NET, parts, net - exact(end), net, empty, times=100)


def roll_rate(before: Amount, moved_on: Amount) -> Figure:
    """The share of a bucket that stands in the next one now (K08)."""
    parts: dict[str, Amount] = {
        N_("In the bucket before"): before,
        N_("Of it in the next bucket now"): moved_on,
    }
    return share(_ROLL, parts, moved_on, before, text(NOTHING_THERE))


def cure_by_amount(before: Amount, cured: Amount) -> Figure:
    """The share of a bucket that cash brought back to current (K09)."""
    parts: dict[str, Amount] = {N_("In the bucket before"): before, N_("Cured by cash"): cured}
    return share(_CURE_AMOUNT, parts, cured, before, text(NOTHING_THERE))


def cure_by_account(before: int, cured: int) -> Figure:
    """The same by number of accounts (K09)."""
    parts: dict[str, Amount] = {
        N_("Accounts in the bucket before"): Decimal(before),
        N_("Cured by cash"): Decimal(cured),
    }
    return share(_CURE_ACCOUNT, parts, Decimal(cured), Decimal(before), text(NOTHING_THERE))


def days_beyond_terms(paid: Sequence[Paid], *, clamped: bool) -> Figure:
    """How late money came, weighted by amount; early is 0 where `clamped`, else negative (K05)."""
    formula = _CLAMPED if clamped else _SIGNED
    whole = sum((exact(one.amount) for one in paid), Fraction(0))
    late = sum((exact(one.amount) * _late(one, clamped=clamped) for one in paid), Fraction(0))
    steps = [
        Step(
            text(N_("1 day late") if one.days_late == 1 else N_("{days} days late"), days=one.days_late),
            days=one.days_late,
            amount=one.amount,
        )
        for one in paid
    ]
    if whole <= 0:
        return not_computable(formula, {}, text(NOTHING_PAID), steps)
    return figure(formula, {}, late / whole, steps)


def average_days_late(paid: Sequence[Paid]) -> Figure:
    """How late items were paid, each counting alike, early as 0."""
    count = sum(one.count for one in paid)
    late = sum(one.count * _late(one, clamped=True) for one in paid)
    parts: Mapping[str, Amount] = {
        N_("Paid items"): Decimal(count),
        N_("Days late, all together"): Decimal(late),
    }
    return quotient(_PLAIN, parts, Fraction(late), Fraction(count), text(NOTHING_PAID))


def overdue_ratio(overdue: Amount, whole: Amount) -> Figure:
    """The share of all receivables that is overdue."""
    parts: dict[str, Amount] = {N_("Overdue"): overdue, N_("All receivables"): whole}
    return share(_RATIO, parts, overdue, whole, text(N_("There are no receivables.")))


def overdue_attainment(base: Decimal, target: Decimal, actual: Decimal) -> Figure:
    """How much of the wanted fall of the overdue ratio was reached, from 0 to 110 % (K14)."""
    parts: dict[str, Amount] = {N_("Base"): base, N_("Target"): target, N_("Actual"): actual}
    return quotient(
        _RATIO_ATTAINMENT,
        parts,
        exact(base) - exact(actual),
        exact(base) - exact(target),
        text(N_("The target does not lie below the base.")),
        times=100,
        bounds=(Fraction(0), MOST),
    )


def _late(one: Paid, *, clamped: bool) -> int:
    return max(one.days_late, 0) if clamped else one.days_late
