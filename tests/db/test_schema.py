"""The shape of the file: what is written stays written, and foreign or newer files stay untouched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from db import schema
from db.engine import open_memory
from db.identity import new_uid
from db.journal.operation import type_names
from db.record import Opened, open_with_key
from db.tables.record import DERIVED, FACT, JOURNAL, MUTABLE, Row
from db.types import Blob, Day, Instant, Money, Number, Rate, Uid, Words
from domain.error import Refused
from tests.db.expert import raw
from tests.makers import Taken
from usecases.office import Office

SAMPLES: dict[type, Any] = {
    Number: 1,
    Money: 100,
    Rate: Decimal("0.05"),
    Day: date(2026, 1, 31),
    Instant: datetime(2026, 1, 31, tzinfo=UTC),
    Words: "CNY",
    Blob: b"blob",
}
APPEND_ONLY = sorted(name for name, cls in type_names.items() if cls.nature in (FACT, JOURNAL))


def fill(connection: Connection, table: Table) -> None:
    """One row of made-up values in a table of its own, its references unchecked."""
    values = {
        column.name: new_uid() if isinstance(column.type, Uid) else SAMPLES.get(type(column.type), 0)
        for column in table.columns
    }
    connection.execute(insert(table).values(**values))


@pytest.fixture
def loose() -> Iterator[Connection]:
    """The schema with references unchecked, so that every table can be filled on its own."""
    engine = open_memory()
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        schema.create(connection)
        yield connection
    engine.dispose()


@pytest.mark.parametrize("name", APPEND_ONLY)
def test_facts_and_journal_are_never_changed(loose: Connection, name: str) -> None:
    table = Row.metadata.tables[name]
    fill(loose, table)
    for column in table.columns:
        with pytest.raises(DBAPIError, match="never changed or deleted"):
            loose.execute(update(table).values({column: table.c[column.name]}))


@pytest.mark.parametrize("name", sorted(set(APPEND_ONLY) - {"journal_payload"}))
def test_facts_and_journal_are_never_deleted(loose: Connection, name: str) -> None:
    table = Row.metadata.tables[name]
    fill(loose, table)
    with pytest.raises(DBAPIError, match="never changed or deleted"):
        loose.execute(table.delete())
    assert loose.execute(select(text("count(*)")).select_from(table)).scalar_one() == 1


@pytest.mark.parametrize("name", sorted(set(APPEND_ONLY) - {"journal_payload"}))
def test_replacing_and_upserting_are_ways_to_delete_and_are_refused(loose: Connection, name: str) -> None:
    table = Row.metadata.tables[name]
    fill(loose, table)
    columns = ", ".join(table.c.keys())
    key = next(iter(table.primary_key.columns)).name
    rest = ", ".join(column.name for column in table.primary_key.columns)
    replacing = f"INSERT OR REPLACE INTO {name} ({columns}) SELECT {columns} FROM {name}"
    upserting = (
        replacing.replace("OR REPLACE ", "") + f" WHERE true ON CONFLICT ({rest}) DO UPDATE SET {key} = {key}"
    )
    for statement in (replacing, upserting):
        with pytest.raises(DBAPIError, match="never changed or deleted"):
            loose.execute(text(statement))


@pytest.mark.parametrize("name", sorted(name for name, cls in type_names.items() if cls.nature == MUTABLE))
def test_what_may_change_is_still_never_deleted(loose: Connection, name: str) -> None:
    table = Row.metadata.tables[name]
    fill(loose, table)
    loose.execute(update(table).values({list(table.columns)[-1]: list(table.columns)[-1]}))
    with pytest.raises(DBAPIError, match="never changed or deleted"):
        loose.execute(table.delete())


def test_only_a_payload_may_be_erased_and_it_may_not_be_changed(loose: Connection) -> None:
    table = Row.metadata.tables["journal_payload"]
    fill(loose, table)
    with pytest.raises(DBAPIError, match="never changed or deleted"):
        loose.execute(update(table).values(payload=b""))
    loose.execute(table.delete())


def test_derived_rows_have_no_guards() -> None:
    derived = {name for name, cls in type_names.items() if cls.nature == DERIVED}
    assert not {name.rsplit("_no_", 1)[0] for name in schema.triggers()} & derived
    assert derived


def test_the_original_due_date_never_moves(office: Office, taken: Taken) -> None:
    with raw(office.record.folder.database, office.record.data_key) as connection:
        for column in ("due_date", "amount", "currency", "number", "account_id"):
            with pytest.raises(Exception, match="never changed or deleted"):
                connection.execute(f"UPDATE item SET {column} = {column}")


def test_items_leave_only_with_an_import_that_was_taken_back(office: Office, taken: Taken) -> None:
    with raw(office.record.folder.database, office.record.data_key) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for table in ("item", "posting", "dispute"):
            with pytest.raises(Exception, match="never changed or deleted"):
                connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE batch SET taken_back = '2026-03-03'")
        for table in ("dispute", "posting", "item"):
            connection.execute(f"DELETE FROM {table}")
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.parametrize("day", ["2025-02-30", "2025-13-01", "30.11.2025", "", "2025-11-30T00:00"])
def test_a_due_date_that_is_no_day_is_refused_by_the_file_itself(
    office: Office, taken: Taken, day: str
) -> None:
    with (
        raw(office.record.folder.database, office.record.data_key) as connection,
        pytest.raises(Exception, match="CHECK constraint failed"),
    ):
        connection.execute(
            "INSERT INTO item (batch_id, ordinal, source_id, account_id, document_type, number,"
            " due_line, opened_on, due_date, amount, currency)"
            " VALUES (1, 99, 1, 1, 'invoice', 'X', 1, '2026-01-01', ?, 1, 'CNY')",
            (day,),
        )


def test_the_hash_speaks_of_every_guard(memory: Connection) -> None:
    whole = schema.schema_hash(memory)
    for name in schema.triggers():
        with memory.begin_nested() as attempt:
            memory.execute(text(f"DROP TRIGGER {name}"))
            assert schema.schema_hash(memory) != whole, name
            attempt.rollback()
    assert schema.schema_hash(memory) == whole


def test_a_file_without_our_mark_is_refused() -> None:
    engine = open_memory()
    with engine.connect() as connection, pytest.raises(Refused) as told:
        schema.check_version(connection)
    assert told.value.code == "foreign_file"
    engine.dispose()


def test_a_newer_file_is_refused_and_stays_as_it_was(office: Office) -> None:
    office.close()
    with raw(office.record.folder.database, office.record.data_key) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = office.record.folder.database.read_bytes()
    with pytest.raises(Refused) as told:
        open_with_key(office.record.folder, Opened(office.record.data_key, office.record.keys))
    assert told.value.code == "newer_file"
    assert office.record.folder.database.read_bytes() == before


def test_a_database_of_somebody_else_is_refused(office: Office, tmp_path: Path) -> None:
    office.close()
    file = office.record.folder.database
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(Exception, match="cannot be read"):
        open_with_key(office.record.folder, Opened(office.record.data_key, office.record.keys))
    assert file.read_bytes() == before
