"""The reasons to act on an account: promises, instalments with what follows on them, planned acts, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.contact import NEXT_ACT_LABELS
from domain.priority.facts import AccountFacts, InstalmentFacts, Lane, PromiseFacts
from domain.promise import TOLERANCE, PromiseState
from domain.timetable_state import ACT_LABELS, Act
from resources.mark import N_, Text, text

NEAR_DAYS = 7  # an instalment so near is worth a word
CURE_DAYS = 3  # a cure that ends so soon is a deadline


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reason to act, and the day on which it arose; a later contact has dealt with it."""

    lane: Lane
    since: date
    reason: Text


def occasions(facts: AccountFacts, as_of: date) -> Iterator[Occasion]:
    """Every reason to act, the weightiest first; a failed promise is none when nothing is overdue any more.

    What is overdue stands beside its reason everywhere, so the reason does not say it again.
    """
    if facts.instalment:
        yield from instalment_occasion(facts.instalment, as_of)
    if facts.promise and (is_promised(facts) or facts.overdue.minor > 0):
        yield from promise_occasion(facts.promise, as_of)
    if facts.next_on and facts.next_on <= as_of:
        reason = text(
            N_("“{act}” is planned for {day}"), act=text(NEXT_ACT_LABELS[facts.next_act]), day=facts.next_on
        )
        yield Occasion(Lane.FOLLOW_UP, facts.next_on, reason)
    to_chase = facts.overdue - facts.disputed - facts.covered
    if to_chase.minor > 0 and not is_promised(facts):
        reason = text(
            N_("overdue since yesterday") if facts.days_past_due == 1 else N_("overdue for {days} days"),
            days=facts.days_past_due,
        )
        if facts.unapplied:
            reason = text(N_("{reason}; {amount} unapplied"), reason=reason, amount=facts.unapplied)
        yield Occasion(Lane.OVERDUE, as_of - timedelta(days=facts.days_past_due - 1), reason)


def instalment_occasion(instalment: InstalmentFacts, as_of: date) -> Iterator[Occasion]:
    amount, due = instalment.open, instalment.due
    late = (as_of - due).days
    if instalment.act is Act.CURE and instalment.act_on:
        yield Occasion(Lane.TIMETABLE, instalment.act_on, text(N_("a default was cured: record it")))
    elif late > 0 and instalment.act and instalment.act_on and instalment.act_on <= as_of:
        reason = text(
            N_("instalment of {amount} late for {days} days: “{act}” is due since {day}"),
            amount=amount,
            days=late,
            act=text(ACT_LABELS[instalment.act]),
            day=instalment.act_on,
        )
        yield Occasion(Lane.DEADLINE, instalment.act_on, reason)
    elif late > 0 and instalment.cure_ends_on:
        until = instalment.cure_ends_on
        reason = text(N_("instalment of {amount} can be cured until {day}"), amount=amount, day=until)
        near = (until - as_of).days <= CURE_DAYS
        since = until - timedelta(days=CURE_DAYS) if near else due + timedelta(days=1)
        yield Occasion(Lane.DEADLINE if near else Lane.TIMETABLE, since, reason)
    elif late > 0:
        reason = text(
            N_("instalment of {amount} late since yesterday")
            if late == 1
            else N_("instalment of {amount} late for {days} days"),
            amount=amount,
            days=late,
        )
        yield Occasion(Lane.DEADLINE, due + timedelta(days=1), reason)
    elif late == 0:
        yield Occasion(Lane.DEADLINE, due, text(N_("instalment of {amount} is due today"), amount=amount))
    elif -late <= NEAR_DAYS:
        reason = text(N_("instalment of {amount} is due on {day}"), amount=amount, day=due)
        yield Occasion(Lane.TIMETABLE, due - timedelta(days=NEAR_DAYS), reason)


def promise_occasion(promise: PromiseFacts, as_of: date) -> Iterator[Occasion]:
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
        yield Occasion(Lane.DEADLINE, failed, reason)
    elif promise.state is PromiseState.PARTLY_KEPT:
        reason = text(N_("promise of {amount} for {day} kept only in part"), amount=amount, day=due)
        yield Occasion(Lane.PROMISE, failed, reason)
    elif promise.state is PromiseState.OPEN and due == as_of:
        yield Occasion(Lane.DEADLINE, due, text(N_("promise of {amount} is due today"), amount=amount))
    elif promise.state is PromiseState.OPEN and due < as_of:
        reason = text(N_("promise of {amount} was due on {day}"), amount=amount, day=due)
        yield Occasion(Lane.PROMISE, due + timedelta(days=1), reason)


def is_promised(facts: AccountFacts) -> bool:
    return facts.promise is not None and facts.promise.state is PromiseState.OPEN
