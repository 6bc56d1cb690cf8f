"""Late interest on what is open of a debt: by segments of days, rates and open amounts, rounded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.interest.charge import Charge
from domain.interest.count import Basis, Period
from domain.interest.simple import shown
from domain.money import Money, round_exact
from domain.rate import ONE_DAY, percent
from resources.mark import N_, Text, text

RULE: Final = "interest.late"
VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Part:
    """Days from `first` to `last`, both counted, at one rate on one open amount; `exact` is not rounded."""

    first: date
    last: date
    days: int
    rate: Decimal
    base: Money
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Late:
    """Late interest of a debt up to a day; `warnings` say what about it is to be checked."""

    amount: Money
    days: int
    parts: tuple[Part, ...]
    derivation: Derivation
    warnings: tuple[Text, ...] = ()


def late_interest(
    principal: Money, due: date, end: date, charge: Charge, changes: Iterable[tuple[date, Money]] = ()
) -> Late:
    """Late interest from a due day to an end on an amount, and on what was left of it after each change.

    `changes` are days with the amount that is open from then on. What is paid within grace that is forgiven bears
    nothing; an end on or before the due day gives nothing.
    """
    check_principal(principal)
    period = charge.period(due, end)
    parts = tuple(
        part
        for first, last, base in _open(principal, period, charge.paid_in_time(due, period), changes)
        for part in accrued(base, first, last, period, charge)
    )
    return Late(
        posted(parts, principal.currency),
        period.total,
        parts,
        derivation(parts, charge, due, end, principal),
        doubts(parts, charge, period, due, end),
    )


def check_principal(principal: Money) -> None:
    """Refuse a debt below zero."""
    if principal.minor < 0:
        raise Refused(
            "principal",
            text(N_("{amount} is no debt that could bear interest."), amount=principal),
            N_("Enter an amount of zero or more."),
            "principal",
        )


def accrued(base: Money, first: date, last: date, period: Period, charge: Charge) -> Iterator[Part]:
    """The parts of a time with one open amount; none where nothing is open or no day counts."""
    if base.minor <= 0 or first > last:
        return
    for span in charge.spans(first, last, period.due):
        days = period.days(span.first, span.last)
        exact = charge.exact_between(base.decimal, span.rate, days, span.first, span.last)
        yield Part(span.first, span.last, days, span.rate, base, exact)


def posted(parts: Iterable[Part], currency: str) -> Money:
    """The one rounding: half up, on the exact sum."""
    return round_exact(sum((part.exact for part in parts), Fraction(0)), currency)


def doubts(parts: Sequence[Part], charge: Charge, period: Period, due: date, end: date) -> tuple[Text, ...]:
    """What about a figure is to be checked: an end before the due day, unverified rates, rates below zero."""
    found: list[Text] = []
    if end < due:
        found.append(text(N_("{end} lies before the due day {due}: nothing is late."), end=end, due=due))
    if parts:
        doubt = charge.doubt(parts[-1].last, period.due)
        found.extend([doubt] if doubt is not None else [])
        if min(part.rate for part in parts) < 0:
            found.append(text(N_("A rate lies below zero; the interest of its days is taken off.")))
    return tuple(found)


def derivation(parts: Sequence[Part], charge: Charge, due: date, end: date, principal: Money) -> Derivation:
    """The segments, each with its days, rate and exact interest, and the rounding."""
    steps = [step(part) for part in parts]
    amount = posted(parts, principal.currency)
    return Derivation(
        rule=RULE,
        version=VERSION,
        source=_formula(charge),
        inputs={"principal": principal, "due": due, "end": end, **described(charge)},
        steps=(*steps, Step(text(N_("Rounded once, half up")), amount=amount)),
    )


def step(part: Part) -> Step:
    """A segment as a line of a derivation."""
    return Step(
        label=text(N_("Interest on {principal}"), principal=part.base),
        start=part.first - ONE_DAY,
        end=part.last,
        days=part.days,
        rate=part.rate,
        base=part.base,
        amount=shown(part.exact, part.base.currency),
    )


def described(charge: Charge) -> dict[str, object]:
    """The terms of a charge as the inputs of a derivation; rates in percent."""
    found: dict[str, object] = {"basis": charge.basis.value, "count": charge.count.value}
    if charge.table is None:
        found["daily_rate_pct" if charge.per_day else "rate"] = percent(charge.rate)
    else:
        found |= {
            "table": charge.table.name,
            "mode": charge.mode.value,
            "multiplier": charge.multiplier,
            "margin": percent(charge.margin),
            "last_verified": charge.table.last_verified,
        }
    if charge.grace_days:
        found |= {"grace_days": charge.grace_days, "grace_mode": charge.grace_mode.value}
    return found


def _formula(charge: Charge) -> Text:
    if charge.per_day:
        return text(N_("principal × rate per day × days"))
    if charge.basis is Basis.ACT_ACT:
        return text(N_("principal × rate × days / days of their year ({basis})"), basis=charge.basis.value)
    return text(N_("principal × rate × days / {year} ({basis})"), year=charge.year, basis=charge.basis.value)


def _open(
    principal: Money, period: Period, in_time: date, changes: Iterable[tuple[date, Money]]
) -> Iterator[tuple[date, date, Money]]:
    """(first, last, open): the day of a change still bears interest on the earlier amount, if pay days do.

    What changed up to `in_time` bore nothing.
    """
    begin, base = period.first, principal
    for day, left in sorted(changes, key=_day):
        last = min(day if period.count.tail else day - ONE_DAY, period.last)
        if day > in_time and last >= begin:
            yield begin, last, base
            begin = last + ONE_DAY
        base = left
    yield begin, period.last, base


def _day(change: tuple[date, Money]) -> date:
    return change[0]
