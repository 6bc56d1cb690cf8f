"""Four eyes: who made a timetable does not check it; the refusal says who could."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.act import Actor
from db.queries.timetable.approval import MAKING, makers
from db.queries.timetable.authority import authority_of, deciders
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.delegation import LABELS, Level, Need, level_of
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


def bar(connection: Connection, timetable: UUID, act: Act, actor: Actor, today: date) -> NotAllowed | None:
    """The refusal of an act to a person who took a step before it, or whose level is too low; None for neither."""
    rule = _RULES.get(act)
    if rule is None:
        return None
    made, need = _made(connection, timetable, rule), _need(connection, timetable, act, today)
    if actor.id in made:
        return NotAllowed("own_making", rule.words, _who_else(connection, need, made), "timetable")
    if need is not None and level_of(actor.roles) < need.level:
        message = text(
            N_("This needs the level “{level}”: {reason}."),
            level=text(LABELS[need.level]),
            reason=need.reason,
        )
        return NotAllowed("level", message, _who_else(connection, need, made), "timetable")
    return None


def who_can(connection: Connection, timetable: UUID, act: Act, today: date) -> tuple[str, ...]:
    """The people by name who could take an act: of its level, and not those who made what it checks."""
    need = _need(connection, timetable, act, today)
    made = _made(connection, timetable, _RULES.get(act))
    return deciders(connection, need.level if need else Level.SUPERVISOR, made)


def check_other_person(work: UnitOfWork, timetable: UUID, act: Act) -> None:
    """Raise the refusal, if there is one."""
    refusal = bar(work.connection, timetable, act, work.officer, work.today)
    if refusal is not None:
        raise refusal


def _need(connection: Connection, timetable: UUID, act: Act, today: date) -> Need | None:
    if act is not Act.APPROVE:
        return None
    return authority_of(connection, _key(connection, timetable), today).need


def _key(connection: Connection, timetable: UUID) -> int:
    return connection.execute(select(TimetableRow.id).where(TimetableRow.uid == timetable)).scalar_one()


def _made(connection: Connection, timetable: UUID, rule: _Rule | None) -> dict[int, str]:
    return {} if rule is None else makers(connection, _key(connection, timetable), rule.made_by)


def _who_else(connection: Connection, need: Need | None, made: Mapping[int, str]) -> Text | str:
    names = deciders(connection, need.level if need else Level.SUPERVISOR, made)
    if names:
        return text(N_("It waits for one of these: {names}."), names=", ".join(names))
    if need is not None and need.level > Level.SUPERVISOR:
        return text(
            N_(
                "Nobody else in this office has the level “{level}”: it waits until an administrator adds one."
            ),
            level=text(LABELS[need.level]),
        )
    return N_("Nobody else in this office can do it: it waits until an administrator adds a supervisor.")
