"""A receipt is printed with its grounds; printing again gives the same bytes until something changes."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.verify import verify
from domain.error import NotAllowed, Refused
from tests.makers import FOUNDER, PASSPHRASE, Taken, add_user, cny
from usecases.bank import MarkBankPosted
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.receipt_paper import PrintReceipt
from usecases.statement import PrintStatement


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def receipt_of(office: Office, taken: Taken, amount: str = "1100.25") -> UUID:
    command = RecordReceipt(
        account=taken.accounts["D001"], amount=cny(amount), received_on=office.today, payer="Holding Ltd"
    )
    return UUID(str(perform(office, command).answer["receipt"]))


def printed(office: Office, receipt: UUID, language: str = "en") -> tuple[str, str]:
    answer = perform(
        office, PrintReceipt(receipt=receipt, language=language, posted_until=office.today)
    ).answer
    return str(answer["serial"]), words(office.record.papers.get(answer["sha256"]))


def test_it_says_what_was_settled_and_why(office: Office, taken: Taken) -> None:
    receipt = receipt_of(office, taken)
    serial, said = printed(office, receipt)
    assert serial == "RC-2026-00001"
    for part in ("A-1", "1,000.00", "100.25", "oldest due date first", "Holding Ltd", "posted up to"):
        assert part in said
    assert printed(office, receipt)[0] == serial
    assert printed(office, receipt, "zh")[0] != serial
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_the_bank_says_up_to_which_day_it_is_posted(office: Office, taken: Taken) -> None:
    day = office.today - timedelta(3)
    perform(office, MarkBankPosted(account_number="6222", posted_up_to=day))
    answer = perform(office, PrintReceipt(receipt=receipt_of(office, taken), language="en")).answer
    said = words(office.record.papers.get(answer["sha256"]))
    assert f"posted up to {day.day} {day:%B %Y}" in said
    printed_ = perform(
        office, PrintStatement(account=taken.accounts["D001"], as_of=office.today, language="en")
    ).answer["statements"]
    assert isinstance(printed_, tuple | list)
    statement = words(office.record.papers.get(printed_[0]["sha256"]))
    assert f"{day.day} {day:%B %Y}" in statement


def test_what_changed_is_another_paper(office: Office, taken: Taken) -> None:
    receipt = receipt_of(office, taken, "2000.00")
    serial, said = printed(office, receipt)
    assert "749.50" in said
    done = perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    again, reversed_ = printed(office, receipt)
    assert again != serial
    assert "was reversed" in reversed_
    with pytest.raises(Refused) as told:
        printed(office, UUID(str(done.answer["receipt"])))
    assert told.value.code == "reversal"


def test_a_stranger_prints_none(office: Office, taken: Taken) -> None:
    receipt = receipt_of(office, taken)
    with pytest.raises(NotAllowed):
        printed(add_user(office, "Li Wei"), receipt)
