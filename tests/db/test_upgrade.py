"""RT29: opening an older office: a proven back-up first, then the migration, alone; nothing on any failure."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations

from db import engine, schema
from db.backup import verify_back_up
from db.engine import Busy
from db.migrations import run
from db.record import head_of
from db.upgrade import upgrade
from db.verify import verify
from tests.db.expert import raw
from tests.makers import FOUNDER, PASSPHRASE, Taken
from usecases.command import perform
from usecases.office import Office, open_office
from usecases.person import AddPerson


def _second(operations: Operations) -> None:
    operations.add_column("branch", sa.Column("city", sa.Text()))


def _failing(operations: Operations) -> None:
    operations.execute("SELECT nonsense")


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of tomorrow, whose tables have one column more."""
    monkeypatch.setattr(run, "STEPS", [*run.STEPS, _second])
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)


def version(office: Office) -> int:
    with raw(office.record.folder.database, office.record.data_key) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def backups(office: Office) -> list[Path]:
    return sorted(office.record.folder.backups.iterdir())


def test_an_office_of_this_version_is_left_alone(office: Office) -> None:
    assert upgrade(office.record) is None
    assert backups(office) == []


def test_an_older_office_is_backed_up_and_migrated(office: Office, taken: Taken, newer: None) -> None:
    head = head_of(office.record)
    office.close()
    again = open_office(office.record.folder.path, FOUNDER, PASSPHRASE, office.clock)
    assert version(again) == schema.VERSION
    assert head_of(again.record) == head
    with again.record.read() as connection:
        assert connection.exec_driver_sql("SELECT count(city) FROM branch").scalar_one() == 0
    perform(again, AddPerson(name="Li Wei", roles=(), log_in=False, branch="North"))
    assert verify(again.record.folder.path, FOUNDER, PASSPHRASE).problems == ()
    (saved,) = backups(again)
    told = verify_back_up(saved, FOUNDER, PASSPHRASE)
    assert (told.problems, told.head) == ((), head.hash)
    again.close()


def test_it_waits_until_nobody_else_has_the_office_open(
    office: Office, taken: Taken, newer: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 20)
    with office.record.read() as connection:  # another window
        connection.exec_driver_sql("SELECT 1 FROM office")
        with pytest.raises(Busy):
            open_office(office.record.folder.path, FOUNDER, PASSPHRASE, office.clock)
    office.close()
    assert version(office) == schema.VERSION - 1
    open_office(office.record.folder.path, FOUNDER, PASSPHRASE, office.clock).close()
    assert version(office) == schema.VERSION
    assert len(backups(office)) == 1


def test_a_migration_that_fails_leaves_the_office_and_its_back_up(
    office: Office, taken: Taken, newer: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.close()
    monkeypatch.setattr(run, "STEPS", [*run.STEPS[:-1], _failing])
    with pytest.raises(sa.exc.DBAPIError, match="nonsense"):
        open_office(office.record.folder.path, FOUNDER, PASSPHRASE, office.clock)
    assert version(office) == schema.VERSION - 1
    assert len(backups(office)) == 1
    monkeypatch.setattr(run, "STEPS", [*run.STEPS[:-1], _second])
    open_office(office.record.folder.path, FOUNDER, PASSPHRASE, office.clock).close()
    assert version(office) == schema.VERSION


def test_an_older_office_that_does_not_verify_is_not_migrated(
    office: Office, taken: Taken, newer: None
) -> None:
    office.close()
    with raw(office.record.folder.database, office.record.data_key) as connection:
        connection.execute("DROP TRIGGER item_no_update")
    with pytest.raises(Exception, match="Tables or the triggers"):
        open_office(office.record.folder.path, FOUNDER, PASSPHRASE, office.clock)
    assert version(office) == schema.VERSION - 1
    assert backups(office) == []
