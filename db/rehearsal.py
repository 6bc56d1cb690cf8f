"""A restore rehearsed: the back-up becomes an office that is opened, verified, counted, and thrown away."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from db import keys
from db.act import Progress, no_progress
from db.backup import BackupDamaged, restore
from db.folder import Folder
from db.journal.problem import Problem
from db.queries.backup import Figures, entry_of, figures
from db.record import Opened, Record, open_with_key
from db.upgrade import upgrade
from db.verify import verify_with_key
from domain.error import QuittanceError, Refused
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of it: the figures of the back-up (none where it could not be opened) beside those of the office.

    `entry` is the entry of this office's journal at which the back-up stands; None where it is of another past.
    """

    file: Path
    backed: Figures | None
    here: Figures
    entry: int | None
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether the office could be restored from this file."""
        return not self.problems


def rehearse(record: Record, file: Path, progress: Progress = no_progress) -> Rehearsal:
    """Restore a back-up of this office into a scratch folder; damage is told, a back-up of another office refused."""
    with record.read() as connection:
        here = figures(connection)
    with tempfile.TemporaryDirectory(prefix="quittance-rehearsal-") as scratch:
        try:
            folder = restore(file, Path(scratch) / "office")
        except BackupDamaged as error:
            return Rehearsal(file, None, here, None, (_problem(error),))
        found = keys.read(folder)
        if found.office != record.keys.office:
            raise Refused(
                "another_office",
                text(N_("{file} is a back-up of another office."), file=file.name),
                N_("Choose a back-up of this office."),
                "path",
            )
        verdict = verify_with_key(folder, record.data_key, sidecar=False, progress=progress)
        try:
            backed = _open(Opened(record.data_key, found), folder)
        except QuittanceError as error:
            return Rehearsal(file, None, here, None, (*verdict.problems, _problem(error)))
    with record.read() as connection:
        entry = entry_of(connection, verdict.head) if verdict.head else None
    problems = verdict.problems
    if entry is None:
        problems = (*problems, _another_past(file))
    return Rehearsal(file, backed, here, entry, problems)


def _open(opened: Opened, folder: Folder) -> Figures:
    """The figures of the restored office, brought to this version as a restore would bring it."""
    restored = open_with_key(folder, opened)
    try:
        upgrade(restored)
        with restored.read() as connection:
            return figures(connection)
    finally:
        restored.close()


def _problem(error: QuittanceError) -> Problem:
    return Problem(error.where, error.message, error.advice)


def _another_past(file: Path) -> Problem:
    return Problem(
        file.name,
        text(N_("This office’s journal does not know the head of the back-up: it tells another past.")),
        text(N_("Take a back-up that was made of this office as it is here.")),
    )
