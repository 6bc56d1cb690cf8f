"""Rolling: where a day goes that is no working day (vector S08; PRC Civil Code art. 203)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.calendar.table import Calendar
from domain.derivation import Derivation, Step
from domain.error import Refused
from resources.mark import N_, Text, text

RULE = "calendar.roll"
VERSION = "1"


class Convention(StrEnum):
    """Which way a day moves; the modified ones turn back rather than leave the month."""

    NONE = "none"
    FOLLOWING = "following"
    MODIFIED_FOLLOWING = "modified_following"
    PRECEDING = "preceding"
    MODIFIED_PRECEDING = "modified_preceding"


LABELS: Final[Mapping[Convention, str]] = {
    Convention.NONE: N_("The day stays"),
    Convention.FOLLOWING: N_("The next working day"),
    Convention.MODIFIED_FOLLOWING: N_("The next working day, in the same month"),
    Convention.PRECEDING: N_("The working day before"),
    Convention.MODIFIED_PRECEDING: N_("The working day before, in the same month"),
}

_FORWARD, _BACK = timedelta(days=1), timedelta(days=-1)
_DIRECTIONS: Final = {
    Convention.FOLLOWING: _FORWARD,
    Convention.MODIFIED_FOLLOWING: _FORWARD,
    Convention.PRECEDING: _BACK,
    Convention.MODIFIED_PRECEDING: _BACK,
}
_MODIFIED: Final = frozenset({Convention.MODIFIED_FOLLOWING, Convention.MODIFIED_PRECEDING})


@dataclass(frozen=True, slots=True)
class Moved:
    """A day that was moved, why, and what to mind about the calendar behind it."""

    day: date
    derivation: Derivation
    warnings: tuple[Text, ...] = ()


def roll(day: date, convention: Convention, calendar: Calendar) -> Moved:
    """Move a day that is no working day by a convention; a working day stays."""
    reached, furthest = reach(day, convention, calendar)
    steps = [_step(calendar, day)]
    if furthest != day:
        steps += _steps(day, furthest, calendar)
    if reached != furthest:
        steps.append(Step(text(N_("{day} lies in another month"), day=furthest)))
        steps += _steps(day, reached, calendar)
    looked_at = sorted((day, reached, furthest))
    derivation = Derivation(
        rule=RULE,
        version=VERSION,
        source=calendar.source,
        inputs={"day": day, "convention": convention.value, "calendar": calendar.name},
        steps=tuple(steps),
    )
    return Moved(reached, derivation, calendar.warnings(looked_at[0], looked_at[-1]))


def reach(day: date, convention: Convention, calendar: Calendar) -> tuple[date, date]:
    """Where a day moves to, and the furthest day that was looked at for it: the same unless it turned back."""
    if convention is Convention.NONE:
        return day, day
    furthest = _walk(day, _DIRECTIONS[convention], calendar)
    if convention in _MODIFIED and (furthest.year, furthest.month) != (day.year, day.month):
        return _walk(day, -_DIRECTIONS[convention], calendar), furthest
    return furthest, furthest


def _walk(day: date, by: timedelta, calendar: Calendar) -> date:
    check_week(calendar)
    while not calendar.is_working(day):
        day = shift(day, by)
    return day


def _steps(day: date, end: date, calendar: Calendar) -> list[Step]:
    by = _FORWARD if end > day else _BACK
    return [_step(calendar, day + by * count) for count in range(1, abs((end - day).days) + 1)]


def _step(calendar: Calendar, day: date) -> Step:
    if calendar.is_working(day):
        return Step(text(N_("{day} is a working day ({reason})"), day=day, reason=calendar.reason(day)))
    return Step(text(N_("{day} is off ({reason})"), day=day, reason=calendar.reason(day)))


def check_week(calendar: Calendar) -> None:
    """Refuse a week without a working day: no day could ever be reached."""
    if len(calendar.weekend) == 7:
        raise Refused(
            "weekend",
            N_("A week of seven days off has no working day."),
            N_("Leave at least one day of the week to work."),
            "weekend",
        )


def shift(day: date, by: timedelta) -> date:
    """A day moved by days; refuses to leave the years 1 to 9999."""
    try:
        return day + by
    except OverflowError:
        raise beyond() from None


def beyond() -> Refused:
    """The refusal of a day that no calendar has."""
    return Refused(
        "day",
        N_("The day would lie outside the years 1 to 9999."),
        N_("Choose another day, or fewer days."),
        "days",
    )
