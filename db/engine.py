"""Connections to an office's encrypted file: one that writes, some that only read.

WAL with `synchronous=FULL` keeps every acknowledged commit through a power cut; the page MAC of SQLCipher
notices every damaged page. Both need a local disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.util import LRUCache

from db.access import is_still
from domain.error import QuittanceError, Refused
from resources.mark import N_, text

OLDEST_SQLITE: Final = (3, 51, 3)  # older ones can lose a commit when two connections reset the WAL
FAILURES: Final = (DBAPIError, driver.Error)  # the second of what is said past SQLAlchemy
PATIENCE: Final = 5_000  # milliseconds that a write waits for another writer
_WRITER_CACHE: Final = -65_536  # KiB, negative by SQLite's convention
_LARGE_CACHE: Final = -262_144
_READER_CACHE: Final = -200_000


class FileDamaged(QuittanceError):
    """The office's file cannot be read with its key: damaged, or not the file that the keys belong to."""


class Busy(QuittanceError):
    """Somebody else is writing for longer than we wait."""


class DiskFailed(QuittanceError):
    """The disk is full or failing; what was not committed is not kept."""


class OfficeDialect(SQLiteDialect_pysqlite):
    """SQLite as our driver speaks it; all of them are alike, so that what one engine compiled serves every other.

    SQLAlchemy looks a statement up by its dialect, which it takes for another one with every engine: else each
    office that is opened would compile all its statements twice, once to read and once to write.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OfficeDialect)

    def __hash__(self) -> int:
        return hash(OfficeDialect)

    @classmethod
    def import_dbapi(cls) -> Any:
        """The driver that reads encrypted files."""
        return driver


registry.register("sqlite.quittance", __name__, OfficeDialect.__name__)

_COMPILED: Final[LRUCache[Any, Any]] = LRUCache(1_500)  # statements with what they compile to, of all engines


def open_writer(file: Path, key: bytes) -> Engine:
    """The one engine that writes; every transaction starts `BEGIN IMMEDIATE`."""
    return _engine(file, key, writes=True)


def open_reader(file: Path, key: bytes) -> Engine:
    """An engine whose connections cannot write."""
    return _engine(file, key, writes=False)


def open_alone(file: Path, key: bytes) -> Engine:
    """An engine that writes while nobody else has the file open, and is locked out while somebody has."""
    return _engine(file, key, writes=True, alone=True)


def open_memory() -> Engine:
    """An empty database in memory with the same manners, for proofs and tests."""
    engine = _create("sqlite+quittance://", poolclass=StaticPool)
    _listen(engine, None, writes=True)
    return engine


def _engine(file: Path, key: bytes, *, writes: bool, alone: bool = False) -> Engine:
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise Refused(
            "old_sqlite",
            text(
                N_("The database engine on this machine is too old ({version})."),
                version=driver.sqlite_version,
            ),
            N_("Install Quittance again with its own libraries."),
        )
    pool: dict[str, Any] = {"poolclass": StaticPool} if writes else {"poolclass": QueuePool, "pool_size": 4}
    engine = _create("sqlite+quittance://", creator=lambda: _connect_to(file, writes=writes), **pool)
    _listen(engine, key, writes=writes, alone=alone)
    return engine


def _connect_to(file: Path, *, writes: bool) -> Any:
    """A file that we may not write is read as it lies, else SQLite would leave its own files beside it."""
    if writes or not is_still(file):
        return driver.connect(str(file), check_same_thread=False)
    return driver.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)


def _create(url: str, **arguments: Any) -> Engine:
    return create_engine(url, execution_options={"compiled_cache": _COMPILED}, **arguments)


def _listen(engine: Engine, key: bytes | None, *, writes: bool, alone: bool = False) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: only then is DDL transactional
        cursor = connection.cursor()
        if key is not None:
            cursor.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key prints to stderr
            cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        if alone:
            cursor.execute("PRAGMA locking_mode = EXCLUSIVE")  # before anything is read
        for name, value in _settings(key is not None, writes):
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _settings(on_disk: bool, writes: bool) -> list[tuple[str, object]]:
    shared: list[tuple[str, object]] = [
        ("temp_store", "MEMORY"),  # nothing readable in temporary files
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),  # REPLACE must fire the triggers that forbid deleting
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
    ]
    if not on_disk:
        return shared
    if not writes:
        return [*shared, ("cache_size", _READER_CACHE), ("wal_autocheckpoint", 0), ("query_only", "ON")]
    return [
        *shared,
        ("cache_size", _WRITER_CACHE),
        ("journal_mode", "WAL"),
        ("synchronous", "FULL"),
        ("fullfsync", "ON"),
        ("checkpoint_fullfsync", "ON"),
        ("journal_size_limit", 64 * 1024 * 1024),
    ]


@contextmanager
def more_at_hand(connection: Connection) -> Iterator[None]:
    """While very many rows are written: their indexes stay in the memory, for up to 192 MiB more of it."""
    connection.exec_driver_sql(f"PRAGMA cache_size = {_LARGE_CACHE}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {_WRITER_CACHE}")


def check_pages(connection: Connection) -> Iterator[str]:
    """What is wrong with the pages of the file as they lie on the disk: their MACs are computed anew."""
    yield from _asked(connection, "cipher_integrity_check")


def check_structure(connection: Connection) -> Iterator[str]:
    """What is wrong with the trees that the pages make up; a hundred findings are enough."""
    return (finding for finding in _asked(connection, "integrity_check(100)") if finding != "ok")


def check_references(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """The rows that refer to nothing: (table, row, the table referred to)."""
    for table, row, parent, _number in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield table, row, parent


def copy_into(connection: Connection, file: Path) -> None:
    """Write the whole database, under the same key, into a file that is not there yet.

    The connection is one that only reads, and is so again afterwards: it writes elsewhere.
    """
    driver_connection = _driver(connection)
    if driver_connection.in_transaction:
        driver_connection.execute("COMMIT")
    driver_connection.execute("PRAGMA query_only = OFF")
    try:
        driver_connection.execute("VACUUM INTO ?", (str(file),))
    finally:
        driver_connection.execute("PRAGMA query_only = ON")


def fold_log(connection: Connection) -> None:
    """Fold the write-ahead log into the file and cut it off; where somebody reads it, it stays for now."""
    driver_connection = _driver(connection)
    driver_connection.execute("PRAGMA busy_timeout = 0")
    try:
        driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        driver_connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")


def _asked(connection: Connection, pragma: str) -> Iterator[str]:
    return (str(finding) for (finding,) in connection.exec_driver_sql(f"PRAGMA {pragma}"))


def _driver(connection: Connection) -> Any:
    """The connection below, for what is said outside a transaction."""
    found = connection.connection.driver_connection
    if found is None:
        raise RuntimeError("the connection is closed")
    return found


def explain(error: Exception) -> QuittanceError | None:
    """The words for a failure of the database (one of `FAILURES`) that is not our mistake; None when it is one."""
    below = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(below, "sqlite_errorname", "") or str(below)
    if any(
        sign in code for sign in ("NOTADB", "not a database", "CORRUPT", "malformed", "hmac check failed")
    ):
        return FileDamaged(
            "damaged",
            N_("The office's file cannot be read: it is damaged, or its keys belong to another file."),
            N_("Verify the office to see what is damaged, and restore the newest back-up into a new folder."),
            "office.db",
        )
    if any(sign in code for sign in ("BUSY", "LOCKED", "is locked")):
        return Busy(
            "busy",
            N_("Another window or command is writing to this office."),
            N_("Wait until it has finished and try again; nothing was written."),
        )
    if any(
        sign in code
        for sign in ("FULL", "IOERR", "disk", "READONLY", "readonly", "CANTOPEN", "unable to open")
    ):
        return DiskFailed(
            "disk",
            N_("The office's file cannot be written or opened: the disk is full, failing or read-only."),
            N_("Free space or check the disk and its rights, then try again; nothing half was written."),
            "office.db",
        )
    return None
