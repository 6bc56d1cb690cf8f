"""The place of an account in the list of a day, or why it is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from domain.contact import NEXT_ACT_LABELS
from domain.omission import LeftOut
from domain.priority.facts import AccountFacts, Lane, Ranked
from domain.priority.occasion import Occasion, is_promised, occasions
from domain.priority.points import parts_of
from resources.mark import N_, text

QUIET_DAYS = 7  # after a contact that planned nothing, an account rests so long (feature F14)


def rank(facts: AccountFacts, as_of: date) -> Ranked | LeftOut:
    """The place of an account in the list of a day, or why it is not there.

    A deadline stays until a contact after it has dealt with it; everything else rests until the next act is
    due, and so does a deadline of today. When nothing but earlier deadlines is left, it is a follow-up.
    """
    found = list(occasions(facts, as_of))
    deadline = next((o for o in found if o.lane is Lane.DEADLINE and _is_fresh(o, facts)), None)
    if deadline is None:
        left_out = _rest(facts, as_of) or (None if found else _nothing(facts))
        if left_out:
            return left_out
    first = deadline or next(
        (o for o in found if o.lane is not Lane.DEADLINE or o.since == as_of),
        replace(found[0], lane=Lane.FOLLOW_UP),
    )
    return Ranked(first.lane, first.reason, tuple(parts_of(facts, as_of)))


def _is_fresh(occasion: Occasion, facts: AccountFacts) -> bool:
    return facts.last_contact is None or occasion.since > facts.last_contact


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
    if facts.promise and is_promised(facts):
        reason = N_("A promise of {amount} is due on {day}.")
        return LeftOut("promise", text(reason, amount=facts.promise.amount, day=facts.promise.due))
    if facts.instalment:
        reason = N_("The timetable is kept; the next instalment is due on {day}.")
        return LeftOut("timetable", text(reason, day=facts.instalment.due))
    if facts.overdue.minor > 0:
        return LeftOut("disputed", text(N_("All that is overdue is disputed or under a timetable.")))
    return LeftOut("nothing", text(N_("Nothing is overdue and nothing is planned.")))
