"""Operations: values and references in words that mean the same in every file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert

from db.journal.operation import Naming, plain, told_row, type_names
from db.tables.office import PersonRow
from tests.makers import Taken
from usecases.office import Office


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (datetime(2026, 3, 2, 17, 0, tzinfo=timezone(timedelta(hours=8))), "2026-03-02T09:00:00.000Z"),
        (datetime(2026, 3, 2, 9, 0, 0, 1500, tzinfo=UTC), "2026-03-02T09:00:00.001Z"),
        (date(2026, 3, 2), "2026-03-02"),
        (Decimal("0.0450"), "0.0450"),
        (Decimal("1E+2"), "100"),
        (b"\x01\xff", "01ff"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (True, True),
        (7, 7),
        ("王", "王"),
    ],
)
def test_values_are_told_plainly(value: Any, told: Any) -> None:
    assert plain(value) == told


def test_a_row_is_told_without_its_key_and_without_nulls(memory: Connection) -> None:
    values = {"id": 3, "uid": UUID(int=5), "name": "Li", "roles": "", "log_in": False, "branch_id": None}
    assert told_row(Naming(memory), PersonRow.table(), values) == {
        "uid": str(UUID(int=5)),
        "name": "Li",
        "roles": "",
        "log_in": False,
    }


def test_references_are_told_by_the_name_of_the_row(memory: Connection) -> None:
    branch = PersonRow.metadata.tables["branch"]
    memory.execute(insert(branch).values(id=1, uid=UUID(int=9), name="North"))
    naming = Naming(memory)
    column = PersonRow.table().c.branch_id
    assert naming.told(column, 1) == str(UUID(int=9))
    assert naming.told(column, None) is None
    memory.execute(insert(branch).values(id=2, uid=UUID(int=10), name="South"))
    assert naming.told(column, 1) == str(UUID(int=9))  # remembered


def test_only_rows_that_others_name_are_remembered(memory: Connection) -> None:
    naming, person = Naming(memory), PersonRow.table()
    naming.remember(person, {"id": 7, "uid": UUID(int=11)})
    assert naming.name("person", 7) == str(UUID(int=11))
    naming.remember(PersonRow.metadata.tables["rule"], {"id": 7, "uid": UUID(int=12)})
    assert ("rule", 7) not in naming._names


def test_an_item_is_named_by_its_import_and_its_row(office: Office, taken: Taken) -> None:
    with office.record.read() as connection:
        assert Naming(connection).name("item", 2) == f"{taken.batch}/2"


def test_every_table_has_a_name_that_travels() -> None:
    for name, cls in type_names.items():
        columns = cls.metadata.tables[name].c
        if cls.nature != "journal":
            assert all(key in columns for key in cls.key_columns), name
