"""What is decided of a whole column, and what is asked about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.importing.format.problem import Undecidable
from db.importing.mapping import ColumnMap
from db.importing.reading import ReadOptions
from domain.error import Refused
from tests.db.importing.maker import ledger, read


def test_undecidable_columns_are_asked_about_and_options_decide(tmp_path: Path) -> None:
    path = ledger(tmp_path, "A,1,1/2/2013,1.234", "B,2,3/4/2013,5.678")
    with pytest.raises(Undecidable) as days:
        read(path)
    assert (days.value.column, days.value.option, days.value.code) == ("Date", "--date-format", "undecidable")
    with pytest.raises(Undecidable) as amounts:
        read(path, ReadOptions(date_format="DMY"))
    assert (amounts.value.column, amounts.value.option) == ("Amount", "--decimal")
    reading = read(path, ReadOptions(date_format="DMY", decimal=","))
    assert reading.totals == {"CNY": Decimal(6912)}
    assert reading.rows[0].document_date == date(2013, 2, 1)
    by_map = read(path, ReadOptions(map=ColumnMap(date_format="MDY", decimal=",")))
    assert by_map.rows[0].document_date == date(2013, 1, 2)
    wrong = read(path, ReadOptions(date_format="DMY", decimal="."))
    assert [each.field for each in wrong.rejections] == ["amount", "amount"]


def test_a_sign_of_two_currencies_is_asked_about(tmp_path: Path) -> None:
    path = ledger(tmp_path, "A,1,2013-01-02,¥1234")
    with pytest.raises(Undecidable) as caught:
        read(path, office="EUR")
    assert caught.value.choices == ("CNY", "JPY")
    assert read(path, ReadOptions(currency="JPY"), "EUR").totals == {"JPY": Decimal(1234)}
    column = ledger(tmp_path, "A,1,2013-01-02,1234,¥", head="Customer,Invoice,Date,Amount,Currency")
    with pytest.raises(Undecidable):
        read(column, office="EUR")


@pytest.mark.parametrize(
    ("head", "cell", "asked", "currency"),
    [
        ("Amount", "5", "", "CNY"),
        ("Amount", "5", "USD", "USD"),
        ("Amount €", "5", "USD", "EUR"),
        ("Amount (USD)", "5", "", "USD"),
        ("Amount", "$5", "", "USD"),
        ("Amount", "$5", "CAD", "CAD"),
        ("金额(元)", "5", "USD", "CNY"),
    ],
)
def test_where_the_currency_comes_from(
    tmp_path: Path, head: str, cell: str, asked: str, currency: str
) -> None:
    path = ledger(tmp_path, f"A,1,2013-01-02,{cell}", head=f"Customer,Invoice,Date,{head}")
    assert list(read(path, ReadOptions(currency=asked)).totals) == [currency]


def test_amount_columns_of_two_currencies(tmp_path: Path) -> None:
    path = ledger(tmp_path, "A,1,5,5", head="Customer,Invoice,Amount USD,Open amount EUR")
    with pytest.raises(Refused, match="several currencies"):
        read(path)


def test_a_code_that_is_no_currency(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a currency code"):
        read(ledger(tmp_path, "A,1,2013-01-02,5"), ReadOptions(currency="XXY"))
