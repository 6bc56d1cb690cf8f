"""Killed and crowded: nothing that was acknowledged is lost, and two processes may write beside each other."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from db.record import head_of
from db.tables.journal import EntryRow
from db.verify import verify_with_key
from tests.makers import Clock, make_office, reopen

HOUSE = Path(__file__).resolve().parents[2]

WRITER = """
import sys
from db.folder import Folder
from db.record import Opened, open_with_key
from db import keys
from domain.role import Role
from tests.makers import FOUNDER, Clock
from usecases.command import perform
from usecases.office import Office
from usecases.person import AddPerson

path, key, who, count = sys.argv[1:]
from pathlib import Path
folder = Folder(Path(path))
record = open_with_key(folder, Opened(bytes.fromhex(key), keys.read(folder)))
office = Office(record, record.actor(FOUNDER), Clock())
for number in range(int(count)):
    changes = perform(office, AddPerson(name=f"{who} {number}", roles=(), log_in=False))
    print(changes.seq, changes.hash, flush=True)
"""


def start(path: Path, key: bytes, who: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
        [sys.executable, "-c", WRITER, str(path), key.hex(), who, str(count)],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def acknowledged(lines: list[str]) -> dict[int, str]:
    """What the writer was told and passed on: number and hash; a line that was cut off counts for nothing."""
    whole = [line.split() for line in lines if line.endswith("\n")]
    return {int(seq): hash_ for seq, hash_ in whole}


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    """RT01: twenty kills at chance moments of one office's life."""
    chance = random.Random(20)  # noqa: S311 - moments to kill at, no secret
    office = make_office(tmp_path / "office", Clock())
    folder, key = office.record.folder, office.record.data_key
    promised: dict[int, str] = {}
    office.close()
    running = start(folder.path, key, "0", 10_000)
    for round_ in range(20):
        assert running.stdout is not None
        lines = [running.stdout.readline() for _ in range(1 + chance.randrange(12))]
        following = start(folder.path, key, str(round_ + 1), 10_000) if round_ < 19 else None
        running.send_signal(signal.SIGKILL)
        rest, errors = running.communicate()
        assert errors == ""
        promised |= acknowledged([*lines, *rest.splitlines(keepends=True)])
        if following is not None:
            running = following
    again = reopen(office)
    with again.record.read() as connection:
        kept = {row.seq: row.hash.hex() for row in connection.execute(select(EntryRow.seq, EntryRow.hash))}
    assert len(promised) >= 20
    assert {seq: kept.get(seq) for seq in promised} == promised
    assert verify_with_key(folder, key).problems == ()
    again.close()


def test_two_processes_write_beside_each_other(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office", Clock())
    folder, key = office.record.folder, office.record.data_key
    writers = [start(folder.path, key, who, 15) for who in ("left", "right")]
    told: dict[int, str] = {}
    for writer in writers:
        out, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")
        told |= acknowledged(out.splitlines(keepends=True))
    assert sorted(told) == list(range(2, 32))
    assert head_of(office.record).seq == 31
    assert verify_with_key(folder, key).problems == ()
    office.close()
