"""Papers: what was printed here and what was filed from outside, each with the hash of its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.paper import PaperRow
from db.tables.timetable import TimetableRow


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as lists show it; `sha256` is what the drawer asks for, `size` counts bytes.

    `kind` is reminder, agreement, assessment, statement, or filed for one from outside, which has no serial.
    """

    paper: UUID
    account: UUID | None
    debtor: str
    kind: str
    title: str
    serial: str
    file_name: str
    media_type: str
    made_at: datetime
    size: int
    sha256: bytes
    timetable: UUID | None


@query
def papers(
    connection: Connection, *, account: UUID | None = None, kind: str = "", limit: int = 1000
) -> tuple[PaperLine, ...]:
    """Papers, newest first: all, of one account, or of one kind."""
    wanted = (
        select(
            PaperRow.__table__,
            AccountRow.uid.label("account"),
            AccountRow.name.label("debtor"),
            TimetableRow.uid.label("timetable"),
        )
        .select_from(PaperRow)
        .outerjoin(AccountRow, AccountRow.id == PaperRow.account_id)
        .outerjoin(TimetableRow, TimetableRow.id == PaperRow.timetable_id)
        .order_by(PaperRow.id.desc())
        .limit(limit)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    if kind:
        wanted = wanted.where(PaperRow.kind == kind)
    return tuple(
        PaperLine(
            paper=row.uid,
            account=row.account,
            debtor=row.debtor or "",
            kind=row.kind,
            title=row.title,
            serial=row.serial,
            file_name=row.file_name,
            media_type=row.media_type,
            made_at=row.made_at,
            size=row.size,
            sha256=row.sha256,
            timetable=row.timetable,
        )
        for row in connection.execute(wanted)
    )
