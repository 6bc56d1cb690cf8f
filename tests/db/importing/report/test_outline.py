"""Reports in which one column holds the debtor and, below it, the numbers of its documents."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from db.importing.reading import ReadOptions
from domain.error import Refused
from tests.db.importing.maker import read, write

_HEAD = ",Invoice Date,Amount Currency,Currency,Account,Due Date,At Date,1-30,31-60,Older,Total\n"
_SALES = "121000 Account Receivable"


def _item(number: str, due: str, *ages: str) -> str:
    return f"{number},2026-01-02,{max(ages)},EUR,{_SALES},{due},{','.join(ages)},\n"


_REPORT = (
    _HEAD
    + "Aged Receivable,,,,,,100.00,20.00,3.00,0.40,123.40\n"
    + "24/7 Motors,,,,,,100.00,20.00,,,120.00\n"
    + _item("    INV/1", "2026-02-16", "100.00", "", "", "")
    + _item("    INV/2", "2026-01-16", "", "20.00", "", "")
    + "Total 24/7 Motors,,,,,,100.00,20.00,,,120.00\n"
    + "Total Energies,,,,,,,,3.00,0.40,3.40\n"
    + _item("    INV/3", "2025-12-16", "", "", "3.00", "")
    + f"    INV/4,,0.40,EUR,{_SALES},,,,,0.40,\n"
    + "Total,,,,,,100.00,20.00,3.00,0.40,123.40\n"
)


def test_debtors_and_documents_by_turns_in_a_column_without_a_name(tmp_path: Path) -> None:
    reading = read(write(tmp_path, _REPORT))
    assert reading.rejections == []
    assert [(row.debtor_code, row.number, str(row.due_date)) for row in reading.rows] == [
        ("24/7 Motors", "INV/1", "2026-02-16"),
        ("24/7 Motors", "INV/2", "2026-01-16"),
        ("Total Energies", "INV/3", "2025-12-16"),
        ("Total Energies", "INV/4", "None"),
    ]
    assert reading.totals == {"EUR": Decimal("123.40")}
    assert "The debtor was taken from the lines above its items." in reading.cautions
    again = read(tmp_path / "ledger.csv", ReadOptions(map=reading.prepared.decided))
    assert again.rows == reading.rows


def test_the_column_may_be_called_after_the_debtor(tmp_path: Path) -> None:
    reading = read(write(tmp_path, _REPORT.replace(_HEAD, "Customer" + _HEAD)))
    assert [row.debtor_code for row in reading.rows] == ["24/7 Motors"] * 2 + ["Total Energies"] * 2


def test_a_list_whose_lines_have_debtors_of_their_own_is_no_outline(tmp_path: Path) -> None:
    other = _REPORT.replace(f"INV/2,2026-01-02,20.00,EUR,{_SALES}", "INV/2,2026-01-02,20.00,EUR,10042")
    with pytest.raises(Refused, match="number"):
        read(write(tmp_path, other))


def test_a_line_without_a_day_before_any_debtor_is_none(tmp_path: Path) -> None:
    items = _item("INV/1", "2026-02-16", "1.00", "", "", "") + _item(
        "INV/2", "2026-02-16", "1.00", "", "", ""
    )
    with pytest.raises(Refused, match="number"):
        read(write(tmp_path, _HEAD + items + "24/7 Motors,,,,,,2.00,,,,2.00\n"))


_PLAIN = ",Invoice Date,Due Date,Amount\n"
_DAYS = "2026-10-01,2026-12-01"


def test_a_sum_whose_items_do_not_follow_does_not_vanish(tmp_path: Path) -> None:
    content = (
        f"{_PLAIN}Acme,,,6.00\nINV/1,{_DAYS},1.00\nINV/2,{_DAYS},2.00\nPAY/1,,,3.00\n\n"
        f"Beta,,,5.00\nINV/3,{_DAYS},5.00\nFolded,,,9.00\nTotal,,,20.00\n"
    )
    reading = read(write(tmp_path, content))
    assert [(row.debtor_code, row.number) for row in reading.rows] == [
        ("Acme", "INV/1"), ("Acme", "INV/2"), ("Beta", "INV/3"),
    ]  # fmt: skip
    assert [(row.line, row.number) for row in reading.rejections] == [(5, "PAY/1"), (9, "Folded")]


def test_a_note_is_nobodys_name_where_debtors_have_sums(tmp_path: Path) -> None:
    content = (
        f"{_PLAIN}Acme,,,3.00\nINV/1,{_DAYS},1.00\nPromised to pay,,,\nINV/2,{_DAYS},2.00\n"
        f"Beta,,,5.00\nINV/3,{_DAYS},5.00\n"
    )
    reading = read(write(tmp_path, content))
    assert [(row.debtor_code, row.number) for row in reading.rows] == [("Acme", "INV/1"), ("Beta", "INV/3")]
    assert [row.number for row in reading.rejections] == ["INV/2"]


def test_an_item_without_a_day_is_no_debtor_where_the_sums_tell(tmp_path: Path) -> None:
    content = (
        f"{_PLAIN}Acme,,,6.00\nINV/1,{_DAYS},1.00\nPAY/1,,,3.00\nINV/2,{_DAYS},2.00\nBeta,,,5.00\nINV/3,{_DAYS},5.00\n"
        f"Gamma,,,9.00\nINV/4,{_DAYS},4.00\nINV/5,{_DAYS},5.00\nDelta,,,1.50\nINV/6,{_DAYS},1.50\n"
    )
    reading = read(write(tmp_path, content))
    assert [(row.debtor_code, row.number) for row in reading.rows] == [
        ("Acme", "INV/1"), ("Beta", "INV/3"), ("Gamma", "INV/4"), ("Gamma", "INV/5"), ("Delta", "INV/6"),
    ]  # fmt: skip
    assert [row.number for row in reading.rejections] == ["PAY/1", "INV/2"]


def test_an_amount_below_debtors_without_sums_is_an_item(tmp_path: Path) -> None:
    content = f"{_PLAIN}Acme,,,\nINV/1,{_DAYS},1.00\nPAY/1,,,3.00\nINV/2,{_DAYS},2.00\nBeta,,,\nINV/3,{_DAYS},5.00\n"
    reading = read(write(tmp_path, content))
    assert [(row.debtor_code, row.number) for row in reading.rows] == [
        ("Acme", "INV/1"), ("Acme", "PAY/1"), ("Acme", "INV/2"), ("Beta", "INV/3"),
    ]  # fmt: skip
    assert reading.totals == {"CNY": Decimal("11.00")}
