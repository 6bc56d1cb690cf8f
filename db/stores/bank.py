"""Bank accounts, and what is decided about lines of their statements: loading and saving."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from db.queries.bank.line import BankLine, line_of
from db.tables.bank import BankAccountRow, BankMarkRow, BankVerdictRow
from db.tables.item import BatchRow, ItemRow, ReceiptRow
from db.work import UnitOfWork
from domain.bank import is_iban_of
from domain.error import NotFound, Refused
from resources.mark import N_, text


def bank_account(work: UnitOfWork, number: str, currency: str, name: str) -> BankAccountRow:
    """The bank account with a number in a currency; a new one where there is none.

    An IBAN ends with the number that lists of the same bank have, so both are one account.
    """
    ours = list(
        work.session.execute(select(BankAccountRow).where(BankAccountRow.currency == currency)).scalars()
    )
    found = next((row for row in ours if row.number == number), None)
    if found is None:
        alike = [row for row in ours if is_iban_of(row.number, number) or is_iban_of(number, row.number)]
        found = alike[0] if len(alike) == 1 else None
    if found is None:
        found = BankAccountRow(number=number, currency=currency, name=name, entry=work.entry_id)
        work.add(found)
    return found


def add_mark(work: UnitOfWork, account: BankAccountRow, posted_up_to: date) -> None:
    """Save up to which day an account is posted, as somebody said."""
    work.add(BankMarkRow(bank_account_id=account.id, posted_up_to=posted_up_to, entry=work.entry_id))


def line(work: UnitOfWork, uid: UUID) -> BankLine:
    """The line with a uid, with where it stands."""
    found = line_of(work.connection, uid)
    if found is None:
        raise NotFound(
            "no_line",
            text(N_("There is no line {uid} of a bank statement in this office."), uid=str(uid)),
            N_("“show OFFICE bank-lines” lists them."),
            "line",
        )
    return found


def add_verdict(
    work: UnitOfWork,
    found: BankLine,
    verdict: str,
    *,
    receipt: int | None = None,
    reason: str = "",
    third_party: bool = False,
) -> None:
    """Save what was decided about a line, as its newest turn."""
    last = work.session.execute(
        select(func.max(BankVerdictRow.turn)).where(BankVerdictRow.line_id == found.id)
    ).scalar_one()
    work.add(
        BankVerdictRow(
            line_id=found.id,
            turn=(last or 0) + 1,
            verdict=verdict,
            receipt_id=receipt,
            third_party=third_party,
            reason=reason,
            entry=work.entry_id,
        )
    )


def shares_of(work: UnitOfWork, receipt: ReceiptRow) -> list[ReceiptRow]:
    """The receipts that a line became by the act that made this one; itself alone where no line did."""
    mine, other = aliased(BankVerdictRow), aliased(BankVerdictRow)
    wanted = (
        select(ReceiptRow)
        .join(other, other.receipt_id == ReceiptRow.id)
        .join(mine, and_(mine.line_id == other.line_id, mine.entry == other.entry))
        .where(mine.receipt_id == receipt.id)
        .order_by(other.turn)
    )
    return list(work.session.execute(wanted).scalars()) or [receipt]


def item_key(work: UnitOfWork, name: str, account_id: int, currency: str) -> int:
    """The item that a command names as import/row, of an account in a currency."""
    batch, _, ordinal = name.partition("/")
    try:
        uid, row = UUID(batch), int(ordinal)
    except ValueError:
        uid, row = UUID(int=0), 0
    found = work.session.execute(
        select(ItemRow.id)
        .join(BatchRow, BatchRow.id == ItemRow.batch_id)
        .where(
            BatchRow.uid == uid,
            ItemRow.ordinal == row,
            ItemRow.account_id == account_id,
            ItemRow.currency == currency,
        )
    ).scalar_one_or_none()
    if found is None:
        raise Refused(
            "no_item",
            text(N_("The account has no item “{item}” in {currency}."), item=name, currency=currency),
            N_("“show OFFICE items” names the items of an account."),
            "items",
        )
    return found
