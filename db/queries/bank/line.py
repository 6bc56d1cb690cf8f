"""Statements and their lines, each with what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.bank import BankAccountRow, BankLineRow, BankStatementRow, BankVerdictRow
from db.tables.item import ReceiptRow
from domain.bank import LineState
from domain.money import Money

reversal = aliased(ReceiptRow, name="reversal")
_bounce = aliased(BankVerdictRow, name="bounce")


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement; `lines` are those that it brought, balances null where the file states none."""

    statement: UUID
    account: str
    kind: str
    number: str
    starts_on: date
    ends_on: date
    opening: Money | None
    closing: Money | None
    lines: int
    file_name: str


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line of a statement; `account` is that of its receipt, if it became one.

    Of a line that was split over several debtors it is that of the last, and `debtor` names all of them.
    """

    line: UUID
    id: int
    bank_account: str
    booked_on: date
    value_day: date | None
    amount: Money
    payer: str
    payer_account: str
    reference: str
    remittance: str
    kind: str
    returned: bool
    state: LineState
    reason: str
    third_party: bool
    receipt: UUID | None
    account: UUID | None
    debtor: str


@query
def bank_statements(connection: Connection, *, limit: int = 1000) -> tuple[StatementLine, ...]:
    """All statements, those that end last first."""
    count = (
        select(func.count())
        .where(BankLineRow.statement_id == BankStatementRow.id)
        .correlate(BankStatementRow)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(BankStatementRow, BankAccountRow.number.label("account"), count.label("lines"))
        .join(BankAccountRow, BankAccountRow.id == BankStatementRow.bank_account_id)
        .order_by(BankStatementRow.ends_on.desc(), BankStatementRow.id.desc())
        .limit(limit)
    )
    return tuple(
        StatementLine(
            statement=row.uid,
            account=row.account,
            kind=row.kind,
            number=row.number,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            opening=None if row.opening is None else Money(row.opening, row.currency),
            closing=None if row.closing is None else Money(row.closing, row.currency),
            lines=row.lines,
            file_name=row.file_name,
        )
        for row in rows
    )


@query
def bank_lines(
    connection: Connection, *, state: LineState | None = None, limit: int = 5000
) -> tuple[BankLine, ...]:
    """Lines of all statements in one state (none: all), the oldest first."""
    where = stated()
    wanted = _lines(where).order_by(BankLineRow.booked_on, BankLineRow.id).limit(limit)
    if state is not None:
        wanted = wanted.where(where == state.value)
    return tuple(_line(row) for row in connection.execute(wanted))


@query
def bank_line_count(connection: Connection) -> dict[str, int]:
    """How many lines stand in each state."""
    where = stated().label("state")
    found = connection.execute(_joined(select(where, func.count())).group_by(where)).all()
    return {state.value: 0 for state in LineState} | {row[0]: row[1] for row in found}


def first_open(connection: Connection) -> dict[UUID, date]:
    """The day of the oldest incoming line that waits for a decision, by its bank account."""
    found = _joined(select(BankAccountRow.uid, func.min(BankLineRow.booked_on)))
    wanted = found.where(BankLineRow.amount > 0, stated() == LineState.OPEN.value)
    return {row[0]: row[1] for row in connection.execute(wanted.group_by(BankAccountRow.uid))}


def line_of(connection: Connection, uid: UUID) -> BankLine | None:
    """The line with a uid."""
    row = connection.execute(_lines(stated()).where(BankLineRow.uid == uid)).one_or_none()
    return None if row is None else _line(row)


def stated() -> ColumnElement[str]:
    """Where a line stands, for a select that `_joined` made.

    A receipt that was reversed otherwise than by a line of the bank leaves its line open again.
    """
    undecided = or_(BankVerdictRow.id.is_(None), BankVerdictRow.verdict == "opened")
    gone = and_(BankVerdictRow.verdict == "receipt", reversal.id.is_not(None))
    earlier = aliased(ReceiptRow)
    undone = aliased(ReceiptRow)
    may_return = exists().where(
        earlier.amount == -BankLineRow.amount,
        earlier.currency == BankLineRow.currency,
        earlier.received_on <= BankLineRow.booked_on,
        earlier.reverses_id.is_(None),
        ~exists().where(undone.reverses_id == earlier.id),
    )
    whole = aliased(BankLineRow)
    may_return_split = exists().where(
        whole.id.in_(_split_lines()),
        whole.amount == -BankLineRow.amount,
        whole.currency == BankLineRow.currency,
        whole.booked_on <= BankLineRow.booked_on,
    )
    asks = or_(BankLineRow.amount > 0, BankLineRow.returned, may_return, may_return_split)
    return case(
        (and_(undecided, asks), LineState.OPEN.value),
        (undecided, LineState.OUT.value),
        (and_(gone, _bounce.id.is_not(None)), LineState.BOUNCED.value),
        (gone, LineState.OPEN.value),
        else_=BankVerdictRow.verdict,
    )


def _lines(where: ColumnElement[str]) -> Select[*tuple[Any, ...]]:
    return _joined(
        select(
            BankLineRow,
            BankAccountRow.number.label("bank_account"),
            where.label("state"),
            BankVerdictRow.reason,
            BankVerdictRow.third_party,
            ReceiptRow.uid.label("receipt"),
            AccountRow.uid.label("account"),
            _debtors().label("debtor"),
        )
    )


def _split_lines() -> Select[int]:
    """The few lines that are several receipts which stand: asked once, not for each line that went out."""
    share, undone = aliased(BankVerdictRow), aliased(ReceiptRow)
    return (
        select(share.line_id)
        .outerjoin(undone, undone.reverses_id == share.receipt_id)
        .where(share.verdict == "receipt", undone.id.is_(None))
        .group_by(share.line_id, share.entry)
        .having(func.count() > 1)
    )


def _debtors() -> ScalarSelect[str]:
    """The debtors of the receipts that the newest decision about a line made."""
    share, receipt, account = aliased(BankVerdictRow), aliased(ReceiptRow), aliased(AccountRow)
    return (
        select(func.aggregate_strings(account.name, ", "))
        .select_from(share)
        .join(receipt, receipt.id == share.receipt_id)
        .join(account, account.id == receipt.account_id)
        .where(share.line_id == BankVerdictRow.line_id, share.entry == BankVerdictRow.entry)
        .correlate(BankVerdictRow)
        .scalar_subquery()
    )


def _joined(wanted: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    newest = (
        select(BankVerdictRow.line_id, func.max(BankVerdictRow.turn).label("turn"))
        .group_by(BankVerdictRow.line_id)
        .subquery()
    )
    return (
        wanted.select_from(BankLineRow)
        .join(BankStatementRow, BankStatementRow.id == BankLineRow.statement_id)
        .join(BankAccountRow, BankAccountRow.id == BankStatementRow.bank_account_id)
        .outerjoin(newest, newest.c.line_id == BankLineRow.id)
        .outerjoin(
            BankVerdictRow,
            and_(BankVerdictRow.line_id == newest.c.line_id, BankVerdictRow.turn == newest.c.turn),
        )
        .outerjoin(ReceiptRow, ReceiptRow.id == BankVerdictRow.receipt_id)
        .outerjoin(AccountRow, AccountRow.id == ReceiptRow.account_id)
        .outerjoin(reversal, reversal.reverses_id == ReceiptRow.id)
        .outerjoin(_bounce, _bounce.receipt_id == reversal.id)
    )


def _line(row: Any) -> BankLine:
    is_open = row.state in {LineState.OPEN, LineState.OUT}
    return BankLine(
        line=row.uid,
        id=row.id,
        bank_account=row.bank_account,
        booked_on=row.booked_on,
        value_day=row.value_day,
        amount=Money(row.amount, row.currency),
        payer=row.payer,
        payer_account=row.payer_account,
        reference=row.reference,
        remittance=row.remittance,
        kind=row.kind,
        returned=bool(row.returned),
        state=LineState(row.state),
        reason=row.reason or "",
        third_party=bool(row.third_party) and not is_open,
        receipt=None if is_open else row.receipt,
        account=None if is_open else row.account,
        debtor="" if is_open else row.debtor or "",
    )
