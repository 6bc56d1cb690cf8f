"""Rows set aside: the same rows come back, and nothing readable lies anywhere."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.engine import DiskFailed
from db.importing import spool
from db.importing.row import LedgerRow
from db.importing.spool import Packer, Spool, unpack
from domain.money import LIMIT, Money

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
AMOUNTS = st.integers(1 - LIMIT, LIMIT - 1)
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2100, 12, 31))


@st.composite
def ledger_rows(draw: st.DrawFn) -> LedgerRow:
    currency = draw(st.sampled_from(("CNY", "JPY", "KWD")))
    left = draw(st.none() | AMOUNTS)
    return LedgerRow(
        draw(st.integers(1, 10**7)),
        draw(st.integers(1, 10**7)),
        draw(st.sampled_from(("D1", "D2", "甲"))),
        draw(WORDS),
        draw(st.sampled_from(("invoice", "payment"))),
        draw(WORDS),
        draw(st.integers(1, 10**6)),
        draw(st.booleans()),
        draw(DAYS),
        draw(DAYS),
        Money(draw(AMOUNTS), currency),
        None if left is None else Money(left, currency),
        draw(DAYS),
        draw(st.booleans()),
        *(draw(WORDS) for _ in range(9)),
    )


@given(st.lists(ledger_rows(), max_size=6))
def test_the_same_rows_come_back(rows: list[LedgerRow]) -> None:
    kept, pack = Spool(), Packer().pack
    parts = [rows[:2], rows[2:3], rows[3:]]
    for part in parts:
        kept.add([pack(row) for row in part])
    for _ in range(2):
        found = list(kept.parts())
        assert [len(part) for part in found] == [len(part) for part in parts]
        back = [packed for part in found for packed in part]
        silent = dict.fromkeys(
            ("contact", "phone", "email", "address", "uscc", "language", "branch", "group"), ""
        )
        for row, packed in zip(rows, back, strict=True):
            assert unpack(packed) == row._replace(debtor_name=row.debtor_code, **silent)
    told = [packed[-1] for packed in back if packed[-1] is not None]
    firsts = {row.debtor_code: row for row in reversed(rows)}
    assert len(told) == len(firsts)
    assert {details[0] for details in told} == {row.debtor_name for row in firsts.values()}
    kept.close()


def test_what_is_set_aside_is_sealed_and_has_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(spool, "_SMALL", 1)
    kept = Spool()
    row = (1, 2, "D1", "invoice", "SECRET-4711", 1, False, None, None, 5, "CNY", None, None, False, "", None)
    kept.add([row])
    assert list(tmp_path.iterdir()) == []
    kept._file.seek(0)
    assert b"SECRET" not in kept._file.read()
    assert list(kept.parts()) == [[row]]
    kept.close()


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Spool()

    def full(_content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept._file, "write", full)
    with pytest.raises(DiskFailed, match="No space left on device"):
        kept.add([])
    kept.close()
