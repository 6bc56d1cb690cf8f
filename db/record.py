"""The record of one office, opened with its key: reading, writing, and the head that is kept outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, func, select

from db import keys, schema
from db.access import check_readable, check_writable, is_full, is_read_only, stamp
from db.act import Actor
from db.engine import FAILURES, Busy, DiskFailed, FileDamaged, explain, fold_log, open_reader, open_writer
from db.folder import Folder, disk_failed, write_whole
from db.journal import chain
from db.papers import Papers
from db.sidecar import Head, Sidecar, sidecar_of, state_folder
from db.tables.journal import EntryRow
from db.tables.office import PersonRow, StreamRow
from db.work import Place, UnitOfWork
from domain.error import QuittanceError, Refused
from domain.role import Role
from resources.mark import N_

LONG_LOG: Final = 16 * 1024 * 1024
"""Bytes of a write-ahead log that are worth folding; an ordinary day stays far below."""

_CONTINUE: Final = N_(
    "If it is the right one, say so: “continue-here” opens a new incarnation of its journal, and that is recorded."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What unlocking found: the data key and the keys file it came from."""

    data_key: bytes
    keys: keys.Keys


class Record:
    """An office that is open. `read` and `write` are its only doors; close it when done."""

    def __init__(self, folder: Folder, opened: Opened) -> None:
        self.folder = folder
        self.keys = opened.keys
        self.data_key = opened.data_key
        self.papers = Papers(folder.papers, opened.data_key)
        self._writer: Engine = open_writer(folder.database, opened.data_key)
        self._reader: Engine = open_reader(folder.database, opened.data_key)
        self._seen = (
            stamp(folder.database) if is_read_only(folder.database) or is_full(folder.database) else None
        )

    @cached_property
    def device(self) -> str:
        """This workstation's identity; only who writes needs it."""
        return _device()

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it."""
        self._reader.dispose()
        self._writer.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that cannot write; all its reads see one moment."""
        self._look_again()
        with telling(), self._reader.connect() as connection:
            yield connection

    def check_writable(self) -> None:
        """Refuse where the office can only be read; rights may also end while it is open."""
        check_writable(self.folder.database)

    def why_not(self, connection: Connection) -> QuittanceError | None:
        """Why nothing can be entered here: no right to write, or a copy that nobody has gone on with; else None."""
        try:
            self.check_writable()
            self.check_head(connection)
        except QuittanceError as error:
            return error
        return None

    @contextmanager
    def write(self, actor: Actor | None, now: datetime) -> Iterator[UnitOfWork]:
        """One transaction. What is not committed by `commit` is undone."""
        self.check_writable()
        with telling(), self._writer.connect() as connection, connection.begin():
            self.check_head(connection)
            yield UnitOfWork(self.place(connection), connection, actor, now)

    @contextmanager
    def locked(self) -> Iterator[Connection]:
        """Nobody else writes meanwhile: the lock of the file, under which the keys file is changed as well."""
        self.check_writable()
        with telling(), self._writer.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def prepare(self, actor: Actor | None, now: datetime, place: Place) -> Iterator[UnitOfWork]:
        """As `write`, where there is no head to check yet: the first entry, or a new incarnation."""
        self.check_writable()
        with telling(), self._writer.connect() as connection, connection.begin():
            yield UnitOfWork(place, connection, actor, now)

    def place(self, connection: Connection) -> Place:
        """The stream that this file is written in."""
        stream_id = connection.execute(select(func.max(StreamRow.id))).scalar_one()
        return Place(place_of(connection), stream_id, self.device, self.papers)

    def current_keys(self) -> keys.Keys:
        """The keys file as it is now; one that was changed outside is refused, never sealed again."""
        found = keys.read(self.folder)
        keys.check_mac(found, self.data_key)
        return found

    def keep_keys(self, changed: keys.Keys) -> None:
        """Write the keys file; only under the lock of a write, else another's change is lost."""
        keys.save(changed, self.folder)
        self.keys = changed

    def sidecar(self, stream: str) -> Sidecar:
        """The sidecar of this file in a stream."""
        return sidecar_of(self.folder, str(self.keys.office), stream.rpartition("/")[2], self.data_key)

    def remember(self, head: Head) -> None:
        """Keep the head outside the file; an older one never replaces a newer."""
        sidecar = self.sidecar(head.stream)
        try:
            known = sidecar.read()
        except ValueError:
            known = None
        if known is None or known.seq < head.seq:
            sidecar.write(head)

    def check_head(self, connection: Connection) -> None:
        """Refuse to write into a copy, into a file that lost its newest entries, or into another past."""
        stream = place_of(connection)
        try:
            known = self.sidecar(stream).read()
        except ValueError:
            known = None
        if known is None:
            raise Refused(
                "copy",
                N_("This office was copied or moved here, or this workstation has not written to it before."),
                _CONTINUE,
                self.folder.real,
            )
        kept = connection.execute(
            select(EntryRow.hash).where(EntryRow.stream == stream, EntryRow.seq == known.seq)
        ).scalar_one_or_none()
        if kept is None or kept.hex() != known.hash:
            raise Refused(
                "older_copy",
                N_(
                    "This office is older than what this workstation last wrote: its newest entries are missing."
                ),
                N_(
                    "Verify the office, and restore the newest back-up into a new folder; or continue from here"
                    " knowingly."
                ),
                self.folder.real,
            )

    def actor(self, name: str) -> Actor:
        """The person with a name, as they act now."""
        with self.read() as connection:
            return acting(connection, name)

    def _look_again(self) -> None:
        """Where the file is read as it lies, what others wrote since is seen by opening it anew."""
        if self._seen is not None and self._seen != (now := stamp(self.folder.database)):
            self._seen = now
            self._reader.dispose()

    def fold(self) -> None:
        """Fold the write-ahead log into the file once something large, such as an import, made it long.

        Where the disk has no room for that it stays long; what was committed is in it and stands.
        """
        log = self.folder.database.with_name(f"{self.folder.database.name}-wal")
        if log.exists() and log.stat().st_size > LONG_LOG:
            with suppress(Busy, DiskFailed), telling(), self._writer.connect() as connection:
                fold_log(connection)


def acting(connection: Connection, name: str) -> Actor:
    """The person with a name, as the connection sees them; refused where they cannot log in."""
    columns = (PersonRow.id, PersonRow.uid, PersonRow.name, PersonRow.roles, PersonRow.disabled)
    row = connection.execute(select(*columns).where(PersonRow.name == name, PersonRow.log_in)).one_or_none()
    if row is None or row.disabled:
        raise Refused(
            "no_user",
            N_("This person cannot log in any more, or not yet."),
            N_("Ask the administrator of the office."),
            "user",
        )
    return Actor(row.id, row.uid, row.name, frozenset(Role(word) for word in row.roles.split()))


def make(folder: Folder, office: UUID, data_key: bytes, keys_: keys.Keys) -> tuple[Record, Place]:
    """The empty record of a new office, and the place of its first stream."""
    keys.save(keys_, folder)
    record = Record(folder, Opened(data_key, keys_))
    try:
        with telling(), record._writer.connect() as connection, connection.begin():  # noqa: SLF001 - its own maker
            schema.create(connection)
        return record, Place(f"{office}/{uuid4()}", 1, record.device, record.papers)
    except BaseException:
        record.close()
        raise


def open_record(folder: Folder, name: str, secret: str) -> Record:
    """Open an office with a person's passphrase, or with the recovery key in its place."""
    found = keys.read(folder)
    data_key = keys.unlock(found, name, secret)
    return open_with_key(folder, Opened(data_key, found))


def open_with_key(folder: Folder, opened: Opened) -> Record:
    """Open an office whose data key is known; a damaged, foreign or newer file is refused untouched."""
    if not folder.database.is_file() or folder.database.stat().st_size == 0:
        raise FileDamaged(
            "no_database",
            N_("The office's file “office.db” is missing or empty."),
            N_("Restore the newest back-up into a new folder."),
            "office.db",
        )
    check_readable(folder.database)
    record = Record(folder, opened)
    try:
        with record.read() as connection:
            schema.check_version(connection)
    except BaseException:
        record.close()
        raise
    return record


def place_of(connection: Connection) -> str:
    """The stream (site/incarnation) that the file is written in."""
    row = connection.execute(
        select(StreamRow.uid, StreamRow.site).order_by(StreamRow.id.desc()).limit(1)
    ).one()
    return f"{row.site}/{row.uid}"


@contextmanager
def telling() -> Iterator[None]:
    """Turn failures of the database that are nobody's mistake into words."""
    try:
        yield
    except FAILURES as error:
        told = explain(error)
        if told is None:
            raise
        raise told from error


def _device() -> str:
    """This workstation's identity: random, kept in its state folder."""
    file = state_folder() / "device"
    try:
        if not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, f"{uuid4()}\n".encode())
        return file.read_text().strip()
    except OSError as error:
        raise disk_failed(error, file) from error


def head_of(record: Record) -> Head:
    """Where the journal stands now."""
    with record.read() as connection:
        return chain.last(connection).head
