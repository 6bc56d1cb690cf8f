"""Debts in instalments: the time of each of them, and of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.limitation.clock import Clock, Figures, read
from domain.limitation.event import Event, Kind


def read_each(clock: Clock, days: Sequence[date], today: date | None = None) -> tuple[Figures, ...]:
    """The figures of every instalment as a debt of its own, in the order of their days.

    Notarised instruments run so (SPC 2018 art. 9), and instalments in England.
    """
    return tuple(
        read(replace(clock, events=(Event(day, Kind.DUE), *_acts(clock))), today) for day in sorted(days)
    )


def read_whole(clock: Clock, days: Sequence[date], today: date | None = None) -> Figures:
    """The figures of the whole, which runs from the last instalment (CC 189; CPL 250)."""
    first, last = min(days), max(days)
    return read(replace(clock, events=(Event(first, Kind.DUE, until=last), *_acts(clock))), today)


def _acts(clock: Clock) -> tuple[Event, ...]:
    return tuple(event for event in clock.events if event.kind is not Kind.DUE)
