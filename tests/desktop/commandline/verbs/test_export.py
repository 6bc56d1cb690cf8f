"""`export`: rows of queries as files, each an entry of the journal."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path
from typing import get_origin, get_type_hints

import pytest
from python_calamine import CalamineWorkbook

from desktop.commandline.head import heads_of
from desktop.commandline.listing import all_queries
from tests import makers
from usecases.office import open_office


@pytest.fixture
def account(office: Path, clock: makers.Clock) -> str:
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    claims = [makers.Claim(f"R{at}", makers.cny("100.10"), clock.now.date()) for at in range(3)]
    taken = makers.take_ledger(opened, {"D1": claims, "=D2": claims[:1]})
    opened.close()
    return str(taken.accounts["D1"])


def test_a_csv_has_the_rows_of_the_query(ask, office: Path, account: str, tmp_path: Path) -> None:
    place = tmp_path / "debtors.csv"
    told = ask("export", office, "debtors", "--out", place)
    assert told == {"file": str(place), "rows": 2, "sha256": sha256(place.read_bytes()).hexdigest()}
    rows = list(csv.DictReader(place.read_text("utf-8-sig").splitlines()))
    assert {row["code"]: (row["total"], row["total.currency"]) for row in rows} == {
        "D1": ("300.30", "CNY"),
        "'=D2": ("100.10", "CNY"),
    }
    entry = ask("show", office, "journal", "--limit", "1")["rows"][0]
    assert entry["type"] == "list.exported/1"


def test_a_workbook_has_figures(ask, office: Path, account: str, tmp_path: Path) -> None:
    place = tmp_path / "items.xlsx"
    ask("export", office, "items", "--account", account, "--out", place)
    head, *rows = CalamineWorkbook.from_path(str(place)).get_sheet_by_index(0).to_python()
    assert [row[head.index("open")] for row in rows] == [100.1] * 3


def test_a_list_that_comes_with_warnings_is_written_by_its_rows(
    ask, office: Path, account: str, tmp_path: Path
) -> None:
    place = tmp_path / "ageing.csv"
    day = ("--as-of", "2027-12-31")
    assert ask("export", office, "ageing", *day, "--out", place)["rows"] == 2
    rows = {row["key"]: row for row in csv.DictReader(place.read_text("utf-8-sig").splitlines())}
    for row in ask("ageing", office, *day)["rows"]:
        written = rows["'" + row["key"] if row["key"].startswith("=") else row["key"]]
        assert {name: written[name] for name in row["buckets"]} == row["buckets"]
        assert (written["total"], written["currency"]) == (row["total"], row["currency"])
    queue = tmp_path / "queue.csv"
    ask("export", office, "worklist", *day, "--out", queue)
    first = next(csv.DictReader(queue.read_text("utf-8-sig").splitlines()))
    assert {each["rule"] for each in json.loads(f"[{first['explanation']}]")} >= {"amount", "age"}


def test_one_thing_is_no_list_and_a_wrong_name_is_no_file(
    tell, office: Path, account: str, tmp_path: Path
) -> None:
    told = tell("export", office, "debtor", "--account", account, "--out", tmp_path / "a.csv", "--json")
    assert (told.code, told.json["refused"]["where"]) == (2, "query")
    told = tell("export", office, "debtors", "--out", tmp_path / "a.doc", "--json")
    assert (told.code, told.json["refused"]["code"]) == (1, "file_kind")
    assert [each.name for each in tmp_path.iterdir() if each.suffix in (".csv", ".doc", ".part")] == []


@pytest.mark.parametrize("query", ["debtors", "worklist", "missing", "ageing"])
def test_an_empty_list_has_the_heads_of_a_full_one(
    ask, office: Path, account: str, tmp_path: Path, query: str
) -> None:
    empty = tmp_path / "empty.csv"
    day = ("--as-of", "2001-01-01") if query == "ageing" else ()
    none = {"debtors": ("--like", "nobody"), "worklist": ("--officer", makers.FOUNDER)}.get(query, day)
    assert ask("export", office, query, *none, "--out", empty)["rows"] == 0
    heads = next(csv.reader(empty.read_text("utf-8-sig").splitlines()))
    assert heads
    assert "" not in heads
    full = tmp_path / "full.csv"
    if ask("export", office, query, "--out", full)["rows"]:
        found = next(csv.reader(full.read_text("utf-8-sig").splitlines()))
        assert [head for head in found if head in heads] == heads


def test_every_list_knows_its_heads() -> None:
    for name, query in all_queries().items():
        hint = get_type_hints(query)["return"]
        if get_origin(hint) in (tuple, list) or "rows" in getattr(hint, "__dataclass_fields__", {}):
            assert heads_of(query), name
