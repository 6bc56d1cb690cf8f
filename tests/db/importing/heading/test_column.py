"""Which column is which field."""

from __future__ import annotations

import pytest

from db.importing.heading.column import assign_columns, name_columns
from db.importing.heading.field import FIELDS
from db.importing.heading.lacking import refuse_missing
from db.importing.sheet import Cell, Line
from db.importing.vocabulary import fold, run_of, token, vocabulary
from domain.error import Refused


def fields(head: str, *rows: list[Cell], **explicit: str) -> dict[str, str]:
    """Field → name of its column."""
    sample = [Line(index + 2, row) for index, row in enumerate(rows)]
    assignment = assign_columns(name_columns(head.split(",")), sample, explicit)
    return {column.field: column.name for column in assignment.columns if column.field}


LEDGERS = [
    """customerID=debtor_code invoiceNumber=number InvoiceDate=document_date DueDate=due_date InvoiceAmount=amount
    Disputed=disputed SettledDate=settlement_date countryCode PaperlessDate PaperlessBill DaysToSettle DaysLate""",
    """Num=number Customer=debtor_name Date=document_date Due_Date=due_date Amount=amount
    Open_Balance=open_amount P.O._#""",
    """customer_id=debtor_code customer_name=debtor_name doc_no=number doc_date=document_date due_date=due_date
    total_open_amount=open_amount""",
    """Debitorennummer=debtor_code Name=debtor_name Rechnungsnr.=number Rechnungsdatum=document_date
    Faelligkeit=due_date Betrag=amount Mahnstufe""",
    """Klantnr=debtor_code Klantnaam=debtor_name Factuurnr=number Factuurdatum=document_date Vervaldatum=due_date
    Openstaand_bedrag=open_amount Vervaldagen""",
    """Code_client=debtor_code Raison_sociale=debtor_name N°_facture=number Date_facture=document_date
    Date_d'échéance=due_date Montant_TTC=amount Devise=currency""",
    """Código_cliente=debtor_code Razón_social=debtor_name Nº_factura=number Fecha_factura=document_date
    Fecha_de_vencimiento=due_date Importe=amount Saldo_pendiente=open_amount""",
    """Codice_cliente=debtor_code Ragione_sociale=debtor_name Numero_fattura=number Data_fattura=document_date
    Data_scadenza=due_date Importo=amount Valuta=currency""",
    """客户编码=debtor_code 客户名称=debtor_name 单据编号=number 单据日期=document_date 应收到期日=due_date
    币别=currency 应收金额=amount 未收金额=open_amount 业务员=officer 分公司=branch 账龄天数 税额""",
    """往来单位编码=debtor_code 往来单位名称=debtor_name 凭证号=number 凭证日期=document_date
    原币金额=amount 逾期天数""",
    """Customer=debtor_code Customer_name=debtor_name Original_invoice_number=number
    Our_invoice_date=document_date Total_amount_(USD)=amount Amount_paid=paid_amount Days_past_due""",
    """Date=document_date Ref._No.=number Party's_Name=debtor_name Opening_Amount=amount
    Pending_Amount=open_amount Due_on=due_date Overdue_by_days""",
    """Account=debtor_code Name=debtor_name Document_Number=number Itm=due_line Document_Date=document_date
    Net_due_date=due_date Amount_in_doc._curr.=amount""",
    """Name=debtor_name Doc._no=number S/H=side Amount_in_DC=amount Curr.=currency LC_amnt""",
    """Name=debtor_name Doc._no=number Amt_in_loc.cur.=amount""",
    """Cust._no=debtor_code Who=debtor_name Kind=document_type Invoice_no=number Due=due_date Invoiced=amount
    Still_open=open_amount""",
    """Customer_Number=debtor_code Customer_Name=debtor_name Trx_Number=number Trx_Date=document_date Due_Date=due_date
    Class=document_type Amount_Due_Original=amount Amount_Due_Remaining=open_amount Invoice_Currency_Code=currency""",
    """Cust._Nbr=debtor_code Customer_Description=debtor_name Inv._Nbr.=number Inv_Dt=document_date Due_Dt.=due_date
    Orig._Amt.=amount O/S_Amt=open_amount Crcy=currency Expected_Payment_Date""",
    """Invoice_Partner_Display_Name=debtor_name Number=number Invoice/Bill_Date=document_date Total_Signed=amount
    Amount_Due_Signed=open_amount Payment_Status""",
    """Konto=debtor_code Kontobeschriftung=debtor_name Rech.-Nr.=number Rech.-Datum=document_date Fäll._am=due_date
    Rechnungsbetr.=amount Offener_Betr.=open_amount Währ.=currency""",
    """N°_tiers=debtor_code Intitulé_du_tiers=debtor_name Réf._pièce=number Date_d'écriture=document_date
    Date_éch.=due_date Mnt_TTC=amount Reste_à_régler=open_amount Code_dev.=currency""",
    """Cód._Cliente=debtor_code Nombre_fiscal=debtor_name Nº_Fra.=number F._Factura=document_date F._Vto.=due_date
    Importe_Fra.=amount Importe_pdte.=open_amount""",
    """Cod._Cli.=debtor_code Rag._Soc.=debtor_name N._Doc.=number Dt._Doc.=document_date Data_Scad.=due_date
    Imp._Doc.=amount Imp._residuo=open_amount Cod._Valuta=currency""",
    """Customer=debtor_code Customer_Name=debtor_name Journal_Entry=number Journal_Entry_Type=document_type
    Journal_Entry_Date=document_date Net_Due_Date=due_date Amount_in_Company_Code_Currency=amount""",
    """Código_cliente=debtor_code Nombre=debtor_name Documento=number Fecha=document_date Cargo=debit Abono=credit""",
    """往来户编码=debtor_code 往来户=debtor_name 凭证字号=number 业务时间=document_date 应回款日期=due_date
    应收金额=amount 应收未收=open_amount 预计回款日期 订单号""",
]


@pytest.mark.parametrize("ledger", LEDGERS)
def test_headings_of_many_ledgers(ledger: str) -> None:
    pairs = [word.partition("=") for word in ledger.split()]
    expected = {
        field: name.replace("_", " ") if "_" in name and name[0].isupper() else name
        for name, _, field in pairs
        if field
    }
    shown = ",".join(name.replace("_", " ") if name[0].isupper() else name for name, _, _ in pairs)
    assert fields(shown) == expected


def test_content_decides_where_a_name_means_several_fields() -> None:
    head = "Factuurnr.,Naam,Deb.nr.,Boekstuk,Vervalt,Factuur,Saldo,Vervaldagen"
    found = fields(head, ["123", "A", "33", "2024-01-23", "2024-02-06", "25.69", "25.69", "7"])
    assert found["document_date"] == "Boekstuk"
    assert found["amount"] == "Factuur"


def test_content_speaks_against_a_name() -> None:
    assignment = assign_columns(
        name_columns(["Customer", "Invoice", "Due date", "Amount"]), [Line(2, ["A", "1", "net 30", "5"])], {}
    )
    assert assignment.of("due_date") is None
    assert [str(each) for each in assignment.cautions] == [
        "“Due date” was not read as due_date: its cells do not look like it."
    ]


def test_the_better_of_two_columns_is_taken_and_told() -> None:
    assignment = assign_columns(
        name_columns(["Customer", "Belegdatum", "Buchungsdatum", "Belegnr", "Betrag"]), [], {}
    )
    column = assignment.of("document_date")
    assert column is not None
    assert column.name == "Belegdatum"
    assert [str(each) for each in assignment.cautions] == [
        "“Buchungsdatum” also looks like document_date; “Belegdatum” was taken."
    ]


def test_a_map_is_never_doubted() -> None:
    found = fields(
        "Customer,Invoice,Date,Amount,Text", ["A", "1", "x", "5", "B"], number="text", document_date="Date"
    )
    assert (found["number"], found["document_date"]) == ("Text", "Date")
    assert "disputed" not in fields("Customer,Invoice,Amount,Disputed", disputed="")
    with pytest.raises(Refused, match="“Customer”, “Invoice”"):
        fields("Customer,Invoice", number="Nowhere")


def test_names_are_unique() -> None:
    names = [column.name for column in name_columns(["Date", "", "Date", None, " Amount\n(EUR) "])]
    assert names == ["Date", "#2", "Date #2", "#4", "Amount (EUR)"]


@pytest.mark.parametrize(
    ("head", "missing"),
    [("Invoice,Amount", "debtor_code"), ("Customer,Amount", "number"), ("Customer,Invoice", "amount")],
)
def test_what_must_be_there(head: str, missing: str) -> None:
    with pytest.raises(Refused) as caught:
        refuse_missing(assign_columns(name_columns(head.split(",")), [], {}))
    assert caught.value.where == missing
    assert all(f"“{name}”" in str(caught.value) for name in head.split(","))


def test_a_list_of_customers_is_sent_to_where_it_is_taken() -> None:
    with pytest.raises(Refused) as caught:
        refuse_missing(assign_columns(name_columns(["Customer code", "Name", "Address"]), [], {}))
    assert "quittance particulars" in str(caught.value.advice)


def test_a_column_of_currencies_is_taken_whatever_it_is_called() -> None:
    head = "Customer,No,Amount,K1,K2"
    assert fields(head, ["A", "1", "10.00", "EUR", "x"], ["B", "2", "5.00", "美元", "y"])["currency"] == "K1"
    assert "currency" not in fields(head, ["A", "1", "10.00", "EUR", "x"], ["B", "2", "5.00", "none", "y"])
    assert "currency" not in fields(head, ["A", "1", "10.00", "EUR", "USD"])  # which of them, nothing says
    assert "currency" not in fields("Customer,No,Amount USD,K1,K2", ["A", "1", "10.00", "EUR", "x"])
    assert "currency" not in fields(head, ["A", "1", "10.00", "EUR", "x"], currency="")


def test_a_column_of_currencies_is_no_branch() -> None:
    found = fields("Customer,No,Amount,Company Code Unit", ["A", "1", "10.00", "EUR"])
    assert (found.get("branch"), found["currency"]) == (None, "Company Code Unit")
    assert fields("Customer,No,Amount,Company Code", ["A", "1", "10.00", "DE01"])["branch"] == "Company Code"


def test_a_heading_that_is_repeated_is_no_evidence() -> None:
    rows: list[list[Cell]] = [["A", "1", "10.00", "EUR"], ["Customer", "No", "Amount", "LCurr"]]
    assert fields("Customer,No,Amount,LCurr", *rows)["currency"] == "LCurr"


def test_codes_in_levels_are_no_amounts() -> None:
    found = fields(
        "客户编码,客户名称,单号,金额", ["001.01", "甲", "1", "10.00"], ["001.02", "乙", "2", "20.00"]
    )
    assert found["debtor_code"] == "客户编码"


def test_folding() -> None:
    assert fold("InvoiceDate") == fold("invoice_date") == fold("Invoice  date") == "invoice date"
    assert run_of(fold("Fälligkeit")) == run_of(fold("FAELLIGKEIT"))
    assert fold("客户（编号）") == "客户 编号"
    assert token(" ＵＳ＄ ") == "us$"


def test_the_vocabulary_names_our_fields_only() -> None:
    named = {field for meanings in vocabulary().runs.values() for field in meanings}
    assert named == set(FIELDS)
    assert sorted(set(vocabulary().months.values())) == list(range(1, 13))


def test_a_second_column_of_amounts_is_told() -> None:
    columns = name_columns(["Customer", "Customer", "No", "Amount", "Amount"])
    found = assign_columns(columns, [Line(2, ["A", "B", "1", "10.00", "20.00"])], {})
    assert {column.name: column.field for column in found.columns if column.field} == {
        "Customer": "debtor_name",
        "No": "number",
        "Amount": "amount",
    }
    assert [str(caution) for caution in found.cautions] == [
        "“Amount #2” also looks like amount; “Amount” was taken."
    ]


def test_amounts_in_the_currency_of_the_documents_win() -> None:
    head = "Partner,Number,Amount in Currency,Currency,Residual Amount,Residual Amount in Currency"
    found = fields(head, ["A", "1", "10.00", "USD", "9.00", "10.00"])
    assert (found["amount"], found["open_amount"]) == ("Amount in Currency", "Residual Amount in Currency")
    none = fields(head, ["A", "1", "0.00", "CNY", "9.00", "0.00"])  # filled for foreign currencies only
    assert none["open_amount"] == "Residual Amount"


def test_one_code_for_all_debtors_is_no_code_of_theirs() -> None:
    rows: list[list[Cell]] = [
        [f"{name} Ltd", str(index), "200", "1.00"] for index, name in enumerate("ABCDE")
    ]
    assert fields("ContactName,InvoiceNumber,AccountCode,Total", *rows) == {
        "debtor_name": "ContactName",
        "number": "InvoiceNumber",
        "amount": "Total",
    }
    spelled: list[list[Cell]] = [[name, "1", "200", "1.00"] for name in ("Acme Ltd", "ACME Limited", "Acme")]
    assert fields("Name,Invoice,Account,Total", *spelled)["debtor_code"] == "Account"


def test_a_number_that_only_counts_the_lines_is_none_where_another_is() -> None:
    rows: list[list[Cell]] = [["A", count, f"R{index}", "1.00"] for index, count in enumerate("1231212")]
    assert fields("Customer,No,Ref,Balance", *rows)["number"] == "Ref"
    assert fields("Customer,No,Remark,Balance", *rows)["number"] == "No"


@pytest.mark.parametrize(("code", "name"), [("Code", "Name"), ("编码", "名称")])
def test_bare_names_of_columns(code: str, name: str) -> None:
    found = fields(f"{code},{name},单号,日期,到期,金额", ["1", "A", "2", "2026-01-01", "2026-02-01", "1.00"])
    assert (found["debtor_code"], found["debtor_name"], found["due_date"]) == (code, name, "到期")
    assert "debtor_name" not in fields("商品名称,单号,金额", ["铁", "2", "1.00"])
