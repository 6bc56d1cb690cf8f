"""Amounts in thousands, in the ledger's own currency, with signs of debit and credit, beside running balances."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from db.importing.format.problem import Undecidable
from db.importing.mapping import ColumnMap
from db.importing.reading import ReadOptions
from domain.error import Refused
from tests.db.importing.maker import ledger, read, write

HEAD = "Customer,Invoice,Date"


@pytest.mark.parametrize(
    "amount",
    [
        "金额(万元)",
        "Amount (TEUR)",
        "Amount in thousands",
        "Betrag T€",
        "Amount '000",
        "Importe miles de euros",
    ],
)
def test_multiples_are_refused_unless_the_column_is_mapped(tmp_path: Path, amount: str) -> None:
    path = ledger(tmp_path, "A,1,2026-01-15,10.5", head=f"{HEAD},{amount}")
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.code in {"unit", "column"}  # the second: it names no amount that is known
    mapped = read(path, ReadOptions(map=ColumnMap(columns={"amount": amount})), "EUR")
    assert sum(mapped.totals.values()) == Decimal("10.50")


@pytest.mark.parametrize("title", ["单位：万元", "All amounts in thousands", "Beträge in TEUR"])
def test_a_multiple_above_the_heading_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(Refused, match="thousands"):
        read(write(tmp_path, f"{title}\n{HEAD},Amount\nA,1,2026-01-15,10.5\n"))


def test_a_cell_in_units_of_ten_thousand_is_rejected(tmp_path: Path) -> None:
    reading = read(ledger(tmp_path, "A,1,2026-01-15,10.50", "A,2,2026-01-15,12.5", "B,3,2026-01-15,10.5万元"))
    assert reading.reasons[4] == "The amount is in units of ten thousand or more."
    titled = read(write(tmp_path, f"Thousand Oaks Ltd\n单位：元\n{HEAD},Amount\nA,1,2026-01-15,10.5\n"))
    assert titled.totals == {"CNY": Decimal("10.50")}


def test_own_currency_is_never_called_by_the_documents(tmp_path: Path) -> None:
    head = f"{HEAD},应收金额(本位币),币别"
    mixed = ledger(tmp_path, "A,1,2026-01-15,100.00,人民币", "A,2,2026-01-15,710.00,美元", head=head)
    assert read(mixed).totals == {"CNY": Decimal("810.00")}
    foreign = ledger(tmp_path, "A,2,2026-01-15,710.00,美元", head=head)
    with pytest.raises(Undecidable) as caught:
        read(foreign)
    assert caught.value.choices == ("CNY", "USD")
    assert read(foreign, ReadOptions(currency="CNY")).totals == {"CNY": Decimal("710.00")}
    both = ledger(
        tmp_path, "A,2,2026-01-15,710.00,100.00,USD", head=f"{HEAD},Amount in local currency,Amount,Currency"
    )
    assert read(both).totals == {"USD": Decimal("100.00")}


def test_one_column_for_each_currency_is_refused(tmp_path: Path) -> None:
    path = ledger(
        tmp_path, "A,1,2026-01-15,5.00,", "A,2,2026-01-15,,7.00", head=f"{HEAD},Amount USD,Amount EUR"
    )
    with pytest.raises(Refused, match="two currencies"):
        read(path)


@pytest.mark.parametrize(
    ("head", "cells", "amount", "left"),
    [
        ("Debit,Credit", "100.00,", "100.00", None),
        ("Debit,Credit", ",100.00", "-100.00", None),
        ("Debit,Credit", "0.00,100.00", "-100.00", None),
        ("Debit,Credit", "100.00,-", "100.00", None),
        ("Debit,Credit", "100.00,20.00", "100.00", "80.00"),
        ("Amount,Paid", "100.00,20.00", "100.00", "80.00"),
        ("Amount,Paid", "100.00,", "100.00", "100.00"),
        ("Amount,Paid", "-100.00,-20.00", "-100.00", "-80.00"),
        ("Amount,Paid", "-100.00,20.00", "-100.00", "-80.00"),
        ("Amount,Paid,Open", "100.00,20.00,80.00", "100.00", "80.00"),
        ("Amount,D/C", "100.00,C", "-100.00", None),
        ("Amount,D/C", "-100.00,C", "-100.00", None),
        ("Amount,D/C", "100.00,D", "100.00", None),
        ("Amount,借贷方向", "100.00,贷", "-100.00", None),
        ("Amount,S/H", "100.00,H", "-100.00", None),
    ],
)
def test_signs_and_rests(tmp_path: Path, head: str, cells: str, amount: str, left: str | None) -> None:
    (row,) = read(ledger(tmp_path, f"A,1,2026-01-15,{cells}", head=f"{HEAD},{head}")).rows
    assert row.amount.decimal == Decimal(amount)
    assert (None if row.open_amount is None else row.open_amount.decimal) == (left and Decimal(left))


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("Debit,Credit", ",", "debit"),
        ("Debit,Credit", "10.00,20.00", "credit"),
        ("Amount,Paid", "10.00,20.00", "paid_amount"),
        ("Amount,D/C", "10.00,?", "side"),
    ],
)
def test_lines_that_contradict_themselves(tmp_path: Path, head: str, cells: str, field: str) -> None:
    good = [f"A,{index},2026-01-15,5.00,{'D' if 'D/C' in head else ''}" for index in range(20)]
    (fault,) = read(ledger(tmp_path, *good, f"A,99,2026-01-15,{cells}", head=f"{HEAD},{head}")).rejections
    assert (fault.line, fault.field) == (22, field)


def test_a_running_balance_is_no_open_amount(tmp_path: Path) -> None:
    lines = ("A,1,2026-01-15,100.00,100.00", "A,2,2026-01-16,-20.00,80.00", "A,3,2026-01-17,50.00,130.00")
    reading = read(ledger(tmp_path, *lines, head=f"{HEAD},Amount,Balance"))
    assert [row.open_amount for row in reading.rows] == [None] * 3
    assert "“Balance” is a running balance; it was not read." in reading.cautions
    rests = ("A,1,2026-01-15,100.00,100.00", "A,2,2026-01-16,20.00,10.00")
    assert read(ledger(tmp_path, *rests, head=f"{HEAD},Amount,Balance")).rows[1].open_amount is not None


def test_a_balance_that_is_brought_forward_for_each_debtor_runs_too(tmp_path: Path) -> None:
    """Debit, credit and balance; an opening line, a debtor whose opening is not shown, a total."""
    lines = (
        "K1,,2026-01-01,,,8000.00",
        "K1,1,2026-01-05,1000.00,,9000.00",
        "K1,2,2026-01-15,500.00,,9500.00",
        "K1,3,2026-02-05,,800.00,8700.00",
        "K2,4,2026-01-07,3000.00,,5200.00",
        "K2,5,2026-03-09,,1000.00,4200.00",
        "Total,,,4500.00,1800.00,",
    )
    reading = read(ledger(tmp_path, *lines, head=f"{HEAD},Debit,Credit,Balance"))
    assert [str(row.amount.decimal) for row in reading.rows] == [
        "1000.00", "500.00", "-800.00", "3000.00", "-1000.00",
    ]  # fmt: skip
    assert [row.open_amount for row in reading.rows] == [None] * 5
    assert [fault.line for fault in reading.rejections] == [2]  # the opening is no item, and is told


def test_a_map_of_a_heading_in_two_rows_reads_the_next_file(tmp_path: Path) -> None:
    content = "Customer,,Invoice,,Amount\nCode,Name,Number,Date,Original\nA,Alpha,1,2026-01-15,5.00\n"
    first = read(write(tmp_path, content))
    assert first.rows[0].debtor_name == "Alpha"
    assert read(tmp_path / "ledger.csv", ReadOptions(map=first.prepared.decided)).rows == first.rows


def test_days_that_cannot_be_read_are_rejected_and_not_left_out(tmp_path: Path) -> None:
    head = "Customer,Invoice,Date,Due date,Amount"
    reading = read(ledger(tmp_path, "A,1,2026-01-15,26x0305,5", "A,2,2026-01-15,26x0331,5", head=head))
    assert [each.field for each in reading.rejections] == ["due_date", "due_date"]
