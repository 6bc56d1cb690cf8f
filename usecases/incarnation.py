"""Going on in a copy: a restored, moved or copied office opens a new incarnation of its journal, and says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select

from db import backup
from db.act import Changes
from db.clock import Clock, local_clock
from db.identity import new_uid
from db.journal import chain
from db.record import acting
from db.tables.journal import EntryRow
from db.tables.office import StreamRow
from db.work import Place, UnitOfWork
from domain.error import Refused
from domain.role import Role
from resources.mark import N_
from usecases import rights
from usecases.command import ASKED, done_before, fingerprint, note_clock, remembered
from usecases.office import Office, chosen_name, open_office

_EVENT: Final = "incarnation.opened/1"
_MAY: Final = rights.only(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.FINANCE, Role.OFFICER)


@dataclass(frozen=True, slots=True)
class Continued:
    """The new stream, the head that it goes on from, and the entry that says so."""

    stream: str
    previous_head: str
    changes: Changes


def continue_here(office: Office, reason: str, *, uid: UUID | None = None) -> Continued:
    """Open a new incarnation at this place; whoever works on accounts or runs the office may.

    `uid` is the command's, where it was made before: the same one twice opens one incarnation.
    """
    if not reason.strip():
        raise Refused(
            "reason",
            N_("A new incarnation needs its reason."),
            N_("Say what happened, for example “moved to a new laptop” or “restored after a disk failure”."),
            "reason",
        )
    command, asked = uid or new_uid(), fingerprint({"reason": reason})
    now = office.clock()
    with office.record.read() as connection:
        here = office.record.place(connection)
        site = here.stream.partition("/")[0]
    place = Place(f"{site}/{uuid4()}", here.stream_id + 1, here.device, here.papers)
    with office.record.prepare(office.actor, now, place) as work:
        work.actor = acting(work.connection, work.officer.name)
        rights.check(work.connection, work.officer, _MAY, None, work.today)
        earlier = done_before(work, command, _EVENT, asked)
        if earlier is not None:
            return _repeated(work, earlier)
        last = chain.last(work.connection)
        _open(work, reason, last)
        work.refs = {ASKED: asked}
        appended = work.enter(_EVENT, "control", command)
        changes = work.changes(appended)
        note_clock(work, last)
        head = chain.last(work.connection).head
    return Continued(place.stream, last.hash.hex(), remembered(office, changes, head))


def _open(work: UnitOfWork, reason: str, last: chain.Last) -> None:
    site, _, incarnation = work.place.stream.partition("/")
    newest = work.connection.execute(select(StreamRow.id).order_by(StreamRow.id.desc()).limit(1)).scalar_one()
    work.add(
        StreamRow(
            id=newest + 1,
            uid=UUID(incarnation),
            site=UUID(site),
            opened_at=work.now,
            reason=reason,
            previous_head=last.hash,
        )
    )
    work.why = reason


def _repeated(work: UnitOfWork, earlier: Changes) -> Continued:
    """What the same command opened before."""
    stream = work.connection.execute(
        select(EntryRow.stream).where(EntryRow.hash == bytes.fromhex(earlier.hash))
    ).scalar_one()
    previous = work.connection.execute(
        select(StreamRow.previous_head).where(StreamRow.uid == UUID(stream.rpartition("/")[2]))
    ).scalar_one()
    return Continued(stream, previous.hex(), earlier)


def restore_office(
    file: Path, target: Path, name: str | None, secret: str, clock: Clock = local_clock
) -> tuple[Office, Continued]:
    """Restore a back-up into a new folder, open it, and go on there in a new incarnation."""
    name = chosen_name(backup.users_of(file), name)
    verdict = backup.verify_back_up(file, name, secret)
    if not verdict.ok:
        problem = verdict.problems[0]
        raise backup.BackupDamaged("backup", problem.what, problem.advice, problem.where)
    folder = backup.restore(file, target)
    try:
        office = open_office(target, name, secret, clock)
        try:
            return office, continue_here(office, "restored")
        except BaseException:
            office.close()
            raise
    except BaseException:
        folder.clear(keep=False)
        raise
