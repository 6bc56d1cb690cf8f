"""Debtors whose reminders cost a fee: their ledger, their letters, and what is open of their fees."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

from pypdf import PdfReader

from db.queries.ageing import By, ageing
from db.queries.debtor import debtors
from db.queries.fee import FeeLine, fees
from db.queries.item import items
from db.queries.letter import LetterPreview, letter_preview, letters
from db.verify import verify
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.rule import DecideRule

PAST = date(2026, 1, 15)
LINES = [
    Line("D1", "A-1", 100_000, due=PAST, dated=PAST),
    Line("D1", "A-2", 50_000, due=date(2026, 2, 15), dated=PAST),
    Line("D1", "A-3", 70_000, due=PAST, dated=PAST, disputed=True),
    Line("D1", "A-4", 30_000, due=date(2026, 3, 10), dated=PAST),
    Line("D2", "B-1", 20_000, due=PAST, dated=PAST, currency="EUR"),
    Line("D3", "C-1", 20_000, due=PAST, dated=PAST, currency="USD"),
]


def account(office: Office, code: str) -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


def begin(office: Office, folder: Path, fee: str = "40.00 CNY") -> None:
    """A ledger whose debtors can be written to, and the rule."""
    take(office, folder, LINES, as_of=date(2026, 2, 28))
    for code in ("D1", "D2", "D3"):
        perform(office, DescribeDebtor(account=account(office, code), address="1 High Street", language="en"))
    perform(
        office,
        DecideRule(rule="reminder_fee", value=fee, effective_from=date(2026, 1, 1), reason="contract, 7.2"),
    )


def key(office: Office, code: str, number: str) -> str:
    found = office.ask(items, account=account(office, code), as_of=office.today)
    return next(line.item for line in found if line.number == number)


def preview(office: Office) -> LetterPreview:
    return office.ask(letter_preview, as_of=office.today, today=office.today)


def write(office: Office, *codes: str) -> list[str]:
    chosen = tuple(account(office, code) for code in codes)
    written = perform(office, WriteLetters(as_of=office.today, accounts=chosen)).answer["letters"]
    return [str(one["fees"]) for one in written]


def of(office: Office, code: str, as_of: date | None = None) -> tuple[FeeLine, ...]:
    return office.ask(fees, as_of=as_of or office.today, account=account(office, code))


def states(office: Office, as_of: date | None = None) -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = {}
    for line in office.ask(letters, as_of=as_of):
        found.setdefault(line.debtor, []).insert(0, line.settled)
    return found


def open_fees(office: Office, code: str) -> str:
    return str(sum(line.open.decimal for line in of(office, code)))


def said(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def balance(office: Office, code: str, currency: str = "CNY") -> str:
    found = office.ask(ageing, as_of=office.today, by=By.CURRENCY, account=account(office, code))
    return next((str(row.total.decimal) for row in found.totals if row.currency == currency), "0")


def whole(office: Office) -> None:
    assert standings_are_true(office)
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok
