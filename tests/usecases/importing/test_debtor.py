"""What a file tells of debtors and officers, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.queries.ageing import By, ageing
from db.queries.item import items
from db.queries.office import users
from domain.error import Refused
from tests.ledger import TODAY, Line, take
from tests.makers import FOUNDER
from tests.usecases.importing.record import FEBRUARY, JANUARY, account, is_sound
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import Office


def test_officers_named_in_the_file(office: Office, tmp_path: Path) -> None:
    """An account takes the first that is named, an item of another has its own entry, unknown names become people."""
    lines = [
        Line("D1", "A", 100),
        Line("D1", "B", 100, officer=FOUNDER),
        Line("D1", "C", 100, officer="Zhao Min"),
        Line("D2", "D", 100, officer="Zhao Min"),
        Line("D3", "E", 100),
    ]
    answer = take(office, tmp_path, lines).answer
    assert [str(words) for words in answer["warnings"] if "Zhao Min" in str(words)]
    held = {
        line.number: line.officer
        for code in ("D1", "D2", "D3")
        for line in office.ask(items, account=account(office, code), as_of=TODAY)
    }
    assert held == {"A": FOUNDER, "B": FOUNDER, "C": "Zhao Min", "D": "Zhao Min", "E": ""}
    (person,) = [user for user in office.ask(users) if user.name == "Zhao Min"]
    assert (person.log_in, person.roles) == (False, ())
    with pytest.raises(Refused):
        office.record.actor("Zhao Min")
    told = [str(words) for words in office.ask(ageing, as_of=TODAY, by=By.OFFICER).warnings]
    assert told == ["Some items have no responsible person."]
    assert is_sound(office)


def test_a_later_file_renames_nobody(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 100, officer="Li Wei")
    take(office, tmp_path, [line], as_of=JANUARY)
    take(
        office,
        tmp_path,
        [replace(line, officer="Zhao Min"), Line("D1", "B", 100, officer="Zhao Min")],
        as_of=FEBRUARY,
    )
    found = office.ask(items, account=account(office, "D1"), as_of=TODAY)
    assert {one.number: one.officer for one in found} == {"A": "Li Wei", "B": "Zhao Min"}


def test_details_are_freshened_and_an_empty_cell_says_nothing(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "details.csv"
    head = "Customer ID,Customer name,Invoice,Amount,Phone,Email,Branch\n"
    for phone, email, branch in (("1", "a@b.example", "North"), ("2", "", "South"), ("", "", "")):
        path.write_text(f"{head}D1,Acme,A,10.00,{phone},{email},{branch}\n", "utf-8")
        perform(office, ImportItems(path=str(path)))
    with office.record.read() as connection:
        row = connection.exec_driver_sql("SELECT phone, email, branch_id FROM account").one()
    assert tuple(row) == ("2", "a@b.example", 2)
    assert is_sound(office)
