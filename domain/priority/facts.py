"""What the place of an account goes by, and the place itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.contact import NextAct
from domain.derivation import Derivation, Step
from domain.money import Money
from domain.promise import PromiseState
from domain.timetable_state import Act
from resources.mark import N_, Text

RULE = "priority.office"
VERSION = "1"


class Lane(StrEnum):
    """Why an account is in the list; deadlines come before everything else."""

    DEADLINE = "deadline"
    PROMISE = "promise"
    TIMETABLE = "timetable"
    OVERDUE = "overdue"
    FOLLOW_UP = "follow_up"


LABELS: Mapping[Lane, str] = {
    Lane.DEADLINE: N_("Deadline"),
    Lane.PROMISE: N_("Promise"),
    Lane.TIMETABLE: N_("Timetable"),
    Lane.OVERDUE: N_("Overdue"),
    Lane.FOLLOW_UP: N_("Follow-up"),
}


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """The promise that counts now: the open one, else the latest that failed."""

    amount: Money
    due: date
    state: PromiseState


@dataclass(frozen=True, slots=True)
class InstalmentFacts:
    """The oldest instalment of an active timetable that is not paid: what is open of it, and its day.

    `act` is what the course of the timetable proposes from `act_on` on; `cure_ends_on` is the last day of a cure that
    runs.
    """

    open: Money
    due: date
    act: Act | None = None
    act_on: date | None = None
    cure_ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """One account in one currency on the day of the list.

    `largest` is the largest overdue amount of that currency in the list, `days_past_due` that of the oldest
    overdue item. Of `overdue` a part may be `disputed`, another `covered` by an active timetable; `unapplied`
    came in and was taken by no item yet. Next act and its day are those of the last contact.
    """

    overdue: Money
    largest: Money
    days_past_due: int
    disputed: Money
    covered: Money
    promise: PromiseFacts | None = None
    instalment: InstalmentFacts | None = None
    next_act: NextAct = NextAct.NONE
    next_on: date | None = None
    last_contact: date | None = None
    unapplied: Money | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """What one rule gives of its maximum, and why."""

    rule: str
    points: int
    maximum: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in the list: lane, reason in one sentence, and points by rule."""

    lane: Lane
    reason: Text
    parts: tuple[Points, ...]

    @property
    def points(self) -> int:
        """The points of all rules together."""
        return sum(part.points for part in self.parts)

    @property
    def maximum(self) -> int:
        """The most that the rules can give."""
        return sum(part.maximum for part in self.parts)

    @property
    def order(self) -> tuple[bool, int]:
        """Sort key, first place first: deadlines before all others, then by points."""
        return (self.lane is not Lane.DEADLINE, -self.points)

    @property
    def derivation(self) -> Derivation:
        """The points rule by rule."""
        steps = tuple(Step(part.reason, amount=Decimal(part.points)) for part in self.parts)
        return Derivation(RULE, VERSION, "Σ points of the rules / maximum (feature F9)", {}, steps)
