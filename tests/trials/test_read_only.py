"""RT07: where nothing may be written nothing is, and it is said: files, folders and rights of somebody else."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.backup import back_up
from db.queries.debtor import debtors
from db.verify import verify
from domain.error import QuittanceError
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, reopen
from tests.trials.room import refusal, tree
from usecases.command import perform
from usecases.office import Office, open_office
from usecases.person import AddPerson

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Whoever may write everywhere becomes for a moment somebody who may not; others are that already."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def place(office: Office, taken: Taken) -> Iterator[Path]:
    """A closed office at a path that everybody can reach."""
    perform(
        office, AddPerson(name="First", roles=(), log_in=False)
    )  # all that a write loads is loaded by now
    office.ask(debtors)
    office.close()
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copytree(office.record.folder.path, folder / "office")
    yield folder / "office"
    for each in [folder, *folder.rglob("*")]:
        each.chmod(0o700)
    shutil.rmtree(folder)


def _close(place: Path, *, files: int, folders: int) -> None:
    for each in [*place.rglob("*"), place]:
        each.chmod(folders if each.is_dir() else files)


@pytest.mark.parametrize(
    ("files", "folders"), [(0o444, 0o555), (0o444, 0o755), (0o644, 0o555), (0o000, 0o555)]
)
def test_nothing_is_written_and_a_refusal_says_why(place: Path, files: int, folders: int) -> None:
    before = tree(place)
    _close(place, files=files, folders=folders)
    with as_nobody():
        opened: list[Office] = []
        told = refusal(lambda: opened.append(open_office(place, FOUNDER, PASSPHRASE, Clock())))
        for office in opened:
            assert len(office.ask(debtors)) == 2
            told = refusal(lambda: perform(office, AddPerson(name="Li Wei", roles=(), log_in=False)))  # noqa: B023 - done at once
            office.close()
        assert isinstance(told, QuittanceError)
        assert str(told.advice)
    _close(place, files=0o644, folders=0o755)
    assert tree(place) == before
    assert not [each for each in place.rglob("*") if each.name.endswith((".new", ".part"))]
    problems = verify(place, FOUNDER, PASSPHRASE).problems
    assert [problem.where for problem in problems] in ([], ["sidecar"])  # a copy has none


def test_a_folder_whose_files_cannot_be_looked_at_is_told(place: Path) -> None:
    place.chmod(0o000)
    with as_nobody(), pytest.raises(QuittanceError) as told:
        open_office(place, FOUNDER, PASSPHRASE, Clock())
    assert told.value.code == "disk"
    assert str(told.value.advice)


def test_a_back_up_into_a_folder_of_somebody_else_is_refused_in_words(
    office: Office, taken: Taken, place: Path
) -> None:
    again = reopen(office)
    target = place.parent / "closed"
    target.mkdir(mode=0o555)
    with as_nobody(), pytest.raises(QuittanceError) as told:
        back_up(again.record, target / "monday.backup")
    assert told.value.code == "disk"
    assert list(target.iterdir()) == []
    again.close()
