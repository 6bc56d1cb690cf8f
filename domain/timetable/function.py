"""The functions of level payments as spreadsheets have them: money received is positive, money paid negative.

One formula stands behind them (ODF 1.3 part 4, 6.12): pv × (1+rate)^n + payment × (1 + rate × type) ×
((1+rate)^n − 1) / rate + fv = 0; `begin` (type 1) pays at the beginning of each period. Figures are decimals of
sixty digits; what has no answer is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal, DecimalException, localcontext
from itertools import pairwise
from typing import Final

from domain.error import Refused
from resources.mark import N_, Text, text

PRECISION: Final = 60
DIGITS: Final = 34  # of an answer
MOST_PERIODS: Final = 1_000_000
_ONE, _ZERO = Decimal(1), Decimal(0)
_SMALL: Final = Decimal(10) ** -38
_STEPS: Final = 150
_NEAR: Final = Decimal(10) ** -20
_USUAL: Final = Decimal("0.1")

Dated = Sequence[tuple[date, Decimal]]


def exactly(function: Callable[[], Decimal]) -> Decimal:
    """What a function gives with the digits that an answer has; refuses what has no value."""
    try:
        with localcontext(prec=PRECISION):
            found = function()
        with localcontext(prec=DIGITS):
            return +found
    except DecimalException:
        raise nothing() from None


def payment(
    rate: Decimal, periods: Decimal, pv: Decimal, fv: Decimal = _ZERO, *, begin: bool = False
) -> Decimal:
    """PMT: the level payment."""
    if not periods:
        raise nothing()
    if not rate:
        return -(pv + fv) / periods
    growth = _growth(rate, periods)
    return -(pv * growth + fv) * rate / ((growth - 1) * _early(rate, begin))


def future_value(
    rate: Decimal, periods: Decimal, pmt: Decimal, pv: Decimal = _ZERO, *, begin: bool = False
) -> Decimal:
    """FV: what is left after all periods."""
    if not rate:
        return -(pv + pmt * periods)
    growth = _growth(rate, periods)
    return -(pv * growth + pmt * _early(rate, begin) * (growth - 1) / rate)


def present_value(
    rate: Decimal, periods: Decimal, pmt: Decimal, fv: Decimal = _ZERO, *, begin: bool = False
) -> Decimal:
    """PV: what the payments are worth at the beginning."""
    if not rate:
        return -(fv + pmt * periods)
    growth = _growth(rate, periods)
    return -(fv + pmt * _early(rate, begin) * (growth - 1) / rate) / growth


def interest_part(
    rate: Decimal, period: Decimal, periods: Decimal, pv: Decimal, fv: Decimal = _ZERO, *, begin: bool = False
) -> Decimal:
    """IPMT: the interest in the payment of a period, from 1 on."""
    check_period(period, periods)
    level = payment(rate, periods, pv, fv, begin=begin)
    if begin:
        if period == 1:
            return _ZERO
        return (future_value(rate, period - 2, level, pv, begin=True) - level) * rate
    return future_value(rate, period - 1, level, pv) * rate


def principal_part(
    rate: Decimal, period: Decimal, periods: Decimal, pv: Decimal, fv: Decimal = _ZERO, *, begin: bool = False
) -> Decimal:
    """PPMT: the principal in the payment of a period."""
    return payment(rate, periods, pv, fv, begin=begin) - interest_part(
        rate, period, periods, pv, fv, begin=begin
    )


def straight_interest(rate: Decimal, period: Decimal, periods: Decimal, pv: Decimal) -> Decimal:
    """ISPMT: the interest of a period with equal principal; periods count from 0."""
    if not periods:
        raise nothing()
    return pv * rate * (period / periods - 1)


def periods_of(
    rate: Decimal, pmt: Decimal, pv: Decimal, fv: Decimal = _ZERO, *, begin: bool = False
) -> Decimal:
    """NPER: how many periods the payments take."""
    if pv + fv == 0:
        return _ZERO
    if not rate:
        return -(pv + fv) / pmt
    level = pmt * _early(rate, begin)
    ratio = (level - fv * rate) / (level + pv * rate)
    if ratio <= 0 or rate <= -1:
        raise nothing()
    return ratio.ln() / (1 + rate).ln()


def rate_of(
    periods: Decimal,
    pmt: Decimal,
    pv: Decimal,
    fv: Decimal = _ZERO,
    *,
    begin: bool = False,
    guess: Decimal | None = None,
) -> Decimal:
    """RATE: the rate of a period that balances all."""
    if periods <= 0:
        raise nothing()

    def left(rate: Decimal) -> Decimal:
        return fv - future_value(rate, periods, pmt, pv, begin=begin)

    return root(left, guess, -_ONE)


def cumulative(
    part: Callable[..., Decimal],
    rate: Decimal,
    periods: Decimal,
    pv: Decimal,
    first: Decimal,
    last: Decimal,
    *,
    begin: bool,
) -> Decimal:
    """CUMIPMT, CUMPRINC: the parts of the payments from one period to another, both included."""
    whole = first == first.to_integral_value() and last == last.to_integral_value()
    if rate <= 0 or pv <= 0 or not whole or not 1 <= first <= last <= periods <= MOST_PERIODS:
        raise nothing()
    numbers = range(int(first), int(last) + 1)
    return sum((part(rate, Decimal(number), periods, pv, begin=begin) for number in numbers), _ZERO)


def effective(nominal: Decimal, periods: Decimal) -> Decimal:
    """EFFECT: the yearly rate with interest on interest, by so many whole periods a year."""
    return (1 + nominal / _periods(nominal, periods)) ** _periods(nominal, periods) - 1


def nominal(effective_: Decimal, periods: Decimal) -> Decimal:
    """NOMINAL: the yearly rate behind an effective one."""
    count = _periods(effective_, periods)
    return ((1 + effective_) ** (1 / count) - 1) * count


def _periods(rate: Decimal, periods: Decimal) -> Decimal:
    whole = periods.to_integral_value(ROUND_FLOOR)
    if rate <= 0 or not 1 <= whole <= MOST_PERIODS:
        raise nothing()
    return whole


def net_present_value(rate: Decimal, values: Sequence[Decimal], *, now: bool = False) -> Decimal:
    """NPV: the first value one period from now, or with `now` at once."""
    if rate == -1:
        raise nothing()
    first = 0 if now else 1
    return sum((value / (1 + rate) ** number for number, value in enumerate(values, start=first)), _ZERO)


def dated_value(rate: Decimal, flows: Dated) -> Decimal:
    """XNPV: by days / 365 from the first day."""
    begin = flows[0][0]
    return sum((value / (1 + rate) ** (Decimal((day - begin).days) / 365) for day, value in flows), _ZERO)


def internal_rate(values: Sequence[Decimal], guess: Decimal | None = None) -> Decimal:
    """IRR: the rate at which the values are worth nothing now."""
    check_signs(values)
    return root(lambda rate: net_present_value(rate, values, now=True), guess)


def dated_rate(flows: Dated, guess: Decimal | None = None) -> Decimal:
    """XIRR: the same with days."""
    check_signs([value for _, value in flows])
    return root(lambda rate: dated_value(rate, flows), guess)


def root(
    function: Callable[[Decimal], Decimal], guess: Decimal | None, least: Decimal | None = None
) -> Decimal:
    """Where a function of a rate is zero: from a guess by Newton's steps, to which a guess that is given binds.

    Without one, or where the steps from the usual guess (10 %) lead nowhere, the neighbourhood is searched for a
    change of sign. Rates at or below `least` are none.
    """
    found = _newton(function, _USUAL if guess is None else guess)
    if found is not None and (least is None or found > least):
        return found
    between = _bracket(function) if guess is None else None
    if between is None:
        raise nothing()
    return _bisect(function, *between)


def _newton(function: Callable[[Decimal], Decimal], rate: Decimal) -> Decimal | None:
    try:
        for _ in range(_STEPS):
            value = function(rate)
            if value == 0:
                return rate
            slope = (function(rate + _NEAR) - function(rate - _NEAR)) / (2 * _NEAR)
            step = value / slope
            rate -= step
            if abs(step) < _SMALL:
                return rate
    except DecimalException:
        return None
    return None


def _bisect(function: Callable[[Decimal], Decimal], low: Decimal, high: Decimal) -> Decimal:
    below = function(low) < 0
    while high - low > _SMALL:
        middle = (low + high) / 2
        if (function(middle) < 0) is below:
            low = middle
        else:
            high = middle
    return low


def _bracket(function: Callable[[Decimal], Decimal]) -> tuple[Decimal, Decimal] | None:
    """The pair of neighbouring rates nearest to the usual guess between which the sign changes."""
    values = [(rate, _value(function, rate)) for rate in _GRID]
    pairs = [
        (low, high)
        for (low, at_low), (high, at_high) in pairwise(values)
        if at_low is not None and at_high is not None and (at_low < 0) is not (at_high < 0)
    ]
    return min(pairs, key=lambda pair: abs(pair[0] + pair[1] - 2 * _USUAL), default=None)


def _value(function: Callable[[Decimal], Decimal], rate: Decimal) -> Decimal | None:
    try:
        return function(rate)
    except DecimalException:
        return None


_GRID: Final = sorted(
    {
        *(Decimal(n) / 100 - 1 for n in range(1, 200)),
        *(Decimal(n) / 10 for n in range(10, 100)),
        *(Decimal(10) ** n for n in range(1, 7)),
        *(_ONE / 10**n - 1 for n in range(3, 9)),
    }
)


def check_period(period: Decimal, periods: Decimal) -> None:
    """Refuse a period outside the schedule; spreadsheets do, where some libraries go on calculating."""
    if not 1 <= period <= periods:
        raise nothing(text(N_("There is no period {number} of {all}."), number=str(period), all=str(periods)))


def check_signs(values: Sequence[Decimal]) -> None:
    """Refuse values that are all paid or all received: no rate balances them."""
    if not any(value > 0 for value in values) or not any(value < 0 for value in values):
        raise nothing()


def nothing(why: Text | None = None) -> Refused:
    """The refusal of a question that has no answer."""
    return Refused(
        "no_answer",
        why or text(N_("No number answers this.")),
        N_("Look at the signs: what is paid is negative, what is received positive."),
        "args",
    )


def _growth(rate: Decimal, periods: Decimal) -> Decimal:
    if abs(periods) > MOST_PERIODS:
        raise nothing()
    return (1 + rate) ** periods


def _early(rate: Decimal, begin: bool) -> Decimal:
    return 1 + rate if begin else _ONE
