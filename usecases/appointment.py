"""The calendar file of a timetable: made from the record when it is asked for, and kept by whoever asks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.timetable import followed, timetable
from db.tables.paper import PaperRow
from db.tables.timetable import TimetableRow
from documents.appointment import Appointments, calendar_file
from domain.timetable_state import State

_OVER: Final = (
    State.ACCELERATED,
    State.SUPERSEDED,
    State.CANCELLED,
)  # nobody pays by its instalments any more


def calendar_of(connection: Connection, uid: UUID, company: str, now: datetime, language: str) -> bytes:
    """The instalments that are open on the day, as iCalendar; for the debtor's calendar and for ours.

    Of a timetable that was cancelled, replaced or called in it is the file that takes them out of a calendar again.
    """
    today: date = now.date()
    sheet = timetable(connection, timetable=uid, as_of=today)
    key = connection.execute(select(TimetableRow.id).where(TimetableRow.uid == uid)).scalar_one()
    serial = connection.execute(
        select(PaperRow.serial)
        .where(PaperRow.timetable_id == key, PaperRow.kind == "agreement", PaperRow.title == "agreement")
        .order_by(PaperRow.id.desc())
    ).scalars()
    return calendar_file(
        Appointments(
            timetable=uid,
            party=f"{sheet.debtor} → {company}",
            reference=serial.first() or "",
            rows=followed(connection, today, [key])[key],
            made_at=now,
            language=language,
            cancelled=sheet.state in _OVER,
        )
    )
