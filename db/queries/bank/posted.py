"""Up to which day each bank account is posted: by its statements, or because somebody said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.bank.line import first_open
from db.queries.query import query
from db.queries.rule import rule_in_force
from db.tables.bank import BankAccountRow, BankMarkRow, BankStatementRow
from db.tables.item import BatchRow
from domain.bank import doubt_freshness, parse_days
from resources.mark import N_, Text, text

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BankAccountLine:
    """An account of the office at a bank; `by_hand` says that a person said the day, no statement."""

    bank_account: UUID
    number: str
    name: str
    currency: str
    posted_up_to: date
    by_hand: bool
    statements: int


@query
def bank_accounts(connection: Connection) -> tuple[BankAccountLine, ...]:
    """All bank accounts, the one that is posted least first."""
    stated = (
        select(
            BankStatementRow.bank_account_id,
            func.max(BankStatementRow.ends_on).label("day"),
            func.count().label("statements"),
        )
        .group_by(BankStatementRow.bank_account_id)
        .subquery()
    )
    marked = (
        select(BankMarkRow.bank_account_id, func.max(BankMarkRow.posted_up_to).label("day"))
        .group_by(BankMarkRow.bank_account_id)
        .subquery()
    )
    lines = []
    for row in connection.execute(
        select(
            BankAccountRow.uid,
            BankAccountRow.number,
            BankAccountRow.name,
            BankAccountRow.currency,
            stated.c.day,
            marked.c.day.label("marked"),
            stated.c.statements,
        )
        .outerjoin(stated, stated.c.bank_account_id == BankAccountRow.id)
        .outerjoin(marked, marked.c.bank_account_id == BankAccountRow.id)
    ):
        days = [day for day in (row.day, row.marked) if day is not None]
        by_hand = row.day is None or (row.marked is not None and row.marked > row.day)
        lines.append(
            BankAccountLine(
                row.uid, row.number, row.name, row.currency, max(days), by_hand, row.statements or 0
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.posted_up_to, line.number, line.currency)))


def bank_posted(connection: Connection) -> date | None:
    """The day up to which every bank account is posted; None while none is known."""
    known = bank_accounts(connection)
    return known[0].posted_up_to if known else None


def bank_decided(connection: Connection) -> date | None:
    """As `bank_posted`, but no line up to that day waits for a decision: up to it our figures have the bank's money.

    Where somebody said by hand up to which day an account is posted, that counts.
    """
    waiting = first_open(connection)
    days = (
        line.posted_up_to
        if line.by_hand
        else min(line.posted_up_to, waiting.get(line.bank_account, date.max) - _DAY)
        for line in bank_accounts(connection)
    )
    return min(days, default=None)


def posted_up_to(connection: Connection) -> date | None:
    """The day up to which all receipts are recorded, as papers print it.

    Without any bank account it is the day of the newest import of the ledger, None without that.
    """
    found = bank_decided(connection)
    if found is not None:
        return found
    return connection.execute(
        select(func.max(BatchRow.as_of)).where(BatchRow.taken_back.is_(None))
    ).scalar_one()


def bank_doubt(connection: Connection, as_of: date) -> Text | None:
    """Why letters for a day may remind of what was paid already, by the office's rule; None: there is no doubt.

    While no bank account is known the ledger speaks for the bank.
    """
    days = parse_days(rule_in_force(connection, "bank_days", as_of))
    return doubt_freshness(posted_up_to(connection), as_of, days)


def bank_waits(connection: Connection, as_of: date) -> Text | None:
    """That lines of the bank up to a day wait for a decision, so that somebody may have paid already; None: none do."""
    day = min(first_open(connection).values(), default=date.max)
    if day > as_of:
        return None
    return text(
        N_(
            "Lines of the bank from {day} on wait for a decision under Receipts: somebody may have paid already."
        ),
        day=day,
    )
