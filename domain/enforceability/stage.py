"""Which stage of the checklist a timetable has reached by its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.enforceability.checklist import Stage
from domain.timetable_state import State

_STAGES: Final[Mapping[State, Stage]] = {
    State.DRAFT: Stage.DRAFT,
    State.PROPOSED: Stage.DRAFT,
    State.AGREED: Stage.DRAFT,
    State.CANCELLED: Stage.DRAFT,
    State.APPROVED: Stage.APPROVAL,
    State.SIGNED: Stage.SIGNING,
}


def stage_of(state: State) -> Stage:
    """The stage whose tests can be met: an active timetable, and what comes of it, can have its title."""
    return _STAGES.get(state, Stage.AFTER)
