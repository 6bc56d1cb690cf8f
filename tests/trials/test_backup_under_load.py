"""RT28: a back-up while others write is whole; one that is killed leaves none, and the last good one stays."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.backup import back_up, prove
from tests.db.test_survival import HOUSE, start
from tests.makers import Clock, make_office, reopen
from tests.size import rounds

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

KEEPER = """
import sys
from pathlib import Path
from db import keys
from db.backup import back_up
from db.folder import Folder
from db.record import Opened, open_with_key

folder = Folder(Path(sys.argv[1]))
record = open_with_key(folder, Opened(bytes.fromhex(sys.argv[2]), keys.read(folder)))
print("ready", flush=True)
for line in sys.stdin:
    print("begun", flush=True)
    back_up(record, Path(line.strip()))
    print("done", flush=True)
"""


def test_back_ups_beside_a_writer_are_whole(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office", Clock())
    key = office.record.data_key
    again = reopen(office)
    writer = start(tmp_path / "office", key, "busy", 100_000)
    try:
        assert writer.stdout is not None
        entries = []
        for at in range(rounds(3, 60)):
            for _ in range(5):
                assert writer.stdout.readline()
            entries.append(back_up(again.record, tmp_path / "saved" / f"{at}.backup").entries)
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    again.close()
    assert entries == sorted(entries)  # what was told waits in the pipe: two may find the same
    assert entries[0] < entries[-1]
    for file in (tmp_path / "saved").glob("*.backup"):
        assert prove(file, key).ok


def test_a_killed_back_up_is_whole_or_not_there(tmp_path: Path) -> None:
    """Killed at chance moments of its time; what it left in scratch is hidden, and no back-up."""
    chance = random.Random(28)  # noqa: S311 - moments to kill at, no secret
    office = make_office(tmp_path / "office", Clock())
    key = office.record.data_key
    first = back_up(office.record, tmp_path / "saved" / "first.backup").file
    before = first.read_bytes()
    office.close()
    for at in range(rounds(4, 60)):
        file = tmp_path / "saved" / f"{at}.backup"
        keeper = subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
            [sys.executable, "-c", KEEPER, str(tmp_path / "office"), key.hex()],
            cwd=HOUSE,
            env={**os.environ, "PYTHONPATH": str(HOUSE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert keeper.stdout is not None
        assert keeper.stdin is not None
        assert keeper.stdout.readline() == "ready\n"
        keeper.stdin.write(f"{file}\n")
        keeper.stdin.flush()
        assert keeper.stdout.readline() == "begun\n"
        for _ in range(chance.randrange(200_000)):
            pass  # a moment, in work and not in time
        keeper.send_signal(signal.SIGKILL)
        keeper.communicate()
        assert not file.exists() or prove(file, key).ok
    assert first.read_bytes() == before
    shown = [each.name for each in (tmp_path / "saved").iterdir() if not each.name.startswith(".")]
    assert all(name.endswith(".backup") for name in shown)
