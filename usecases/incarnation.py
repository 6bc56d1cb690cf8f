"""Going on in a copy: a restored, moved or copied office opens a new incarnation of its journal, and says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import select

from db import backup
from db.identity import new_uid
from db.journal import chain
from db.record import Clock, local_clock
from db.tables.office import StreamRow
from db.work import Place
from domain.error import Refused
from resources.mark import N_
from usecases.office import Office, chosen_name, open_office


@dataclass(frozen=True, slots=True)
class Continued:
    """The new stream, and the head that it goes on from."""

    stream: str
    previous_head: str


def continue_here(office: Office, reason: str, *, uid: UUID | None = None) -> Continued:
    """Open a new incarnation at this place; every person may, because the entry names them and the reason.

    `uid` is the command's, where it was made before.
    """
    if not reason.strip():
        raise Refused(
            "reason",
            N_("A new incarnation needs its reason."),
            N_("Say what happened, for example “moved to a new laptop” or “restored after a disk failure”."),
            "reason",
        )
    now = office.clock()
    with office.record.read() as connection:
        here = office.record.place(connection)
        site = here.stream.partition("/")[0]
    incarnation = uuid4()
    place = Place(f"{site}/{incarnation}", here.stream_id + 1, here.device, here.papers)
    with office.record.prepare(office.actor, now, place) as work:
        last = chain.last(work.connection)
        newest = work.connection.execute(
            select(StreamRow.id).order_by(StreamRow.id.desc()).limit(1)
        ).scalar_one()
        work.add(
            StreamRow(
                id=newest + 1,
                uid=incarnation,
                site=UUID(site),
                opened_at=work.now,
                reason=reason,
                previous_head=last.hash,
            )
        )
        work.why = reason
        appended = work.enter("incarnation.opened/1", "control", uid or new_uid())
    office.record.remember(appended.head)
    return Continued(place.stream, last.hash.hex())


def restore_office(
    file: Path, target: Path, name: str | None, secret: str, clock: Clock = local_clock
) -> tuple[Office, Continued]:
    """Restore a back-up into a new folder, open it, and go on there in a new incarnation."""
    name = chosen_name(backup.users_of(file), name)
    verdict = backup.verify_back_up(file, name, secret)
    if not verdict.ok:
        problem = verdict.problems[0]
        raise backup.BackupDamaged("backup", problem.what, problem.advice, problem.where)
    backup.restore(file, target)
    office = open_office(target, name, secret, clock)
    return office, continue_here(office, "restored")
