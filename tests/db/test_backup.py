"""RT22, RT26: back-up and restore: proven before it counts, damage told, nothing ever replaced."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.backup import (
    BackUp,
    BackupDamaged,
    back_up,
    prove,
    restore,
    unpacked,
    users_of,
    verify_back_up,
)
from db.engine import DiskFailed, copy_into
from db.keys import WrongKey
from db.record import head_of
from db.verify import verify
from domain.error import Refused
from tests.db.expert import unguarded
from tests.db.test_work import file_paper
from tests.makers import FOUNDER, PASSPHRASE, Taken
from usecases.command import perform
from usecases.incarnation import restore_office
from usecases.office import Office
from usecases.person import AddPerson


@pytest.fixture
def saved(office: Office, taken: Taken, tmp_path: Path) -> BackUp:
    file_paper(office, b"a paper")
    return back_up(office.record, tmp_path / "saved" / "monday.backup")


def test_a_back_up_is_proven_and_names_its_head(office: Office, saved: BackUp) -> None:
    assert saved.head == head_of(office.record).hash
    assert saved.entries == 3
    assert saved.size == saved.file.stat().st_size
    assert [file.name for file in saved.file.parent.iterdir()] == ["monday.backup"]
    assert users_of(saved.file) == (FOUNDER,)
    told = verify_back_up(saved.file, FOUNDER, PASSPHRASE)
    assert told.ok
    assert told.head == saved.head


def test_it_can_be_written_while_the_office_works(office: Office, saved: BackUp) -> None:
    perform(office, AddPerson(name="Li Wei", roles=(), log_in=False))
    assert verify_back_up(saved.file, FOUNDER, PASSPHRASE).entries == 3
    with office.record.read() as connection:  # the reader that made it still cannot write
        assert connection.exec_driver_sql("PRAGMA query_only").scalar_one() == 1


def test_a_back_up_never_replaces_a_file(office: Office, saved: BackUp) -> None:
    before = saved.file.read_bytes()
    with pytest.raises(Refused) as told:
        back_up(office.record, saved.file)
    assert told.value.code == "exists"
    assert saved.file.read_bytes() == before


def test_it_betrays_nothing(saved: BackUp) -> None:
    content = saved.file.read_bytes()
    assert b"Debtor" not in content
    assert b"SQLite format" not in content


def test_an_office_that_does_not_verify_gives_no_back_up(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    with unguarded(office) as connection:
        connection.execute("UPDATE item SET amount = 1")
    with pytest.raises(BackupDamaged):
        back_up(office.record, tmp_path / "bad.backup")
    assert not list(tmp_path.glob("*bad*"))
    assert not list(tmp_path.glob(".quittance-*"))


def test_a_full_disk_leaves_nothing_half(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFailed, match="No space left"):
        back_up(office.record, tmp_path / "full.backup")
    assert not list(tmp_path.glob("*full*"))


def _members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(file: Path, members: dict[str, bytes]) -> Path:
    target = file.with_name("tampered.backup")
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def _declared(members: dict[str, bytes], **files: bytes) -> dict[str, bytes]:
    """The members with others put in, and a manifest that agrees."""
    manifest = json.loads(members["manifest.json"])
    manifest["files"] |= {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return {**members, **files, "manifest.json": json.dumps(manifest).encode()}


TAMPERINGS: list[tuple[str, Callable[[dict[str, bytes]], dict[str, bytes]]]] = [
    ("a member changed", lambda m: {**m, "office.db": m["office.db"][:-1] + bytes([m["office.db"][-1] ^ 1])}),
    (
        "another office",
        lambda m: {**m, "manifest.json": m["manifest.json"].replace(b'"office": "', b'"office": "0')},
    ),
    ("keys changed", lambda m: {**m, "keys": m["keys"].replace(b"salt", b"tlas")}),
    ("a member missing", lambda m: {name: content for name, content in m.items() if "papers" not in name}),
    ("a member more", lambda m: {**m, "papers/" + "a" * 64: b"x"}),
    ("no manifest", lambda m: {name: content for name, content in m.items() if "manifest" not in name}),
    ("a manifest that is none", lambda m: {**m, "manifest.json": b"[]"}),
    ("a manifest of others", lambda m: {**m, "manifest.json": b'{"product": "Other", "format": 1}'}),
    (
        "a manifest of a later format",
        lambda m: {**m, "manifest.json": b'{"product": "Quittance", "format": 2}'},
    ),
    ("a name that leads out", lambda m: _declared(m, **{"../evil": b"x"})),
    ("a name that leads out of papers", lambda m: _declared(m, **{"papers/../../evil": b"x"})),
    ("an absolute name", lambda m: _declared(m, **{"/evil": b"x"})),
]


@pytest.mark.parametrize("tamper", [case[1] for case in TAMPERINGS], ids=[case[0] for case in TAMPERINGS])
def test_a_damaged_back_up_is_told_and_not_restored(
    saved: BackUp, tmp_path: Path, tamper: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    bad = _packed(saved.file, tamper(_members(saved.file)))
    assert not verify_back_up(bad, FOUNDER, PASSPHRASE).ok
    with pytest.raises(BackupDamaged):
        restore(bad, tmp_path / "restored")
    with pytest.raises(BackupDamaged):
        restore_office(bad, tmp_path / "restored", FOUNDER, PASSPHRASE)
    assert not (tmp_path / "restored").exists()
    assert not list(tmp_path.rglob("evil"))


def test_an_edited_database_with_a_manifest_that_agrees_is_still_found(saved: BackUp, office: Office) -> None:
    members = _members(saved.file)
    database = bytearray(members["office.db"])
    database[5000] ^= 1
    bad = _packed(saved.file, _declared(members, **{"office.db": bytes(database)}))
    told = verify_back_up(bad, FOUNDER, PASSPHRASE)
    assert "office.db" in {problem.where for problem in told.problems}
    assert not prove(bad, office.record.data_key).ok


def test_a_manifest_that_names_another_head_is_told(saved: BackUp, office: Office, tmp_path: Path) -> None:
    members = _members(saved.file)
    manifest = json.loads(members["manifest.json"]) | {"head": "0" * 64}
    bad = _packed(saved.file, {**members, "manifest.json": json.dumps(manifest).encode()})
    assert [problem.where for problem in prove(bad, office.record.data_key).problems] == ["manifest.json"]
    with pytest.raises(BackupDamaged):
        restore_office(bad, tmp_path / "restored", FOUNDER, PASSPHRASE)
    assert not (tmp_path / "restored").exists()


def test_the_head_of_a_back_up_is_the_one_in_its_copy(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes between the copy of the database and the manifest."""
    before = head_of(office.record).hash

    def busy(connection: Connection, file: Path) -> None:
        copy_into(connection, file)
        perform(office, AddPerson(name="Zhao Min", roles=(), log_in=False))

    monkeypatch.setattr("db.backup.copy_into", busy)
    assert back_up(office.record, tmp_path / "busy.backup").head == before


def test_a_copy_that_fails_leaves_no_reader_that_can_write(office: Office, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x" * 5000)
    with pytest.raises(Exception, match=r"exists|damaged"), office.record.read() as connection:
        copy_into(connection, tmp_path / "there")
    with office.record.read() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar_one() == 1


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all", bytes(5000)])
def test_a_file_that_is_no_back_up_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.backup"
    file.write_bytes(content)
    assert not verify_back_up(file, FOUNDER, PASSPHRASE).ok
    for act in (lambda: users_of(file), lambda: restore_office(file, tmp_path / "r", None, PASSPHRASE)):
        with pytest.raises(BackupDamaged):
            act()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackupDamaged):
        users_of(tmp_path / "nothing.backup")
    assert not verify_back_up(tmp_path / "nothing.backup", FOUNDER, PASSPHRASE).ok


def test_every_flipped_byte_of_a_back_up_is_told_or_harmless(saved: BackUp, office: Office) -> None:
    """Every thousandth byte and the whole directory at the end; zip keeps some bytes that mean nothing."""
    content = saved.file.read_bytes()
    for place in [*range(0, len(content), len(content) // 40), *range(len(content) - 22, len(content))]:
        changed = bytearray(content)
        changed[place] ^= 0x11
        bad = saved.file.with_name("flipped.backup")
        bad.write_bytes(bytes(changed))
        try:
            told = prove(bad, office.record.data_key)
        except BackupDamaged:
            continue
        assert not told.ok or told.head == saved.head


def test_a_restore_opens_a_new_incarnation(office: Office, saved: BackUp, tmp_path: Path) -> None:
    old = head_of(office.record)
    restored, continued = restore_office(saved.file, tmp_path / "restored", FOUNDER, PASSPHRASE, office.clock)
    assert continued.previous_head == saved.head
    assert continued.stream != old.stream
    assert continued.stream.partition("/")[0] == old.stream.partition("/")[0]
    assert head_of(restored.record).seq == 1
    perform(restored, AddPerson(name="Li Wei", roles=(), log_in=False))
    assert verify(tmp_path / "restored", FOUNDER, PASSPHRASE).ok
    restored.close()
    perform(office, AddPerson(name="Zhao Min", roles=(), log_in=False))  # the first office is not disturbed


def test_the_only_user_needs_no_name(office: Office, saved: BackUp, tmp_path: Path) -> None:
    restored, _ = restore_office(saved.file, tmp_path / "restored", None, PASSPHRASE, office.clock)
    assert restored.actor.name == FOUNDER
    restored.close()


def test_a_restore_never_replaces_anything(saved: BackUp, office: Office, tmp_path: Path) -> None:
    for place in (office.record.folder.path, saved.file, tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(Refused) as told:
            restore(saved.file, place)
        assert told.value.code == "exists"


def test_a_wrong_passphrase_restores_nothing(saved: BackUp, tmp_path: Path) -> None:
    with pytest.raises(WrongKey):
        restore_office(saved.file, tmp_path / "restored", FOUNDER, "not the passphrase")
    assert not (tmp_path / "restored").exists()


def test_the_scratch_folder_is_gone_afterwards(saved: BackUp) -> None:
    with unpacked(saved.file) as found:
        place = found.folder.path
        assert found.folder.database.is_file()
    assert not place.exists()
