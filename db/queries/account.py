"""One debtor: the head of its page, and the ways to find it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, and_, select

from db.queries.debtor import DebtorLine, standing_line, standing_lines
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.derived import StandingRow
from db.tables.item import ItemRow
from db.tables.office import BranchRow
from domain.error import NotFound
from domain.money import Money
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Debtor:
    """The head of a debtor's page."""

    account: UUID
    code: str
    name: str
    uscc: str
    legal_representative: str
    address: str
    contact: str
    contact_position: str
    phone: str
    email: str
    language: str
    branch: str
    standings: tuple[DebtorLine, ...]


@query
def debtor(connection: Connection, *, account: UUID) -> Debtor:
    """One debtor with its standing in each currency."""
    row = connection.execute(
        select(AccountRow.__table__, BranchRow.name.label("branch"))
        .select_from(AccountRow)
        .outerjoin(BranchRow, BranchRow.id == AccountRow.branch_id)
        .where(AccountRow.uid == account)
    ).one_or_none()
    if row is None:
        raise NotFound(
            "no_account",
            text(N_("There is no account {uid} in this office."), uid=str(account)),
            N_("Look it up again: it may belong to another office."),
            "account",
        )
    standings = connection.execute(
        standing_lines().where(AccountRow.id == row.id).order_by(StandingRow.currency)
    ).all()
    return Debtor(
        account=row.uid,
        code=row.code,
        name=row.name,
        uscc=row.uscc,
        legal_representative=row.legal_representative,
        address=row.address,
        contact=row.contact,
        contact_position=row.contact_position,
        phone=row.phone,
        email=row.email,
        language=row.language,
        branch=row.branch or "",
        standings=tuple(standing_line(standing) for standing in standings if standing.currency),
    )


@dataclass(frozen=True, slots=True)
class Unassigned:
    """An account that nobody answers for, and what is overdue of it."""

    account: UUID
    code: str
    name: str
    overdue: Money


@query
def unassigned(connection: Connection) -> tuple[Unassigned, ...]:
    """Accounts with open items and without a responsible person; must be empty."""
    rows = connection.execute(
        select(AccountRow.uid, AccountRow.code, AccountRow.name, StandingRow.overdue, StandingRow.currency)
        .join(StandingRow, StandingRow.account_id == AccountRow.id)
        .where(StandingRow.officer_id.is_(None), StandingRow.items > 0)
        .order_by(StandingRow.overdue.desc(), AccountRow.code)
    )
    return tuple(
        Unassigned(uid, code, name, Money(overdue, currency)) for uid, code, name, overdue, currency in rows
    )


@query
def account_numbers(connection: Connection, *, number: str) -> tuple[UUID, ...]:
    """The accounts that have an item with exactly this document number."""
    rows = connection.execute(
        select(AccountRow.uid).join(
            ItemRow, and_(ItemRow.account_id == AccountRow.id, ItemRow.number == number)
        )
    )
    return tuple(dict.fromkeys(rows.scalars()))


def account_of_debtor(connection: Connection, words: str) -> UUID:
    """The account of a debtor by its code in the ledger, or by its own identity."""
    named = connection.execute(select(AccountRow.uid).where(AccountRow.code == words)).scalar_one_or_none()
    if named is not None:
        return named
    with suppress(ValueError):
        by_uid = connection.execute(select(AccountRow.uid).where(AccountRow.uid == UUID(words)))
        if (found := by_uid.scalar_one_or_none()) is not None:
            return found
    raise NotFound(
        "no_account",
        text(N_("There is no debtor “{words}” in this office."), words=words),
        N_(
            "Give the code as the ledger has it, or the account’s identity; “show OFFICE debtors” lists them."
        ),
        "debtor",
    )
