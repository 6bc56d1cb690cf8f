"""Counting working days: so many after or before a day, and how many there are between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from domain.calendar.rolling import Moved, beyond, check_week, shift
from domain.calendar.table import KIND_LABELS, Calendar, Kind, Run, spoken
from domain.derivation import Derivation, Step
from resources.mark import N_, Text, text

VERSION = "1"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Count:
    """A number of working days, how it came to be, and what to mind about the calendar behind it."""

    days: int
    derivation: Derivation
    warnings: tuple[Text, ...] = ()


def add_working_days(start: date, days: int, calendar: Calendar) -> Moved:
    """The day that lies so many working days after a day, or before it where `days` is negative.

    The start does not count; with zero days it stays, working or not (WORKDAY of spreadsheets).
    """
    if days:
        check_week(calendar)
    if abs(days) > date.max.toordinal():
        raise beyond()
    by = timedelta(days=1 if days > 0 else -1)
    day, left = start, abs(days)
    while left:
        day = shift(day, by)
        left -= calendar.is_working(day)
    first, last = sorted((shift(start, by), day)) if days else (day, day)
    derivation = Derivation(
        rule="calendar.add_working_days",
        version=VERSION,
        source=calendar.source,
        inputs={"start": start, "days": days, "calendar": calendar.name},
        steps=(
            Step(text(N_("{count} working days from {day}, which does not count"), count=days, day=start)),
            *(_runs(calendar.runs(first, last)) if days else ()),
            Step(text(N_("Reached: {day} ({reason})"), day=day, reason=calendar.reason(day))),
        ),
    )
    return Moved(day, derivation, calendar.warnings(start, day))


def working_days_between(start: date, end: date, calendar: Calendar) -> Count:
    """The working days from one day to another, both included; negative where the end lies before the start.

    All days less the days of the weekend, less days off beside it, plus days worked on it (NETWORKDAYS).
    """
    sign = 1 if start <= end else -1
    first, last = sorted((start, end))
    whole = (last - first).days + 1
    weekend = _weekend_days(first, whole, calendar.weekend)
    runs = calendar.runs(first, last)
    off = sum(run.days for run in runs if run.kind is Kind.OFF)
    worked = sum(run.days for run in runs if run.kind is Kind.WORKING)
    count = sign * (whole - weekend - off + worked)
    derivation = Derivation(
        rule="calendar.working_days_between",
        version=VERSION,
        source=calendar.source,
        inputs={"start": start, "end": end, "calendar": calendar.name},
        steps=(
            Step(text(N_("Days from {start} to {end}"), start=first, end=last), amount=Decimal(whole)),
            Step(text(N_("Days of the weekend")), amount=Decimal(-weekend)),
            *_runs(runs),
            Step(text(N_("Working days")), amount=Decimal(count)),
        ),
    )
    return Count(count, derivation, calendar.warnings(first, last))


def _weekend_days(first: date, whole: int, weekend: frozenset[int]) -> int:
    weeks, rest = divmod(whole, _WEEK)
    return weeks * len(weekend) + sum((first.weekday() + n) % _WEEK in weekend for n in range(rest))


def _runs(runs: Iterable[Run]) -> Iterable[Step]:
    for run in runs:
        template = N_("Off from {start} to {end}: {name}")
        if run.kind is Kind.WORKING:
            template = N_("Worked from {start} to {end}: {name}")
        signed = Decimal(-run.days if run.kind is Kind.OFF else run.days)
        yield Step(
            text(template, start=run.start, end=run.end, name=_name(run)),
            amount=signed,
        )


def _name(run: Run) -> Text:
    return spoken(run.name) if run.name else text(KIND_LABELS[run.kind])
