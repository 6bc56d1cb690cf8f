"""What the enforceability tests look at of a timetable: the parties, the items with what is open, the rows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from db.queries.opening import open_amount, posted
from db.queries.timetable.following import rows_of
from db.tables.account import AccountRow
from db.tables.item import ItemRow
from db.tables.timetable import TimetableItemRow, TimetableRow
from domain.enforceability import Draft, ListedItem, PartyFacts
from domain.money import Money, total


def draft_of(connection: Connection, timetable: int, as_of: date) -> Draft:
    """The facts of a timetable by its key, its items with what is open of them on the day."""
    terms = connection.execute(
        select(
            TimetableRow.principal,
            TimetableRow.currency,
            AccountRow.name,
            AccountRow.uscc,
            AccountRow.legal_representative,
            AccountRow.address,
        )
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .where(TimetableRow.id == timetable)
    ).one()
    paid = posted(as_of)
    items = connection.execute(
        select(ItemRow.number, TimetableItemRow.amount, open_amount(paid))
        .join(TimetableItemRow, TimetableItemRow.item_id == ItemRow.id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(TimetableItemRow.timetable_id == timetable)
        .order_by(ItemRow.due_date, ItemRow.number)
    ).all()
    return Draft(
        debtor=PartyFacts(
            registered_name=terms.name,
            ledger_name=terms.name,
            uscc=terms.uscc,
            legal_representative=terms.legal_representative,
            address=terms.address,
        ),
        items=tuple(ListedItem(number, Money(amount, terms.currency)) for number, amount, _ in items),
        debt=Money(terms.principal, terms.currency),
        ledger=total((Money(left, terms.currency) for *_, left in items), terms.currency),
        rows=rows_of(connection, [timetable])[timetable],
    )
