"""The folder of an office: made only in an empty place, and files written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from db.engine import DiskFailed
from db.folder import Folder, write_whole
from domain.error import NotFound, Refused


def test_the_places_of_an_office(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "o")
    folder.make()
    assert folder.papers.is_dir()
    assert folder.backups.is_dir()
    assert {folder.database.name, folder.keys.name} == {"office.db", "keys"}


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    Folder(tmp_path).make()
    assert Folder(tmp_path).papers.is_dir()


@pytest.mark.parametrize("kind", ["file", "full"])
def test_a_place_that_is_something_is_refused_and_stays(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "o"
    if kind == "file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "mine").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refused) as told:
        Folder(place).make()
    assert told.value.code == "exists"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_without_keys_is_no_office(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as told:
        Folder(tmp_path / "nothing").check()
    assert told.value.code == "no_office"


def test_a_link_leads_to_the_real_place(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert Folder(tmp_path / "link").real == Folder(tmp_path / "real").real


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "f"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_is_told_in_words_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "f"
    write_whole(file, b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFailed, match="No space left"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
