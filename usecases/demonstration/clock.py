"""The clock that walks through the months of the demonstration."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from db.clock import Clock

_MORNING: Final = time(8, 30)
_PACE: Final = timedelta(minutes=6)  # between two acts of a day


class WalkingClock:
    """Stands still until it is told to go on; on the day of the clock it follows, it never runs ahead of it.

    Otherwise the first real act in the office would find that its clock ran backwards.
    """

    def __init__(self, follows: Clock) -> None:
        self._follows = follows
        self._now = follows()

    def __call__(self) -> datetime:
        return self._now

    def turn_to(self, day: date) -> None:
        """Go to the morning of a day; on the same day it stays where it is."""
        morning = datetime.combine(day, _MORNING, self._follows().tzinfo)
        self._now = self._not_ahead(max(morning, self._now) if self._now.date() == day else morning)

    def pass_by(self) -> None:
        """Let a few minutes go by."""
        self._now = self._not_ahead(self._now + _PACE)

    def _not_ahead(self, moment: datetime) -> datetime:
        real = self._follows()
        return min(moment, real) if moment.date() == real.date() else moment
