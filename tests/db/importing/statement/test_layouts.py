"""Lists of banks as they leave their web pages: guarded cells, footers, states, whose account a column holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.importing.format.problem import Undecidable
from domain.error import Refused
from tests.db.importing.statement.test_sheet import read

GUARDED = """#支付宝账务明细查询
#账号：[20881234567890120156]
账务流水号\t,商户订单号\t,商品名称\t,发生时间\t,对方账号\t,收入金额（+元）\t,支出金额（-元）\t,账户余额（元）\t,备注\t
1001\t,INV-26-01\t,磁粉\t,2026-11-01 10:11:12\t,buyer@x.cn\t,2500.00\t,\t,3500.00\t,\t
1002\t,\t,\t,2026-11-02 00:11:12\t,\t,\t,-15.00\t,3485.00\t,服务费\t
#支出合计：1笔，共-15.00元
"""
LABELS = """网商银行交易明细
账户名：我方公司  账号：8888888888888
交易时间,交易流水号,收支类型,交易金额(元),余额(元),对方名称,对方账号,备注
2026-11-03 12:00:00,T3,支出,50.00,"1,050.00",供应商,901,采购
2026-11-02 12:00:00,T2,收入,100.00,"1,100.00",己公司,902,货款
"""
DKB = """"Girokonto";"DE89370400440532013000"
"Kontostand vom 05.11.2026:";"1.199,99 €"
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";\
"IBAN";"Betrag (€)"
"05.11.26";"05.11.26";"Gebucht";"Schulz AG";"Unsere GmbH";"RE 77";"Eingang";"DE02120300000000202051";"1.199,99"
"04.11.26";"04.11.26";"Gebucht";"Unsere GmbH";"Vermieter";"Miete";"Ausgang";"DE79100700240123456700";"-500"
"06.11.26";"";"Vorgemerkt";"Schulz AG";"Unsere GmbH";"RE 78";"Eingang";"DE02120300000000202051";"10,00"
"""
VOLKSBANK = """"Konto:";"123456";;"Uhrzeit:";"10:00:00"

"Buchungstag";"Valuta";"Empfänger/Zahlungspflichtiger";"Konto-Nr.";"IBAN";"Vorgang/Verwendungszweck";"Währung";\
"Umsatz";" "
"02.11.2026";"02.11.2026";"Weiß AG";"";"DE02120300000000202051";"GUTSCHRIFT
RG 31";"EUR";"100,00";"H"
"03.11.2026";"03.11.2026";"Steueramt";"";"DE79100700240123456700";"USt";"EUR";"40,00";"S"

"02.11.2026";;;;;"Anfangssaldo";"EUR";"10,00";"H"
"05.11.2026";;;;;"Endsaldo";"EUR";"70,00";"H"
"""
SWISS = """IBAN:;CH56 0483 5012 3456 7800 9;
Währung:;="CHF"

Datum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF
04.11.2026;"GUTSCHRIFT MEIER AG RE 5";1250.40;
03.11.2026;"LIEFERANT";;-100.00

Disclaimer:
Der Dokumentinhalt wurde durch Filtereinstellungen generiert.
"""
REVOLUT = """Type,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
TOPUP,2026-11-02 10:00:00,2026-11-02 10:00:01,ACME,500.00,0.00,GBP,COMPLETED,1500.00
TRANSFER,2026-11-03 10:00:00,2026-11-03 10:00:01,SUPPLIER,-100.00,1.00,GBP,COMPLETED,1399.00
CARD_PAYMENT,2026-11-04 10:00:00,2026-11-04 10:00:00,Shop,-20.00,0.00,GBP,PENDING,
"""
HSBC = """Account Number,12345678
Date,Type,Description,Paid out,Paid in,Balance
13 Nov 2026,CR,ACME,,"1,250.00","2,250.00"
14 Nov 2026,DD,VODAFONE,30.00,,
14 Nov 2026,CR,BETA,,10.00,"2,230.00"
"""
WECHAT = """微信支付账单明细,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),当前状态,备注
2026-11-02 10:00:00,二维码收款,庚公司,"货款",收入,¥500.00,已收钱,"/"
2026-11-03 10:00:00,商户消费,某超市,"水",支出,¥20.00,支付成功,"/"
2026-11-04 10:00:00,零钱提现,招商银行,"/",/,¥100.00,提现已到账,"/"
"""
PAYPAL = """Date,Name,Status,Currency,Gross,Fee,Net,Subject
2026-11-02,ACME,Completed,EUR,100.00,-3.50,96.50,INV 9
2026-11-03,Shop,Completed,EUR,-50.00,0.00,-50.00,
"""
RABOBANK = """"IBAN/BBAN","Munt","Volgnr","Datum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij",\
"Omschrijving-1"
"NL91RABO0315273637","EUR","1","2026-11-02","+250,00","+1250,00","NL20INGB0001234567","Jansen BV","Factuur 12"
"NL91RABO0315273637","EUR","2","2026-11-03","-50,00","+1200,00","NL08INGB0000001234","Energie","stroom"
"""
AMERICAN = """Date,Description,Amount,Running Bal.
11/01/2026,Beginning balance as of 11/01/2026,,"1,000.00"
11/13/2026,ACME INC,"2,500.00","3,500.00"
11/14/2026,FEE,"($100.00)","3,400.00"
"""


@pytest.mark.parametrize(
    ("content", "account", "balances", "lines"),
    [
        (GUARDED, "20881234567890120156", ("1000.00", "3485.00"), ["2500.00  INV-26-01", "-15.00  "]),
        (LABELS, "8888888888888", ("1000.00", "1050.00"), ["100.00 己公司 T2", "-50.00 供应商 T3"]),
        (DKB, "DE89370400440532013000", (None, None), ["-500.00 Vermieter ", "1199.99 Schulz AG "]),
        (VOLKSBANK, "123456", ("10.00", "70.00"), ["100.00 Weiß AG ", "-40.00 Steueramt "]),
        (SWISS, "CH5604835012345678009", (None, None), ["-100.00  ", "1250.40  "]),
        (REVOLUT, "", ("1000.00", "1399.00"), ["500.00  ", "-101.00  "]),
        (HSBC, "12345678", ("1000.00", "2230.00"), ["1250.00  ", "-30.00  ", "10.00  "]),
        (PAYPAL, "", (None, None), ["96.50 ACME ", "-50.00 Shop "]),
        (RABOBANK, "NL91RABO0315273637", ("1000.00", "1200.00"), ["250.00 Jansen BV ", "-50.00 Energie "]),
        (AMERICAN, "", ("1000.00", "3400.00"), ["2500.00  ", "-100.00  "]),
    ],
)
def test_layouts(
    tmp_path: Path, content: str, account: str, balances: tuple[str | None, ...], lines: list[str]
) -> None:
    file = read(tmp_path, content)
    (statement,) = file.statements
    assert file.rejected == ()
    assert statement.account == account
    assert [f"{each.amount.decimal} {each.payer} {each.reference}" for each in statement.movements] == lines
    found = (statement.opening, statement.closing)
    assert tuple(each and str(each.decimal) for each in found) == balances
    assert not statement.difference


def test_lines_that_are_not_booked_are_left_out_and_told(tmp_path: Path) -> None:
    assert ["1 lines that are not booked" in str(each) for each in read(tmp_path, DKB).cautions] == [True]


def test_a_column_named_iban_holds_the_accounts_of_payers(tmp_path: Path) -> None:
    (statement,) = read(tmp_path, DKB).statements
    assert [each.payer_account for each in statement.movements] == [
        "DE79100700240123456700", "DE02120300000000202051",
    ]  # fmt: skip
    nobody = DKB.replace('"Girokonto";"DE89370400440532013000"\n', "")
    assert {each.account for each in read(tmp_path, nobody).statements} == {""}  # the caller asks for it
    one = "Date,Name,IBAN,Amount\n2026-11-02,ACME,DE02120300000000202051,5.00\n"
    assert {each.account for each in read(tmp_path, one).statements} == {""}


def test_accounts_that_vary_with_their_payers_are_theirs(tmp_path: Path) -> None:
    listed = (
        "日期,账号,户名,收入,支出\n2026-11-02,11,甲公司,5,\n2026-11-03,22,乙公司,6,\n2026-11-04,33,丙,7,\n"
    )
    (statement,) = read(tmp_path, listed, account="A1").statements
    assert (statement.account, [each.payer_account for each in statement.movements]) == (
        "A1",
        ["11", "22", "33"],
    )
    ours = listed.replace(",22,", ",11,").replace(",33,", ",11,")
    assert {each.account for each in read(tmp_path, ours).statements} == {"11"}


def test_a_list_that_goes_on_with_another_account_is_refused(tmp_path: Path) -> None:
    listed = "账号,111\n日期,收入\n2026-11-02,1.00\n账号,222\n日期,收入\n2026-11-02,2.00\n"
    with pytest.raises(Refused) as refusal:
        read(tmp_path, listed)
    assert (refusal.value.code, refusal.value.where) == ("several", "statement.csv:4")


@pytest.mark.parametrize(
    "listed", ["单位：万元\n日期,收入\n2026-11-02,10.50\n", "日期,收入(万元)\n2026-11-02,10.50\n"]
)
def test_amounts_in_ten_thousands_are_refused(tmp_path: Path, listed: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(tmp_path, listed)
    assert refusal.value.code == "unit"


def test_currencies_stand_in_cells_and_in_columns_of_any_name(tmp_path: Path) -> None:
    marked = "Date,Amount\n2026-11-02,$10.00\n2026-11-03,€-1.00\n"
    assert [each.currency for each in read(tmp_path, marked).statements] == ["USD", "EUR"]
    named = "Date,Amount,Cy code\n2026-11-02,10.00,USD\n2026-11-03,-1.00,USD\n"
    assert [each.currency for each in read(tmp_path, named).statements] == ["USD"]
    two = "Date,Amount,Orig,Paid\n2026-11-02,10.00,USD,EUR\n2026-11-03,-1.00,USD,EUR\n"
    with pytest.raises(Undecidable) as question:
        read(tmp_path, two)
    assert question.value.choices == ("EUR", "USD")
    assert read(tmp_path, two, currency="EUR").statements[0].currency == "EUR"
    some = "Date,Amount\n2026-11-02,5.00\n2026-11-03,($1.00)\n"
    assert [each.currency for each in read(tmp_path, some).statements] == ["USD"]
    mixed = read(tmp_path, marked + "2026-11-03,7.00\n")
    assert [each.line for each in mixed.rejected] == [4]
    against = "Date,Amount,Currency\n2026-11-02,$10.00,EUR\n"
    assert "in $, the line in EUR" in str(read(tmp_path, against).rejected[0].reason)


def test_a_text_may_hold_a_word_for_a_sum(tmp_path: Path) -> None:
    """A payment “汇总入账” is one; “本日合计” and the balance before the list are none."""
    listed = (
        "摘要,日期,收入,支出,余额\n期初余额,2026-11-01,,,100.00\n汇总入账,2026-11-02,10.00,,110.00\n"
        "本日合计,2026-11-02,10.00,,110.00\n收入笔数：1,合计,10.00,,\n"
    )
    file = read(tmp_path, listed)
    assert [each.remittance for each in file.statements[0].movements] == ["汇总入账"]
    assert (file.skipped, file.rejected) == (3, ())


def test_what_neither_came_in_nor_went_out_by_its_flag_is_no_receipt(tmp_path: Path) -> None:
    """WeChat writes a stroke for a withdrawal to a bank: it is named, and not taken as money."""
    file = read(tmp_path, WECHAT)
    assert [str(each.amount.decimal) for each in file.statements[0].movements] == ["500.00", "-20.00"]
    assert [each.line for each in file.rejected] == [5]


def test_a_fee_that_is_taken_off_already_is_not_named(tmp_path: Path) -> None:
    assert read(tmp_path, PAYPAL).statements[0].cautions == ()


def test_amounts_in_the_currency_of_the_account_stand_beside_those_of_the_payments(tmp_path: Path) -> None:
    listed = (
        "Date,Name,Amount,Currency,Amount in GBP,Balance\n13/11/2026,A,100.00,USD,80.00,1080.00\n"
        "14/11/2026,B,-5.00,GBP,-5.00,1075.00\n"
    )
    (statement,) = read(tmp_path, listed).statements
    assert [str(each.amount) for each in statement.movements] == ["80.00 GBP", "-5.00 GBP"]
    assert not statement.difference


def test_an_account_whose_digits_a_spreadsheet_lost_is_none(tmp_path: Path) -> None:
    listed = "日期,收入,对方账号,对方户名\n2026-11-01,1.00,6.22202E+18,甲\n2026-11-02,2.00,6222020000000012345,乙\n"
    (statement,) = read(tmp_path, listed).statements
    assert [each.payer_account for each in statement.movements] == ["", "6222020000000012345"]
