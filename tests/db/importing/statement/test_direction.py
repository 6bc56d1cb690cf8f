"""What came in and what went out, where signs, flags, columns and balances speak together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.db.importing.statement.test_sheet import read

FLAGS = "日期,借贷标志,金额"


def amounts(tmp_path: Path, listed: str) -> list[str]:
    return [str(each.amount.decimal) for each in read(tmp_path, listed).statements[0].movements]


def cautions(tmp_path: Path, listed: str) -> str:
    return " ".join(str(each) for each in read(tmp_path, listed).statements[0].cautions)


def test_cr_and_dr_are_those_of_the_bank(tmp_path: Path) -> None:
    """In the books of a debtor a credit is less owed; on a statement it is money that came in."""
    listed = "Date,Amount,Balance\n2026-11-02,100.00 CR,150.00 CR\n2026-11-03,200.00 DR,50.00 DR\n"
    (statement,) = read(tmp_path, listed).statements
    assert [str(each.amount.decimal) for each in statement.movements] == ["100.00", "-200.00"]
    assert (str(statement.opening), str(statement.closing)) == ("50.00 CNY", "-50.00 CNY")
    signed = read(tmp_path, "Date,Amount\n2026-11-02,-100.00 CR\n2026-11-03,1.00 DR\n")
    assert [each.line for each in signed.rejected] == [2]


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        (["贷,1000.00,11000", "借,200.00,10800", "贷,-100.00,10700"], ["1000.00", "-200.00", "-100.00"]),
        (["贷,1000.00,11000", "借,-200.00,10800", "借,-5.00,10795"], ["1000.00", "-200.00", "-5.00"]),
        (["贷,1000.00,11000", "借,5.00,10995", "借,-5.00,11000"], ["1000.00", "-5.00", "5.00"]),
        (["贷,-1000.00,11000", "借,5.00,10995"], ["1000.00", "-5.00"]),
    ],
)
def test_the_balances_say_what_a_sign_beside_a_flag_means(
    tmp_path: Path, lines: list[str], made: list[str]
) -> None:
    listed = "\n".join(
        [f"{FLAGS},余额", *(f"2026-11-0{at},{line}" for at, line in enumerate(lines, start=1))]
    )
    assert amounts(tmp_path, listed) == made
    assert cautions(tmp_path, listed) == ""


def test_without_balances_a_reversal_is_taken_as_one_and_told(tmp_path: Path) -> None:
    listed = f"{FLAGS}\n2026-11-01,贷,1000.00\n2026-11-02,借,200.00\n2026-11-03,贷,-100.00\n"
    assert amounts(tmp_path, listed) == ["1000.00", "-200.00", "-100.00"]
    assert "taken as reversals: lines 4" in cautions(tmp_path, listed)
    plain = f"{FLAGS}\n2026-11-01,贷,1000.00\n2026-11-02,借,-200.00\n"
    assert (amounts(tmp_path, plain), cautions(tmp_path, plain)) == (["1000.00", "-200.00"], "")


def test_a_flag_that_is_not_known_is_no_receipt(tmp_path: Path) -> None:
    file = read(tmp_path, f"{FLAGS}\n2026-11-01,贷,10.00\n2026-11-02,冲,20.00\n")
    assert [str(each.amount) for each in file.statements[0].movements] == ["10.00 CNY"]
    assert [each.line for each in file.rejected] == [3]


def test_where_nothing_says_the_direction_a_person_is_told(tmp_path: Path) -> None:
    listed = "Date,Amount\n2026-11-13,10.00\n2026-11-14,20.00\n"
    assert amounts(tmp_path, listed) == ["10.00", "20.00"]
    assert "all were taken as money in" in cautions(tmp_path, listed)


def test_a_fee_that_no_balance_tells_is_not_taken_off(tmp_path: Path) -> None:
    listed = "Date,Amount,Fee\n2026-11-13,-10.00,1.00\n2026-11-14,20.00,\n"
    assert amounts(tmp_path, listed) == ["-10.00", "20.00"]
    assert "Lines 2 have a fee" in cautions(tmp_path, listed)
    whole = "Date,Amount,Fee,Balance\n2026-11-13,-10.00,1.00,90.00\n2026-11-14,20.00,,110.00\n"
    assert (amounts(tmp_path, whole), cautions(tmp_path, whole)) == (["-10.00", "20.00"], "")


def test_a_reversal_in_its_column_stands_below_zero(tmp_path: Path) -> None:
    listed = (
        "日期,借方,贷方,余额\n2026-11-01,5.00,,95.00\n2026-11-02,-5.00,,100.00\n2026-11-03,,-7.00,93.00\n"
    )
    assert amounts(tmp_path, listed) == ["-5.00", "5.00", "-7.00"]
