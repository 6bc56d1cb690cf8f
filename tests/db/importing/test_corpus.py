"""Generated ledgers in the shapes of the trade: every item with its exact amount, days, sign and currency."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.db.importing.corpus import SHAPES, items
from tests.db.importing.maker import read, write


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shape", SHAPES)
def test_every_item_of_a_generated_ledger(tmp_path: Path, shape: str, seed: int) -> None:
    writer, names, currencies, encoding = SHAPES[shape]
    ledger = items(seed, names=names, currencies=currencies)
    reading = read(write(tmp_path, writer(ledger), encoding, f"{shape}.xls"))
    assert reading.rejections == []
    found = {row.number: row for row in reading.rows}
    assert len(found) == len(reading.rows) == len(ledger)
    only_open = reading.prepared.amount_is_open
    tells_open = any(row.open_amount is not None for row in reading.rows)
    for item in ledger:
        row = found[item.number]
        assert (row.debtor_name, row.document_type) == (item.name, item.kind)
        assert row.debtor_code == (item.name if shape == "quickbooks" else item.code)
        assert (row.document_date, row.due_date) == (item.document_date, item.due_date)
        assert row.amount.currency == item.currency
        assert row.amount.decimal == (item.open if only_open else item.amount)
        if tells_open:
            assert row.open_amount is not None
            assert row.open_amount.decimal == item.open
