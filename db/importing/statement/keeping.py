"""Statements and their lines in the record: what is known already, and saving what is new."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from db.importing.statement.record import Movement, Statement
from db.tables.bank import BankAccountRow, BankLineRow, BankStatementRow
from db.work import UnitOfWork


def fingerprint(movement: Movement) -> bytes:
    """SHA-256 over what a line tells; equal for lines that tell the same, whatever file brought them."""
    told = (
        movement.booked_on.isoformat(),
        (movement.value_day or movement.booked_on).isoformat(),
        str(movement.amount),
        movement.payer.casefold(),
        movement.payer_account,
        movement.reference,
        movement.remittance.casefold(),
    )
    return hashlib.sha256("\0".join(told).encode()).digest()


def only_number(work: UnitOfWork, currency: str) -> str:
    """The number of the one bank account in a currency; empty where there is none or several."""
    found = work.session.execute(
        select(BankAccountRow.number).where(BankAccountRow.currency == currency).limit(2)
    ).scalars()
    numbers = list(found)
    return numbers[0] if len(numbers) == 1 else ""


@dataclass(slots=True)
class KnownLines:
    """Lines that earlier files brought: by all they tell, and of files of another kind by day and amount."""

    same: Counter[bytes] = field(default_factory=Counter)
    other: Counter[tuple[date, int]] = field(default_factory=Counter)

    def take(self, movement: Movement, mark: bytes) -> bool:
        """Whether a movement is one of them; each of them counts for one movement."""
        if self.same[mark]:
            self.same[mark] -= 1
            return True
        key = (movement.booked_on, movement.amount.minor)
        if self.other[key]:
            self.other[key] -= 1
            return True
        return False


def known_lines(work: UnitOfWork, account: BankAccountRow, statement: Statement, kind: str) -> KnownLines:
    """What stands already in statements of the account that may be of the same stretch.

    A statement that begins where another ended, by day and balance, is its continuation: equal lines in both
    are two payments. One of another kind tells the same lines in other words.
    """
    days = [each.booked_on for each in statement.movements]
    rows = work.session.execute(
        select(BankLineRow, BankStatementRow)
        .join(BankStatementRow, BankStatementRow.id == BankLineRow.statement_id)
        .where(
            BankStatementRow.bank_account_id == account.id,
            BankStatementRow.entry != work.entry_id,
            BankLineRow.booked_on >= min(days, default=statement.start),
            BankLineRow.booked_on <= max(days, default=statement.end),
        )
    )
    known = KnownLines()
    for line, other in rows:
        if other.kind != kind:
            known.other[line.booked_on, line.amount] += 1
        elif not _continues(other, statement):
            known.same[line.fingerprint] += 1
    return known


def _continues(other: BankStatementRow, statement: Statement) -> bool:
    if not other.number or not statement.number or other.number == statement.number:
        return False
    if statement.opening is None or statement.closing is None:
        return False
    after = statement.opening.minor == other.closing and statement.start >= other.ends_on
    before = statement.closing.minor == other.opening and statement.end <= other.starts_on
    return after or before


def same_statement(work: UnitOfWork, account: BankAccountRow, statement: Statement) -> bool:
    """Whether a statement of the same stretch with the same balances was taken before."""
    return (
        work.session.execute(
            select(BankStatementRow.id).where(
                BankStatementRow.bank_account_id == account.id,
                BankStatementRow.starts_on <= statement.start,
                BankStatementRow.ends_on >= statement.end,
            )
        ).first()
        is not None
    )


def last_before(work: UnitOfWork, account: BankAccountRow, day: date) -> BankStatementRow | None:
    """The newest statement of an account that ends by a day and states its closing balance."""
    return (
        work.session.execute(
            select(BankStatementRow)
            .where(
                BankStatementRow.bank_account_id == account.id,
                BankStatementRow.ends_on <= day,
                BankStatementRow.closing.is_not(None),
            )
            .order_by(BankStatementRow.ends_on.desc(), BankStatementRow.id.desc())
        )
        .scalars()
        .first()
    )


def add_statement(
    work: UnitOfWork, account: BankAccountRow, statement: Statement, file: tuple[str, str, bytes]
) -> BankStatementRow:
    """Save a statement without its lines; `file` is its kind, name and hash."""
    kind, name, digest = file
    row = BankStatementRow(
        bank_account_id=account.id,
        kind=kind,
        number=statement.number,
        starts_on=statement.start,
        ends_on=statement.end,
        opening=None if statement.opening is None else statement.opening.minor,
        closing=None if statement.closing is None else statement.closing.minor,
        currency=statement.currency,
        file_name=name,
        file_hash=digest,
        entry=work.entry_id,
    )
    work.add(row)
    return row


def add_lines(work: UnitOfWork, statement: BankStatementRow, movements: Sequence[Movement]) -> None:
    """Save lines of a statement in their order."""
    work.add_all(
        BankLineRow(
            statement_id=statement.id,
            ordinal=ordinal,
            place=movement.place,
            booked_on=movement.booked_on,
            value_day=movement.value_day,
            amount=movement.amount.minor,
            currency=movement.amount.currency,
            payer=movement.payer,
            payer_account=movement.payer_account,
            reference=movement.reference,
            remittance=movement.remittance,
            kind=movement.kind,
            returned=movement.returned,
            fingerprint=fingerprint(movement),
        )
        for ordinal, movement in enumerate(movements, start=1)
    )
