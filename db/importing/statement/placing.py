"""Where a line stands in the life of an account: by the balance behind it, two equal payments are two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from typing import Final

from sqlalchemy import select

from db.importing.statement.record import Statement
from db.tables.bank import BankLineRow, BankStatementRow
from db.work import UnitOfWork

_LIST: Final = "sheet"
Placed = tuple[date, int, int]
"""Day, amount, and the balance behind a line, in minor units: where a line stands in the life of an account."""


def places_of(statement: Statement, kind: str) -> list[Placed | None]:
    """Day, amount and balance of each movement of a list that prints balances and adds up; None for all others.

    Messages print no balance behind their lines, and may put the lines of a day in another order next time.
    """
    if kind != _LIST or statement.opening is None or statement.difference:
        return [None] * len(statement.movements)
    amounts = [each.amount.minor for each in statement.movements]
    behind = accumulate(amounts, initial=statement.opening.minor)
    next(behind)
    return [
        (each.booked_on, each.amount.minor, balance)
        for each, balance in zip(statement.movements, behind, strict=True)
    ]


def placed_lines(work: UnitOfWork, statements: Iterable[BankStatementRow]) -> dict[int, Placed]:
    """The same of the lines that earlier lists brought, as far as all lines of the list were new then."""
    found: dict[int, Placed] = {}
    for other in statements:
        if other.kind != _LIST or other.opening is None or other.closing is None:
            continue
        lines = work.session.execute(
            select(BankLineRow).where(BankLineRow.statement_id == other.id).order_by(BankLineRow.ordinal)
        ).scalars()
        balance, places = other.opening, {}
        for line in lines:
            balance += line.amount
            places[line.id] = (line.booked_on, line.amount, balance)
        if balance == other.closing:
            found |= places
    return found
