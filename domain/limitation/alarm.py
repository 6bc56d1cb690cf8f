"""Alarms: how near the end of a clock is, and how loud that must be said."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

LIMITATION: Final = (180, 90, 30, 7)
"""Days before the safe date on which a clock speaks; under 180 an act is due, under 30 counsel."""

GUARANTEE: Final = (180, 90, 60, 30, 10)
"""The same for a guarantee period, which nothing interrupts."""


class Urgency(StrEnum):
    """What an alarm asks for."""

    NONE = "none"
    ACT = "act"
    COUNSEL = "counsel"
    OVER = "over"


def alarm(days_left: int | None, steps: Sequence[int] = LIMITATION) -> int | None:
    """The step that is reached: the smallest no less than the days left; none before, none after the end."""
    if days_left is None or days_left < 0:
        return None
    return min((step for step in steps if days_left <= step), default=None)


def urgency(days_left: int | None) -> Urgency:
    """What the days left ask for: nothing yet, an act that interrupts, counsel, or it is over."""
    if days_left is None or days_left > LIMITATION[0]:
        return Urgency.NONE
    if days_left < 0:
        return Urgency.OVER
    return Urgency.COUNSEL if days_left <= LIMITATION[2] else Urgency.ACT
