"""Principal over rows: in whole minor units or multiples, the rest where the terms put it (S01, S05, S06)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from domain.error import Refused
from domain.money import Money, total, zero
from domain.timetable.terms import Residual, Rounding, Shape, Terms
from resources.mark import N_, text


def plan(terms: Terms, left: Money, first: int, last: int, *, anew: bool = False) -> list[Money]:
    """The principal of the rows from `first` to `last` (numbers), which together are `left`.

    `anew` tells that a row before them was changed: fixed amounts are then no longer kept, but the shape is. Level
    payments follow from interest and are not planned here.
    """
    count = last - first + 1
    spared = max(0, min(count - 1, terms.interest_only + 1 - first))
    begin = first + spared
    if terms.shape is Shape.BULLET:
        parts = [zero(left.currency)] * (count - 1) + [left]
        spared = 0
    elif terms.shape is Shape.SEASONAL:
        weights = [Fraction(weight) for weight in terms.weights if weight]
        parts = apportion(left, weights[begin - 1 : last], terms)
    elif terms.shape is Shape.STEP_UP:
        parts = _steps(terms, left, last - begin + 1, anew=anew)
    elif terms.shape is Shape.OWN:
        parts, spared = _own(terms, left, first, last), 0
    elif terms.amount is not None and not anew:
        parts = _with_rest([terms.amount] * (last - begin), left)
    else:
        parts = apportion(left, [Fraction(1)] * (last - begin + 1), terms)
    return [zero(left.currency)] * spared + parts


def apportion(
    left: Money,
    weights: Sequence[Fraction],
    terms: Terms,
) -> list[Money]:
    """An amount above zero in proportion to weights, in the terms' multiple, by the terms' residual."""
    unit = terms.multiple.minor if terms.multiple else 1
    return divide(left, weights, terms.parts, terms.rounding, unit)


def divide(
    left: Money, weights: Sequence[Fraction], parts: Residual, rounding: Rounding, unit: int = 1
) -> list[Money]:
    """An amount in proportion to weights of which one is above zero; all parts but the last are multiples of `unit`.

    By largest remainders the whole multiples are shared out, and what is less than one goes to the last.
    """
    # In whole numbers over one denominator: fractions would be reduced at every step.
    scale = lcm(*(weight.denominator for weight in weights))
    shares = [weight.numerator * (scale // weight.denominator) for weight in weights]
    whole, (units, rest) = sum(shares), divmod(left.minor, unit)
    last = max(index for index, share in enumerate(shares) if share)
    if parts is Residual.LARGEST:
        counts = [units * share // whole for share in shares]
        remainders = [units * share % whole for share in shares]
        missing = units - sum(counts)
        for index in sorted(range(len(counts)), key=lambda i: (-remainders[i], i))[:missing]:
            counts[index] += 1
    else:
        counts = [left.minor * share // (whole * unit) for share in shares]
        if parts is Residual.NEAREST:
            nearest = [_nearest(left.minor * share, whole * unit, rounding) for share in shares]
            if (sum(nearest) - nearest[last]) * unit < left.minor:
                counts = nearest
        counts[last] = units - (sum(counts) - counts[last])
    minors = [count * unit for count in counts]
    minors[last] += rest
    return [Money(minor, left.currency) for minor in minors]


def _nearest(above: int, below: int, rounding: Rounding) -> int:
    whole, rest = divmod(above, below)
    up = 2 * rest > below or (2 * rest == below and (rounding is Rounding.HALF_UP or whole % 2 == 1))
    return whole + up


def _steps(terms: Terms, left: Money, count: int, *, anew: bool) -> list[Money]:
    """Each a step above the one before: what is left without the steps is divided, as equal parts would be."""
    step = terms.step.minor if terms.step else 0
    if terms.amount is not None and not anew:
        firsts = [terms.amount.minor] * (count - 1)
    else:
        level = left.minor - step * count * (count - 1) // 2
        firsts = [part.minor for part in _level(terms, Money(level, left.currency), count)[:-1]]
    return _with_rest([Money(first + step * at, left.currency) for at, first in enumerate(firsts)], left)


def _level(terms: Terms, left: Money, count: int) -> list[Money]:
    return apportion(left, [Fraction(1)] * count, terms)


def _own(terms: Terms, left: Money, first: int, last: int) -> list[Money]:
    named = [row.principal for row in terms.own[first - 1 : last]]
    if None in named:
        rest = left - total((each for each in named if each is not None), left.currency)
        return [rest if each is None else each for each in named]
    return _with_rest([each for each in named[:-1] if each is not None], left)


def _with_rest(parts: list[Money], left: Money) -> list[Money]:
    """The parts and the last one, which takes the rest; refuses parts that leave nothing or less."""
    rest = left - total(parts, left.currency)
    if rest.minor <= 0 or any(part.minor < 0 for part in parts):
        raise Refused(
            "terms",
            text(N_("These instalments leave {rest} for the last one."), rest=rest),
            N_("Choose smaller amounts, or fewer instalments."),
            "amount",
        )
    return [*parts, rest]
