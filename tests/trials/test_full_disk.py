"""RT05: on a full disk every way to write refuses in words, leaves nothing half, and goes on when there is room."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from db import keys
from db.backup import back_up, verify_back_up
from db.engine import DiskFailed
from db.folder import write_whole
from db.queries.debtor import debtors
from db.queries.office import users
from db.record import head_of
from db.verify import verify, verify_with_key
from desktop.__main__ import main
from documents.spreadsheet import begin
from domain.error import QuittanceError
from tests.ledger import Line, write_ledger
from tests.makers import COMPANY, FOUNDER, PASSPHRASE, Clock, Taken
from tests.size import rounds
from tests.trials.room import needs_limits, refusal, room, tree
from usecases.command import perform
from usecases.founding import found_office
from usecases.importing import ImportItems
from usecases.incarnation import restore_office
from usecases.office import Office, open_office
from usecases.person import AddPerson
from usecases.statement import PrintStatement

pytestmark = needs_limits

Write = Callable[[Office, Path], object]


def _act(office: Office, out: Path) -> object:
    return perform(office, AddPerson(name=f"Person {head_of(office.record).seq}", roles=(), log_in=False))


def _paper(office: Office, out: Path) -> object:
    account = office.ask(debtors)[0].account
    return perform(office, PrintStatement(account=account, as_of=office.today, language="en"))


def _import(office: Office, out: Path) -> object:
    lines = [Line(f"K{at % 9}", f"N-{at}", 100 + at) for at in range(300)]
    return perform(
        office, ImportItems(path=str(write_ledger(out.parent / "ledger.csv", lines)), source="more")
    )


def _back_up(office: Office, out: Path) -> object:
    return back_up(office.record, out / "monday.backup")


def _list(kind: str) -> Write:
    def write(_office: Office, out: Path) -> object:
        sheet = begin(out / f"list{kind}", "List", ["Name"], [("List", "List")])
        try:
            sheet.add([[f"Debtor {at}"] for at in range(3_000)])
            digest = sheet.finish()
            sheet.settle()
            return digest
        except BaseException:
            sheet.drop()
            raise

    return write


def _file(_office: Office, out: Path) -> object:
    return write_whole(out / "map.toml", b"x" * 5_000)


WAYS: dict[str, Write] = {
    "act": _act,
    "paper": _paper,
    "import": _import,
    "back-up": _back_up,
    "csv": _list(".csv"),
    "xlsx": _list(".xlsx"),
    "file": _file,
}


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """What the libraries left open is swept up within its test, where it is expected."""
    yield
    gc.collect()


LARGEST = {"back-up": 1_000_000, "csv": 40_000, "file": 4_999}  # bytes that a way surely wants; else this
ELSE = 30_000


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # of archives that a library gave up
@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_is_told_and_leaves_nothing_half(
    office: Office, taken: Taken, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, out, temporary = WAYS[way], tmp_path / "out", tmp_path / "temporary"
    out.mkdir()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    wal = office.record.folder.database.with_name("office.db-wal")
    refused = 0
    count = rounds(6, 120)
    for size in [LARGEST.get(way, ELSE) * at // count for at in range(count)]:
        head, before = head_of(office.record), (tree(out), tree(office.record.folder.path))
        log = wal.stat().st_size if way in ("act", "paper", "import") and size else 0  # what is there stays
        with room(size + log):
            told = refusal(lambda: write(office, out))
        if told is not None:
            refused += 1
            assert not isinstance(told, QuittanceError) or (told.code == "disk" and str(told.advice))
            assert head_of(office.record) == head
            assert tree(out) == before[0]
            assert list(temporary.iterdir()) == []
            more = set(tree(office.record.folder.path)) - set(before[1])
            assert all(
                name.startswith("papers/") for name in more
            )  # whole and sealed: the verification opens them
        shutil.rmtree(out)
        out.mkdir()
    assert refused
    assert verify_with_key(office.record.folder, office.record.data_key).problems == ()
    told = None  # a refusal holds on to what it passed through
    gc.collect()  # what the libraries left is swept up here, where it is expected
    write(office, out)  # goes on without being opened anew
    assert verify_with_key(office.record.folder, office.record.data_key).problems == ()


def test_the_head_outside_the_office_may_fail_and_the_act_stands(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sidecar lies on another disk, which is full: the act is done, warned of, and the next one goes on."""
    real, state = os.fsync, os.environ["QUITTANCE_STATE"]

    def full(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").resolve().is_relative_to(state):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    perform(office, AddPerson(name="Nought", roles=(), log_in=False))
    before = tree(Path(state))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert "No space left" in str(perform(office, AddPerson(name="One", roles=(), log_in=False)).answer)
    assert tree(Path(state)) == before
    assert "warning" not in perform(office, AddPerson(name="Two", roles=(), log_in=False)).answer
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems == ()


@pytest.mark.parametrize("there", [False, True], ids=["nothing there", "an empty folder there"])
def test_an_office_is_founded_whole_or_not_at_all(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "office"
    if there:
        path.mkdir()
    count = rounds(4, 60)
    for size in [at * 800_000 // count for at in range(count)]:
        with room(size), pytest.raises(DiskFailed):
            found_office(path, COMPANY, FOUNDER, PASSPHRASE, Clock(), cost=keys.FAST)
        assert path.exists() == there
        assert not there or not any(path.iterdir())
    found_office(path, COMPANY, FOUNDER, PASSPHRASE, Clock(), cost=keys.FAST).office.close()
    assert verify(path, FOUNDER, PASSPHRASE).problems == ()


def test_a_back_up_is_restored_whole_or_not_at_all(office: Office, taken: Taken, tmp_path: Path) -> None:
    saved = back_up(office.record, tmp_path / "saved" / "monday.backup").file
    count = rounds(4, 60)
    for size in [at * saved.stat().st_size // count for at in range(count)]:
        with room(size), pytest.raises(QuittanceError) as told:
            restore_office(saved, tmp_path / "restored", FOUNDER, PASSPHRASE, office.clock)
        assert told.value.code == "disk"
        assert [each.name for each in tmp_path.iterdir() if each.name not in ("office", "state")] == ["saved"]
    again, _ = restore_office(saved, tmp_path / "restored", FOUNDER, PASSPHRASE, office.clock)
    again.close()
    assert verify_back_up(saved, FOUNDER, PASSPHRASE).ok


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_the_command_line_tells_it_by_its_exit_code(
    office: Office,
    taken: Taken,
    tmp_path: Path,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The streams of this test are no files, and have no limit."""
    office.close()
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", PASSPHRASE)
    out = tmp_path / "out"
    out.mkdir()
    words = ["export", str(office.record.folder.path), "debtors", "--out", str(out / f"list{kind}")]
    open_office(office.record.folder.path, FOUNDER, PASSPHRASE).close()
    with room(0):
        assert main(words) == 1
    assert list(out.iterdir()) == []
    assert main(words) == 0


def test_an_office_opens_with_nothing_free_and_works_on_once_there_is_room(
    office: Office, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.close()
    path = office.record.folder.path
    before = set(tree(path))
    with room(0), monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(total=1, used=1, free=0))
        again = open_office(path, FOUNDER, PASSPHRASE, office.clock)
        assert len(again.ask(debtors)) == 2
        with pytest.raises(QuittanceError) as told:
            perform(again, AddPerson(name="Li Wei", roles=(), log_in=False))
        assert (told.value.code, bool(str(told.value.advice))) == ("disk", True)
        assert len(again.ask(debtors)) == 2
    assert set(tree(path)) == before
    perform(again, AddPerson(name="Li Wei", roles=(), log_in=False))
    assert "Li Wei" in [user.name for user in again.ask(users)]
    again.close()
    assert verify(path, FOUNDER, PASSPHRASE).problems == ()
