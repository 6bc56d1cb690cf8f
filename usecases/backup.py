"""Back-ups as acts: one that was made, and a restore that was rehearsed, are entries of the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.act import Progress
from db.backup import BackUp, back_up
from db.queries.backup import MADE, REHEARSED
from db.rehearsal import Rehearsal, rehearse
from db.work import UnitOfWork
from domain.error import QuittanceError, Refused
from resources.mark import N_, Text, text
from usecases.command import Command, handles, perform
from usecases.office import Office
from usecases.rights import EVERYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBackUp(Command):
    """The office was backed up into a file that was opened and verified: its name, head, entries and bytes."""

    file_name: str
    head: str
    entries: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearseRestore(Command):
    """A back-up is restored into a scratch folder, opened, verified, compared with the office, and thrown away."""

    path: str


@handles(RecordBackUp, event=MADE, class_="control", roles=EVERYBODY)
def record_back_up(command: RecordBackUp, work: UnitOfWork) -> None:
    if not re.fullmatch(r"[0-9a-f]{64}", command.head):
        raise Refused(
            "head",
            N_("This is no head of a journal."),
            N_("Give its 64 hexadecimal digits."),
            "head",
        )
    work.refs = {
        "file": command.file_name,
        "head": command.head,
        "entries": command.entries,
        "size": command.size,
    }


@contextmanager
def _rehearsed(
    command: RehearseRestore, office: Office, _now: datetime, progress: Progress
) -> Iterator[Rehearsal]:
    file = Path(command.path)
    if not file.is_file():
        raise Refused(
            "no_file",
            text(N_("There is no file {file}."), file=str(file)),
            N_("Choose a back-up."),
            "path",
        )
    yield rehearse(office.record, file, progress)


@handles(RehearseRestore, event=REHEARSED, class_="control", roles=EVERYBODY, before=_rehearsed)
def rehearse_restore(_command: RehearseRestore, work: UnitOfWork) -> None:
    found: Rehearsal = work.ready
    backed = found.backed
    work.refs = {
        "file": found.file.name,
        "ok": found.ok,
        "head": "" if backed is None else backed.head,
        "entries": 0 if backed is None else backed.entries,
        "problems": len(found.problems),
    }
    work.answer = {
        "ok": found.ok,
        "backup": backed,
        "office": found.here,
        "entry": found.entry,
        "problems": found.problems,
    }


def back_up_office(office: Office, file: Path) -> tuple[BackUp, Text | None]:
    """Write a back-up and record it; the words are why it could not be recorded: the back-up counts all the same."""
    made = back_up(office.record, file)
    try:
        perform(
            office,
            RecordBackUp(file_name=file.name, head=made.head, entries=made.entries, size=made.size),
        )
    except QuittanceError as error:  # a copy, or a place that cannot be written, can be backed up as well
        return made, error.message
    return made, None
