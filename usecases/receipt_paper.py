"""The receipt of money as a paper for the debtor: what it settled, by which ground, and what is unapplied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.queries.bank import posted_up_to
from db.queries.receipt import pays_for_others, receipt_parts
from db.queries.responsibility import officer_of_account
from db.stores import receipt as receipts
from db.tables.fee import FeeSettlementRow
from db.tables.item import PostingRow, ReceiptRow
from db.tables.paper import PaperRow, ReceiptPaperRow
from db.work import UnitOfWork
from documents.page import Imprint
from documents.receipt import AppliedLine, Receipt, receipt
from domain.error import Refused
from domain.money import Money
from domain.role import Role
from resources.mark import N_
from usecases.command import Command, handles
from usecases.printing import Order, creditor, debtor, language_of, officer, print_paper
from usecases.rights import Relation, Roles

_READERS: Roles = {
    Role.OFFICER: Relation.OWN,
    Role.SUPERVISOR: Relation.ANY,
    Role.FINANCE: Relation.ANY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintReceipt(Command):
    """Print the receipt of money in a language (en, zh, both; else the debtor's), as it is allocated now.

    Printing again gives the stored bytes as long as nothing of it was applied, taken back or reversed since.
    `posted_until` is the last day whose bank receipts are in the books (none: as the bank accounts say it).
    """

    receipt: UUID
    language: str = ""
    posted_until: date | None = None


@handles(PrintReceipt, event="receipt.printed/1", class_="control", roles=_READERS)
def print_receipt(command: PrintReceipt, work: UnitOfWork) -> None:
    found = receipts.receipt(work, command.receipt)
    if found.reverses_id is not None:
        raise Refused(
            "reversal",
            N_("This is the reversal of a receipt."),
            N_("Print the receipt itself: it says that it was reversed."),
            "receipt",
        )
    language = language_of(work, found.account_id, command.language)
    state = _state(work, found)
    paper = _printed_before(work, found.id, state, language)
    work.unchanged = paper is not None
    if paper is None:
        order = Order("receipt", "receipt", language, found.account_id)
        paper = print_paper(
            work, order, lambda imprint: receipt(_receipt(work, found, imprint, command), language)
        )
        work.add(ReceiptPaperRow(paper_id=paper.id, receipt_id=found.id, state=state))
    work.answer = {
        "serial": paper.serial,
        "paper": paper.uid,
        "sha256": paper.sha256,
        "head": paper.fingerprint,
    }


def _state(work: UnitOfWork, found: ReceiptRow) -> str:
    """Says in which state of its allocation a receipt is printed, so that another state is another paper."""
    if receipts.reversal_of(work, found) is not None:
        return "reversed"
    count = work.connection.execute(
        select(func.count()).select_from(PostingRow.table()).where(PostingRow.receipt_id == found.id)
    ).scalar_one()
    fees = work.connection.execute(
        select(func.count())
        .select_from(FeeSettlementRow.table())
        .where(FeeSettlementRow.receipt_id == found.id)
    ).scalar_one()
    return f"{count} postings, {fees} fees" if fees else f"{count} postings"


def _printed_before(work: UnitOfWork, receipt_id: int, state: str, language: str) -> PaperRow | None:
    wanted = (
        select(PaperRow)
        .join(ReceiptPaperRow, ReceiptPaperRow.paper_id == PaperRow.id)
        .where(
            ReceiptPaperRow.receipt_id == receipt_id,
            ReceiptPaperRow.state == state,
            PaperRow.language == language,
        )
    )
    return work.session.execute(wanted.order_by(PaperRow.id.desc())).scalars().first()


def _receipt(work: UnitOfWork, found: ReceiptRow, imprint: Imprint, command: PrintReceipt) -> Receipt:
    reversal = receipts.reversal_of(work, found)
    parts = receipt_parts(work.connection, receipt=found.uid) if reversal is None else ()
    return Receipt(
        creditor=creditor(work),
        debtor=debtor(work, found.account_id),
        officer=officer(work, officer_of_account(work.connection, found.account_id, work.today)),
        imprint=imprint,
        amount=Money(found.amount, found.currency),
        received_on=found.received_on,
        lines=tuple(
            AppliedLine(part.number, part.document_date, part.due_date, part.amount, part.ground)
            for part in parts
        ),
        payer=found.payer or "",
        reference="" if pays_for_others(work.connection, found.id) else found.reference,
        bank_reference=found.bank_reference or "",
        posted_until=command.posted_until or posted_up_to(work.connection),
        reversed_on=reversal.received_on if reversal is not None else None,
    )
