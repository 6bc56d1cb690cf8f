"""`show`: any query, its arguments read by their types."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from tests import makers
from usecases.office import open_office


@pytest.fixture
def account(office: Path, clock: makers.Clock) -> str:
    """A debtor with an item that fell due yesterday and one that is paid."""
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    yesterday = clock.now.date().replace(day=1)
    open_, paid = (makers.cny("100.00"), makers.cny("50.00"))
    claims = (makers.Claim("R1", open_, yesterday), makers.Claim("R2", paid, yesterday, paid=paid))
    taken = makers.take_ledger(opened, {"D1": claims}, officer=makers.FOUNDER)
    opened.close()
    return str(taken.accounts["D1"])


def test_rows_come_in_one_object_and_as_of_is_today_unless_said(ask, office: Path, account: str) -> None:
    told = ask("show", office, "items", "--account", account)
    assert told["as_of"] == "2026-03-02"
    [row] = told["rows"]
    assert (row["number"], row["open"], row["currency"], row["days_past_due"]) == ("R1", "100.00", "CNY", 1)
    assert (
        ask("show", office, "items", "--account", account, "--as-of", "2026-03-12")["as_of"] == "2026-03-12"
    )


def test_an_ageing_has_its_columns_and_amounts(ask, office: Path, account: str) -> None:
    day = ("--as-of", "2027-12-31")
    shown = ask("show", office, "ageing", *day)
    for row, other in zip(shown["rows"], ask("ageing", office, *day)["rows"], strict=True):
        assert row == {**{name: other[name] for name in other if name != "buckets"}, **other["buckets"]}
    assert [row["key"] for row in shown["totals"]] == ["CNY"]
    before = ask("show", office, "ageing", "--as-of", "2001-01-01", "--reporting", "USD")
    assert (before["rows"], before["reported"]["whole"]["total"]) == ([], "0.00")


@pytest.mark.parametrize(
    ("words", "count"),
    [(["--settled"], 2), (["--settled", "true"], 2), (["--settled", "false"], 1), ([], 1)],
)
def test_flags_may_say_true_or_nothing(ask, office: Path, account: str, words: list[str], count: int) -> None:
    assert len(ask("show", office, "items", "--account", account, *words)["rows"]) == count


def test_a_query_about_one_thing_answers_with_it(ask, tell, office: Path, account: str) -> None:
    assert ask("show", office, "debtor", "--account", account)["code"] == "D1"
    told = tell("show", office, "debtor", "--account", uuid4(), "--json")
    assert (told.code, told.json["refused"]["code"]) == (1, "no_account")
    assert tell("show", office, "debtor").code == 2
    assert tell("show", office, "debtors", "--order", "colour").code == 2


def test_options_may_stand_before_the_office_and_an_office_may_be_called_like_a_query(
    ask, clock: makers.Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers.make_office(tmp_path / "users", clock).close()
    monkeypatch.chdir(tmp_path)
    assert ask("show", "users", "debtors", "--limit", 5, "--descending")["rows"] == []
    office = tmp_path / "users"
    assert ask("show", "--limit", "1", office, "journal")["rows"][0]["type"] == "office.founded/1"


def test_a_new_day_is_turned_before_the_standings_are_told(
    ask, office: Path, account: str, clock: makers.Clock
) -> None:
    [row] = ask("show", office, "debtors")["rows"]
    assert (row["account"], row["days_past_due"], row["as_of"]) == (account, 1, "2026-03-02")
    clock.pass_by(days=3)
    [row] = ask("show", office, "debtors")["rows"]
    assert (row["days_past_due"], row["as_of"]) == (4, "2026-03-05")
