"""What every letter that asks for money has: where to pay, and how fresh our books are."""

from __future__ import annotations

from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from documents import stylesheet as sheet
from documents.block import pairs
from documents.party import Creditor
from documents.pen import Pen


def pay_to(pen: Pen, creditor: Creditor, serial: str, width: float = sheet.WIDTH) -> list[Flowable]:
    """Our account, or the one that our invoices name where we know none; a page keeps it together."""
    if not creditor.bank_account:
        return pen.say("pay_as_invoiced", serial=serial)
    rows = [
        (pen.label("payee"), creditor.name),
        (pen.label("bank"), creditor.bank_name),
        (pen.label("account"), creditor.bank_account),
    ]
    return [*pen.say("pay_to", serial=serial), pairs(pen, rows, 34 * mm, width), Spacer(0, 8)]


def freshness(pen: Pen, as_of: date, posted_until: date | None) -> list[Flowable]:
    """The last day whose bank receipts are in the books, or that it is not known."""
    if posted_until:
        return pen.say("posted", "note", as_of=as_of, posted_until=posted_until)
    return pen.say("not_posted", "note", as_of=as_of)
