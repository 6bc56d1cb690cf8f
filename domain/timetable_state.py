"""The life of a timetable: its states, the acts that lead from one to the next, and refusals of others.

draft → proposed → agreed → approved → signed → active → performed | late → cured | defaulted → accelerated |
superseded | cancelled. No state is entered without an act, and each act is noted with who took it, when and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.error import Refused
from resources.mark import N_, text


class State(StrEnum):
    """Where a version of a timetable stands; after signing its terms never change."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    APPROVED = "approved"
    SIGNED = "signed"
    ACTIVE = "active"
    PERFORMED = "performed"
    LATE = "late"
    CURED = "cured"
    DEFAULTED = "defaulted"
    ACCELERATED = "accelerated"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


class Act(StrEnum):
    """What people do with a timetable."""

    PROPOSE = "propose"
    AGREE = "agree"
    APPROVE = "approve"
    RETURN = "return"
    SIGN = "sign"
    ACTIVATE = "activate"
    PERFORM = "perform"
    NOTIFY = "notify"
    CURE = "cure"
    DEFAULT = "default"
    ACCELERATE = "accelerate"
    SUPERSEDE = "supersede"
    BREAK = "break"
    UNDO = "undo"
    DENY = "deny"
    CANCEL = "cancel"


LABELS: Mapping[State, str] = {
    State.DRAFT: N_("Draft"),
    State.PROPOSED: N_("Proposed"),
    State.AGREED: N_("Agreed in principle"),
    State.APPROVED: N_("Approved"),
    State.SIGNED: N_("Signed"),
    State.ACTIVE: N_("Active"),
    State.PERFORMED: N_("Performed"),
    State.LATE: N_("Late"),
    State.CURED: N_("Cured"),
    State.DEFAULTED: N_("Defaulted"),
    State.ACCELERATED: N_("Accelerated"),
    State.SUPERSEDED: N_("Superseded"),
    State.CANCELLED: N_("Cancelled"),
}

ACT_LABELS: Mapping[Act, str] = {
    Act.PROPOSE: N_("Propose"),
    Act.AGREE: N_("Record agreement"),
    Act.APPROVE: N_("Approve"),
    Act.RETURN: N_("Return"),
    Act.SIGN: N_("Record signature"),
    Act.ACTIVATE: N_("Activate"),
    Act.PERFORM: N_("Record performance"),
    Act.NOTIFY: N_("Record default notice"),
    Act.CURE: N_("Record cure"),
    Act.DEFAULT: N_("Declare default"),
    Act.ACCELERATE: N_("Accelerate"),
    Act.SUPERSEDE: N_("Replace by the next version"),
    Act.BREAK: N_("Break"),
    Act.UNDO: N_("Undo"),
    Act.DENY: N_("Deny"),
    Act.CANCEL: N_("Cancel"),
}

TRANSITIONS: Mapping[tuple[State, Act], State] = {
    (State.DRAFT, Act.PROPOSE): State.PROPOSED,
    (State.PROPOSED, Act.AGREE): State.AGREED,
    (State.AGREED, Act.APPROVE): State.APPROVED,
    (State.AGREED, Act.RETURN): State.DRAFT,
    (State.APPROVED, Act.SIGN): State.SIGNED,
    (State.SIGNED, Act.ACTIVATE): State.ACTIVE,
    (State.ACTIVE, Act.PERFORM): State.PERFORMED,
    (State.ACTIVE, Act.NOTIFY): State.LATE,
    (State.LATE, Act.NOTIFY): State.LATE,  # another instalment fell due meanwhile
    (State.LATE, Act.CURE): State.CURED,
    (State.LATE, Act.DEFAULT): State.DEFAULTED,
    (State.CURED, Act.NOTIFY): State.LATE,
    (State.CURED, Act.PERFORM): State.PERFORMED,
    (State.DEFAULTED, Act.ACCELERATE): State.ACCELERATED,
    (State.ACTIVE, Act.SUPERSEDE): State.SUPERSEDED,
    (State.LATE, Act.SUPERSEDE): State.SUPERSEDED,
    (State.CURED, Act.SUPERSEDE): State.SUPERSEDED,
    (State.DEFAULTED, Act.SUPERSEDE): State.SUPERSEDED,
    (State.ACCELERATED, Act.SUPERSEDE): State.SUPERSEDED,
    (State.ACTIVE, Act.UNDO): State.CANCELLED,
    (State.ACTIVE, Act.BREAK): State.CANCELLED,
    (State.LATE, Act.BREAK): State.CANCELLED,
    (State.CURED, Act.BREAK): State.CANCELLED,
    (State.DEFAULTED, Act.BREAK): State.CANCELLED,
    (State.APPROVED, Act.DENY): State.CANCELLED,
    (State.SIGNED, Act.DENY): State.CANCELLED,
    (State.DRAFT, Act.CANCEL): State.CANCELLED,
    (State.PROPOSED, Act.CANCEL): State.CANCELLED,
    (State.AGREED, Act.CANCEL): State.CANCELLED,
    (State.APPROVED, Act.CANCEL): State.CANCELLED,
}

ENDED: Final = frozenset({State.PERFORMED, State.SUPERSEDED, State.CANCELLED})
"""States out of which nothing leads."""

WATCHED: Final = (State.ACTIVE, State.LATE, State.CURED)
"""States in which the debtor is spared while instalments are paid; outside them the items stand at their old age."""

RENEGOTIABLE: Final = (*WATCHED, State.DEFAULTED, State.ACCELERATED)
"""States of a signed version that a next version may replace."""

NEEDS_REASON = frozenset({Act.RETURN, Act.CANCEL, Act.BREAK, Act.UNDO, Act.DENY, Act.SUPERSEDE})

# What a person can do instead, by the state in which an act was refused.
_ADVICE: Mapping[State, str] = {
    State.DRAFT: N_("Propose it to the debtor first, or cancel it."),
    State.PROPOSED: N_("Record the debtor’s agreement first, or cancel it."),
    State.AGREED: N_("It waits for the approval of another person, who may also return it."),
    State.APPROVED: N_("Record the signature of both parties, or cancel it."),
    State.SIGNED: N_("Activate it; signed terms no longer change."),
    State.ACTIVE: N_("It follows its receipts until all instalments are paid."),
    State.LATE: N_("A default notice was delivered: record the cure, or after the cure period the default."),
    State.CURED: N_("It was cured and follows its receipts again."),
    State.DEFAULTED: N_("Accelerate it, renegotiate it, or break it."),
    State.ACCELERATED: N_("The whole balance is due; only a next version can replace it."),
}
_ENDED = N_("Its life has ended; draw up a new timetable if something is still owed.")


def acts(state: State) -> tuple[Act, ...]:
    """The acts that are possible in a state."""
    return tuple(act for from_, act in TRANSITIONS if from_ is state)


def advance(state: State, act: Act, reason: str = "") -> State:
    """The state after an act; refuses acts that the state does not allow, and those without their reason."""
    following = TRANSITIONS.get((state, act))
    if following is None:
        raise Refused(
            "timetable.state",
            text(
                N_("“{act}” is not possible while the timetable is in the state “{state}”."),
                act=text(ACT_LABELS[act]),
                state=text(LABELS[state]),
            ),
            _ADVICE.get(state, _ENDED),
            "state",
        )
    if act in NEEDS_REASON and not reason.strip():
        raise Refused(
            "reason",
            text(N_("“{act}” needs a reason."), act=text(ACT_LABELS[act])),
            N_("Write in a sentence why, so that the next reader understands."),
            "reason",
        )
    return following
