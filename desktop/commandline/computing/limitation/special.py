"""Guarantee periods, time for execution, instalments and terms of procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.limitation.single import answer as answered
from desktop.commandline.computing.limitation.single import clock_of
from desktop.commandline.computing.limitation.told import Told
from desktop.commandline.computing.workday.calendar import read_calendar
from domain.derivation import Derivation, Step
from domain.limitation.advice import ways_of_guarantee
from domain.limitation.alarm import GUARANTEE, alarm, urgency
from domain.limitation.clock import Clock, Figures
from domain.limitation.derivation import derive, derive_guarantee
from domain.limitation.event import Event, Kind
from domain.limitation.guarantee import Form, Guarantee, read_guarantee
from domain.limitation.instalment import read_each, read_whole
from domain.limitation.law import Law
from domain.limitation.prc import PRC
from domain.limitation.procedure import end_of
from resources.mark import N_, text


def guarantee(given: Given, told: Told, today: date | None) -> Mapping[str, Any]:
    """The guarantee period, and the limitation against the guarantor where he was claimed from in time."""
    given.finish()
    agreed = Guarantee(
        told.guarantee or Form.JOINT, told.guarantee_months, told.guarantee_until, bool(told.consented)
    )
    found = read_guarantee(agreed, told.events, today)
    warnings = list(found.notes)
    if told.guarantee is None:
        warnings.append(
            text(
                N_(
                    "The form was not named: joint was taken. A guarantee that does not say so is general (CC 686)."
                )
            )
        )
    left = (found.safe - today).days if found.safe and today else None
    answer: dict[str, Any] = {
        "law": "PRC",
        "form": agreed.form,
        "state": found.state.value.upper(),
        "state_after": found.state.value.upper(),
        "guarantee_period_end": found.period_end,
        "safe_expiry": found.safe,
        "asserted_expiry": found.asserted,
    }
    if found.limitation is not None:
        answer["guarantor_limitation"] = found.limitation.safe
    if today:
        answer |= {"days_left": left, "alarm": alarm(left, GUARANTEE), "urgency": urgency(left)}
    return answer | {
        "next": ways_of_guarantee(agreed.form, found.state),
        "warnings": tuple(warnings),
        "derivation": derive_guarantee(agreed, found),
    }


def instalments(
    given: Given, told: Told, law: Law, today: date | None, *, enforcing: bool
) -> Mapping[str, Any]:
    """A debt or title in instalments: each by itself (notarised), and all from the last (court instrument)."""
    used = law
    if enforcing:
        if law.execution is None:
            raise bad(N_("For this law no time for execution is known."), given.place("events"))
        used = law.execution
    clock = clock_of(given, told, used)
    given.finish()
    days = told.instalments
    each, whole = read_each(clock, days, today), read_whole(clock, days, today)
    first = derive(
        replace(clock, events=(Event(min(days), Kind.DUE, until=max(days)), *clock.events)), today
    )[1]
    answer: dict[str, Any] = {"law": used.name, "instalments": sorted(days)}
    if used is PRC.execution:
        answer |= {"notarised": [f.safe for f in each], "court_instrument": whole.safe}
    alone = enforcing or not used.by_last  # a claim in instalments runs from the last of them (CC 189)
    each = each if alone else (whole,) * len(days)
    shown = [
        Step(text(N_("Instalment of {day}, by itself"), day=day), start=day, end=figures.safe)
        for day, figures in zip(sorted(days), each, strict=True)
    ]
    return answer | {
        "each": [_row(day, figures) for day, figures in zip(sorted(days), each, strict=True)],
        "state": whole.state.value.upper(),
        "safe_expiry": whole.safe if used.by_last else each[0].safe,
        "asserted_expiry": whole.asserted,
        "warnings": (),
        "derivation": replace(first, steps=(*(shown if alone else ()), *first.steps)),
    }


def _row(day: date, figures: Figures) -> dict[str, Any]:
    return {
        "due": day,
        "state": figures.state.value.upper(),
        "safe_expiry": figures.safe,
        "asserted_expiry": figures.asserted,
    }


def execution(given: Given, told: Told, law: Law, today: date | None) -> Mapping[str, Any]:
    """The time for execution of a title that is performed at once."""
    if law.execution is None:
        raise bad(N_("For this law no time for execution is known."), given.place("events"))
    if not told.events:
        raise bad(N_("At least one event is needed here."), given.place("events"))
    title = [
        replace(e, kind=Kind.DUE, on=e.until or e.on, until=None) if e.kind is Kind.TITLE else e
        for e in told.events
    ]
    return answered(given, Clock(law.execution, tuple(title)), today)


def procedure(given: Given, told: Told) -> Mapping[str, Any]:
    """A term of procedure; its last day moves off days off, and the safe day lies before them."""
    if len(told.procedures) != 1:
        raise bad(N_("One event of procedure with its day is needed here."), given.place("events"))
    [(name, start)] = told.procedures
    calendar = read_calendar(given)
    given.finish()
    ends = end_of(name, start, calendar)
    answer: dict[str, Any] = {
        "event": name,
        "act": text(ends.term.label),
        "nominal_last_day": ends.nominal,
        "rolled": ends.rolled.day,
        "safe": ends.safe.day,
    }
    if name == "served":
        answer["objection_last_day"] = ends.rolled.day
    steps = (Step(text(ends.term.label), start, ends.nominal, ends.term.days), *ends.rolled.derivation.steps)
    return answer | {
        "calendar": calendar.name,
        "warnings": calendar.warnings(ends.safe.day, ends.rolled.day),
        "derivation": Derivation("limitation.procedure", "1", ends.term.source, {"start": start}, steps),
    }
