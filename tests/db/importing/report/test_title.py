"""Titles that name the debtor, and those that are remarks between them."""

from __future__ import annotations

from pathlib import Path

from tests.db.importing.maker import read, write

_HEAD = ",Type,Date,Num,Open Balance\n"


def _item(number: int) -> str:
    return f",Invoice,2026-10-13,{number},1.00\n"


def _told(folder: Path, content: str) -> tuple[list[tuple[str, str]], list[str]]:
    reading = read(write(folder, content))
    assert reading.rejections == []
    return [(row.debtor_code, row.number) for row in reading.rows], reading.cautions


def test_what_no_total_names_inside_another_title_is_a_remark(tmp_path: Path) -> None:
    content = (
        f"{_HEAD}Acme\n,Phone: (555) 123-4567\n{_item(1)}promised for Friday\n{_item(2)}Total for Acme,,,,2.00\n"
        f"Total Energies\n,Phone: (555) 123-4568\n{_item(3)}Total for Total Energies,,,,1.00\nTOTAL,,,,3.00\n"
    )
    rows, cautions = _told(tmp_path, content)
    assert rows == [("Acme", "1"), ("Acme", "2"), ("Total Energies", "3")]
    assert not any("right below" in each for each in cautions)


def test_the_inner_of_two_titles_counts_where_it_has_its_own_total(tmp_path: Path) -> None:
    content = (
        f"{_HEAD}Acme\nAcme North\n{_item(1)}Total Acme North,,,,1.00\nAcme South\n{_item(2)}Total Acme South,,,,1.00\n"
        f"Total Acme,,,,2.00\nBeta (1)\n{_item(3)}Total Beta,,,,1.00\n"
    )
    rows, cautions = _told(tmp_path, content)
    assert rows == [("Acme North", "1"), ("Acme South", "2"), ("Beta (1)", "3")]
    assert not any("right below" in each for each in cautions)


def test_two_titles_in_a_row_are_told_where_no_total_tells_them_apart(tmp_path: Path) -> None:
    rows, cautions = _told(tmp_path, f"{_HEAD}Acme\n12 Quay Road\n{_item(1)}{_item(2)}Beta\n{_item(3)}")
    assert rows == [("12 Quay Road", "1"), ("12 Quay Road", "2"), ("Beta", "3")]
    assert any("“12 Quay Road” stands right below “Acme”" in each for each in cautions)


def test_one_account_for_all_items_is_nobody_where_titles_name_the_debtors(tmp_path: Path) -> None:
    head = ",Type,Date,Num,Account,Amount\n"
    items = [f",Invoice,2026-10-13,{number},1200 · Receivables,1.00\n" for number in (1, 2, 3)]
    content = f"{head}Acme\n{items[0]}{items[1]}Total Acme,,,,,2.00\nBeta\n{items[2]}Total Beta,,,,,1.00\n"
    rows, _ = _told(tmp_path, content)
    assert rows == [("Acme", "1"), ("Acme", "2"), ("Beta", "3")]


def test_one_debtor_for_all_items_stays_where_there_is_but_one_title(tmp_path: Path) -> None:
    head = ",Type,Date,Num,Customer,Amount\n"
    content = f"{head}Open items\n,Invoice,2026-10-13,1,Acme,1.00\n,Invoice,2026-10-13,2,Acme,1.00\n"
    rows, _ = _told(tmp_path, content)
    assert rows == [("Acme", "1"), ("Acme", "2")]
