"""A list that left the office is an entry of the journal, whoever took it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from db.tables.journal import EntryRow, PayloadRow
from domain.error import Refused
from domain.role import Role
from tests.makers import add_user
from usecases.command import perform
from usecases.export import RecordExport
from usecases.office import Office

DIGEST = "0f" * 32


def test_the_journal_keeps_what_left_and_its_hash(office: Office) -> None:
    auditor = add_user(office, "Zhou Lan", Role.AUDITOR)
    command = RecordExport(list="Debtors", narrowed="“magnet”", file_name="d.xlsx", rows=12, sha256=DIGEST)
    changes = perform(auditor, command)
    with office.record.read() as connection:
        payload = connection.execute(
            select(PayloadRow.payload)
            .join(EntryRow, EntryRow.id == PayloadRow.entry_id)
            .where(EntryRow.seq == changes.seq)
        ).scalar_one()
    told = json.loads(payload)
    assert told["ops"] == []
    assert {name: told["refs"][name] for name in ("list", "narrowed", "file", "rows", "sha256")} == {
        "list": "Debtors",
        "narrowed": "“magnet”",
        "file": "d.xlsx",
        "rows": 12,
        "sha256": DIGEST,
    }


def test_a_hash_is_a_hash(office: Office) -> None:
    with pytest.raises(Refused):
        perform(office, RecordExport(list="x", file_name="x.csv", rows=1, sha256="0F"))
