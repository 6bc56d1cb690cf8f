"""Terms of the law that end on working days (shapes of vectors L17 and S09)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day
from desktop.commandline.computing.workday import adding
from desktop.commandline.computing.workday.calendar import read_calendar
from domain.calendar import Convention, roll
from domain.interest import simple_interest
from domain.money import zero
from resources.mark import N_, text

# Days from an event to the last day of its term.
_TERMS: Final[Mapping[str, int]] = {
    "mediation_effective": 30,  # joint application for judicial confirmation, PRC Civil Procedure Law art. 205
}


def compute_term(given: Given) -> Mapping[str, Any]:
    """`events` with one event and its day, or another event with `calendar_days`."""
    given.has("as_of")
    calendar = read_calendar(given)
    entries = given.entries("events")
    place = given.place("events")
    pair = entries[0] if len(entries) == 1 else None
    if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
        raise bad(
            N_("One event with its day is needed here, such as [[“mediation_effective”, “2026-05-20”]]."),
            place,
        )
    name, start = pair[0], read_day(pair[1], f"{place}.0")
    if not given.has("calendar_days") and name not in _TERMS:
        message = text(N_("How many days “{event}” gives is not known here: add calendar_days."), event=name)
        raise bad(message, place)
    days = given.whole("calendar_days") if given.has("calendar_days") else _TERMS[name]
    convention = given.choice("convention", Convention, Convention.FOLLOWING)
    return {"event": name, **adding.term(start, days, convention, calendar)}


def compute_instalment(given: Given) -> Mapping[str, Any]:
    """`instalment`, `nominal`, `paid` and `rate` (percent a year): whether it was late, and what interest that is.

    PRC Civil Code art. 203: a last day that is no working day moves to the next, and who pays then is on time.
    Late interest runs from the moved day. Contract interest to the moved day is due only if the contract says so.
    """
    calendar = read_calendar(given)
    currency = given.words("currency", "CNY")
    instalment = given.money("instalment", currency)
    nominal, paid = given.day("nominal"), given.day("paid")
    rate = given.rate("rate")
    convention = given.choice("convention", Convention, Convention.FOLLOWING)
    adjusted = roll(nominal, convention, calendar)
    nothing = zero(currency)
    late = simple_interest(instalment, rate, adjusted.day, paid) if paid > adjusted.day else None
    extra = simple_interest(instalment, rate, nominal, adjusted.day) if adjusted.day > nominal else None
    return {
        "nominal": nominal,
        "adjusted": adjusted.day,
        "paid": paid,
        "on_time": late is None,
        "days_late": max((paid - adjusted.day).days, 0),
        "late_interest": late.amount if late else nothing,
        "contract_interest_extra_if_accrual_to_adjusted": extra.amount if extra else nothing,
        "calendar": calendar.name,
        "warnings": adjusted.warnings,
        "derivation": adjusted.derivation,
        "late_interest_derivation": late.derivation if late else None,
        "extra_interest_derivation": extra.derivation if extra else None,
    }
