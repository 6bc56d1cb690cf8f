"""The head kept outside: read as it was written, and told when it was changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.folder import Folder
from db.sidecar import Head, Sidecar, sidecar_of, state_folder

HEAD = Head("site/one", 7, "ab" * 32)


@pytest.fixture
def sidecar(tmp_path: Path) -> Sidecar:
    return Sidecar(tmp_path / "heads" / "one.json", bytes(32))


def test_without_a_file_nothing_is_remembered(sidecar: Sidecar) -> None:
    assert sidecar.read() is None


def test_a_head_is_remembered(sidecar: Sidecar) -> None:
    sidecar.write(HEAD)
    sidecar.write(Head("site/one", 8, "cd" * 32))
    assert sidecar.read() == Head("site/one", 8, "cd" * 32)


def test_every_changed_byte_is_told(sidecar: Sidecar) -> None:
    sidecar.write(HEAD)
    content = sidecar.file.read_bytes()
    for place in range(len(content)):
        for change in (1, 0x80):
            changed = bytearray(content)
            changed[place] ^= change
            sidecar.file.write_bytes(bytes(changed))
            with pytest.raises(ValueError, match=r".*"):
                sidecar.read()


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "null", "7", "{}", '{"stream":"s","seq":{},"hash":"h","mac":"m"}',
        '{"stream":"s","seq":1,"hash":"h","mac":"\\u00e9"}', '{"stream":"s","seq":"x","hash":"h","mac":"m"}',
    ],
)  # fmt: skip
def test_what_is_no_sidecar_is_told(sidecar: Sidecar, content: str) -> None:
    sidecar.file.parent.mkdir()
    sidecar.file.write_text(content)
    with pytest.raises(ValueError, match=r".*"):
        sidecar.read()


def test_the_sidecar_of_another_key_is_told(sidecar: Sidecar) -> None:
    sidecar.write(HEAD)
    with pytest.raises(ValueError, match="changed outside"):
        Sidecar(sidecar.file, bytes(range(32))).read()


def test_each_place_office_and_incarnation_has_its_own(tmp_path: Path) -> None:
    here, there = Folder(tmp_path / "here"), Folder(tmp_path / "there")
    files = {
        sidecar_of(folder, office, incarnation, bytes(32)).file
        for folder in (here, there)
        for office in ("a", "b")
        for incarnation in ("1", "2")
    }
    assert len(files) == 8
    assert {file.parent for file in files} == {state_folder() / "heads"}


def test_a_link_to_the_office_is_the_same_place(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    files = {sidecar_of(Folder(tmp_path / name), "a", "1", bytes(32)).file for name in ("real", "link")}
    assert len(files) == 1


def test_the_file_says_where_the_journal_stood(sidecar: Sidecar) -> None:
    sidecar.write(HEAD)
    assert json.loads(sidecar.file.read_bytes())["seq"] == 7


def test_the_state_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path / "elsewhere"))
    assert state_folder() == tmp_path / "elsewhere"
    monkeypatch.delenv("QUITTANCE_STATE")
    assert state_folder().name == "Quittance"
