"""Examples of the rules about time: working days, and the locked desk."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from domain.bank import parse_days
from domain.calendar import add_working_days
from domain.example.means import Example, Means
from domain.idle import parse_minutes
from resources.mark import N_, text

_DAYS: Final = 5
_LEFT: Final = time(12, 0)


def of_calendar(value: str, means: Means) -> Example:
    """The fifth working day from today."""
    moved = add_working_days(means.as_of, _DAYS, means.find_calendar(value))
    sentence = text(
        N_("{days} working days after {start} is {day}."), days=_DAYS, start=means.as_of, day=moved.day
    )
    return Example(sentence, moved.derivation, moved.warnings)


def of_backup(value: str, means: Means) -> Example:
    """From which day on the program warns of a back-up of today."""
    last = means.as_of + timedelta(days=parse_days(value))
    return Example(
        text(
            N_("After a back-up on {made} the next one is due by {last}; from {late} on the program warns."),
            made=means.as_of,
            last=last,
            late=last + timedelta(days=1),
        )
    )


def of_idle(value: str, means: Means) -> Example:
    """When a window that was left at noon locks."""
    minutes = parse_minutes(value)
    if not minutes:
        return Example(text(N_("No window locks by itself; F9 locks at once.")))
    left = datetime.combine(means.as_of, _LEFT)
    locks = left + timedelta(minutes=minutes)
    return Example(
        text(
            N_("A window that nobody touches since {left} locks at {locks}."),
            left=f"{left:%H:%M}",
            locks=f"{locks:%H:%M}",
        )
    )
