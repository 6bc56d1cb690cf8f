"""Reminder letters that were written, and whether they are settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.fee import demanded_fees, nothing_open
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.paper import LetterItemRow, LetterRow, PaperRow
from domain.money import Money


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A letter that was written; `paper` and `sha256` are those of its bytes.

    `fees` is what it demanded beside `amount`; it is `settled` while nothing of its items and fees is open.
    """

    letter: UUID
    account: UUID
    debtor: str
    as_of: date
    amount: Money
    items: int
    serial: str
    language: str
    paper: UUID
    file_name: str
    made_at: datetime
    sha256: bytes
    fees: Money
    settled: bool


@query
def letters(
    connection: Connection, *, account: UUID | None = None, as_of: date | None = None, limit: int = 1000
) -> tuple[WrittenLine, ...]:
    """Letters that were written, newest first: all, or those of one account; settled or not on a day, or by now."""
    items = (
        select(func.count())
        .where(LetterItemRow.letter_id == LetterRow.id)
        .correlate(LetterRow)
        .scalar_subquery()
        .label("items")
    )
    wanted = (
        select(
            LetterRow.uid.label("letter"),
            AccountRow.uid.label("account"),
            AccountRow.name,
            LetterRow.as_of,
            LetterRow.amount,
            LetterRow.currency,
            items,
            PaperRow.serial,
            PaperRow.language,
            PaperRow.uid.label("paper"),
            PaperRow.file_name,
            PaperRow.made_at,
            PaperRow.sha256,
            demanded_fees().label("fees"),
            nothing_open(as_of).label("settled"),
        )
        .join(AccountRow, AccountRow.id == LetterRow.account_id)
        .join(PaperRow, PaperRow.id == LetterRow.paper_id)
        .order_by(LetterRow.id.desc())
        .limit(limit)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    return tuple(
        WrittenLine(
            letter=row.letter,
            account=row.account,
            debtor=row.name,
            as_of=row.as_of,
            amount=Money(row.amount, row.currency),
            items=row.items,
            serial=row.serial,
            language=row.language,
            paper=row.paper,
            file_name=row.file_name,
            made_at=row.made_at,
            sha256=row.sha256,
            fees=Money(row.fees, row.currency),
            settled=bool(row.settled),
        )
        for row in connection.execute(wanted)
    )
