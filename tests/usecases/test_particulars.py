"""Addresses and contacts of many debtors, from a list of customers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.queries.account import debtor
from db.queries.journal import journal_head
from domain.error import NotAllowed
from domain.role import Role
from tests.makers import Claim, add_user, cny, make_office, take_ledger
from tests.usecases.timetable.record import is_sound
from usecases.command import perform
from usecases.office import Office
from usecases.particulars import ImportParticulars


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def accounts(office: Office) -> object:
    claim = Claim("A", cny("100"), date(2026, 1, 31))
    return take_ledger(office, {"K1": (claim,), "K2": (claim,)}).accounts


def _file(tmp_path: Path, *rows: str) -> str:
    path = tmp_path / "customers.csv"
    path.write_text("\n".join(("Customer code,Name,Address,E-mail,Phone", *rows)) + "\n", "utf-8")
    return str(path)


def test_what_is_told_is_taken_and_an_empty_cell_says_nothing(office, accounts, tmp_path):
    path = _file(
        tmp_path, "K1,Another name,1 Quay Street,PAY@One.example,", "K2,,,,+44 1482", "K9,Nobody,X,,"
    )
    before = office.ask(debtor, account=accounts["K1"]).name
    answer = perform(office, ImportParticulars(path=path)).answer
    assert (answer["debtors"], answer["changes_count"], answer["unknown_count"]) == (2, 3, 1)
    first, second = (office.ask(debtor, account=accounts[code]) for code in ("K1", "K2"))
    assert (first.name, first.address, first.email) == (before, "1 Quay Street", "PAY@one.example")
    assert second.phone == "+44 1482"
    assert is_sound(office)
    again = perform(office, ImportParticulars(path=_file(tmp_path, "K1,,,,", "K2,,,,")))
    assert again.answer["changes_count"] == 0
    assert office.ask(debtor, account=accounts["K1"]).address == "1 Quay Street"


def test_looking_writes_nothing_and_what_cannot_be_right_is_named(office, accounts, tmp_path):
    head = office.ask(journal_head)
    path = _file(tmp_path, "K1,,1 Quay Street,no mail,", "K2,,2 Quay Street,,")
    answer = perform(office, ImportParticulars(path=path, dry_run=True)).answer
    assert office.ask(journal_head) == head
    assert [(each["code"], each["field"], each["after"]) for each in answer["changes"]] == [
        ("K1", "address", "1 Quay Street"),
        ("K2", "address", "2 Quay Street"),
    ]
    [bad] = answer["rejected"]
    assert (bad["line"], bad["column"], bad["value"]) == (2, "E-mail", "no mail")


def test_an_officer_takes_no_list(office, accounts, tmp_path):
    officer = add_user(office, "Li Na", Role.OFFICER)
    with pytest.raises(NotAllowed):
        perform(officer, ImportParticulars(path=_file(tmp_path, "K1,,1 Quay Street,,")))
