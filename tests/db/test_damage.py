"""Verifying what a damaged disk made of an office: every flip, cut and lost tail is named, and nothing stops it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from db.folder import Folder
from db.verify import verify_with_key
from tests.db.expert import ALL, checked, fold
from tests.makers import Taken, add_user
from tests.size import rounds
from usecases.office import Office


def _sampled(size: int, count: int) -> list[int]:
    """Positions over the whole file: its first hundred bytes, its last page, and pages between."""
    chance = random.Random(7)  # noqa: S311 - positions to damage, no secret
    first = chance.sample(range(100), 15)
    last = chance.sample(range(size - 4096, size), 15)
    return sorted({*first, *last, *(chance.randrange(100, size - 4096) for _ in range(count - 30))})


def _damaged(path: Path, file: Path, kept: bytes, place: int) -> None:
    content = bytearray(kept)
    content[place] ^= 0x40
    file.write_bytes(bytes(content))


def test_every_flipped_byte_is_named_and_none_raises(office: Office, used: Taken) -> None:
    """RT08: with the page MAC, every flip of 30 (in the night 2,000) is noticed; the checks go on to the end."""
    office.close()
    folder = office.record.folder
    kept = folder.database.read_bytes()
    for place in _sampled(len(kept), rounds(30, 2_000)):
        _damaged(folder.path, folder.database, kept, place)
        told = verify_with_key(folder, office.record.data_key)
        assert not told.ok, place
        assert told.checked == ALL, place
        for left in folder.path.glob("office.db-*"):
            left.unlink()


def test_damage_beside_a_write_ahead_log_is_named_or_harmless(
    office: Office, used: Taken, tmp_path: Path
) -> None:
    """Copies of a live folder, log and all: a flip is told, or lies where a newer page of the log covers it."""
    folder = office.record.folder
    fold(office)
    add_user(office, "Zhao Min")
    assert (folder.path / "office.db-wal").stat().st_size > 0
    names = ("office.db", "office.db-wal", "keys")
    kept = {name: (folder.path / name).read_bytes() for name in names}
    head = checked(office).head
    for name in names[:2]:
        for place in _sampled(len(kept[name]), 20):
            copy = tmp_path / f"{name}-{place}"
            copy.mkdir()
            for each in names:
                (copy / each).write_bytes(kept[each])
            _damaged(copy, copy / name, kept[name], place)
            told = verify_with_key(Folder(copy), office.record.data_key)
            assert told.checked == ALL, (name, place)
            assert not told.ok or told.head == head or name.endswith("wal"), (name, place)
            shutil.rmtree(copy)


@pytest.mark.parametrize("size", [1, 100, 4095, 4096, 5000, 40_960])
def test_a_cut_file_is_told(office: Office, used: Taken, size: int) -> None:
    office.close()
    file = office.record.folder.database
    file.write_bytes(file.read_bytes()[:size])
    told = verify_with_key(office.record.folder, office.record.data_key)
    assert not told.ok
    assert told.checked == ALL


def test_the_tail_lost_with_the_log_is_found_by_the_sidecar(
    office: Office, used: Taken, tmp_path: Path
) -> None:
    """RT09: the log is cut at every fourth frame; what was acknowledged and is missing is always told."""
    folder = office.record.folder
    kept = {name: (folder.path / name).read_bytes() for name in ("office.db", "office.db-wal")}
    office.close()
    whole = verify_with_key(folder, office.record.data_key).head
    for length in range(0, len(kept["office.db-wal"]), 4 * 4120):
        for left in folder.path.glob("office.db*"):
            left.unlink()
        folder.database.write_bytes(kept["office.db"])
        (folder.path / "office.db-wal").write_bytes(kept["office.db-wal"][:length])
        told = verify_with_key(folder, office.record.data_key)
        assert told.head == whole or not told.ok, length
