"""What is disputed of a debt, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.story.line import StoryKind, StoryLine
from db.tables.account import AccountRow, ResponsibilityRow
from db.tables.item import DisputeRow, ItemRow
from db.tables.office import PersonRow
from resources.mark import N_, text


def tell_disputes(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    rows = connection.execute(
        select(DisputeRow.since, DisputeRow.disputed, ItemRow.number)
        .join(ItemRow, ItemRow.id == DisputeRow.item_id)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(AccountRow.uid == account)
    )
    for day, disputed, number in rows:
        words = N_("{number} is disputed.") if disputed else N_("{number} is no longer disputed.")
        yield StoryLine(day, None, StoryKind.DISPUTE, text(words, number=number))


def tell_assignments(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    rows = connection.execute(
        select(
            ResponsibilityRow.since,
            ResponsibilityRow.ground,
            ResponsibilityRow.batch_id,
            PersonRow.name,
            ItemRow.number,
        )
        .join(AccountRow, AccountRow.id == ResponsibilityRow.account_id)
        .join(PersonRow, PersonRow.id == ResponsibilityRow.person_id)
        .outerjoin(ItemRow, ItemRow.id == ResponsibilityRow.item_id)
        .where(AccountRow.uid == account)
    )
    for day, ground, batch, officer, number in rows:
        words = N_("{officer} answers for {number}.") if number else N_("{officer} answers for the account.")
        told = text(words, officer=officer, number=number)
        yield StoryLine(day, None, StoryKind.RESPONSIBILITY, told, "" if batch else ground)
