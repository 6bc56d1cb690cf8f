"""RT10: two programs at one office: the second finds the first, also by another path and after a crash.

That two processes write beside each other is in `tests/db/test_survival.py`, how a window answers a second start
in `tests/desktop/test_presence.py` and `tests/desktop/test_start.py`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.engine import Busy
from db.folder import Folder
from db.verify import verify_with_key
from desktop.presence import Presence
from tests.db.test_survival import HOUSE, start
from tests.makers import Clock, make_office, reopen
from usecases.command import perform
from usecases.person import AddPerson

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 and links are POSIX")

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.presence import Presence

app = QCoreApplication([])
presence = Presence(Path(sys.argv[1]))
presence.listen(lambda: print("called", flush=True))
print("listening", flush=True)
app.exec()
"""

HOLDER = """
import sys
from pathlib import Path
from db import keys
from db.folder import Folder
from db.record import Opened, open_with_key

folder = Folder(Path(sys.argv[1]))
record = open_with_key(folder, Opened(bytes.fromhex(sys.argv[2]), keys.read(folder)))
with record.locked():
    print("holding", flush=True)
    sys.stdin.read()
"""


def run(program: str, *words: object) -> subprocess.Popen[str]:
    """A process of our own that has said its first line."""
    running = subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
        [sys.executable, "-c", program, *map(str, words)],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline()
    return running


def test_a_window_of_another_process_is_found_also_by_a_link_and_not_after_its_crash(qapp, tmp_path):
    (tmp_path / "office").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "office")
    first = run(WINDOW, tmp_path / "office")
    try:
        for path in (tmp_path / "office", tmp_path / "link"):
            assert Presence(path).summon()
            assert first.stdout.readline() == "called\n"
    finally:
        first.send_signal(signal.SIGKILL)
        first.communicate()
    assert not Presence(tmp_path / "office").summon()
    second = run(WINDOW, tmp_path / "link")  # what the first left behind is taken over
    try:
        assert Presence(tmp_path / "office").summon()
        assert second.stdout.readline() == "called\n"
    finally:
        second.send_signal(signal.SIGKILL)
        second.communicate()


def test_who_holds_the_lock_is_waited_for_and_whoever_died_holds_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.PATIENCE", 30)
    office = make_office(tmp_path / "office", Clock())
    folder, key = office.record.folder, office.record.data_key
    again = reopen(office)
    holder = run(HOLDER, folder.path, key.hex())
    try:
        with pytest.raises(Busy) as told:
            perform(again, AddPerson(name="Li Wei", roles=(), log_in=False))
        assert str(told.value.advice)
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    perform(again, AddPerson(name="Li Wei", roles=(), log_in=False))
    assert verify_with_key(folder, key).problems == ()
    again.close()


def test_two_paths_of_one_office_keep_each_other_from_nothing(tmp_path: Path) -> None:
    """One program came by a link: both write, each entry once, into one chain."""
    office = make_office(tmp_path / "office", Clock())
    key = office.record.data_key
    office.close()
    (tmp_path / "link").symlink_to(tmp_path / "office")
    writers = [start(path, key, path.name, 6) for path in (tmp_path / "office", tmp_path / "link")]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")
    told = verify_with_key(Folder(tmp_path / "link"), key)
    assert (told.problems, told.entries) == ((), 13)


def test_a_hard_link_to_the_file_is_told_as_a_copy(tmp_path: Path) -> None:
    """Two folders with one file: the second is a place that this workstation never wrote at."""
    office = make_office(tmp_path / "office", Clock())
    office.close()
    (tmp_path / "other").mkdir()
    for name in ("office.db", "keys"):
        (tmp_path / "other" / name).hardlink_to(tmp_path / "office" / name)
    from db.record import Opened, open_with_key
    from domain.error import Refused
    from tests.makers import FOUNDER
    from usecases.office import Office

    record = open_with_key(Folder(tmp_path / "other"), Opened(office.record.data_key, office.record.keys))
    other = Office(record, record.actor(FOUNDER), Clock())
    with pytest.raises(Refused) as told:
        perform(other, AddPerson(name="Li Wei", roles=(), log_in=False))
    assert told.value.code == "copy"
    other.close()
