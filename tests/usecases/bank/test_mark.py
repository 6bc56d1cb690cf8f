"""How far the bank is posted, and the letters that wait for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.queries.bank import bank_accounts, bank_doubt, bank_posted
from db.queries.letter import letter_preview
from domain.error import Refused
from tests.makers import Clock, Taken
from tests.usecases.bank.record import FIRST, confirm, open_lines, take
from usecases.account import DescribeDebtor
from usecases.bank import DismissLine, MarkBankPosted
from usecases.command import perform
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.rule import DecideRule


def test_the_bank_is_posted_as_its_least_account(
    office: Office, taken: Taken, tmp_path: Path, clock: Clock
) -> None:
    assert office.ask(bank_posted) is None
    take(office, tmp_path, *FIRST)
    perform(office, MarkBankPosted(account_number="DE 1", posted_up_to=date(2026, 2, 1)))
    assert office.ask(bank_posted) == date(2026, 2, 1)
    perform(office, MarkBankPosted(account_number="DE1", posted_up_to=date(2026, 3, 1)))
    assert office.ask(bank_posted) == date(2026, 2, 28)
    assert [line.by_hand for line in office.ask(bank_accounts)] == [False, True]
    for number, day in (("", date(2026, 3, 1)), ("1", date(2026, 3, 3))):
        with pytest.raises(Refused):
            perform(office, MarkBankPosted(account_number=number, posted_up_to=day))


def test_no_letter_where_the_office_says_stop(office: Office, taken: Taken, tmp_path: Path) -> None:
    perform(office, DescribeDebtor(account=taken.accounts["D001"], address="Road 1"))
    perform(office, MarkBankPosted(account_number="1", posted_up_to=date(2026, 2, 1)))
    with office.record.read() as connection:
        assert bank_doubt(connection, office.today) is not None
    letters = WriteLetters(as_of=office.today, accounts=(taken.accounts["D001"],))
    perform(office, DecideRule(rule="bank_gate", value="stop", effective_from=office.today, reason="rule"))
    with pytest.raises(Refused) as refusal:
        perform(office, letters)
    assert refusal.value.code == "bank_not_posted"
    perform(office, MarkBankPosted(account_number="1", posted_up_to=office.today))
    assert len(perform(office, letters).answer["letters"]) == 1


def test_receipts_are_recorded_up_to_the_first_line_that_waits(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    take(office, tmp_path, *FIRST)
    assert office.ask(bank_posted) == date(2026, 2, 28)
    preview = office.ask(letter_preview, as_of=office.today)
    assert preview.posted_up_to == date(2026, 2, 25)
    assert "2026-02-26" in str(preview.doubt)
    confirm(office, open_lines(office)[0])
    assert office.ask(letter_preview, as_of=office.today).posted_up_to == date(2026, 2, 26)
    for line in open_lines(office):
        perform(office, DismissLine(line=line.line, reason="not of a customer"))
    assert office.ask(letter_preview, as_of=office.today).posted_up_to == date(2026, 2, 28)
    assert office.ask(letter_preview, as_of=office.today).doubt is None


def test_who_says_that_all_is_recorded_is_believed(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    perform(office, MarkBankPosted(account_number="62220001", posted_up_to=date(2026, 3, 1)))
    assert office.ask(letter_preview, as_of=office.today).posted_up_to == date(2026, 3, 1)
