"""Ageing in SQL: the edges of its columns, of its days and of its groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.ageing import By, ageing, open_problems
from db.queries.debtor import debtors
from domain.ageing import Basis
from domain.error import Refused
from domain.money import Money
from tests.ledger import Line, asked, take
from tests.makers import FOUNDER, add_user, cny
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.responsibility import AssignAccounts

TODAY = date(2026, 3, 2)


def column(office: Office, code: str, as_of: date = TODAY, buckets: str = "30,60,90,120") -> str:
    """The one column that something of the debtor stands in."""
    rows = office.ask(ageing, as_of=as_of, buckets=buckets).rows
    (row,) = [row for row in rows if row.key == code]
    (found,) = [name for name, amount in row.columns.items() if amount]
    assert row.total == row.columns[found]
    assert row.count == 1
    return found


def account(office: Office, code: str) -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


AGES = {
    -60: "not_due", -1: "not_due", 0: "not_due", 1: "1-30", 29: "1-30", 30: "1-30", 31: "31-60", 59: "31-60",
    60: "31-60", 61: "61-90", 89: "61-90", 90: "61-90", 91: "91-120", 119: "91-120", 120: "91-120", 121: "121+",
}  # fmt: skip


def test_days_at_the_edges_of_buckets(office: Office, tmp_path: Path) -> None:
    """R2, R6: upper ends are inclusive, and due today is not overdue."""
    lines = [
        Line(f"D{place:02}", "A", 100, due=TODAY - timedelta(days=age), dated=date(2025, 6, 1))
        for place, age in enumerate(AGES)
    ]
    take(office, tmp_path, lines, as_of=TODAY)
    assert [column(office, line.debtor) for line in lines] == list(AGES.values())
    (whole,) = office.ask(ageing, as_of=TODAY, by=By.CURRENCY).rows
    assert whole.total == Money(100 * len(AGES), "CNY")


def test_columns_that_are_no_bucket(office: Office, tmp_path: Path) -> None:
    """R3: no due date is never guessed; unapplied payments have a column of their own, whatever their dates."""
    lines = [
        Line("D1", "A", 100, dated=date(2025, 1, 1)),
        Line("D2", "B", -100, due=date(2025, 1, 1), kind="payment"),
        Line("D3", "C", -100, due=date(2026, 2, 1), kind="credit_note"),
    ]
    take(office, tmp_path, lines)
    assert [column(office, code) for code in ("D1", "D2", "D3")] == ["no_due_date", "unapplied", "1-30"]
    by_document = asked(office, TODAY, basis=Basis.DOCUMENT)
    assert by_document["D1", "CNY"][0]["91+"] == cny("1.00")  # type: ignore[index]  # figures of a row
    assert by_document["D3", "CNY"][0]["no_due_date"] == cny("-1.00")  # type: ignore[index]  # as above


def test_the_same_document_on_the_day_it_is_opened_and_the_day_before(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, [Line("D1", "A", 100, dated=TODAY, due=TODAY + timedelta(30))], as_of=TODAY)
    assert asked(office, TODAY - timedelta(1)) == {}
    assert column(office, "D1") == "not_due"
    assert column(office, "D1", TODAY + timedelta(30)) == "not_due"
    assert column(office, "D1", TODAY + timedelta(31)) == "1-30"


def test_money_that_no_item_took_and_its_reversal(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, [Line("D1", "A", 100, dated=TODAY - timedelta(9))], as_of=TODAY - timedelta(9))
    received = RecordReceipt(
        account=account(office, "D1"), amount=cny("1.50"), received_on=TODAY - timedelta(5)
    )
    receipt = UUID(perform(office, received).answer["receipt"])
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=TODAY - timedelta(2), reason="bounced"))
    columns = [column(office, "D1", TODAY - timedelta(days)) for days in (6, 5, 3, 2, 0)]
    assert columns == ["no_due_date", "unapplied", "unapplied", "no_due_date", "no_due_date"]
    (row,) = office.ask(ageing, as_of=TODAY - timedelta(5)).rows
    assert (row.total, row.count) == (cny("-0.50"), 1)


def test_a_settled_ledger_has_no_rows(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 100, settled=date(2026, 2, 1), dated=date(2026, 1, 1))
    nothing = Line("D1", "B", 0, dated=date(2026, 1, 1))
    take(office, tmp_path, [line, nothing])
    for by in By:
        assert asked(office, TODAY, by) == {}
        assert len(asked(office, date(2026, 1, 15), by)) == 1
    assert office.ask(ageing, as_of=TODAY).totals == ()


def test_who_answered_on_the_day(office: Office, tmp_path: Path) -> None:
    """The ageing of a past day names the officer of that day; an item's own officer goes before the account's."""
    lines = [
        Line("D1", "A", 100, dated=date(2026, 1, 1), officer=FOUNDER),
        Line("D1", "B", 10, dated=date(2026, 1, 1), officer="Li Wei"),
        Line("D2", "C", 1, dated=date(2026, 1, 1)),
    ]
    add_user(office, "Li Wei")
    add_user(office, "Zhao Min")
    take(office, tmp_path, lines, as_of=date(2026, 1, 31))
    give = AssignAccounts(
        accounts=(account(office, "D1"),), officer="Zhao Min", since=date(2026, 2, 15), with_items=False
    )
    perform(office, give)

    def held(as_of: date) -> dict[str, int]:
        return {row.key: row.total.minor for row in office.ask(ageing, as_of=as_of, by=By.OFFICER).rows}

    assert held(date(2026, 1, 10)) == held(date(2026, 2, 14)) == {"": 1, "Li Wei": 10, FOUNDER: 100}
    assert held(date(2026, 2, 15)) == held(TODAY) == {"": 1, "Li Wei": 10, "Zhao Min": 100}
    perform(office, replace(give, id=give.id.__class__(int=7), since=TODAY, with_items=True, officer=FOUNDER))
    assert held(TODAY) == {"": 1, FOUNDER: 110}


@pytest.mark.parametrize("buckets", [",", "30,30", "60,30", "0", "-1", "a", "1.5", "99999"])
def test_buckets_that_are_none(office: Office, buckets: str) -> None:
    with pytest.raises(Refused):
        office.ask(ageing, as_of=TODAY, buckets=buckets)


def test_open_problems_are_counted_by_line(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(
        "Customer,Invoice,Amount\nD1,A-1,1.00\nD1,A-4,1.00\nD1,A-5,1.00\nD1,A-2,one\nD1,A-3,two\n", "utf-8"
    )
    perform(office, ImportItems(path=str(path)))
    with office.record.read() as connection:
        assert [tuple(row) for row in open_problems(connection)] == [("bad.csv", 2)]
