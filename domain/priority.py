"""Priority: whom an officer turns to first today, with the points and the reason of each rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.contact import NEXT_ACT_LABELS, NextAct
from domain.derivation import Derivation, Step
from domain.money import Money
from domain.omission import LeftOut
from domain.promise import TOLERANCE, PromiseState
from resources.mark import N_, Text, text

RULE = "priority.office"
VERSION = "1"
QUIET_DAYS = 7  # after a contact that planned nothing, an account rests so long (feature F14)
NEAR_DAYS = 7  # an instalment so near is worth a word


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
    """The oldest instalment of an active timetable that is not paid: what is open of it, and its day."""

    open: Money
    due: date


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """One account in one currency on the day of the list.

    `largest` is the largest overdue amount of that currency in the list, `days_past_due` that of the oldest
    overdue item. Of `overdue` a part may be `disputed`, another `covered` by an active timetable. Next act
    and its day are those of the last contact.
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


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A reason to act, and the day on which it arose; a later contact has dealt with it."""

    lane: Lane
    since: date
    reason: Text


def rank(facts: AccountFacts, as_of: date) -> Ranked | LeftOut:
    """The place of an account in the list of a day, or why it is not there.

    A deadline stays until a contact after it has dealt with it; everything else rests until the next act is
    due, and so does a deadline of today. When nothing but earlier deadlines is left, it is a follow-up.
    """
    occasions = list(_occasions(facts, as_of))
    deadline = next((o for o in occasions if o.lane is Lane.DEADLINE and _is_fresh(o, facts)), None)
    if deadline is None:
        left_out = _rest(facts, as_of) or (None if occasions else _nothing(facts))
        if left_out:
            return left_out
    first = deadline or next(
        (o for o in occasions if o.lane is not Lane.DEADLINE or o.since == as_of),
        replace(occasions[0], lane=Lane.FOLLOW_UP),
    )
    return Ranked(first.lane, first.reason, tuple(_parts(facts, as_of)))


def _is_fresh(occasion: _Occasion, facts: AccountFacts) -> bool:
    return facts.last_contact is None or occasion.since > facts.last_contact


def _occasions(facts: AccountFacts, as_of: date) -> Iterator[_Occasion]:
    """Every reason to act, the weightiest first."""
    if facts.instalment:
        yield from _instalment_occasion(facts.instalment, as_of)
    if facts.promise:
        yield from _promise_occasion(facts.promise, as_of)
    if facts.next_on and facts.next_on <= as_of:
        reason = text(
            N_("“{act}” is planned for {day}"), act=text(NEXT_ACT_LABELS[facts.next_act]), day=facts.next_on
        )
        yield _Occasion(Lane.FOLLOW_UP, facts.next_on, reason)
    to_chase = facts.overdue - facts.disputed - facts.covered
    if to_chase.minor > 0 and not _is_promised(facts):
        reason = text(
            N_("{amount} overdue since yesterday")
            if facts.days_past_due == 1
            else N_("{amount} overdue for {days} days"),
            amount=facts.overdue,
            days=facts.days_past_due,
        )
        yield _Occasion(Lane.OVERDUE, as_of - timedelta(days=facts.days_past_due - 1), reason)


def _instalment_occasion(instalment: InstalmentFacts, as_of: date) -> Iterator[_Occasion]:
    amount, due = instalment.open, instalment.due
    late = (as_of - due).days
    if late > 0:
        reason = text(
            N_("instalment of {amount} late since yesterday")
            if late == 1
            else N_("instalment of {amount} late for {days} days"),
            amount=amount,
            days=late,
        )
        yield _Occasion(Lane.DEADLINE, due + timedelta(days=1), reason)
    elif late == 0:
        yield _Occasion(Lane.DEADLINE, due, text(N_("instalment of {amount} is due today"), amount=amount))
    elif -late <= NEAR_DAYS:
        reason = text(N_("instalment of {amount} is due on {day}"), amount=amount, day=due)
        yield _Occasion(Lane.TIMETABLE, due - timedelta(days=NEAR_DAYS), reason)


def _promise_occasion(promise: PromiseFacts, as_of: date) -> Iterator[_Occasion]:
    amount, due = promise.amount, promise.due
    failed = due + timedelta(days=TOLERANCE + 1)
    if promise.state is PromiseState.BROKEN:
        days = (as_of - failed).days + 1
        reason = text(
            N_("promise of {amount} broken yesterday")
            if days == 1
            else N_("promise of {amount} broken {days} days ago"),
            amount=amount,
            days=days,
        )
        yield _Occasion(Lane.DEADLINE, failed, reason)
    elif promise.state is PromiseState.PARTLY_KEPT:
        reason = text(N_("promise of {amount} for {day} kept only in part"), amount=amount, day=due)
        yield _Occasion(Lane.PROMISE, failed, reason)
    elif promise.state is PromiseState.OPEN and due == as_of:
        yield _Occasion(Lane.DEADLINE, due, text(N_("promise of {amount} is due today"), amount=amount))
    elif promise.state is PromiseState.OPEN and due < as_of:
        reason = text(N_("promise of {amount} was due on {day}"), amount=amount, day=due)
        yield _Occasion(Lane.PROMISE, due + timedelta(days=1), reason)


def _is_promised(facts: AccountFacts) -> bool:
    return facts.promise is not None and facts.promise.state is PromiseState.OPEN


def _rest(facts: AccountFacts, as_of: date) -> LeftOut | None:
    """Whether the account rests, because of its next act or of a contact that planned nothing."""
    if facts.next_on:
        if facts.next_on <= as_of:
            return None
        act = text(NEXT_ACT_LABELS[facts.next_act])
        return LeftOut("next_act", text(N_("Quiet until {day}: “{act}”."), day=facts.next_on, act=act))
    if facts.last_contact is None or (as_of - facts.last_contact).days >= QUIET_DAYS:
        return None
    until = facts.last_contact + timedelta(days=QUIET_DAYS)
    reason = text(N_("Contacted on {day}, quiet until {until}."), day=facts.last_contact, until=until)
    return LeftOut("contacted", reason)


def _nothing(facts: AccountFacts) -> LeftOut:
    """Why there is nothing to do although nobody asked for rest."""
    if facts.promise and _is_promised(facts):
        reason = N_("A promise of {amount} is due on {day}.")
        return LeftOut("promise", text(reason, amount=facts.promise.amount, day=facts.promise.due))
    if facts.instalment:
        reason = N_("The timetable is kept; the next instalment is due on {day}.")
        return LeftOut("timetable", text(reason, day=facts.instalment.due))
    if facts.overdue.minor > 0:
        return LeftOut("disputed", text(N_("All that is overdue is disputed or under a timetable.")))
    return LeftOut("nothing", text(N_("Nothing is overdue and nothing is planned.")))


# Points by lower limit, highest first: share of the largest debt in per cent; days past due; days of silence.
_AMOUNT = ((50, 30), (20, 24), (10, 18), (5, 12), (1, 6), (0, 3))
_AGE = ((366, 20), (181, 16), (91, 12), (31, 8), (1, 4))
_SILENCE = ((30, 10), (14, 5))
_PROMISE = {PromiseState.BROKEN: 15, PromiseState.PARTLY_KEPT: 10}


def _parts(facts: AccountFacts, as_of: date) -> Iterator[Points]:
    yield _amount_points(facts)
    days = facts.days_past_due if facts.overdue.minor > 0 else 0
    yield Points("age", _step(days, _AGE), 20, text(N_("days past due: {days}"), days=days))
    yield _promise_points(facts.promise, as_of)
    yield _instalment_points(facts.instalment, as_of)
    due = facts.next_on is not None and facts.next_on <= as_of
    yield Points("next_act", 10 * due, 10, text(N_("next act is due") if due else N_("no act is due")))
    yield _silence_points(facts.last_contact, as_of)


def _step(value: int, table: tuple[tuple[int, int], ...]) -> int:
    return next((points for limit, points in table if value >= limit), 0)


def _amount_points(facts: AccountFacts) -> Points:
    if facts.overdue.minor <= 0:
        return Points("amount", 0, 30, text(N_("nothing overdue")))
    share = facts.overdue.minor * 100 // max(facts.largest.minor, facts.overdue.minor)
    reason = text(N_("share of the largest overdue amount in the list: {share} %"), share=share)
    return Points("amount", _step(share, _AMOUNT), 30, reason)


def _promise_points(promise: PromiseFacts | None, as_of: date) -> Points:
    occasion = next(_promise_occasion(promise, as_of), None) if promise else None
    if promise is None or occasion is None:
        return Points("promise", 0, 15, text(N_("no promise is due or has failed")))
    return Points("promise", _PROMISE.get(promise.state, 8), 15, occasion.reason)


def _instalment_points(instalment: InstalmentFacts | None, as_of: date) -> Points:
    occasion = next(_instalment_occasion(instalment, as_of), None) if instalment else None
    if instalment is None or occasion is None:
        return Points("timetable", 0, 15, text(N_("no instalment is near or late")))
    points = 5 if instalment.due > as_of else 10 if instalment.due == as_of else 15
    return Points("timetable", points, 15, occasion.reason)


def _silence_points(last_contact: date | None, as_of: date) -> Points:
    if last_contact is None:
        return Points("contact", 10, 10, text(N_("never contacted")))
    days = (as_of - last_contact).days
    return Points(
        "contact", _step(days, _SILENCE), 10, text(N_("days since the last contact: {days}"), days=days)
    )
