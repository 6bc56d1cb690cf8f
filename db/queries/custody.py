"""Custody: who answered for a debtor, or for single items of it, from when to when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.query import query
from db.tables.account import AccountRow, ResponsibilityRow
from db.tables.item import ItemRow
from db.tables.office import PersonRow


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """A person's time of answering; `number` names the item where it is for one item alone.

    `until` is the day on which somebody else took over; None while it lasts. `ground` is the reason that was
    given, or `import` where a file named the person.
    """

    officer: str
    number: str
    since: date
    until: date | None
    ground: str


@query
def custody(connection: Connection, *, account: UUID) -> tuple[CustodyLine, ...]:
    """Who answered for an account and its items, newest first; what was told once is never rewritten."""
    rows = connection.execute(
        select(
            ResponsibilityRow.item_id,
            PersonRow.name,
            ItemRow.number,
            ResponsibilityRow.since,
            ResponsibilityRow.ground,
        )
        .join(AccountRow, AccountRow.id == ResponsibilityRow.account_id)
        .join(PersonRow, PersonRow.id == ResponsibilityRow.person_id)
        .outerjoin(ItemRow, ItemRow.id == ResponsibilityRow.item_id)
        .where(AccountRow.uid == account)
        .order_by(ResponsibilityRow.since.desc(), ResponsibilityRow.id.desc())
    )
    taken_over: dict[int | None, date | None] = defaultdict(lambda: None)
    lines = []
    for item, officer, number, since, ground in rows:
        lines.append(CustodyLine(officer, number or "", since, taken_over[item], ground))
        taken_over[item] = since
    return tuple(lines)
