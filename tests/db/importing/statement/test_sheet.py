"""Statements as lists: layouts of Chinese, German, English and American banks, and what cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from db.importing.format.problem import Undecidable
from db.importing.mapping import ColumnMap, load_map
from db.importing.statement import Statement, StatementFile, StatementOptions, read_statements
from db.importing.statement.heading import CONSTANTS, FIELDS
from domain.error import NotFound, Refused
from domain.money import Money

TODAY = date(2026, 11, 28)

ICBC = """账户明细查询
账号:,6222021001112345678,户名:,量子贸易有限公司,币种:,人民币
凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,摘要,用途,对方单位名称,余额
0000123,6222021001112345678,4402001234567890123,2026-11-02 10:33,贷,0,"10,000.00",货款,付4711,创新有限公司,"110,000.00"
0000124,6222021001112345678,4402001234567890999,2026-11-03 09:01:00,借,500.00,0.00,手续费,,银行,"109,500.00"
合计,,,,,500.00,10000.00,,,,
"""
CCB = """账号,账户名称,交易时间,借方发生额/元(支取),贷方发生额/元(收入),余额,币种,对方户名,对方账号,记账日期,摘要,备注
44201,量子,20261103 10:00:01,0,2345.60,12345.60,人民币元,某某公司,1234567890123456789,20261103,转账,INV-1
44201,量子,20261102 10:00:01,100.00,0,10000.00,人民币元,电费,99,20261102,电费,
"""
BOC = (
    "查询账号[ Inquirer account number ],2809000000,,账户名称[ Account name ],我方\n"
    "交易类型[ Transaction Type ],付款人账号[ Debit Account No. ],付款人名称[ Payer's Name ],"
    "收款人名称[ Payee's Name ],交易日期[ Transaction Date ],交易货币[ Trade Currency ],"
    "交易金额[ Trade Amount ],交易后余额[ After-transaction balance ],用途[ Purpose ],附言[ Remark ]"
    """
来账,111,客户甲,我方,20261101,CNY,500.00,1500.00,货款,合同A
往账,222,我方,供应商,20261102,CNY,-200.00,1300.00,,
"""
)
ABC = """交易时间,收入金额,支出金额,账户余额,对方账号,对方户名,交易用途
2026-11-01 10:10:10,+100.00,,1100.00,123,甲公司,货款
2026-11-02 10:10:10,,-50.00,1050.00,124,乙公司,水费
"""
CMB = """# 招商银行交易查询
交易日,起息日,借方金额,贷方金额,余额,摘要,流水号,业务名称,收(付)方名称,收(付)方账号
20261103,20261103,,88.00,"1,088.00",货款,F1,汇入,某科技,75590
20261104,20261104,8.00,,"1,080.00",手续费,F2,收费,,
"""
SPARKASSE = (
    "Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;"
    "Beguenstigter/Zahlungspflichtiger;Kontonummer/IBAN;Betrag;Waehrung"
    """
DE89370400440532013000;03.11.26;03.11.26;GUTSCHR.;RE 2026-0815 Müller;Müller GmbH;DE02120300000000202051;1.234,50;EUR
DE89370400440532013000;13.11.26;13.11.26;LASTSCHRIFT;Strom;Stadtwerke;DE02120300000000202051;-99,00;EUR
"""
)
ENGLISH = """Account Number,12345678
Date,Description,Paid out,Paid in,Balance
13 Nov 2026,ACME LTD INV1001,,250.00,1250.00
14 Nov 2026,Fee,5.00,,1245.00
"""
SIDES = """Date,Label,Amount,D/C,Balance,Partner Name,Bank Account
11/15/2026,Supplier,33.50,D,-23.50,John Doe,123456789
11/15/2026,Payment,"-1,533.50",C,"1,510.00",Azure Interior,
"""
UNSIGNED = """日期,金额,余额
2026-11-03,50.00,1050.00
2026-11-02,20.00,1100.00
2026-11-01,30.00,1120.00
"""


def read(tmp_path: Path, content: str, encoding: str = "utf-8", **options: object) -> StatementFile:
    path = tmp_path / "statement.csv"
    path.write_bytes(content.encode(encoding))
    return read_statements(path, StatementOptions(**options), "CNY", TODAY)  # type: ignore[arg-type]  # options of any field


@pytest.mark.parametrize(
    ("content", "encoding", "account", "currency", "opening", "closing", "lines"),
    [
        (ICBC, "gb18030", "6222021001112345678", "CNY", "100000.00", "109500.00",
         [("10000.00", "创新有限公司", "货款 付4711"), ("-500.00", "银行", "手续费")]),
        (CCB, "gb18030", "44201", "CNY", "10100.00", "12345.60",
         [("-100.00", "电费", "电费"), ("2345.60", "某某公司", "转账 INV-1")]),
        (BOC, "gb18030", "2809000000", "CNY", "1000.00", "1300.00",
         [("500.00", "客户甲", "货款 合同A"), ("-200.00", "供应商", "")]),
        (ABC, "gb18030", "", "CNY", "1000.00", "1050.00", [("100.00", "甲公司", "货款"), ("-50.00", "乙公司", "水费")]),
        (CMB, "gb18030", "", "CNY", "1000.00", "1080.00", [("88.00", "某科技", "货款"), ("-8.00", "", "手续费")]),
        (SPARKASSE, "cp1252", "DE89370400440532013000", "EUR", None, None,
         [("1234.50", "Müller GmbH", "RE 2026-0815 Müller"), ("-99.00", "Stadtwerke", "Strom")]),
        (ENGLISH, "utf-8", "12345678", "CNY", "1000.00", "1245.00",
         [("250.00", "", "ACME LTD INV1001"), ("-5.00", "", "Fee")]),
        (SIDES, "utf-16", "", "CNY", "10.00", "1510.00",
         [("-33.50", "John Doe", "Supplier"), ("1533.50", "Azure Interior", "Payment")]),
    ],
)  # fmt: skip
def test_layouts_of_banks(
    tmp_path: Path,
    content: str,
    encoding: str,
    account: str,
    currency: str,
    opening: str | None,
    closing: str | None,
    lines: list[tuple[str, str, str]],
) -> None:
    (statement,) = read(tmp_path, content, encoding).statements
    assert (statement.account, statement.currency) == (account, currency)
    assert [(str(each.amount.decimal), each.payer, each.remittance) for each in statement.movements] == lines
    balances = (statement.opening, statement.closing)
    assert tuple(each and str(each.decimal) for each in balances) == (opening, closing)
    assert not statement.difference
    assert statement.cautions == ()


def test_a_voucher_of_zeros_is_no_reference(tmp_path: Path) -> None:
    (statement,) = read(tmp_path, ICBC.replace("0000124", "0000000"), "gb18030").statements
    assert [each.reference for each in statement.movements] == ["0000123", ""]


def test_only_the_balances_say_what_went_out(tmp_path: Path) -> None:
    (statement,) = read(tmp_path, UNSIGNED).statements
    assert [str(each.amount.decimal) for each in statement.movements] == ["-30.00", "-20.00", "-50.00"]
    assert "line 4 went out, as all others did" in str(statement.cautions[1])
    assert not statement.difference


@pytest.mark.parametrize("newest_first", [False, True])
def test_amounts_without_signs_go_each_its_own_way(tmp_path: Path, newest_first: bool) -> None:
    lines = ["2026-11-01,100.00,1100.00", "2026-11-02,5.00,1095.00", "2026-11-03,7.00,1102.00"]
    listed = "\n".join(["日期,金额,余额", *(lines[::-1] if newest_first else lines)])
    (statement,) = read(tmp_path, listed).statements
    assert [str(each.amount.decimal) for each in statement.movements] == ["100.00", "-5.00", "7.00"]
    assert (str(statement.opening), statement.difference) == ("1000.00 CNY", Money(0, "CNY"))
    assert f"line {4 if newest_first else 2} came in" in str(statement.cautions[1])


def test_a_list_of_two_lines_is_not_turned_whole(tmp_path: Path) -> None:
    """The balances speak of the later line alone: that the earlier one went out as well would be a guess."""
    (statement,) = read(
        tmp_path, "日期,金额,余额\n2026-11-01,100.00,1100.00\n2026-11-02,5.00,1095.00\n"
    ).statements
    assert [str(each.amount.decimal) for each in statement.movements] == ["100.00", "-5.00"]


def test_signs_that_are_all_the_other_way_round_are_turned_together(tmp_path: Path) -> None:
    listed = "日期,金额,余额\n2026-11-01,-100.00,1100.00\n2026-11-02,5.00,1095.00\n2026-11-03,-7.00,1102.00\n"
    (statement,) = read(tmp_path, listed).statements
    assert [str(each.amount.decimal) for each in statement.movements] == ["100.00", "-5.00", "7.00"]
    assert len(statement.cautions) == 1


@pytest.mark.parametrize(
    "listed",
    [
        "交易日期,收支方向,交易金额,账户余额,对方户名\n20261101,收入,100.00,1100.00,甲公司\n20261102,支出,5.00,1095.00,\n",
        "交易日期,账号,借,贷,账户余额,对方账户名称\n20261101,88,,100.00,1100.00,甲公司\n20261102,88,5.00,,1095.00,\n",
        (
            "发生时间,收入金额（+元）,支出金额（-元）,账户余额（元）,对方账号名称\n"
            "2026-11-01 10:00:00,100.00,,1100.00,甲公司\n2026-11-02 10:00:00,,-5.00,1095.00,\n"
        ),
        (
            "Post date,Debit amount,Credit amount,Balance,Counterparty\n25/11/2026,,100.00,1100.00,甲公司\n"
            "26/11/2026,-5.00,,1095.00,\n"
        ),
    ],
)
def test_further_names_of_columns(tmp_path: Path, listed: str) -> None:
    (statement,) = read(tmp_path, listed).statements
    assert [(str(each.amount.decimal), each.payer) for each in statement.movements] == [
        ("100.00", "甲公司"), ("-5.00", ""),
    ]  # fmt: skip
    assert not statement.difference
    assert statement.cautions == ()


def test_a_balance_that_does_not_follow_is_told(tmp_path: Path) -> None:
    (statement,) = read(tmp_path, ENGLISH.replace("1245.00", "1244.00")).statements
    assert len(statement.cautions) == 1
    assert str(statement.difference) == "-1.00 CNY"


def test_several_currencies_are_several_statements(tmp_path: Path) -> None:
    content = "Date,Currency,Amount\n2026-11-13,USD,5.00\n2026-11-14,EUR,6.00\n"
    found = read(tmp_path, content, account="A1").statements
    assert [(each.account, each.currency) for each in found] == [("A1", "USD"), ("A1", "EUR")]


def test_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "statement.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((["交易日期", "收入", "支出", "对方户名"], ["2026-11-02", 100.5, "", "甲"])):
            sheet.write_row(at, 0, row)
    (statement,) = read_statements(path, StatementOptions(), "CNY", TODAY).statements
    assert [str(each.amount) for each in statement.movements] == ["100.50 CNY"]


def test_lines_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    content = (
        "Date,Amount,Currency,Text\n2026-11-02,x,CNY,a\nnever,5.00,CNY,b\n2026-11-02,5.001,CNY,c\n"
        "2026-11-02,5.00,QQQ,d\n2026-11-02,,CNY,e\n2026-11-02,0.00,CNY,f\n2026-11-03,7.00,CNY,g\n"
        "Date,Amount,Currency,Text\n,8.00,,total\n"
    )
    file = read(tmp_path, content, decimal=".")
    assert [each.line for each in file.rejected] == [2, 3, 4, 5, 6]
    assert [str(each.amount) for each in file.statements[0].movements] == ["7.00 CNY"]
    assert file.skipped == 3


def test_a_map_names_columns_and_texts_of_several(tmp_path: Path) -> None:
    content = "Wann,Wieviel,Eins,Zwei\n2026-11-02,5.00,a,b\n"
    with pytest.raises(Refused) as refusal:
        read(tmp_path, content)
    assert refusal.value.code == "header"
    named = ColumnMap(
        columns={"booked_on": "Wann", "amount": "Wieviel", "text": "Eins + Zwei"},
        constants={"account": "A 1", "currency": "USD"},
    )
    file = read(tmp_path, content, map=named)
    (movement,) = file.statements[0].movements
    assert (str(movement.amount), movement.remittance) == ("5.00 USD", "a b")
    assert file.statements[0].account == "A1"
    saved = tmp_path / "map.toml"
    saved.write_text(file.map, encoding="utf-8")
    assert load_map(saved, FIELDS, CONSTANTS).columns["text"] == "Eins + Zwei"


def test_what_cannot_be_decided_is_asked(tmp_path: Path) -> None:
    content = "Date,Amount\n03/04/2026,5.00\n04/05/2026,6.00\n"
    with pytest.raises(Undecidable) as question:
        read(tmp_path, content)
    assert question.value.option == "--date-format"
    found = read(tmp_path, content, date_format="MDY").statements[0]
    assert found.start == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "kind"),
        (b"\x89PNG\r\n", "kind"),
        (b"MZ\x90", "kind"),
        (b"OFXHEADER:100\nDATA:OFXSGML", "kind"),
        (b"hello", "header"),
        (b"Date,Amount\n", "empty"),
        (b"PK\x03\x04rubbish", "archive"),
        (b'Date,Amount,"' + b"x" * (3 << 20), "long_line"),
        (b"Date,Amount\n2026-11-02,\x00\n", "zero"),
    ],
)
def test_files_that_are_no_statement_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        read_statements(path, StatementOptions(), "CNY", TODAY)
    assert refusal.value.advice
    if code not in {"archive", "zero"}:
        assert refusal.value.code == code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_statements(tmp_path / "none.csv", StatementOptions(), "CNY", TODAY)


OFX = """<?xml version="1.0" encoding="ASCII"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><BANKMSGSRSV1><STMTTRNRS>
<STMTRS><CURDEF>USD</CURDEF><BANKACCTFROM><ACCTID>123456</ACCTID></BANKACCTFROM><BANKTRANLIST>
<DTSTART>20260801</DTSTART><DTEND>20260831165153.000[-8:PST]</DTEND>
<STMTTRN><TRNTYPE>POS</TRNTYPE><DTPOSTED>20260824080000</DTPOSTED><TRNAMT>-80</TRNAMT><FITID>219378</FITID>
<NAME>Agrolait</NAME></STMTTRN>
<STMTTRN><TRNTYPE>POS</TRNTYPE><DTPOSTED>never</DTPOSTED><TRNAMT>-80</TRNAMT></STMTTRN></BANKTRANLIST>
<LEDGERBAL><BALAMT>2156.56</BALAMT><DTASOF>20260831</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"""


def test_ofx_is_read(tmp_path: Path) -> None:
    file = read(tmp_path, OFX)
    statement: Statement = file.statements[0]
    assert (file.kind, statement.account, str(statement.closing)) == ("ofx", "123456", "2156.56 USD")
    assert [(str(each.amount), each.payer) for each in statement.movements] == [("-80.00 USD", "Agrolait")]
    assert len(file.rejected) == 1


def test_a_line_with_money_in_and_money_out_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    path.write_text(ENGLISH.replace("Fee,5.00,,", "Fee,5.00,5.00,"))
    file = read_statements(path, StatementOptions(), "GBP", TODAY)
    assert [rejection.line for rejection in file.rejected] == [4]
    assert len(file.statements[0].movements) == 1


def test_days_of_one_year_are_not_told_apart_by_their_age(tmp_path: Path) -> None:
    """09/10/2024 and 10/09/2024 are both old: that only one of them is older than two years and more proves nothing."""
    with pytest.raises(Undecidable):
        read(tmp_path, "Date,Amount\n09/10/2024,5.00\n")
    not_yet = read(tmp_path, "Date,Amount\n10/12/2026,5.00\n")  # 10 December has not come yet
    assert not_yet.statements[0].start == date(2026, 10, 12)
