"""Pauses: days in which a timetable is not chased; each is dated, none overlaps another (feature F58).

A pause moves no agreed day and no original age. It only keeps days from counting as late, and those alone that lie
between a due date and the day of the count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.error import Refused
from resources.mark import N_, text

LONGEST = 366  # days


@dataclass(frozen=True, slots=True)
class Pause:
    """From one day to another, both included; somebody may resume earlier, which ends it the day before."""

    start: date
    end: date
    resumed_on: date | None = None

    @property
    def last(self) -> date:
        """The last day on which it holds; before `start` where it was resumed at once."""
        return self.end if self.resumed_on is None else min(self.end, self.resumed_on - timedelta(days=1))

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.last


def check_pause(pause: Pause, others: Iterable[Pause], today: date) -> None:
    """Refuse a pause that ends before it begins, begins in the past, lasts too long or meets another."""
    days = (pause.end - pause.start).days + 1
    if days < 1 or days > LONGEST:
        raise Refused(
            "pause",
            text(N_("A pause from {start} to {end} cannot be meant."), start=pause.start, end=pause.end),
            text(N_("Choose an end on or after the start, at most {most} days."), most=LONGEST),
            "end",
        )
    if pause.start < today:
        raise Refused(
            "pause",
            N_("A pause cannot begin in the past: days that counted as late stay counted."),
            text(N_("Choose {day} or later."), day=today),
            "start",
        )
    for other in others:
        if other.start <= other.last and pause.start <= other.last and other.start <= pause.last:
            raise Refused(
                "pause_overlap",
                text(N_("It is paused from {start} to {end} already."), start=other.start, end=other.last),
                text(N_("Choose a start after {end}, or resume that pause first."), end=other.last),
                "start",
            )


def pause_on(pauses: Iterable[Pause], on: date) -> Pause:
    """The pause that holds on a day and was not resumed yet; refused where there is none."""
    for pause in pauses:
        if pause.holds(on) and pause.resumed_on is None:
            return pause
    raise Refused(
        "not_paused",
        text(N_("It is not paused on {day}, or the pause was resumed already."), day=on),
        N_("Choose a day of a pause."),
        "resumed_on",
    )


def paused_days(pauses: Iterable[Pause], due: date, until: date) -> int:
    """How many days of the overdue window (due excluded, until included) are paused."""
    first = due + timedelta(days=1)
    spans = ((max(pause.start, first), min(pause.last, until)) for pause in pauses)
    return sum(max((last - start).days + 1, 0) for start, last in spans)


def counted_late(pauses: Iterable[Pause], due: date, until: date) -> int:
    """Days late without those that were paused; what the chase goes by, never the age of the debt."""
    return max((until - due).days, 0) - paused_days(pauses, due, until)


def reached_on(pauses: Sequence[Pause], due: date, days: int) -> date:
    """The first day on which so many days late have counted; the due date itself for none."""
    day = due + timedelta(days=days)
    while True:
        missing = days - counted_late(pauses, due, day)
        if not missing:
            return day
        day += timedelta(days=missing)
