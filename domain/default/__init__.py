"""Default: from a late instalment to notice, cure and acceleration; concessions, pauses, breaking, carrying on."""

from domain.default.carrying import Beside, Carried, Carry, beside, carry, clauses_after
from domain.default.concession import Standing, Vesting, lapsed, vesting
from domain.default.course import Course, Cured, Facts, course, is_default
from domain.default.notice import Cure, Notice, cure_of, reaches
from domain.default.overdue import LateLine, Overdue, OverdueSum, overdue
from domain.default.pause import Pause, check_pause, counted_late, pause_on, paused_days, reached_on
from domain.default.revival import Revived, revive

__all__ = [
    "Beside",
    "Carried",
    "Carry",
    "Course",
    "Cure",
    "Cured",
    "Facts",
    "LateLine",
    "Notice",
    "Overdue",
    "OverdueSum",
    "Pause",
    "Revived",
    "Standing",
    "Vesting",
    "beside",
    "carry",
    "check_pause",
    "clauses_after",
    "counted_late",
    "course",
    "cure_of",
    "is_default",
    "lapsed",
    "overdue",
    "pause_on",
    "paused_days",
    "reached_on",
    "reaches",
    "revive",
    "vesting",
]
