"""What happens around a timetable beside its steps: saving notices, approvals, balances, versions and pauses."""

from __future__ import annotations

from sqlalchemy import func, select

from db.queries.opening import open_amount, posted
from db.queries.timetable import followed
from db.tables.default import TimetableBalanceRow, TimetableVersionRow
from db.tables.item import ItemRow
from db.tables.timetable import TimetableItemRow, TimetableRow, TimetableStepRow
from db.work import UnitOfWork
from domain.money import Money


def add_balance(work: UnitOfWork, row: TimetableRow, step: TimetableStepRow) -> TimetableBalanceRow:
    """Keep what is left today of the instalments, and of the items at their own due dates."""
    left = sum(status.open.minor for status in followed(work.connection, work.today, [row.id])[row.id])
    balance = TimetableBalanceRow(
        timetable_id=row.id, step=step.step, instalments=left, items=open_items_of(work, row).minor
    )
    work.add(balance)
    return balance


def open_items_of(work: UnitOfWork, row: TimetableRow) -> Money:
    """What is open today of the items that a timetable covers."""
    paid = posted(work.today)
    found = work.connection.execute(
        select(func.coalesce(func.sum(open_amount(paid)), 0))
        .select_from(TimetableItemRow)
        .join(ItemRow, ItemRow.id == TimetableItemRow.item_id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(TimetableItemRow.timetable_id == row.id)
    ).scalar_one()
    return Money(found, row.currency)


def before(work: UnitOfWork, timetable_id: int) -> TimetableVersionRow | None:
    """How a timetable came to be by renegotiation; None for a first version."""
    return work.session.get(TimetableVersionRow, timetable_id)
