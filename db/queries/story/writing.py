"""What was written to a debtor, agreed with him and filed about him."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.story.line import StoryKind, StoryLine
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from db.tables.paper import LetterRow, PaperRow
from db.tables.timetable import TimetableRow, TimetableStepRow
from domain.dunning import LABELS as LEVEL_LABELS
from domain.dunning import Level
from domain.money import Money
from domain.paper import titled
from domain.timetable_state import LABELS as STATE_LABELS
from domain.timetable_state import State
from resources.mark import N_, text

_PRINTED: Final = {
    "agreement": N_("Agreement {serial} was printed."),
    "receipt": N_("Receipt {serial} was printed."),
    "statement": N_("Statement of account {serial} was printed."),
    "diligence": N_("Diligence file {serial} was printed."),
    "notice": N_("Notice {serial} was printed."),
    "schedule": N_("Page of the timetable {serial} was printed."),
    "notary": N_("Bundle for the notary {serial} was printed."),
    "payment_order": N_("Bundle for a payment order {serial} was printed."),
}


def tell_letters(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    rows = connection.execute(
        select(
            LetterRow.level,
            LetterRow.as_of,
            LetterRow.amount,
            LetterRow.currency,
            PaperRow.uid,
            PaperRow.serial,
            PaperRow.made_at,
        )
        .join(PaperRow, PaperRow.id == LetterRow.paper_id)
        .join(AccountRow, AccountRow.id == LetterRow.account_id)
        .where(AccountRow.uid == account)
    )
    levels = tuple(Level)
    for level, day, amount, currency, paper, serial, made_at in rows:
        label = text(LEVEL_LABELS[levels[level - 1]])
        told = text(N_("{level} {serial} was written."), level=label, serial=serial)
        money = Money(amount, currency)
        yield StoryLine(day, made_at, StoryKind.LETTER, told, amount=money, detail=paper)


def tell_steps(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    rows = connection.execute(
        select(
            TimetableStepRow.__table__,
            PersonRow.name,
            TimetableRow.uid.label("timetable"),
            TimetableRow.principal,
            TimetableRow.currency,
        )
        .select_from(TimetableStepRow)
        .join(TimetableRow, TimetableRow.id == TimetableStepRow.timetable_id)
        .join(PersonRow, PersonRow.id == TimetableStepRow.person_id)
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .where(AccountRow.uid == account)
    )
    for row in rows:
        yield StoryLine(
            day=row.on_day,
            at=row.at,
            kind=StoryKind.TIMETABLE,
            text=text(N_("Timetable: {state}."), state=text(STATE_LABELS[State(row.state)])),
            note=row.reason,
            actor=row.name,
            amount=Money(row.principal, row.currency),
            detail=row.timetable,
        )


def tell_papers(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    """Papers that are no letters: those tell themselves."""
    rows = connection.execute(
        select(PaperRow.uid, PaperRow.kind, PaperRow.title, PaperRow.serial, PaperRow.made_at)
        .join(AccountRow, AccountRow.id == PaperRow.account_id)
        .outerjoin(LetterRow, LetterRow.paper_id == PaperRow.id)
        .where(AccountRow.uid == account, LetterRow.id.is_(None))
    )
    for uid, kind, title, serial, made_at in rows:
        words = _PRINTED.get(kind, N_("Paper filed: {title}."))
        told = text(words, title=titled(title), serial=serial)
        yield StoryLine(made_at.astimezone().date(), made_at, StoryKind.PAPER, told, detail=uid)
