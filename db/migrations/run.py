"""Running migrations: all that are missing, in one transaction, with references checked before it counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, text

from db import schema
from db.migrations import m0001_first, m0002_ledger, m0003_timetable, m0004_problem, m0005_fee
from db.stores.paid import rebuild_paid

Step = Callable[[Operations], None]

STEPS: Final[list[Step]] = [
    m0001_first.upgrade,
    m0002_ledger.upgrade,
    m0003_timetable.upgrade,
    m0004_problem.upgrade,
    m0005_fee.upgrade,
]
"""The step at place n leads to version n + 1."""


def migrate(connection: Connection, from_version: int, to_version: int | None = None) -> None:
    """Bring a file to a version (the newest, unless told otherwise); on any failure it stays as it was.

    The connection is not in a transaction: references can only be left unchecked outside of one.
    """
    newest = len(STEPS) if to_version is None else to_version
    _check_references(connection, on=False)
    try:
        with connection.begin():
            operations = Operations(MigrationContext.configure(connection))
            for step in STEPS[from_version:newest]:
                step(operations)
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            if broken is not None:
                raise RuntimeError(f"after the migration a row of {broken[0]} refers to nothing")
            schema.stamp(connection, newest)
            if newest == len(STEPS):
                rebuild_paid(
                    connection
                )  # what is derived may be new with the step, and is made of what was there
    finally:
        _check_references(connection, on=True)


def _check_references(connection: Connection, *, on: bool) -> None:
    driver = connection.connection.driver_connection  # past SQLAlchemy, which would begin a transaction
    if driver is None or connection.in_transaction():
        raise RuntimeError("a migration begins outside of any transaction")
    driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
