"""Bringing an older office to this version: first a back-up that was proven, then the migration, alone."""

from __future__ import annotations

from db import schema
from db.backup import BackUp, back_up
from db.engine import open_alone
from db.record import Record, head_of, telling


def upgrade(record: Record) -> BackUp | None:
    """Migrate an older office, which nobody else may have open meanwhile; None where there is nothing to do.

    Busy when another window or command has it open; then, and on every other failure, it stays as it was.
    """
    with record.read() as connection:
        version = schema.check_version(connection)
    if version == schema.VERSION:
        return None
    record.check_writable()
    from db.migrations.run import migrate  # noqa: PLC0415 - it takes a third of a second, once in years

    file = record.folder.backups / f"schema-{version}-{head_of(record).hash[:16]}.backup"
    file.unlink(missing_ok=True)  # of an attempt that went no further: the office is still the one it holds
    record.folder.backups.mkdir(exist_ok=True)
    saved = back_up(record, file)
    record.close()
    engine = open_alone(record.folder.database, record.data_key)
    try:
        with telling(), engine.connect() as connection:
            migrate(connection, version)
    finally:
        engine.dispose()
    return saved
