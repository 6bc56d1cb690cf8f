"""Amounts: the decimal sign of a column, and cells in all the ways in which ledgers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.importing.format.amount import DecimalEvidence, decide_decimals, looks_like_amount, read_amount
from db.importing.format.problem import Undecidable, Unreadable


def column(*cells: str) -> DecimalEvidence:
    evidence = DecimalEvidence("Amount")
    for cell in cells:
        evidence.see(cell)
    return evidence


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["123.45", "1.45"], "."),
        (["123,45", "1,45"], ","),
        (["123.456", "1.45"], "."),
        (["123,456", "1,45"], ","),
        (["-,456"], ","),
        (["100,456.22"], "."),
        (["1.284,50"], ","),
        (["1 284,50"], ","),
        (["1\u202f284,50"], ","),
        (["1'284.50"], "."),
        (["1,23,456.00"], "."),
        (["1,234,567"], "."),
        (["1.234.567"], ","),
        (["1234.567"], "."),
        (["0.123"], "."),
        (["1.284,-"], ","),
        (["(1.284,50)"], ","),
        (["€ 1.284,50 CR"], ","),
        (["1,284.50-"], "."),
        (["１２３．４５"], "."),
        (["59", "94"], ""),
        (["abc", ""], ""),
    ],
)
def test_a_column_shows_its_decimal_sign(cells: list[str], sign: str) -> None:
    assert decide_decimals([column(*cells)])[0].sign == sign


@pytest.mark.parametrize("cells", [["1.234"], ["1,234", "5,678"], ["123.456", "234,567"], ["1.50", "1,50"]])
def test_an_undecidable_column_is_asked_about(cells: list[str]) -> None:
    with pytest.raises(Undecidable) as caught:
        decide_decimals([column(*cells)])
    assert caught.value.option == "--decimal"
    assert caught.value.column == "Amount"
    assert set(caught.value.examples) <= set(cells)
    assert caught.value.choices == (".", ",")


def test_the_other_amounts_of_the_file_decide() -> None:
    assert [each.sign for each in decide_decimals([column("1.234"), column("12,50")])] == [",", ","]


def test_whole_amounts_beside_grouped_ones_show_that_the_sign_groups() -> None:
    assert decide_decimals([column("1,234", "59")])[0].sign == "."
    assert decide_decimals([column("1.000", "59", "0")])[0].sign == ","
    assert [each.sign for each in decide_decimals([column("5,000"), column("5,000", "20")])] == [".", "."]
    assert [each.sign for each in decide_decimals([column("5.000", "20"), column("1.25")])] == [".", "."]
    for cells in (["5,000", "0"], ["5,000", "1.234", "7"]):
        with pytest.raises(Undecidable):
            decide_decimals([column(*cells)])
    with pytest.raises(Undecidable):  # 1.234 and 59 may both be sums of a currency of three decimals
        decide_decimals([column("1,234", "59")], thousandths=True)


def test_a_single_slip_does_not_make_a_column_undecidable() -> None:
    cells = [f"{number}.25" for number in range(40)]
    assert decide_decimals([column(*cells, "1,25")])[0].sign == "."
    with pytest.raises(Unreadable):
        read_amount("1,25", ".")


def test_what_a_person_says_wins() -> None:
    assert decide_decimals([column("1.234")], ".")[0].sign == "."


@pytest.mark.parametrize(
    ("cell", "decimal", "value", "mark"),
    [
        ("1,234.56", ".", "1234.56", ""),
        ("-1,234.56", ".", "-1234.56", ""),
        ("1234,567.89", ".", "1234567.89", ""),
        ("123456", "", "123456", ""),
        ("1.284,50", ",", "1284.50", ""),
        ("1 284,50", ",", "1284.50", ""),
        ("1\u00a0284,50 €", ",", "1284.50", "€"),
        ("1'284.50", ".", "1284.50", ""),
        ("1’284.50", ".", "1284.50", ""),
        ("1,23,456.00", ".", "123456.00", ""),
        ("100.00-", ".", "-100.00", ""),
        ("\u2212100.00", ".", "-100.00", ""),
        ("(100.00)", ".", "-100.00", ""),
        ("($100.00)", ".", "-100.00", "$"),
        ("-$100.00", ".", "-100.00", "$"),
        ("$-100.00", ".", "-100.00", "$"),
        ("100.00 CR", ".", "-100.00", ""),
        ("100.00 DR", ".", "100.00", ""),
        ("100,00 H", ",", "-100.00", ""),
        ("USD 100.00", ".", "100.00", "USD"),
        ("100.00RMB", ".", "100.00", "RMB"),
        ("US$1,000", "", "1000", "US$"),
        ("￥65.88", ".", "65.88", "¥"),
        ("65.88元", ".", "65.88", "元"),
        ("１，２３４．５０", ".", "1234.50", ""),
        ("-,456", ",", "-0.456", ""),
        ("1'000.--", ".", "1000", ""),
        ("1234,-", ",", "1234", ""),
        ("6.588E+1", ".", "65.88", ""),
        ("+5", "", "5", ""),
    ],
)
def test_cells(cell: str, decimal: str, value: str, mark: str) -> None:
    if decimal == "" and "," in cell:
        decimal = "."
    amount = read_amount(cell, decimal)
    assert amount.value == Decimal(value)
    assert amount.mark == mark


@pytest.mark.parametrize(
    "cell",
    [
        "not a number",
        "",
        "-",
        "5..5",
        "1,2,3.4",
        "1.23.4",
        "--5",
        "-(5)",
        "-5 CR",
        "(5",
        "5)",
        "1.23457E+11",
        "1E+05",
        "€5$",
        "5" * 100,
        "12/31/2013",
        "NaN",
        "5²",
        "10³",
        "①00",
        "inf",
        "0x10",
        "1'23",
        "1,2345.00",
    ],
)
def test_garbage_is_never_zero(cell: str) -> None:
    with pytest.raises(Unreadable):
        read_amount(cell, ".")


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from([(".", ","), (",", "."), (".", "'"), (",", " "), (",", "\u00a0"), (".", "")]),
    st.sampled_from(["-{}", "{}-", "({})", "{} CR", "−{}"]),
)
def test_what_is_written_is_read_again(cents: int, signs: tuple[str, str], negative: str) -> None:
    decimal, thousands = signs
    whole, rest = divmod(abs(cents), 100)
    written = f"{whole:,}".replace(",", thousands) + decimal + f"{rest:02}"
    cell = negative.format(written) if cents < 0 else written
    assert read_amount(cell, decimal).value == Decimal(cents) / 100
    assert decide_decimals([column(cell)])[0].sign == decimal


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(cell: str) -> None:
    column(cell).votes()
    looks_like_amount(cell)
    try:
        read_amount(cell, ".")
    except Unreadable:
        return
    assert any(sign.isdigit() for sign in cell)
