"""Open amounts that stand in the columns of their ages."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from db.importing.reading import ReadOptions
from tests.db.importing.maker import read, write

_AGES = "Current,1-30,31 - 60 days,Over 60"
_HEAD = f"Customer no,Customer,Invoice,Invoice date,Due date,{_AGES}\n"
_TOLD = "The open amounts were taken from the columns of their ages."


def test_the_only_age_that_is_filled_is_the_open_amount(tmp_path: Path) -> None:
    content = (
        f'{_HEAD}1,A,X1,2026-10-01,2026-12-01,"1,000.50",,,\n1,A,X2,2026-09-01,2026-10-31,0.00,20.00,0.00,0.00\n'
        "2,B,X3,2026-01-01,2026-02-01,,,,-5.25\nTotal,,,,,1000.50,20.00,,-5.25\n"
    )
    path = write(tmp_path, content)
    reading = read(path)
    assert [(row.number, row.amount.decimal) for row in reading.rows] == [
        ("X1", Decimal("1000.50")),
        ("X2", Decimal("20.00")),
        ("X3", Decimal("-5.25")),
    ]
    assert (reading.rejections, _TOLD in reading.cautions) == ([], True)
    assert read(path, ReadOptions(map=reading.prepared.decided)).rows == reading.rows


def test_beside_an_invoice_amount_the_age_is_what_is_left_of_it(tmp_path: Path) -> None:
    content = (
        "客户编码,客户名称,发票号,开票日期,到期日,发票金额,未到期,1-30天,31-60天,60天以上\n"
        "1,甲,X1,2026-10-01,2026-12-01,100.00,40.00,,,\n1,甲,X2,2026-01-01,2026-02-01,50.00,,,,50.00\n"
    )
    first, second = read(write(tmp_path, content)).rows
    assert (str(first.amount.decimal), str(first.open_amount and first.open_amount.decimal)) == (
        "100.00",
        "40.00",
    )
    assert second.open_amount == second.amount


def test_an_item_that_stands_in_two_ages_is_rejected(tmp_path: Path) -> None:
    lines = [f"1,A,X{index},2026-10-01,2026-12-01,10.00,,," for index in range(20)]
    reading = read(write(tmp_path, _HEAD + "\n".join([*lines, "1,A,Y,2026-09-01,2026-10-31,1.00,2.00,,"])))
    assert len(reading.rows) == 20
    assert [(row.field, row.value) for row in reading.rejections] == [("open_amount", "1.00 | 2.00")]


def test_an_open_amount_of_its_own_wins(tmp_path: Path) -> None:
    content = _HEAD.replace("\n", ",Balance\n") + "1,A,X1,2026-10-01,2026-12-01,10.00,,,,10.00\n"
    reading = read(write(tmp_path, content))
    assert (reading.totals, _TOLD in reading.cautions) == ({"CNY": Decimal("10.00")}, False)


@pytest.mark.parametrize("oldest", ["Over 1 year", "Very old"])
def test_what_is_open_only_in_an_age_of_other_words_is_not_nothing(tmp_path: Path, oldest: str) -> None:
    head = f"Customer no,Customer,Invoice,Invoice date,Due date,Current,1-30,31-60,{oldest}\n"
    lines = [f"1,A,X{index},2026-10-01,2026-12-01,10.00,0.00,0.00,0.00\n" for index in range(20)]
    last = "2,B,Y,2024-09-01,2024-10-31,0.00,0.00,0.00,500.00\n"
    assert read(write(tmp_path, "".join([head, *lines, last]))).totals == {"CNY": Decimal("700.00")}


def test_another_amount_beside_the_ages_is_none_of_them(tmp_path: Path) -> None:
    content = _HEAD.replace("\n", ",Weight\n") + "".join(
        f"1,A,X{index},2026-10-01,2026-12-01,10.00,0.00,0.00,0.00,7.00\n" for index in range(4)
    )
    assert read(write(tmp_path, content)).totals == {"CNY": Decimal("40.00")}
