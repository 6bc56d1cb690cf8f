"""Due dates by a baseline date and days of terms in columns of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.importing.reading import ReadOptions
from tests.db.importing.maker import read, write

_TOLD = "The file has no due date; it was computed from the baseline date and the terms of payment."
_LINES = (
    "100042;7001;RV;11.09.2026;15.09.2026;ZB30;14;30;45;1.234,50\n"
    "100042;7002;RV;12.09.2026;15.09.2026;ZB30;30;0;0;1.000,00\n"
    "100042;7003;RV;13.09.2026;15.09.2026;ZB30;10;20;;1.000,00\n"
    "100042;7004;DG;14.09.2026;15.09.2026;;0;0;0;200,00-\n"
    "100042;7005;RV;14.09.2026;15.09.2026;;;;;100,00\n"
    "100042;7006;RV;14.09.2026;;ZB30;30;0;0;100,00\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "KUNNR;BELNR;BLART;BLDAT;ZFBDT;ZTERM;ZBD1T;ZBD2T;ZBD3T;WRBTR\n",
        "Customer;Document Number;Type;Document Date;Baseline Payment Dte;Terms;Days 1;Days 2;Days net;Amount\n",
        "Debitor;Belegnummer;Belegart;Belegdatum;Basisdatum;Zahlungsbedingung;Tage 1;Tage 2;Tage netto;Betrag\n",
        "客户编号;凭证编号;凭证类型;凭证日期;付款基准日期;付款条件;天数1;天数2;净天数;凭证货币金额\n",
    ],
)
def test_the_last_term_that_is_not_nought_counts_from_the_baseline(tmp_path: Path, head: str) -> None:
    reading = read(write(tmp_path, head + _LINES), office="EUR")
    assert [row.due_date for row in reading.rows] == [
        date(2026, 10, 30),
        date(2026, 10, 15),
        date(2026, 10, 5),
        date(2026, 9, 15),
        date(2026, 9, 15),
        None,
    ]
    assert _TOLD in reading.cautions
    assert "No due date follows from the terms of payment; the item has none." in reading.cautions
    again = read(tmp_path / "ledger.csv", ReadOptions(map=reading.prepared.decided), office="EUR")
    assert again.rows == reading.rows


def test_a_column_of_due_dates_goes_before_all_terms(tmp_path: Path) -> None:
    content = (
        "KUNNR;BELNR;BLDAT;ZFBDT;ZBD1T;Net due date;WRBTR\n1;7001;13.09.2026;13.09.2026;30;20.12.2026;1,00\n"
    )
    assert read(write(tmp_path, content), office="EUR").rows[0].due_date == date(2026, 12, 20)


def test_without_a_baseline_days_count_from_the_document(tmp_path: Path) -> None:
    head = "Kunde;Beleg-Nr;Belegdatum;Zahlungsfrist (Tage);Betrag\n"
    content = f"{head}A;7001;13.09.2026;30;1,00\nA;7002;13.09.2026;;1,00\n"
    reading = read(write(tmp_path, content), office="EUR")
    assert [row.due_date for row in reading.rows] == [date(2026, 10, 13), None]


def test_a_baseline_counts_with_words_of_terms_too(tmp_path: Path) -> None:
    content = (
        "Customer,Invoice,Invoice date,Baseline date,Terms,Amount\nA,1,2026-09-13,2026-09-30,Net 30,1.00\n"
    )
    assert read(write(tmp_path, content)).rows[0].due_date == date(2026, 10, 30)
