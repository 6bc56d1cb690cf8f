"""Codes and numbers behind which a program has written “.0”."""

from __future__ import annotations

from pathlib import Path

from tests.db.importing.maker import read, write


def test_codes_and_numbers_that_passed_through_a_fraction(tmp_path: Path) -> None:
    content = (
        "cust_number,name,doc_id,due date,currency,open amount\n"
        "1001.0,Fictional Rotor Works,1930438491.0,2026-08-31,USD,41785.10\n"
        "1002.0,Invented Magnet Ltd,0930438492.0,2026-08-31,USD,12.00\n"
        "1002.0,Invented Magnet Ltd,930438493.0,2026-08-31,USD,none\n"
    )
    reading = read(write(tmp_path, content))
    assert [(row.debtor_code, row.number) for row in reading.rows] == [
        ("1001", "1930438491"),
        ("1002", "0930438492"),
    ]
    assert [rejection.number for rejection in reading.rejections] == ["930438493"]
    assert "A program has written “.0” behind every “doc_id”; it was left off." in reading.cautions


def test_an_ending_that_only_some_numbers_have_is_their_own(tmp_path: Path) -> None:
    content = (
        "customer,invoice,due date,currency,open amount\n"
        "Fictional Rotor Works,7.0,2026-08-31,USD,41785.10\n"
        "Fictional Rotor Works,7.1,2026-08-31,USD,12.00\n"
    )
    assert [row.number for row in read(write(tmp_path, content)).rows] == ["7.0", "7.1"]
