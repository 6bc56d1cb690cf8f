"""Four eyes: who made a timetable does not check it; the refusal says who could."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.timetable.approval import MAKING, checkers, makers
from db.tables.timetable import TimetableRow
from domain.error import NotAllowed
from domain.timetable_state import Act
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class _Rule:
    """The steps after which a person does not take an act, and the reason in words."""

    made_by: tuple[str, ...]
    words: str


_RULES: Final[Mapping[Act, _Rule]] = {
    Act.APPROVE: _Rule(MAKING, N_("Nobody approves what they made themselves.")),
    Act.ACTIVATE: _Rule(
        (Act.SIGN.value,), N_("A second person looks at the signed copy before it is active.")
    ),
}


def own_making(connection: Connection, timetable: UUID, act: Act, person: int) -> NotAllowed | None:
    """The refusal of an act to a person who took a step before it; None where nothing stands against it."""
    rule = _RULES.get(act)
    made = _made(connection, timetable, rule)
    if rule is None or person not in made:
        return None
    return NotAllowed("own_making", rule.words, _who_else(checkers(connection, made)), "timetable")


def who_can(connection: Connection, timetable: UUID, act: Act) -> tuple[str, ...]:
    """The supervisors by name who could take an act: those who did not make what it checks."""
    return checkers(connection, _made(connection, timetable, _RULES.get(act)))


def check_other_person(connection: Connection, timetable: UUID, act: Act, person: int) -> None:
    """Raise the refusal, if there is one."""
    refusal = own_making(connection, timetable, act, person)
    if refusal is not None:
        raise refusal


def _made(connection: Connection, timetable: UUID, rule: _Rule | None) -> dict[int, str]:
    if rule is None:
        return {}
    key = connection.execute(select(TimetableRow.id).where(TimetableRow.uid == timetable)).scalar_one()
    return makers(connection, key, rule.made_by)


def _who_else(names: tuple[str, ...]) -> Text | str:
    if names:
        return text(N_("It waits for one of these: {names}."), names=", ".join(names))
    return N_("Nobody else in this office can do it: it waits until an administrator adds a supervisor.")
