"""Clocks in short words: `due 2023-03-31; demand_delivered 2024-05-20 C` and what they must say."""

from __future__ import annotations

from datetime import date
from typing import Final

from domain.limitation.event import Event, Grade, Kind, usual_grade
from domain.limitation.foreign import ENGLAND, GERMANY, US_NY, US_UCC
from domain.limitation.law import Law
from domain.limitation.prc import PRC, PRC_ENFORCEMENT

LAWS: Final[dict[str, Law]] = {
    "PRC": PRC,
    "EXE": PRC_ENFORCEMENT,
    "EW": ENGLAND,
    "DE": GERMANY,
    "US": US_UCC,
    "NY": US_NY,
}

day = date.fromisoformat


def event(words: str) -> Event:
    """`kind day [grade] [until=day] [matter=name]`"""
    kind, on, *rest = words.split()
    beside = dict(part.split("=") for part in rest if "=" in part)
    grade = next((Grade(part) for part in rest if "=" not in part), usual_grade(Kind(kind)))
    until = day(beside["until"]) if "until" in beside else None
    return Event(day(on), Kind(kind), grade, until, beside.get("matter", ""))


def events(words: str) -> tuple[Event, ...]:
    return tuple(event(part) for part in words.split(";") if part.strip())
