"""The points of an account, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.priority.facts import AccountFacts, InstalmentFacts, Points, PromiseFacts
from domain.priority.occasion import instalment_occasion, promise_occasion
from domain.promise import PromiseState
from resources.mark import N_, text

# Points by lower limit, highest first: share of the largest debt in per cent; days past due; days of silence.
_AMOUNT = ((50, 30), (20, 24), (10, 18), (5, 12), (1, 6), (0, 3))
_AGE = ((366, 20), (181, 16), (91, 12), (31, 8), (1, 4))
_SILENCE = ((30, 10), (14, 5))
_PROMISE = {PromiseState.BROKEN: 15, PromiseState.PARTLY_KEPT: 10}


def parts_of(facts: AccountFacts, as_of: date) -> Iterator[Points]:
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
    occasion = next(promise_occasion(promise, as_of), None) if promise else None
    if promise is None or occasion is None:
        return Points("promise", 0, 15, text(N_("no promise is due or has failed")))
    return Points("promise", _PROMISE.get(promise.state, 8), 15, occasion.reason)


def _instalment_points(instalment: InstalmentFacts | None, as_of: date) -> Points:
    occasion = next(instalment_occasion(instalment, as_of), None) if instalment else None
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
