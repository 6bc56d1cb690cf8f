"""Single lines: what is rejected with which reason, what is taken with a caution."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.importing.mapping import ColumnMap
from db.importing.parser.wording import read_due_line, read_terms
from db.importing.reading import ReadOptions
from domain.money import Money
from tests.db.importing.maker import Reading, ledger, read, write

GOOD = {
    "Customer ID": "0012",
    "Customer name": "A Ltd",
    "Type": "Invoice",
    "Invoice no": "7",
    "Line item": "",
    "Invoice date": "2025-01-31",
    "Due date": "2025-03-02",
    "Amount": "12.50",
    "Open amount": "",
    "Currency": "",
    "Disputed": "no",
    "Settled date": "",
}
HEAD = ",".join(GOOD)


def one(folder: Path, **changes: str) -> Reading:
    """A file whose third line was changed; the first two show the formats."""
    cells = {**GOOD, **{name.replace("_", " "): value for name, value in changes.items()}}
    sound = {**GOOD, "Invoice no": "1", "Line item": "1", "Open amount": "1", "Settled date": "2025-05-01"}
    lines = [",".join(f'"{value}"' for value in row.values()) for row in (sound, cells)]
    return read(ledger(folder, *lines, head=HEAD), ReadOptions(decimal=".", credit_known="signed"))


@pytest.mark.parametrize(
    ("changes", "column", "field"),
    [
        ({"Customer_ID": "", "Customer_name": " "}, "Customer ID", "debtor_code"),
        ({"Customer_ID": "1.23457E+11"}, "Customer ID", "debtor_code"),
        ({"Customer_ID": "9" * 501}, "Customer ID", "debtor_code"),
        ({"Invoice_no": ""}, "Invoice no", "number"),
        ({"Invoice_no": "1,23457E+17"}, "Invoice no", "number"),
        ({"Line_item": "first"}, "Line item", "due_line"),
        ({"Invoice_date": "2025-13-01"}, "Invoice date", "document_date"),
        ({"Due_date": "1949-12-31"}, "Due date", "due_date"),
        ({"Due_date": "soon"}, "Due date", "due_date"),
        ({"Settled_date": "2101-01-01"}, "Settled date", "settlement_date"),
        ({"Amount": ""}, "Amount", "amount"),
        ({"Amount": " "}, "Amount", "amount"),
        ({"Amount": "-"}, "Amount", "amount"),
        ({"Amount": "abc"}, "Amount", "amount"),
        ({"Amount": "12.505"}, "Amount", "amount"),
        ({"Amount": "1.234567E+11"}, "Amount", "amount"),
        ({"Amount": "99999999999999999"}, "Amount", "amount"),
        ({"Amount": "9" * 40}, "Amount", "amount"),
        ({"Amount": "1." + "0" * 40 + "1"}, "Amount", "amount"),
        ({"Amount": "12,50"}, "Amount", "amount"),
        ({"Amount": "€12.50", "Currency": "USD"}, "Amount", "amount"),
        ({"Amount": "XQX 12.50"}, "Amount", "amount"),
        ({"Amount": "kr 12.50"}, "Amount", "amount"),
        ({"Open_amount": "x"}, "Open amount", "open_amount"),
        ({"Open_amount": "12.51"}, "Open amount", "open_amount"),
        ({"Open_amount": "-1"}, "Open amount", "open_amount"),
        ({"Open_amount": "€5"}, "Open amount", "open_amount"),
        ({"Currency": "Gold"}, "Currency", "currency"),
        ({"Currency": "XAU"}, "Currency", "currency"),
        ({"Currency": "CNX"}, "Currency", "currency"),
        ({"Disputed": "perhaps"}, "Disputed", "disputed"),
    ],
)
def test_rejections_name_their_cell(tmp_path: Path, changes: dict[str, str], column: str, field: str) -> None:
    reading = one(tmp_path, **changes)
    assert len(reading.rows) == 1
    (rejection,) = reading.rejections
    value = next(iter(changes.values())).strip()
    assert (rejection.line, rejection.column, rejection.field) == (3, column, field)
    assert rejection.value == value[:500] or field == "debtor_code"
    assert str(rejection.reason)
    assert str(rejection.advice)


@pytest.mark.parametrize(
    ("changes", "caution"),
    [
        ({"Due_date": "2025-01-30"}, "The due date lies before the document date."),
        ({"Amount": "-5"}, "An invoice has a negative amount."),
        ({"Type": "Credit note"}, "A credit note has a positive amount; it was taken as it stands."),
        ({"Type": "Payment"}, "A payment has a positive amount; it was taken as it stands."),
        ({"Type": "Zebra"}, "The document type “Zebra” is unknown; taken as other."),
        (
            {"Type": "Payment", "Invoice_no": "", "Amount": "-5"},
            "A payment without a number is named by its day and amount.",
        ),
        ({"Invoice_date": ""}, "The item has no document date."),
        (
            {"Settled_date": "2025-04-01", "Open_amount": "5"},
            "An item with a settlement date is still shown as open; it was taken as settled.",
        ),
    ],
)
def test_unusual_lines_are_taken_with_a_caution(
    tmp_path: Path, changes: dict[str, str], caution: str
) -> None:
    reading = one(tmp_path, **changes)
    assert (len(reading.rows), reading.rejections) == (2, [])
    assert caution in reading.cautions


@pytest.mark.parametrize(
    ("kind", "amount", "expected"),
    [
        ("", "5", "invoice"),
        ("", "-5", "credit_note"),
        ("RV", "5", "invoice"),
        ("Gutschrift", "-5", "credit_note"),
        ("Sales Invoice 01", "5", "invoice"),
        ("Customer credit memo", "-5", "credit_note"),
        ("红字销售发票", "-5", "credit_note"),
        ("收款单", "-5", "payment"),
        ("Debit Note", "5", "debit_note"),
        ("Journal", "5", "other"),
    ],
)
def test_document_types(tmp_path: Path, kind: str, amount: str, expected: str) -> None:
    assert one(tmp_path, Type=kind, Amount=amount).rows[1].document_type == expected


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("Yes", True), ("x", True), ("是", True), ("JA", True), ("", False), ("否", False), ("n/a", False)],
)
def test_answers(tmp_path: Path, cell: str, answer: bool) -> None:
    assert one(tmp_path, Disputed=cell).rows[1].disputed is answer


@pytest.mark.parametrize("cell", ["n/a", "-", "NULL", "0000-00-00", "00.00.0000", " "])
def test_words_for_nothing_are_no_day(tmp_path: Path, cell: str) -> None:
    assert one(tmp_path, Due_date=cell).rows[1].due_date is None


def test_code_and_name_stand_in_for_each_other(tmp_path: Path) -> None:
    assert one(tmp_path, Customer_ID="").rows[1].debtor_code == "A Ltd"
    assert one(tmp_path, Customer_name="").rows[1].debtor_name == "0012"


def test_a_line_with_a_stray_separator(tmp_path: Path) -> None:
    reading = read(ledger(tmp_path, "Alvarez, Dana,1,2025-01-31,5", "B,2,2025-01-31,5,,"))
    assert [each.line for each in reading.rejections] == [2]
    assert len(reading.rows) == 1


def test_debtor_details(tmp_path: Path) -> None:
    head = "客户名称,统一社会信用代码,联系人,联系电话,电子邮箱,地址,语言,部门,发票号,金额"
    good = '甲公司,91350100M000100Y43,李,="01012345678",a@b.cn,"北京\n路1号",中文,华北,1,5'
    bad = "乙公司,91350100M000100Y44,李,1,a@b.cn,北京,Klingon,华北,2,5"
    reading = read(ledger(tmp_path, good, bad, head=head))
    first, second = reading.rows
    assert (first.uscc, first.contact, first.phone) == ("91350100M000100Y43", "李", "01012345678")
    assert (first.email, first.address, first.language, first.branch) == (
        "a@b.cn",
        "北京 路1号",
        "zh",
        "华北",
    )
    assert (second.uscc, second.language) == ("91350100M000100Y44", "")
    assert "The check digit of the unified social credit code is wrong." in reading.cautions
    assert "Letters are not written in “Klingon” yet." in reading.cautions


def test_constants_fill_what_the_file_leaves_empty(tmp_path: Path) -> None:
    constants = {
        "officer": "Li",
        "branch": "North",
        "language": "en",
        "document_type": "debit note",
        "currency": "USD",
    }
    path = ledger(
        tmp_path, "A,1,2025-01-31,5,", "B,2,2025-01-31,5,Wang", head="Customer,Invoice,Date,Amount,Officer"
    )
    first, second = read(path, ReadOptions(map=ColumnMap(constants=constants))).rows
    assert (first.officer, second.officer) == ("Li", "Wang")
    assert (first.branch, first.language, first.document_type) == ("North", "en", "debit_note")
    assert str(first.amount) == "5.00 USD"


def test_a_settled_item_of_a_list_of_open_amounts(tmp_path: Path) -> None:
    head = "cust_number,name_customer,clear_date,doc_id,document_create_date,due_in_date,invoice_currency,"
    head += "total_open_amount"
    lines = [
        "0200769623,W corp,2020-02-11 00:00:00,1930438491,20200125,20200210.0,USD,54273.28",
        "0140104440,S ltd,,2960640000,20200330,20200410.0,CAD,2253.86",
    ]
    settled, still_open = read(ledger(tmp_path, *lines, head=head)).rows
    assert (settled.open_amount, str(settled.amount), str(settled.settlement_date)) == (
        None,
        "54273.28 USD",
        "2020-02-11",
    )
    assert still_open.open_amount == still_open.amount


@pytest.mark.parametrize(("mark", "said"), [("CNH", True), ("rmb", True), ("人民币", False), ("CNY", False)])
def test_a_code_that_is_none_is_read_with_a_caution(tmp_path: Path, mark: str, said: bool) -> None:
    reading = one(tmp_path, Currency=mark)
    assert reading.rows[1].amount.currency == "CNY"
    caution = f"“{mark}” is no code of ISO 4217; it was read as CNY."
    assert (caution in reading.cautions) == said


def test_payments_of_one_day_without_numbers_are_told_apart_by_their_amounts(tmp_path: Path) -> None:
    content = (
        "Date,Transaction type,Num,Customer,Due date,Amount,Open balance\n"
        "2026-03-04,Payment,,Fictional Rotor Works,2026-03-04,-100.00,-40.00\n"
        "2026-03-04,Payment,,Fictional Rotor Works,2026-03-04,-55.50,-55.50\n"
        "2026-03-04,Payment,,Fictional Rotor Works,2026-03-04,-55.50,-55.50\n"
    )
    reading = read(write(tmp_path, content))
    assert [(row.number, row.open_amount) for row in reading.rows] == [
        ("2026-03-04 100.00", Money(-4000, "CNY")),
        ("2026-03-04 55.50", Money(-5550, "CNY")),
    ]
    assert [str(each.reason) for each in reading.rejections] == ["This is a duplicate of line 3."]
    assert "A payment without a number is named by its day and amount." in reading.cautions


def test_an_unnumbered_payment_of_which_only_the_rest_is_told_is_named_by_its_day(tmp_path: Path) -> None:
    content = (
        "Date,Transaction type,Num,Customer,Due date,Open balance\n"
        "2026-03-04,Payment,,Fictional Rotor Works,2026-03-04,-40.00\n"
    )
    reading = read(write(tmp_path, content))
    assert [row.number for row in reading.rows] == ["2026-03-04"]
    assert "A payment without a number is named by its day." in reading.cautions


@pytest.mark.parametrize(
    ("shown", "days"),
    [
        ("Net 30", 30), ("n/45", 45), ("60", 60), ("0", 0), ("2/10 net 30", 30), ("2/10n30", 30), ("2/10, 30", 30),
        ("2/10", None), ("30/60", None), ("10/30", None), ("2%/10", None), ("3/15 60", None), ("5/1060", None),
        ("01", None), ("007", None), ("30 ff", None), ("30 EOM", None), ("net", None),
    ],
)  # fmt: skip
def test_only_plain_terms_make_a_due_date(shown: str, days: int | None) -> None:
    assert read_terms(shown) == days


def test_a_doubled_line_is_named_as_its_item_is(tmp_path: Path) -> None:
    lines = ["12.0,7.0,2026-10-13,1.00", "12.0,7.0,2026-10-13,2.00", "13.0,8.0,2026-10-13,2.00"]
    reading = read(ledger(tmp_path, *lines, head="Customer no,Invoice,Date,Balance"))
    assert [(row.value, row.number, row.debtor) for row in reading.rejections] == [("7.0", "7", "12")] * 2


def test_due_dates_by_plain_terms_of_payment(tmp_path: Path) -> None:
    terms = ("Net 30", "2/10 net 60", "45天", "Due on receipt", "EOM", "")
    lines = [f"A,{index},2026-10-13,{each},1.00" for index, each in enumerate(terms)]
    reading = read(ledger(tmp_path, *lines, head="Customer,Invoice,Date,Terms,Balance"))
    assert [row.due_date and (row.due_date - date(2026, 10, 13)).days for row in reading.rows] == [
        30, 60, 45, 0, None, None,
    ]  # fmt: skip
    assert {
        "The file has no due date; it was computed from the document date and the terms of payment.",
        "No due date follows from the terms of payment; the item has none.",
    } <= set(reading.cautions)
    due = read(
        ledger(tmp_path, "A,1,2026-10-13,Net 30,,1.00", head="Customer,Invoice,Date,Terms,Due date,Balance")
    )
    assert due.rows[0].due_date is None


@pytest.mark.parametrize(
    ("shown", "line"), [("7", 7), ("1 of 3", 1), ("2/3", 2), ("第2期", 2), ("第 3 期/共 4 期", 3), ("", None)]
)
def test_the_number_of_a_due_line(shown: str, line: int | None) -> None:
    assert read_due_line(shown) == line


def test_a_direction_beside_debit_and_credit_is_the_balances(tmp_path: Path) -> None:
    head = "客户编码,凭证号,日期,借方金额,贷方金额,方向,余额\n"
    lines = (
        "01,1,2026-10-13,100.00,,借,100.00\n01,2,2026-10-14,,300.00,贷,200.00\n01,3,2026-10-15,50.00,,贷,150.00\n"
        "01,4,2026-10-16,150.00,,平,0.00\n01,5,2026-10-17,,20.00,贷,20.00\n"
    )
    reading = read(write(tmp_path, head + lines))
    assert [row.amount.minor for row in reading.rows] == [10_000, -30_000, 5_000, 15_000, -2_000]
    assert [row.open_amount for row in reading.rows] == [None] * 5
    assert "“余额” is a running balance; it was not read." in reading.cautions


def test_the_apostrophe_of_a_spreadsheets_text_is_no_part_of_a_code(tmp_path: Path) -> None:
    head = "Customer no,Invoice,Date,Amount"
    reading = read(ledger(tmp_path, "'00123,'7001,2026-10-13,1.00", "A7,'7002,2026-10-13,1.00", head=head))
    assert [(row.debtor_code, row.number) for row in reading.rows] == [("'00123", "7001"), ("A7", "7002")]
    every = ("'00123,'7001,2026-10-13,1.00", "'00124,'7002,2026-10-13,1.00", "A7,X-1,2026-10-13,1.00")
    reading = read(ledger(tmp_path, *every, head=head))
    assert [row.debtor_code for row in reading.rows] == ["00123", "00124", "A7"]
    assert (
        "The apostrophe before every “Customer no” says that it is text; it was left off." in reading.cautions
    )
    mixed = read(ledger(tmp_path, every[0], every[1], "00125,1,2026-10-13,1.00", head=head))
    assert [row.debtor_code for row in mixed.rows] == ["'00123", "'00124", "00125"]
