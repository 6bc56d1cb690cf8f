"""A ledger of any size by a fixed seed: twenty items for each debtor, a third of them paid in part."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Final

HEAD: Final = (
    "debtor code,debtor name,document number,document date,due date,amount,open amount,currency,officer\n"
)
FIRST: Final = date(2024, 1, 1)
AS_OF: Final = date(2026, 11, 20)
PAST: Final = date(2025, 6, 30)


def write(file: Path, count: int) -> Path:
    """Write the ledger."""
    chance = random.Random(2026)  # noqa: S311 - figures, not secrets
    debtors = max(12, count // 20)
    with file.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for number in range(count):
            debtor = chance.randrange(debtors)
            dated = FIRST + timedelta(days=chance.randrange(1000))
            amount = chance.randrange(1_000, 10_000_000)
            left = amount if chance.random() < 2 / 3 else amount // 2
            stream.write(
                f"C{debtor:06d},Company {debtor} Ltd,INV{number:08d},{dated},{dated + timedelta(days=30)},"
                f"{amount / 100:.2f},{left / 100:.2f},CNY,Officer {debtor % 7}\n"
            )
    return file
