"""Concentration: how much of the receivables the largest debtors owe (vector K15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.derivation import Step
from domain.metric.figure import Amount, Figure, Formula, Unit, add, exact, figure, not_computable
from resources.mark import N_, text

_TOP = Formula("top_share", Unit.PERCENT, 2, N_("sum of the largest shares"))
_HHI = Formula("hhi", Unit.NUMBER, 4, N_("Σ (share in per cent)², from 0 to 10,000"))


@dataclass(frozen=True, slots=True)
class Concentration:
    """The share of the `count` largest in per cent, and the Herfindahl-Hirschman index (10,000 is one debtor)."""

    count: int
    top: Figure
    hhi: Figure


def concentration_of_shares(shares: Sequence[Decimal], count: int) -> Concentration:
    """From shares in per cent; what they leave of 100 is taken for debtors too small to matter."""
    return _of([Fraction(share) for share in shares], count)


def concentration(amounts: Sequence[Amount], count: int) -> Concentration:
    """From the amounts that debtors owe, none of them negative."""
    whole = exact(add(amounts))
    if whole <= 0:
        empty = text(N_("There are no receivables."))
        return Concentration(count, not_computable(_TOP, {}, empty), not_computable(_HHI, {}, empty))
    return _of([exact(amount) / whole * 100 for amount in amounts], count)


def _of(shares: Sequence[Fraction], count: int) -> Concentration:
    largest = sorted(shares, reverse=True)[:count]
    steps = [Step(text(N_("The {count} largest"), count=count))]
    return Concentration(
        count,
        figure(_TOP, {}, sum(largest, Fraction(0)), steps),
        figure(_HHI, {}, sum((share * share for share in shares), Fraction(0))),
    )
