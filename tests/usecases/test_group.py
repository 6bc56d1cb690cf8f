"""Groups of debtors: from a day on, and the ageing by them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.queries.ageing import By, ageing, ageing_items
from db.queries.debtor import debtors
from db.queries.group import group_members
from domain.error import Refused
from tests.ledger import Line, take
from usecases.command import perform
from usecases.group import SetGroup
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
