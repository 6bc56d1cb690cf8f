"""The ledger of debtors whose reminders cost a fee."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.usecases.fee.letters import (
    begin,
)
from usecases.office import Office


@pytest.fixture
def ledger(office: Office, tmp_path: Path) -> None:
    begin(office, tmp_path)
