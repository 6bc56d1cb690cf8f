"""Whole files: what is decided about them, what comes out, and what is asked or refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.importing.mapping import ColumnMap
from db.importing.reading import ReadOptions, prepare
from domain.error import Cancelled, QuittanceError, Refused
from tests.db.importing.maker import FILES, TODAY, ledger, read, workbook, write


@pytest.mark.parametrize(
    ("name", "currency", "skipped"),
    [
        ("01_plain_utf8.csv", "CNY", 1),
        ("02_german_cp1252.csv", "EUR", 1),
        ("03_chinese_gb18030.csv", "CNY", 1),
        ("04_excel_unicode_text.txt", "CNY", 1),
        ("05_report_with_totals.csv", "CNY", 7),
        ("06_typed.xlsx", "CNY", 1),
        ("07_title_text_numbers.xlsx", "CNY", 3),
        ("08_formula_names.csv", "CNY", 1),
    ],
)
def test_one_ledger_in_eight_shapes(name: str, currency: str, skipped: int) -> None:
    reading = read(FILES / name)
    assert len(reading.rows) == 24
    assert reading.totals == {currency: Decimal("1497.33")}
    assert (len(reading.skips), reading.rejections) == (skipped, [])
    first = reading.rows[0]
    assert (first.number, first.document_date, first.due_date) == (
        "9231909",
        date(2013, 7, 3),
        date(2013, 8, 2),
    )
    assert sum(row.disputed for row in reading.rows) == 8
    assert first.debtor_code.endswith("2820-XGXSB")


def test_the_day_of_which_a_report_speaks() -> None:
    assert read(FILES / "05_report_with_totals.csv").prepared.as_of == date(2013, 12, 31)
    assert read(FILES / "01_plain_utf8.csv").prepared.as_of == TODAY
    asked = ReadOptions(as_of=date(2014, 1, 31))
    assert read(FILES / "01_plain_utf8.csv", asked).prepared.as_of == date(2014, 1, 31)
    both = read(FILES / "05_report_with_totals.csv", asked)
    assert both.prepared.as_of == date(2013, 12, 31)
    assert "The file speaks of 2013-12-31, not of 2014-01-31." in both.cautions


def test_a_german_list_with_titles_sums_and_short_years(tmp_path: Path) -> None:
    content = (
        "Offene Posten;;;;;;;;\nStand: 31.12.2025;;;;;;;;\n"
        "Konto;Bezeichnung;Belegart;Belegnr.;Belegdatum;Fällig am;Betrag in Hauswährung;Offener Saldo;Tage überfällig\n"
        "010001;Müller GmbH;RE;R-1001;15.03.25;14.04.25;1.284,50;1.284,50;261\n"
        "010001;Müller GmbH;RE;R-1002;02.04.25;02.05.25;12.000,00;2.000,00;0\n"
        "010002;Größe & Söhne;GS;G-7;05.05.25;05.05.25;250,00-;250,00-;0\n"
        "010002;Größe & Söhne;RE;R-1003;05.06.25;;1.000,00;1.000,00;0\n"
        "Summe 010002;;;;;;750,00;750,00;\nGesamtsumme;;;;;;14.034,50;4.034,50;\n"
    )
    reading = read(write(tmp_path, content, "cp1252"), office="EUR")
    assert reading.totals == {"EUR": Decimal("14034.50")}
    assert reading.prepared.as_of == date(2025, 12, 31)
    assert [row.document_type for row in reading.rows] == ["invoice", "invoice", "credit_note", "invoice"]
    assert reading.rows[0].debtor_code == "010001"
    assert reading.rows[0].document_date == date(2025, 3, 15)
    assert reading.rows[3].due_date is None
    assert [skip.line for skip in reading.skips] == [1, 2, 3, 8, 9]
    assert reading.prepared.ignored == ("Tage überfällig",)


def test_a_chinese_export_with_subtotals_and_signatures(tmp_path: Path) -> None:
    content = (
        "应收账款明细表,,,,,,,,,\n编制单位：某某公司,,,截至2025年12月31日,,,,,币种：人民币,\n"
        "客户编码,客户名称,单据类型,单据编号,单据日期,到期日,币别,金额（元）,未核销金额,业务员\n"
        '0012,甲公司,销售增值税专用发票,XSFP000123,2025/3/5,2025/4/4,人民币,"1,284,500.00","84,500.00",张三\n'
        '0012,甲公司,标准应收单,AR002,2025/5/6,2025/6/5,美元,"20,000.00","20,000.00",李四\n'
        ',甲公司小计,,,,,,"1,304,500.00","104,500.00",\n'
        '0013,乙公司,销售退货单,TH001,2025/5/6,2025/6/5,人民币,"-2,000.00","-2,000.00",李四\n'
        '合  计,,,,,,,"1,302,500.00","102,500.00",\n'
        "制表人：王五,,,,审核人：赵六,,,,打印日期：2026-01-05,\n"
    )
    reading = read(write(tmp_path, content, "gb18030"), office="EUR")
    assert reading.totals == {"CNY": Decimal("1282500.00"), "USD": Decimal("20000.00")}
    assert [(row.debtor_code, row.officer, row.document_type) for row in reading.rows] == [
        ("0012", "张三", "invoice"),
        ("0012", "李四", "invoice"),
        ("0013", "李四", "credit_note"),
    ]
    assert reading.rejections == []
    assert reading.prepared.as_of == date(2025, 12, 31)


def test_a_report_by_age_with_payments_and_a_debtor_called_total(tmp_path: Path) -> None:
    content = (
        '"Apex Services"\n"A/R Aging Detail"\n"As of December 31, 2025"\n'
        ",Type,Date,Num,P. O. #,Name,Terms,Due Date,Aging,Open Balance\nCurrent,,,,,,,,,\n"
        ',Invoice,12/20/2025,1080,,"Alvarez, Dana",Net 30,01/19/2026,,"$1,100.00"\n'
        ',Credit Memo,12/21/2025,1081,,"Alvarez, Dana",,12/21/2025,,-50.00\n'
        ",Payment,12/22/2025,,,Total Energies,,,,-20.00\n"
        'Total Current,,,,,,,,,"1,030.00"\n1 - 30,,,,,,,,,\n'
        ',Invoice,11/20/2025,1070,,Total Energies,Net 30,12/05/2025,26,"1,000.00"\n'
        'Total 1 - 30,,,,,,,,,"1,000.00"\nTOTAL,,,,,,,,,"2,030.00"\n'
    )
    reading = read(write(tmp_path, content))
    assert reading.totals == {"USD": Decimal("2030.00")}  # the sign of one cell speaks for its column
    assert reading.prepared.amount_is_open
    assert [(row.document_type, row.number) for row in reading.rows] == [
        ("invoice", "1080"),
        ("credit_note", "1081"),
        ("payment", "2025-12-22"),
        ("invoice", "1070"),
    ]


def test_a_list_between_bars(tmp_path: Path) -> None:
    content = (
        "|Customer|Document Number|Doc. Type|Document Date|Net due date|Amount in doc. curr.|Curr.|\n"
        "|--------|---------------|---------|-------------|------------|--------------------|-----|\n"
        "|100001  |1800000123     |RV       |03.07.2013   |02.08.2013  |        1.284,50    |EUR  |\n"
        "|100001  |1800000124     |DG       |13.07.2013   |12.08.2013  |          284,50-   |EUR  |\n"
        "|*       |               |         |             |            |        1.000,00    |EUR  |\n"
    )
    reading = read(write(tmp_path, content))
    assert reading.totals == {"EUR": Decimal("1000.00")}
    assert [skip.line for skip in reading.skips] == [1, 2, 5]


def test_figures_of_four_countries(tmp_path: Path) -> None:
    swiss = "A,1,31.01.2025,1'284.50\nB,2,01.02.2025,(2’000.00)\nC,3,3 Feb 2025,1'000.--\nD,4,4.2.2025,CHF 12.50 CR"
    assert read(ledger(tmp_path, *swiss.split("\n"))).totals == {"CHF": Decimal("272.00")}
    french = 'A,1,31/01/2025,"1\u202f284,50 €"\nB,2,01/02/2025,"12,5"'
    assert read(ledger(tmp_path, *french.split("\n"))).totals == {"EUR": Decimal("1297.00")}
    indian = 'A,1,31-01-2025,"₹1,23,456.00"'
    assert read(ledger(tmp_path, indian)).totals == {"INR": Decimal("123456.00")}
    assert read(ledger(tmp_path, "A,1,2025/1/31,￥１２３４"), office="JPY").totals == {"JPY": Decimal(1234)}


def test_typed_and_text_cells_of_one_column(tmp_path: Path) -> None:
    rows = [
        ["Customer", "Invoice", "Invoice date", "Due date", "Amount"],
        ["A", 1, date(2013, 7, 3), 41488, 65.88],
        ["B", "0002", "2013-07-04", 20130803, "1,065.88"],
        ["C", 3, 41460, "8/25/2013", 12],
    ]
    reading = read(workbook(tmp_path, rows))
    assert reading.rejections == []
    assert [row.number for row in reading.rows] == ["1", "0002", "3"]
    assert [row.document_date for row in reading.rows] == [date(2013, 7, day) for day in (3, 4, 5)]
    assert [row.due_date for row in reading.rows] == [date(2013, 8, day) for day in (2, 3, 25)]
    assert reading.totals == {"CNY": Decimal("1143.76")}


def test_a_million_empty_lines_are_one_record(tmp_path: Path) -> None:
    reading = read(ledger(tmp_path, "A,1,2013-01-02,5", "\n" * 300_000, "B,2,2013-01-02,5"))
    assert [row.line for row in reading.rows] == [2, 300_004]
    assert len(reading.skips) == 2


def test_a_heading_without_items_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="holds no open item"):
        read(ledger(tmp_path))
    with pytest.raises(Refused, match="holds no open item"):
        read(ledger(tmp_path, "", "Total,,,0.00"))


def test_progress_can_stop_every_reading() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    path = FILES / "01_plain_utf8.csv"
    with pytest.raises(Cancelled):
        prepare(path, ReadOptions(), "CNY", TODAY, stop)
    prepared = prepare(path, ReadOptions(), "CNY", TODAY)
    with pytest.raises(Cancelled):
        list(prepared.rows(stop))
    assert len(prepared.preview(5)) == 5


def test_what_was_decided_reads_the_next_file_alike() -> None:
    first = read(FILES / "02_german_cp1252.csv")
    decided = first.prepared.decided
    assert (decided.encoding, decided.date_format, decided.decimal) == ("cp1252", "DMY", ",")
    assert decided.columns["debtor_name"] == "Debitor"
    assert read(FILES / "02_german_cp1252.csv", ReadOptions(map=decided)).rows == first.rows


@given(
    st.sampled_from(sorted(FILES.iterdir())),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=8),
)
def test_no_damage_to_a_file_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, source: Path, changes: list[tuple[float, bytes]]
) -> None:
    content = bytearray(source.read_bytes())
    for share, put in changes:
        place = int(share * len(content))
        content[place : place + 3] = put
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(content)
    with suppress(QuittanceError):
        read(path)


def test_days_that_no_field_took_are_told(tmp_path: Path) -> None:
    """A heading in unknown words would else leave all items without a due date, and nobody would know."""
    lines = "Customer,Invoice,Date,Zxqy,Amount\nA,1,2026-01-05,2026-02-04,10.00\nB,2,2026-01-06,2026-02-05,20.00\n"
    path = write(tmp_path, lines)
    told = "No column was read as the due date, but these hold days: “Zxqy”."
    assert told in read(path).cautions
    said = ReadOptions(map=ColumnMap(columns={"due_date": ""}))
    assert told not in read(path, said).cautions
    named = ReadOptions(map=ColumnMap(columns={"due_date": "Zxqy"}))
    assert told not in read(path, named).cautions


def test_narrow_headings_of_sap_are_known(tmp_path: Path) -> None:
    heading = "Debitor\tName 1\tBelegnr.\tBelegdat.\tNettofäll.\tBetrag in BW\tWährg\n"
    (row,) = read(write(tmp_path, heading + "1\tA\t9\t31.01.2026\t02.03.2026\t1,50\tEUR\n")).rows
    assert (row.document_date, row.due_date) == (date(2026, 1, 31), date(2026, 3, 2))


def test_drafts_and_cancelled_documents_are_left_out_and_told(tmp_path: Path) -> None:
    head = "Customer,Invoice,Date,Invoice status,Balance"
    lines = [
        f"A,{index},2026-10-13,{status},1.00"
        for index, status in enumerate(("Sent", "Void", "草稿", "Overdue"))
    ]
    reading = read(ledger(tmp_path, *lines, head=head))
    assert [row.number for row in reading.rows] == ["0", "3"]
    assert [(skip.line, str(skip.reason)) for skip in reading.skips[1:]] == [
        (3, "draft or cancelled"),
        (4, "draft or cancelled"),
    ]
    assert (
        "By “Invoice status” these documents are drafts or cancelled; they were left out." in reading.cautions
    )


def test_marks_and_words_of_totals_where_they_seldom_stand(tmp_path: Path) -> None:
    head = "St,Customer,Document,Date,Remark,Balance"
    lines = [
        ",A,1,2026-10-13,x,1.00",
        "*,A,,,,1.00",
        "**,A,Account 100042,,,1.00",
        ",A,,,本月合计,1.00",
        ",A,,,期初余额,0.00",
    ]
    reading = read(ledger(tmp_path, *lines, ",A,,,期初余额,7.00", head=head))
    assert [str(skip.reason) for skip in reading.skips[1:]] == ["total"] * 4
    assert [row.line for row in reading.rejections] == [7]  # what was owed before is money, not a sum


def test_a_file_without_due_dates_says_what_follows_from_that(tmp_path: Path) -> None:
    told = "The file has neither due dates nor terms of payment: none of its items will count as overdue."
    path = write(tmp_path, "Customer,Invoice,Date,Amount\nFictional Rotor Works,7,2026-08-31,10.00\n")
    assert told in read(path).cautions
    with_terms = "Customer,Invoice,Date,Amount,Terms\nFictional Rotor Works,7,2026-08-31,10.00,Net 30\n"
    assert told not in read(write(tmp_path, with_terms)).cautions
    said = ReadOptions(map=ColumnMap(columns={"due_date": ""}))
    assert told not in read(write(tmp_path, with_terms.replace("Terms", "Zxqy")), said).cautions


def test_a_document_that_is_listed_once_for_each_of_its_goods_is_taken_once(tmp_path: Path) -> None:
    head = "Customer,Invoice,Date,Balance,Description,Quantity,UnitAmount"
    lines = [
        "A,1,2026-10-13,5.00,magnet,1,2.00",
        "A,1,2026-10-13,5.00,freight,1,3.00",
        "A,2,2026-10-13,1.00,x,1,1.00",
    ]
    reading = read(ledger(tmp_path, *lines, head=head))
    assert (reading.totals, reading.rejections) == ({"CNY": Decimal("6.00")}, [])
    assert str(reading.skips[-1].reason) == "further goods of a document"
    parts = [
        "A,1,2026-10-13,2.00,magnet,1,2.00",
        "A,1,2026-10-13,2.00,iron,1,2.00",
        "A,1,2026-10-13,3.00,freight,1,3.00",
    ]
    assert len(read(ledger(tmp_path, *parts, head=head)).rejections) == 3  # perhaps the amounts of the goods
    plain = read(ledger(tmp_path, *lines[:2], head="Customer,Invoice,Date,Balance,Description,x,y"))
    assert [str(row.reason) for row in plain.rejections] == ["This is a duplicate of line 2."]


def test_warnings_in_ever_other_words_are_counted_together(tmp_path: Path) -> None:
    lines = "".join(f"A,{index},kind {index},2026-01-13,1.00\n" for index in range(1_300))
    reading = read(write(tmp_path, "Customer,Invoice,Type,Date,Amount\n" + lines))
    assert len(reading.rows) == 1_300
    assert reading.cautions[-1] == "Further warnings, each in other words, are not listed."
    assert len(reading.cautions) < 1_010
