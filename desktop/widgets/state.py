"""Pills of timetables: where one stands, and how far an instalment is filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.look.tokens import Tone
from desktop.widgets.pill import Pill
from domain.enforceability import LABELS as GRADES
from domain.enforceability import Grade
from domain.instalment import LABELS as INSTALMENTS
from domain.instalment import InstalmentState
from domain.timetable_state import LABELS, State
from resources.mark import N_, text

_TONES: Final[Mapping[State, Tone]] = {
    State.DRAFT: "neutral",
    State.ACTIVE: "ok",
    State.CURED: "ok",
    State.PERFORMED: "ok",
    State.LATE: "warn",
    State.DEFAULTED: "danger",
    State.ACCELERATED: "danger",
    State.SUPERSEDED: "neutral",
    State.CANCELLED: "neutral",
}
_ICONS: Final[Mapping[State, str]] = {
    State.DRAFT: "edit",
    State.PROPOSED: "mail",
    State.AGREED: "pending",
    State.APPROVED: "approvals",
    State.SIGNED: "sign",
    State.ACTIVE: "timetables",
    State.SUPERSEDED: "cancel",
    State.CANCELLED: "cancel",
}
_INSTALMENTS: Final[Mapping[InstalmentState, tuple[Tone, str]]] = {
    InstalmentState.DUE: ("neutral", "pending"),
    InstalmentState.PART: ("accent", "payment"),
    InstalmentState.PAID: ("ok", ""),
    InstalmentState.LATE: ("danger", ""),
}
_GRADES: Final[Mapping[Grade, Tone]] = {
    Grade.A: "ok",
    Grade.B: "ok",
    Grade.C: "warn",
    Grade.D: "danger",
}


def state_pill(state: State) -> Pill:
    """Where a timetable stands."""
    return Pill(LABELS[state], _TONES.get(state, "accent"), _ICONS.get(state, ""))


def instalment_pill(state: InstalmentState, days_late: int) -> Pill:
    """How far an instalment is filled; a late one says by how many days."""
    tone, icon = _INSTALMENTS[state]
    if state is InstalmentState.LATE:
        words = text(N_("1 day late")) if days_late == 1 else text(N_("{days} days late"), days=days_late)
        return Pill(words, tone, icon)
    return Pill(INSTALMENTS[state], tone, icon)


def grade_pill(grade: Grade) -> Pill:
    """What an agreement is worth."""
    return Pill(text(N_("{grade}: {word}"), grade=grade.value, word=text(GRADES[grade])), _GRADES[grade])
