"""Migrations: they make what the tables say, all or nothing, and every reference still leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from db import schema
from db.engine import open_memory
from db.migrations import run
from db.migrations.draft import draft
from db.schema import definitions
from db.tables import Row


@pytest.fixture
def empty() -> Iterator[Connection]:
    engine = open_memory()
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def columns(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(tuple(row)[1:] for row in connection.execute(text(f"PRAGMA table_xinfo({name})")))
        for name in Row.metadata.tables
    }


def test_migrations_make_what_the_tables_say(empty: Connection, memory: Connection) -> None:
    """Tables, indexes, triggers and the full-text index; if this fails, draft the step anew."""
    run.migrate(empty, 0)
    assert definitions(empty) == definitions(memory)
    assert columns(empty) == columns(memory)
    assert schema.schema_hash(empty) == schema.schema_hash(memory)
    assert schema.check_version(empty) == schema.VERSION


def test_there_is_a_step_to_every_version() -> None:
    assert len(run.STEPS) == schema.VERSION


def test_the_newest_step_is_the_one_that_would_be_drafted(empty: Connection, memory: Connection) -> None:
    drafted: dict[str, object] = {}
    exec(compile(draft(), "drafted", "exec"), drafted)  # noqa: S102 - our own words, as they would be saved
    run.migrate(empty, 0, schema.VERSION - 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "STEPS", [*run.STEPS[:-1], drafted["upgrade"]])
        run.migrate(empty, schema.VERSION - 1)
    assert definitions(empty) == definitions(memory)


def _broken(operations: Operations) -> None:
    operations.add_column("branch", sa.Column("city", sa.Text()))
    operations.execute("INSERT INTO account_search (words) VALUES ('half done')")
    operations.execute("SELECT nonsense")


def test_a_step_that_fails_leaves_the_file_as_it_was(
    empty: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.migrate(empty, 0)
    before = definitions(empty)
    empty.commit()
    monkeypatch.setattr(run, "STEPS", [*run.STEPS, _broken])
    with pytest.raises(DBAPIError, match="nonsense"):
        run.migrate(empty, schema.VERSION)
    assert definitions(empty) == before
    assert schema.check_version(empty) == schema.VERSION
    assert empty.execute(text("SELECT count(*) FROM account_search")).scalar_one() == 0
    assert empty.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def _dangling(operations: Operations) -> None:
    operations.execute(
        "INSERT INTO person (uid, name, roles, log_in, disabled, phone, branch_id)"
        " VALUES (randomblob(16), 'x', '', 0, 0, '', 99)"
    )


def test_a_step_that_leaves_a_reference_to_nothing_is_undone(
    empty: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.migrate(empty, 0)
    empty.commit()
    monkeypatch.setattr(run, "STEPS", [*run.STEPS, _dangling])
    with pytest.raises(RuntimeError, match="person refers to nothing"):
        run.migrate(empty, schema.VERSION)
    assert empty.execute(text("SELECT count(*) FROM person")).scalar_one() == 0


def test_a_migration_begins_outside_of_any_transaction(empty: Connection) -> None:
    empty.execute(text("SELECT 1"))
    with pytest.raises(RuntimeError, match="outside of any transaction"):
        run.migrate(empty, 0)
