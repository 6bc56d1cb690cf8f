"""The ledger as it was in January."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger import Line, take
from tests.usecases.importing.reconciliation.ledger import JANUARY, line
from usecases.office import Office


@pytest.fixture
def january(office: Office, tmp_path: Path) -> list[Line]:
    """Six items of two debtors, as the ledger had them in January."""
    lines = [
        line("A"),
        line("B"),
        line("C", 25_000),
        line("D", 700, currency="USD"),
        line("E", 4_000, debtor="D2"),
        line("F", 5_000, debtor="D2"),
    ]
    take(office, tmp_path, lines, as_of=JANUARY, complete=True, name="january.csv")
    return lines
