"""An officer's day: the ranked queue with its reasons, and what it leaves out with why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.query import query
from db.queries.saying import heard
from db.queries.standing import rows, sums
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from domain.contact import NextAct
from domain.error import NotFound
from domain.money import Money
from domain.priority import Lane
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class PointsLine:
    """What one rule gave of its maximum, and why."""

    rule: str
    points: int
    maximum: int
    reason: Text


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One account in one currency in the queue; `amount` is what is overdue."""

    rank: int
    lane: Lane
    account: UUID
    debtor: str
    code: str
    reason: Text
    points: int
    maximum: int
    amount: Money
    days_past_due: int
    next_act: NextAct
    next_on: date | None
    explanation: tuple[PointsLine, ...]


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """An account that the queue leaves out, and why."""

    account: UUID
    debtor: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Worklist:
    """The queue of a day."""

    as_of: date
    rows: tuple[WorkLine, ...]
    left_out: tuple[LeftOutLine, ...]


@query
def worklist(connection: Connection, *, as_of: date, officer: str = "", limit: int = 0) -> Worklist:
    """The queue of an officer (of everybody, for none) on any day, computed from the facts.

    Deadlines come first, then points, then amount; `limit` 0 shows all.
    """
    found = sums(connection, as_of)
    largest: dict[str, int] = {}
    for (_, currency), one in found.items():
        largest[currency] = max(largest.get(currency, 0), one.overdue)
    holder = _person(connection, officer)
    lines = [
        line
        for line in rows(connection, as_of, found, None, largest)
        if not officer or line["officer_id"] == holder
    ]
    return _worklist(connection, as_of, lines, limit)


def _worklist(
    connection: Connection, as_of: date, lines: Sequence[Mapping[str, Any]], limit: int
) -> Worklist:
    ranked = sorted(
        (line for line in lines if line["lane"] is not None),
        key=lambda line: (line["lane"], -line["points"], -line["overdue"], line["account_id"]),
    )
    resting = [line for line in lines if line["lane"] is None]
    shown = dict(enumerate(ranked[:limit] if limit else ranked, start=1))
    return Worklist(as_of, work_lines(connection, shown), resting_lines(connection, resting))


def work_lines(connection: Connection, lines: Mapping[int, Mapping[str, Any]]) -> tuple[WorkLine, ...]:
    """The rows of standings by rank, as people read them."""
    names = _names(connection, [line["account_id"] for line in lines.values()])
    return tuple(_line(rank, line, names[line["account_id"]]) for rank, line in lines.items())


def resting_lines(connection: Connection, lines: Sequence[Mapping[str, Any]]) -> tuple[LeftOutLine, ...]:
    """Standings without a lane, as people read them."""
    names = _names(connection, [line["account_id"] for line in lines])
    return tuple(
        LeftOutLine(names[line["account_id"]][0], names[line["account_id"]][2], heard(line["reason"]))
        for line in lines
    )


def _line(rank: int, line: Mapping[str, Any], named: tuple[UUID, str, str]) -> WorkLine:
    uid, code, name = named
    oldest = line["oldest_due"]
    return WorkLine(
        rank=rank,
        lane=Lane(line["lane_name"]),
        account=uid,
        debtor=name,
        code=code,
        reason=heard(line["reason"]),
        points=line["points"],
        maximum=line["maximum"],
        amount=Money(line["overdue"], line["currency"]),
        days_past_due=(line["as_of"] - oldest).days if oldest else 0,
        next_act=NextAct(line["next_act"]) if line["next_act"] else NextAct.NONE,
        next_on=line["next_on"],
        explanation=tuple(
            PointsLine(rule, points, maximum, heard(json.dumps(reason)))
            for rule, points, maximum, reason in json.loads(line["explanation"])
        ),
    )


def _names(connection: Connection, accounts: Sequence[int]) -> dict[int, tuple[UUID, str, str]]:
    found = {}
    wanted = set(accounts)
    step = 5_000
    keys = sorted(wanted)
    for start in range(0, len(keys), step):
        part = keys[start : start + step]
        for row in connection.execute(
            select(AccountRow.id, AccountRow.uid, AccountRow.code, AccountRow.name).where(
                AccountRow.id.in_(part)
            )
        ):
            found[row.id] = (row.uid, row.code, row.name)
    return found


def _person(connection: Connection, name: str) -> int | None:
    """The key of a person, None for no name; nobody's queue is not mistaken for that of all unassigned accounts."""
    found = connection.execute(select(PersonRow.id).where(PersonRow.name == name)).scalar_one_or_none()
    if found is None and name:
        raise NotFound(
            "no_person",
            text(N_("There is nobody called “{name}” in this office."), name=name),
            N_("“show OFFICE users” lists everybody."),
            "officer",
        )
    return found
