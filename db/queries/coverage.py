"""Which items of an account a living timetable covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.timetable import newest_steps
from db.tables.account import AccountRow
from db.tables.timetable import TimetableItemRow, TimetableRow
from domain.timetable_state import ENDED, State


@dataclass(frozen=True, slots=True)
class Coverage:
    """The timetable that covers an item, and where it stands."""

    timetable: UUID
    state: State


def coverage(connection: Connection, *, account: UUID) -> Mapping[int, Coverage]:
    """The living timetables of an account by the file's keys of the items that they cover."""
    newest = newest_steps()
    rows = connection.execute(
        select(TimetableItemRow.item_id, TimetableRow.uid, newest.c.state)
        .join(TimetableRow, TimetableRow.id == TimetableItemRow.timetable_id)
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .where(AccountRow.uid == account, newest.c.state.not_in([state.value for state in ENDED]))
        .order_by(TimetableRow.id)
    )
    return {item: Coverage(timetable, State(state)) for item, timetable, state in rows}
