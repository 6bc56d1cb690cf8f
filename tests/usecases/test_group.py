"""Groups of debtors: from a day on, and the ageing by them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.identity import new_uid
from db.queries.ageing import By, ageing, ageing_items
from db.queries.debtor import debtors
from db.queries.group import debtor_groups, group_members, group_names
from db.record import head_of
from db.verify import verify_with_key
from domain.error import NotAllowed, Refused
from tests.ledger import Line, take
from tests.makers import Taken
from usecases.command import perform
from usecases.group import GroupDebtors, SetGroup
from usecases.importing import ImportItems, TakeBackImport
from usecases.office import Office

TODAY = date(2026, 3, 2)


def test_debtors_under_one_roof(office: Office, tmp_path: Path) -> None:
    lines = [Line(f"D{at}", "A", 10**at, dated=TODAY - timedelta(9)) for at in range(3)]
    take(office, tmp_path, lines, as_of=TODAY)
    accounts = [line.account for line in office.ask(debtors)]
    for account in accounts[:2]:
        perform(office, SetGroup(account=account, group="  North   Group ", since=TODAY - timedelta(1)))
    perform(office, SetGroup(account=accounts[0], group="North Group"))
    assert [line.code for line in office.ask(group_members, as_of=TODAY, group="North Group")] == ["D0", "D1"]
    assert office.ask(group_names, as_of=TODAY) == ("North Group",)

    def held(day: date) -> dict[str, int]:
        return {row.key: row.total.minor for row in office.ask(ageing, as_of=day, by=By.GROUP).rows}

    assert held(TODAY) == {"": 100, "North Group": 11}
    assert held(TODAY - timedelta(2)) == {"": 111}
    perform(office, SetGroup(account=accounts[1], group=""))
    assert held(TODAY) == {"": 110, "North Group": 1}
    assert "no group" in str(office.ask(ageing, as_of=TODAY, by=By.GROUP).warnings[-1])
    items = office.ask(ageing_items, as_of=TODAY, by=By.GROUP, key="", currency="CNY")
    assert (items.count, items.total.minor) == (2, 110)
    with pytest.raises(Refused):
        perform(office, SetGroup(account=accounts[1], group="x" * 201))


def test_several_debtors_are_put_into_a_group_by_one_act(
    officer: Office, office: Office, taken: Taken
) -> None:
    one, other = taken.accounts["D001"], taken.accounts["D002"]
    answer = perform(office, GroupDebtors(accounts=(one, other, one), group=" North  Group ")).answer
    assert answer == {"group": "North Group", "since": TODAY.isoformat(), "changed": 2}
    head = head_of(office.record)
    again = GroupDebtors(accounts=(one, other), group="North Group")
    assert perform(office, again).answer["changed"] == 0
    assert head_of(office.record) == head
    perform(officer, GroupDebtors(accounts=(one,), group=""))
    assert [line.code for line in office.ask(group_members, as_of=TODAY)] == ["D002"]
    with pytest.raises(NotAllowed, match="not yours"):  # she answers for D001 alone
        perform(officer, GroupDebtors(accounts=(one, other), group="South"))
    for accounts in ((), tuple(new_uid() for _ in range(1001))):
        with pytest.raises(Refused):
            perform(office, GroupDebtors(accounts=accounts, group="South"))
    assert verify_with_key(office.record.folder, office.record.data_key).ok


def _file(folder: Path, *rows: str, name: str = "ledger.csv") -> str:
    path = folder / name
    path.write_text("\n".join(["Customer,Invoice,Date,Due,Amount,集团", *rows]) + "\n", "utf-8")
    return str(path)


def _held(office: Office, day: date) -> dict[str, str]:
    return {line.code: line.group for line in office.ask(group_members, as_of=day)}


def test_a_file_names_the_groups_of_its_debtors_from_its_day_on(office: Office, tmp_path: Path) -> None:
    """An empty cell says nothing, the same file again changes nothing, and a taken-back import leaves no group."""
    rows = (
        "A,1,2026-01-05,2026-02-05,100,  North  Group",
        "B,2,2026-01-06,2026-02-06,50,",
        "C,3,2026-01-07,,9,South",
    )
    first, second = date(2026, 2, 1), date(2026, 3, 1)
    perform(office, ImportItems(path=_file(tmp_path, *rows), as_of=first, currency="CNY"))
    assert _held(office, first) == {"A": "North Group", "C": "South"}
    assert _held(office, first - timedelta(1)) == {}
    again = perform(
        office, ImportItems(path=_file(tmp_path, *rows, name="again.csv"), as_of=second, currency="CNY")
    )
    assert (again.answer["new"], again.answer["changed"]) == (0, 0)
    [a] = [line.account for line in office.ask(debtors) if line.code == "A"]
    assert [one.since for one in office.ask(debtor_groups, account=a)] == [first]
    moved = "A,1,2026-01-05,2026-02-05,100,West", "B,2,2026-01-06,2026-02-06,50,", "D,4,2026-02-07,,9,West"
    batch = perform(
        office, ImportItems(path=_file(tmp_path, *moved, name="moved.csv"), as_of=second, currency="CNY")
    ).answer["batch"]
    assert _held(office, second) == {"A": "West", "C": "South", "D": "West"}
    assert _held(office, first) == {"A": "North Group", "C": "South"}
    perform(office, TakeBackImport(batch=batch, reason="wrong file"))
    assert _held(office, second) == {"A": "North Group", "C": "South"}
    assert verify_with_key(office.record.folder, office.record.data_key).ok


def test_a_group_set_later_keeps_an_import(office: Office, tmp_path: Path) -> None:
    path = _file(tmp_path, "A,1,2026-01-05,2026-02-05,100,North")
    batch = perform(office, ImportItems(path=path, as_of=date(2026, 2, 1), currency="CNY")).answer["batch"]
    [a] = [line.account for line in office.ask(debtors)]
    perform(office, SetGroup(account=a, group="South"))
    with pytest.raises(Refused, match="groups"):
        perform(office, TakeBackImport(batch=batch, reason="wrong file"))
