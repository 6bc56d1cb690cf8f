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
from db.tables.item import ItemRow
from db.tables.journal import EntryRow
from db.verify import verify_with_key
from tests.makers import Clock, make_office, reopen
from tests.size import rounds

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
    """RT01: twenty kills at chance moments of one office's life, in the night four hundred."""
    chance = random.Random(20)  # noqa: S311 - moments to kill at, no secret
    office = make_office(tmp_path / "office", Clock())
    folder, key = office.record.folder, office.record.data_key
    promised: dict[int, str] = {}
    office.close()
    running = start(folder.path, key, "0", 10_000)
    kills = rounds(20, 400)
    for round_ in range(kills):
        assert running.stdout is not None
        lines = [running.stdout.readline() for _ in range(1 + chance.randrange(12))]
        following = start(folder.path, key, str(round_ + 1), 10_000) if round_ < kills - 1 else None
        running.send_signal(signal.SIGKILL)
        rest, errors = running.communicate()
        assert errors == ""
        promised |= acknowledged([*lines, *rest.splitlines(keepends=True)])
        if following is not None:
            running = following
    again = reopen(office)
    with again.record.read() as connection:
        kept = {row.seq: row.hash.hex() for row in connection.execute(select(EntryRow.seq, EntryRow.hash))}
    assert len(promised) >= kills
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


IMPORTER = """
import sys
from pathlib import Path
from db import keys
from db.folder import Folder
from db.importing import gathering
from db.record import Opened, open_with_key
from tests.makers import FOUNDER, Clock
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import Office

path, key, file = sys.argv[1:]
gathering.CHUNK = 200
folder = Folder(Path(path))
record = open_with_key(folder, Opened(bytes.fromhex(key), keys.read(folder)))
office = Office(record, record.actor(FOUNDER), Clock())
perform(office, ImportItems(path=file), lambda done, total: print(done, total, flush=True))
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_a_killed_import_leaves_neither_rows_nor_anything_readable(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office", Clock())
    folder, key = office.record.folder, office.record.data_key
    office.close()
    file, temporary = tmp_path / "ledger.csv", tmp_path / "temporary"
    temporary.mkdir()
    lines = [f"D{place % 70},N-{place},2026-01-05,{place + 1}.00" for place in range(2_000)]
    file.write_text("\n".join(["Customer,Invoice,Due date,Amount", *lines]) + "\n")
    for moment in (1, 3, 7, 12):  # while it is looked at, read, and written
        running = subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
            [sys.executable, "-c", IMPORTER, str(folder.path), key.hex(), str(file)],
            cwd=HOUSE,
            env={**os.environ, "PYTHONPATH": str(HOUSE), "TMPDIR": str(temporary)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert running.stdout is not None
        told = [running.stdout.readline() for _ in range(moment)]
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert all(told)
        assert list(temporary.iterdir()) == []
        assert list(folder.papers.iterdir()) == []
    again = reopen(office)
    with again.record.read() as connection:
        assert connection.execute(select(ItemRow.id)).all() == []
    assert verify_with_key(folder, key).problems == ()
    again.close()
