"""Verifying an office: every check there is, every problem named, never stopping at the first.

Without a passphrase nothing inside can be read; with one, also a file that does not open is told as far as
its keys and papers go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from db import keys, schema
from db.act import Progress, no_progress
from db.engine import check_pages, check_references, check_structure, open_memory, open_reader
from db.folder import Folder
from db.journal import proof, replay
from db.journal.problem import Problem
from db.papers import PaperDamaged, Papers
from db.record import place_of
from db.sidecar import sidecar_of
from db.tables.journal import EntryRow
from db.tables.office import PersonRow
from db.tables.paper import PaperRow
from domain.error import QuittanceError, Refused
from resources.mark import N_
from resources.mark import text as words

_BACK_UP: Final = words(N_("Restore the newest back-up that verifies into a new folder."))
_OF_OUR_VERSION: Final = frozenset({"schema", "replay", "papers", "people"})
"""What asks for tables as we know them: to a newer file it would call damage what is only unknown to us."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verify found; `ok` when there is no problem."""

    entries: int
    head: str
    checked: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.problems


def verify(path: Path, name: str, secret: str, *, sidecar: bool = True) -> Verdict:
    """Check an office with a person's key. A wrong passphrase is refused; damage is told.

    `sidecar` is no for a copy that was never written here, such as a back-up being proven.
    """
    folder = Folder(path)
    try:
        found = keys.read(folder)
    except keys.KeysDamaged as error:
        return Verdict(0, "", ("keys",), (Problem(error.where, error.message, error.advice),))
    data_key = keys.unlock(found, name, secret)
    return verify_with_key(folder, data_key, sidecar=sidecar)


def verify_with_key(
    folder: Folder, data_key: bytes, *, sidecar: bool = True, progress: Progress = no_progress
) -> Verdict:
    """Check an office whose data key is known; `progress` hears before each check how many are done."""
    check = _Verification(folder, data_key, sidecar=sidecar, progress=progress)
    check.run()
    return Verdict(check.proven.entries, check.proven.head, tuple(check.checked), tuple(check.problems))


class _Verification:
    def __init__(self, folder: Folder, data_key: bytes, *, sidecar: bool, progress: Progress) -> None:
        self.folder, self.data_key, self.with_sidecar = folder, data_key, sidecar
        self.progress = progress
        self.problems: list[Problem] = []
        self.checked: list[str] = []
        self.proven = proof.Proven(0, "")
        self.version = schema.VERSION
        self.is_newer = False

    def run(self) -> None:
        with self.checking("keys"):
            keys.check_mac(keys.read(self.folder), self.data_key)
        if not self.folder.database.is_file():
            self.problem("office.db", N_("The office's file is missing."))
            return
        engine = open_reader(self.folder.database, self.data_key)
        try:
            for what, check in self.checks().items():
                if self.is_newer and what in _OF_OUR_VERSION:
                    continue
                with self.checking(what), engine.connect() as connection:
                    check(connection)
        finally:
            engine.dispose()

    def checks(self) -> dict[str, Callable[[Connection], None]]:
        """What is checked in the open file, in this order."""
        found: dict[str, Callable[[Connection], None]] = {
            "pages": self.pages,
            "file": self.rows,
            "schema": self.schema,
            "journal": self.journal,
            "replay": self.replay,
            "papers": self.papers,
            "people": self.people,
        }
        if self.with_sidecar:
            found["sidecar"] = self.sidecar
        return found

    @contextmanager
    def checking(self, what: str) -> Iterator[None]:
        """Run one check; what stops it is a problem, and the next check goes on."""
        self.progress(len(self.checked), len(self.checks()) + 1)
        self.checked.append(what)
        try:
            yield
        except QuittanceError as error:
            self.problems.append(Problem(error.where or what, error.message, error.advice))
        except Exception as error:  # noqa: BLE001 - whatever damage does to a check, the next one goes on
            self.problem(what, N_("This check could not be finished: {error}"), error=_first_line(error))

    def problem(self, where: str, what: str, **fields: object) -> None:
        self.problems.append(Problem(where, words(what, **fields), _BACK_UP))

    def pages(self, connection: Connection) -> None:
        for finding in check_pages(connection):
            self.problem(
                "office.db", N_("A page of the file was changed or damaged: {finding}."), finding=finding
            )

    def rows(self, connection: Connection) -> None:
        try:
            self.version = schema.check_version(connection)
        except Refused as error:
            self.is_newer = error.code == "newer_file"
            self.problems.append(Problem("file", error.message, error.advice))
        for finding in check_structure(connection):
            self.problem("office.db", N_("The file's structure is damaged: {finding}."), finding=finding)
        for table, row, parent in check_references(connection):
            self.problem(
                f"{table}/{row}", N_("A row refers to a “{parent}” that is not there."), parent=parent
            )

    def schema(self, connection: Connection) -> None:
        from db.migrations.run import migrate  # noqa: PLC0415 - a third of a second that only verifying needs

        memory = open_memory()
        with memory.connect() as empty:
            migrate(empty, 0, self.version)
            expected = schema.schema_hash(empty)
        memory.dispose()
        if schema.schema_hash(connection) != expected:
            self.problem("schema", N_("Tables or the triggers that guard them were changed in the file."))

    def journal(self, connection: Connection) -> None:
        self.proven = proof.prove(connection, self.problems)

    def replay(self, connection: Connection) -> None:
        if self.version == schema.VERSION:  # rows of an older file have other columns than ours
            replay.compare(connection, self.problems)

    def papers(self, connection: Connection) -> None:
        drawer = Papers(self.folder.papers, self.data_key)
        known = set()
        for digest in connection.execute(select(PaperRow.sha256)).scalars():
            known.add(digest)
            try:
                drawer.get(digest)
            except PaperDamaged as error:
                self.problems.append(Problem(error.where, error.message, error.advice))
        for name in drawer.strangers(known):
            if not name.startswith("."):  # left by a write that was cut off
                self.problem(f"papers/{name}", N_("This file belongs to no paper of the record."))

    def people(self, connection: Connection) -> None:
        """Who may log in has a slot in the keys file, and nobody else: not who left, nor a stranger."""
        able = set(
            connection.execute(select(PersonRow.name).where(PersonRow.log_in, ~PersonRow.disabled)).scalars()
        )
        slots = set(keys.read(self.folder).names)
        for name in sorted(able - slots):
            self.problems.append(
                Problem(
                    "keys",
                    words(N_("“{name}” may log in, but has no slot in the keys file."), name=name),
                    words(N_("Let an administrator set their passphrase: that gives them one.")),
                )
            )
        for name in sorted(slots - able):
            self.problems.append(
                Problem(
                    "keys",
                    words(N_("“{name}” may not log in, but still has a slot in the keys file."), name=name),
                    words(N_("Let an administrator disable them once more: that takes the slot away.")),
                )
            )

    def sidecar(self, connection: Connection) -> None:
        stream = place_of(connection)
        sidecar = sidecar_of(
            self.folder, str(keys.read(self.folder).office), stream.rpartition("/")[2], self.data_key
        )
        try:
            known = sidecar.read()
        except ValueError:
            self.problem("sidecar", N_("The head that this workstation kept was changed or damaged."))
            return
        if known is None:
            return  # a copy: nothing was ever kept for it here
        kept = connection.execute(
            select(EntryRow.hash).where(EntryRow.stream == known.stream, EntryRow.seq == known.seq)
        ).scalar_one_or_none()
        if kept is None or kept.hex() != known.hash:
            last = connection.execute(
                select(func.max(EntryRow.seq)).where(EntryRow.stream == stream)
            ).scalar_one()
            self.problem(
                "sidecar",
                N_(
                    "This workstation wrote up to entry {known}, but the file ends at {last} or tells another past."
                ),
                known=known.seq,
                last=last or 0,
            )


def _first_line(error: Exception) -> str:
    origin = getattr(error, "orig", None) or error
    return str(origin).splitlines()[0] if str(origin) else type(origin).__name__
