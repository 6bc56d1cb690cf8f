"""What was recorded to keep a claim alive, and what secures it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.limitation.evidence import evidence
from db.queries.story.line import StoryKind, StoryLine
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from db.tables.security import ObligorRow, SecurityRow
from domain.limitation.event import LABELS
from domain.limitation.evidence import counted_kind
from domain.money import Money
from domain.security import KIND_LABELS, SecurityKind
from resources.mark import N_, text


def tell_evidence(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    for line in evidence(connection, account=account):
        said = text(
            N_("{event}, evidence {grade}."),
            event=text(LABELS[counted_kind(line.event, line.arrived_on)]),
            grade=line.grade.value,
        )
        if line.arrived_on is not None:
            said = text(N_("{said} Arrived on {day}."), said=said, day=line.arrived_on)
        gone = text(N_("Taken back")) if line.void else text(N_("Corrected")) if line.corrected_by else None
        yield StoryLine(
            day=line.done_on,
            at=line.recorded_at,
            kind=StoryKind.EVIDENCE,
            text=said,
            note=line.words,
            actor=line.recorded_by,
            state=gone,
        )


def tell_securities(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    rows = connection.execute(
        select(SecurityRow.__table__, ObligorRow.name.label("giver"), PersonRow.name.label("person"))
        .select_from(SecurityRow)
        .join(AccountRow, AccountRow.id == SecurityRow.account_id)
        .join(PersonRow, PersonRow.id == SecurityRow.person_id)
        .outerjoin(ObligorRow, ObligorRow.id == SecurityRow.obligor_id)
        .where(AccountRow.uid == account)
    )
    for row in rows:
        kind = text(KIND_LABELS[SecurityKind(row.kind)])
        said = text(N_("{security} registered, given by {giver}."), security=kind, giver=row.giver)
        if row.giver is None:
            said = text(N_("{security} registered, given by the debtor."), security=kind)
        if row.ended_on is not None:
            said = text(N_("{security} ended on {day}."), security=kind, day=row.ended_on)
        amount = Money(row.amount, row.currency) if row.amount is not None else None
        day = row.ended_on or row.given_on
        yield StoryLine(day, row.logged_at, StoryKind.EVIDENCE, said, row.note, row.person, amount)
