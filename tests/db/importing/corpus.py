"""Ledgers made up by a seeded generator, written as finance departments write them.

The generator knows the items before any file exists: what a reading must give is told by it, never by the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

NAMES = (
    "Müller & Söhne GmbH",
    "Société Générale d'Électricité",
    "Peña e Hijos, S.L.",
    'Smith "Bob" Ltd',
    "O'Neil",
)
HAN = ("上海某某有限公司", "北京贸易公司", "合计科技公司", "甲公司", "乙公司")


@dataclass(frozen=True, slots=True)
class Item:
    """An open item as the generator made it."""

    code: str
    name: str
    kind: str
    number: str
    document_date: date
    due_date: date
    amount: Decimal
    open: Decimal
    currency: str


def items(seed: int, count: int = 40, names: Sequence[str] = NAMES, currencies: str = "EUR") -> list[Item]:
    """Invoices, some partly paid, and credit notes, in several currencies."""
    chance = Random(seed)  # noqa: S311 - test data, the same every time
    made = []
    for index in range(count):
        debtor = chance.randrange(len(names))
        day = date(2026, 1, 1) + timedelta(chance.randrange(200))
        amount = Decimal(chance.randrange(100, 250_000_000)) / 100
        is_credit = chance.random() < 0.2
        paid = amount * chance.choice((0, 0, 0, 1)) / 2
        made.append(
            Item(
                f"{debtor + 1:06d}",
                names[debtor],
                "credit_note" if is_credit else "invoice",
                f"R-{index:05d}",
                day,
                day + timedelta(30),
                -amount if is_credit else amount,
                -amount if is_credit else (amount - paid).quantize(Decimal("0.01")),
                chance.choice(currencies.split()),
            )
        )
    return made


def german(value: Decimal) -> str:
    """1.234,56 and, as SAP writes it, 1.234,56-."""
    shown = f"{abs(value):,.2f}".translate(str.maketrans(",.", ".,"))
    return shown + "-" * (value < 0)


def french(value: Decimal) -> str:
    """1 234,56 with narrow spaces."""
    return ("-" if value < 0 else "") + f"{abs(value):,.2f}".replace(",", "\u202f").replace(".", ",")


def english(value: Decimal) -> str:
    """1,234.56 and (1,234.56)."""
    return f"({abs(value):,.2f})" if value < 0 else f"{value:,.2f}"


def swiss(value: Decimal) -> str:
    """1'234.56."""
    return f"{value:,.2f}".replace(",", "’")


def _joined(lines: Sequence[Sequence[str]], sign: str) -> str:
    def cell(shown: str) -> str:
        return (
            '"' + shown.replace('"', '""') + '"'
            if any(each in shown for each in (sign, '"', "\n"))
            else shown
        )

    return "\r\n".join(sign.join(map(cell, line)) for line in lines) + "\r\n"


def sap(ledger: Sequence[Item]) -> str:
    """A line item list with both currencies, stars for the sums, tabs between."""
    head = (
        "Account;Name 1;Assignment;Document Number;Document Type;Document Date;Net due date;Amount in doc. curr.;"
        "Amount in local currency;Document currency;Local Currency;Text;Arrears after net due date"
    )
    lines = [["Customer Line Item Display"], [], head.split(";")]
    lines += [
        [
            each.code, each.name, "", each.number, "DG" if each.kind == "credit_note" else "RV",
            f"{each.document_date:%d.%m.%Y}", f"{each.due_date:%d.%m.%Y}", german(each.amount),
            german(each.amount * 7), each.currency, "CNY", "x", "12",
        ]
        for each in ledger
    ]  # fmt: skip
    lines.append(["*", "", "", "", "", "", "", "", german(sum((each.amount for each in ledger), Decimal(0)))])
    return _joined(lines, "\t")


def soll_haben(ledger: Sequence[Item]) -> str:
    """Amounts without a sign beside S or H, semicolons between."""
    lines = [["Konto", "Bezeichnung", "Belegnr.", "Belegdatum", "Fällig am", "S/H", "Betrag", "Währung"]]
    for each in ledger:
        side = "H" if each.amount < 0 else "S"
        day, due = f"{each.document_date:%d.%m.%y}", f"{each.due_date:%d.%m.%y}"
        lines.append(
            [each.code, each.name, each.number, day, due, side, german(abs(each.amount)), each.currency]
        )
    return _joined(lines, ";")


def kingdee(ledger: Sequence[Item]) -> str:
    """A Chinese export with a title, subtotals, both currencies, a page foot."""
    lines = [
        ["应收账款明细表"],
        ["编制单位：某某公司", "", "截至2026年10月31日"],
        ["客户编码", "客户名称", "单据类型", "单据号", "单据日期", "到期日", "币别", "汇率",
         "应收金额(本位币)", "应收金额", "未核销金额", "业务员"],
    ]  # fmt: skip
    lines += [
        [
            each.code, each.name, "红字应收单" if each.amount < 0 else "销售增值税专用发票", each.number,
            f"{each.document_date:%Y-%m-%d}", f"{each.due_date.year}年{each.due_date.month}月{each.due_date.day}日",
            {"CNY": "人民币", "USD": "美元", "EUR": "欧元"}[each.currency], "7.1",
            f"{each.amount * 7:,.2f}", f"{each.amount:,.2f}", f"{each.open:,.2f}", "张三",
        ]
        for each in ledger
    ]  # fmt: skip
    lines += [["小计", "", "", "", "", "", "", "", "1.00"], ["第1页 共1页"]]
    return _joined(lines, ",")


def quickbooks(ledger: Sequence[Item]) -> str:
    """Open invoices under the name of each customer, with its total."""
    lines = [
        ["Open Invoices"], ["As of October 31, 2026"],
        ["", "Type", "Date", "Num", "Terms", "Due Date", "Aging", "Open Balance"],
    ]  # fmt: skip
    for name in dict.fromkeys(each.name for each in ledger):
        lines.append([name, *[""] * 7])
        for each in ledger:
            if each.name == name:
                kind = "Credit Memo" if each.amount < 0 else "Invoice"
                day, due = f"{each.document_date:%m/%d/%Y}", f"{each.due_date:%m/%d/%Y}"
                lines.append(["", kind, day, each.number, "Net 30", due, "3", english(each.open)])
        lines.append([f"Total {name}", *[""] * 6, "1.00"])
    return _joined([*lines, ["TOTAL", *[""] * 6, "1.00"]], ",")


def two_rows(ledger: Sequence[Item]) -> str:
    """Groups above the names of the columns, apostrophes between thousands, bars between cells."""
    lines = [
        ["Customer", "", "Invoice", "", "", "Amount", "", "Currency"],
        ["Code", "Name", "Number", "Date", "Due date", "Original", "Open", ""],
    ]
    lines += [
        [
            each.code, each.name, each.number, f"{each.document_date:%Y/%m/%d}", f"{each.due_date:%d-%b-%y}",
            swiss(each.amount), swiss(each.open), each.currency,
        ]
        for each in ledger
    ]  # fmt: skip
    return _joined(lines, "|")


def paid(ledger: Sequence[Item]) -> str:
    """A list by hand in French: amounts and what was paid of them."""
    lines = [
        [
            "Code client",
            "Raison sociale",
            "N° facture",
            "Date facture",
            "Échéance",
            "Montant",
            "Payé",
            "Devise",
        ]
    ]
    for each in ledger:
        left = abs(each.amount - each.open)
        day, due = f"{each.document_date:%d/%m/%Y}", f"{each.due_date:%d/%m/%Y}"
        shown = french(left) if left else ""
        lines.append([each.code, each.name, each.number, day, due, french(each.amount), shown, each.currency])
    return _joined(lines, ";")


def debit_credit(ledger: Sequence[Item]) -> str:
    """Debits and credits in two columns with a running balance."""
    lines = [["Customer No", "Name", "Document No", "Date", "Due", "Debit", "Credit", "Balance", "Currency"]]
    balance = Decimal(0)
    for each in ledger:
        balance += each.amount
        shown = f"{abs(each.amount):.2f}"
        debit, credit = ("", shown) if each.amount < 0 else (shown, "")
        day, due = each.document_date.isoformat(), each.due_date.isoformat()
        lines.append(
            [each.code, each.name, each.number, day, due, debit, credit, f"{balance:.2f}", each.currency]
        )
    return _joined(lines, ",")


def web_page(ledger: Sequence[Item]) -> str:
    """A table of a web page, which is then named .xls."""
    head = "<tr><th>客户编码<th>客户名称<th>单据号<th>单据日期<th>到期日<th>金额<th>余额<th>币种</tr>"
    rows = "".join(
        f"<tr><td>{each.code}</td><td>{each.name.replace('&', '&amp;')}</td><td>{each.number}</td>"
        f"<td>{each.document_date:%Y.%m.%d}</td><td>{each.due_date:%Y%m%d}</td>"
        f"<td>{each.amount:,.2f}</td><td>{each.open:,.2f}</td><td>{each.currency}</td></tr>\n"
        for each in ledger
    )
    return f"<html><body><table border=1>{head}\n{rows}</table></body></html>"


SHAPES: Mapping[str, tuple[Callable[[Sequence[Item]], str], Sequence[str], str, str]] = {
    "sap": (sap, NAMES, "EUR USD GBP", "utf-16"),
    "soll_haben": (soll_haben, NAMES, "EUR", "cp1252"),
    "kingdee": (kingdee, HAN, "CNY USD EUR", "gb18030"),
    "quickbooks": (quickbooks, NAMES, "CNY", "utf-8"),
    "two_rows": (two_rows, NAMES, "EUR CHF USD", "utf-8-sig"),
    "paid": (paid, NAMES, "EUR", "utf-8"),
    "debit_credit": (debit_credit, NAMES, "EUR", "utf-8"),
    "web_page": (web_page, HAN, "CNY USD", "utf-8"),
}
"""Name → writer, names of debtors, currencies and encoding."""
