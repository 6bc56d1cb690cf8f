"""A ledger of any size by a fixed seed: so many items for each debtor (mostly twenty), a third of them paid in part."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

HEAD: Final = (
    "debtor code,debtor name,document number,document date,due date,amount,open amount,currency,officer\n"
)
FIRST: Final = date(2024, 1, 1)
AS_OF: Final = date(2026, 11, 20)
PAST: Final = date(2025, 6, 30)


def rows(count: int, each: int = 20) -> Iterator[tuple[str, str, str, date, date, int, int, str, str]]:
    """The lines in the order of `HEAD`, amounts in fen."""
    chance = random.Random(2026)  # noqa: S311 - figures, not secrets
    debtors = max(12, count // each)
    for number in range(count):
        debtor = chance.randrange(debtors) if each > 1 else number
        dated = FIRST + timedelta(days=chance.randrange(1000))
        amount = chance.randrange(1_000, 10_000_000)
        left = amount if chance.random() < 2 / 3 else amount // 2
        yield (
            f"C{debtor:06d}", f"Company {debtor} Ltd", f"INV{number:08d}", dated, dated + timedelta(days=30),
            amount, left, "CNY", f"Officer {debtor % 7}",
        )  # fmt: skip


def write(file: Path, count: int, each: int = 20) -> Path:
    """Write the ledger as text."""
    with file.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for code, name, number, dated, due, amount, left, currency, officer in rows(count, each):
            figures = f"{amount / 100:.2f},{left / 100:.2f}"
            stream.write(f"{code},{name},{number},{dated},{due},{figures},{currency},{officer}\n")
    return file


def write_workbook(file: Path, count: int) -> Path:
    """Write the ledger as a workbook with typed days and amounts."""
    with Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Items")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for column, name in enumerate(HEAD.strip().split(",")):
            sheet.write_string(0, column, name)
        for row, line in enumerate(rows(count), start=1):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, int):
                    sheet.write_number(row, column, value / 100)
                else:
                    sheet.write_string(row, column, value)
    return file
