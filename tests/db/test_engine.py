"""Connections: what each may do, and the words for what a disk or a lock does to them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, OperationalError

from db import engine
from db.engine import Busy, DiskFailed, FileDamaged, explain, more_at_hand, open_reader, open_writer
from domain.error import QuittanceError, Refused
from tests.db.expert import raw
from usecases.office import Office

KEY = bytes(range(32))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "office.db"
    writer = open_writer(file, KEY)
    with writer.begin() as connection:
        connection.execute(text("CREATE TABLE one (value INTEGER)"))
        connection.execute(text("INSERT INTO one VALUES (7)"))
    writer.dispose()
    return file


@pytest.mark.parametrize(
    ("pragma", "writes", "value"),
    [
        ("journal_mode", True, "wal"),
        ("synchronous", True, 2),
        ("foreign_keys", True, 1),
        ("foreign_keys", False, 1),
        ("recursive_triggers", True, 1),
        ("trusted_schema", True, 0),
        ("trusted_schema", False, 0),
        ("temp_store", True, 2),
        ("temp_store", False, 2),
        ("busy_timeout", True, 5000),
        ("query_only", False, 1),
        ("wal_autocheckpoint", False, 0),
        ("fullfsync", True, 1),
    ],
)
def test_the_manners_of_a_connection(file: Path, pragma: str, writes: bool, value: object) -> None:
    opened = open_writer(file, KEY) if writes else open_reader(file, KEY)
    with opened.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value
    opened.dispose()


@pytest.mark.parametrize(
    "statement", ["INSERT INTO one VALUES (8)", "DELETE FROM one", "DROP TABLE one", "CREATE TABLE two (x)"]
)
def test_a_reader_cannot_write(file: Path, statement: str) -> None:
    reader = open_reader(file, KEY)
    with reader.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text(statement))
    reader.dispose()


def test_the_file_is_not_readable_without_its_key(file: Path) -> None:
    assert b"SQLite format" not in file.read_bytes()
    reader = open_reader(file, bytes(32))
    with pytest.raises(DatabaseError) as told, reader.connect() as connection:
        connection.execute(text("SELECT * FROM one"))
    assert isinstance(explain(told.value), FileDamaged)
    reader.dispose()


def test_a_change_of_the_schema_is_undone_with_its_transaction(file: Path) -> None:
    writer = open_writer(file, KEY)
    with writer.connect() as connection, connection.begin() as transaction:
        connection.execute(text("CREATE TABLE two (x)"))
        transaction.rollback()
    with raw(file, KEY) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    writer.dispose()


def test_an_old_engine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Refused) as told:
        open_writer(tmp_path / "office.db", KEY)
    assert told.value.code == "old_sqlite"
    assert not (tmp_path / "office.db").exists()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("file is not a database", FileDamaged),
        ("database disk image is malformed", FileDamaged),
        ("hmac check failed for pgno=1", FileDamaged),
        ("database is locked", Busy),
        ("database or disk is full", DiskFailed),
        ("disk I/O error", DiskFailed),
        ("attempt to write a readonly database", DiskFailed),
        ("unable to open database file", DiskFailed),
    ],
)
def test_failures_of_disk_and_lock_have_words(words: str, kind: type[QuittanceError]) -> None:
    found = explain(OperationalError("SELECT 1", {}, sqlite3.OperationalError(words)))
    assert type(found) is kind
    assert str(found)


@pytest.mark.parametrize(
    "words", ["no such table: x", "NOT NULL constraint failed: a.b", "near “x”: syntax error"]
)
def test_a_mistake_of_ours_is_not_explained_away(words: str) -> None:
    assert explain(OperationalError("SELECT 1", {}, sqlite3.OperationalError(words))) is None


def test_another_writer_is_waited_for_and_then_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.close()
    monkeypatch.setattr(engine, "PATIENCE", 20)
    with raw(office.record.folder.database, office.record.data_key) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy), office.record.write(office.actor, office.clock()):
            pass
        connection.execute("ROLLBACK")


def test_more_is_kept_at_hand_only_for_a_while(office: Office) -> None:
    def cache(connection: Connection) -> int:
        return int(connection.exec_driver_sql("PRAGMA cache_size").scalar_one())

    with office.record.locked() as connection:
        usual = cache(connection)

        def fail() -> None:
            with more_at_hand(connection):
                assert cache(connection) == 4 * usual
                raise Refused("full", "The disk is full.", "Make room.")

        with pytest.raises(Refused):
            fail()
        assert cache(connection) == usual
