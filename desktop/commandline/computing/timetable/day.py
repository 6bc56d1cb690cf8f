"""Days alone: the due days of a series, and the interest between two days, without a whole schedule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day
from desktop.commandline.computing.timetable.terms import currency_of, one_of
from domain.calendar import MonthEnd
from domain.day import check_day
from domain.derivation import Derivation, Step
from domain.interest.count import Basis, share_of_year
from domain.money import Money, round_exact
from domain.rate import ONE_DAY
from domain.timetable import MOST_INSTALMENTS, Terms, Unit
from domain.timetable.day import nominal_days
from resources.mark import N_, text

_ALIGNED: Final = re.compile(r"(\d{4}-\d{2}-\d{2}) +aligned to (?:the )?month[ -]end")
_BOTH: Final = re.compile(r"both ends counted(?: *= *(\d+))?")
_BASES: Final = {"actual days in the year": Basis.ACT_ACT, "actual/actual": Basis.ACT_ACT}


def series(given: Given) -> Mapping[str, Any]:
    """`first` and `n`: the days from the first one on; “… aligned to month end” keeps them on last days."""
    first, end = _first(given)
    count, every = given.whole("n"), given.whole("every", 1)
    if not 1 <= count <= MOST_INSTALMENTS or not 1 <= every <= 366:
        raise bad(
            text(N_("A number from 1 to {most} is needed here."), most=MOST_INSTALMENTS), given.place("n")
        )
    unit = given.choice("unit", Unit, Unit.MONTHS)
    days = nominal_days(Terms(Money(1, "CNY"), count, first, every, unit=unit, month_end=end))
    steps = tuple(Step(text(N_("Instalment {number}"), number=at), end=day) for at, day in enumerate(days, 1))
    inputs = {"first": first, "n": count, "every": every, "unit": unit.value, "month_end": end.value}
    second = {"second": days[1]} if count > 1 else {}
    return {
        "dates": days,
        "first": days[0],
        **second,
        "last": days[-1],
        "derivation": Derivation("calendar.series", "1", "each counted from the first", inputs, steps),
    }


def between(given: Given) -> Mapping[str, Any]:
    """`principal`, `rate_pct_pa`, `from`, `to`: the interest, by ACT/365F and without the first day unless said."""
    currency = currency_of(given)
    principal, rate = given.money("principal", currency), given.rate(one_of(given, "rate_pct_pa", "rate"))
    start, end = given.day("from"), given.day("to")
    check_day(start, given.place("from"))
    check_day(end, given.place("to"))
    if principal.minor < 0 or end < start:
        raise bad(
            text(N_("Interest cannot run from {start} back to {end}."), start=start, end=end),
            given.place("to"),
        )
    basis = _basis(given)
    days, both = _days(given, start, end)
    first = start if both else start + ONE_DAY
    share = share_of_year(basis, first, end, days)
    exact = Fraction(principal.decimal) * Fraction(rate) * share
    interest = round_exact(exact, currency)
    step = Step(
        text(N_("Interest on {principal}"), principal=principal), first, end, days, rate, principal, interest
    )
    return {
        "interest": interest,
        "days": days,
        "total": principal + interest,
        "derivation": Derivation(
            "timetable.interest",
            "1",
            "principal × rate × days / days of the year",
            {"basis": basis.value, "both_ends": both},
            (step,),
        ),
    }


def _first(given: Given) -> tuple[date, MonthEnd]:
    words = given.words("first")
    if found := _ALIGNED.fullmatch(words.strip()):
        return read_day(found[1], given.place("first")), MonthEnd.ALWAYS
    if given.flag("end_of_month", default=False):
        return given.day("first"), MonthEnd.KEEP
    return given.day("first"), given.choice("month_end", MonthEnd, MonthEnd.CLAMP)


def _basis(given: Given) -> Basis:
    words = given.words("basis", Basis.ACT_365F.value)
    return _BASES.get(words.strip().lower()) or given.choice("basis", Basis, Basis.ACT_365F)


def _days(given: Given, start: date, end: date) -> tuple[int, bool]:
    """How many days bear interest, and whether both ends do; a number that is given is a check."""
    plain = (end - start).days
    if not given.has("days"):
        return plain, False
    raw = given.raw("days")
    both = _BOTH.fullmatch(raw.strip()) if isinstance(raw, str) else None
    days = plain + 1 if both else plain
    said = int(both[1] or days) if both else given.whole("days")
    if said not in (plain, plain + 1) or (both and said != days):
        raise bad(
            text(N_("{days} days are said, and {counted} lie between the days."), days=said, counted=days),
            given.place("days"),
        )
    return said, said == plain + 1
