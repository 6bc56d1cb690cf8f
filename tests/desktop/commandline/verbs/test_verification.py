"""`verify`, `backup` and `restore`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import makers


def test_an_office_that_is_whole(ask, office: Path) -> None:
    told = ask("verify", office)
    assert list(told) == ["ok", "entries", "head", "checked", "problems"]
    assert (told["ok"], told["entries"], told["problems"]) == (True, 1, [])
    assert {"keys", "pages", "journal", "papers", "sidecar"} <= set(told["checked"])


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("place", [0, 5000, 40_000])
def test_a_flipped_byte_is_one_verdict(tell, office: Path, place: int) -> None:
    flip(office / "office.db", place)
    told = tell("verify", office, "--json")
    assert told.code == 1
    assert told.json["ok"] is False
    assert all(list(problem) == ["where", "what", "advice"] for problem in told.json["problems"])


def test_what_cannot_be_opened_is_one_verdict_too(tell, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no back-up")
    assert tell("verify", file, "--json").json["checked"] == ["manifest"]
    (office / "keys").write_text("{}")
    assert tell("verify", office, "--json").json["checked"] == ["keys"]
    (office / "keys").unlink()
    told = tell("verify", office, "--json")
    assert (told.code, told.json["problems"][0]["where"]) == (1, "keys")


def test_a_wrong_passphrase_and_a_place_without_an_office_are_refused(
    tell, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tell("verify", tmp_path / "nowhere", "--json").json["refused"]["code"] == "no_office"
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", "not this one")
    assert tell("verify", office, "--json").json["refused"]["code"] == "wrong_passphrase"


def test_a_back_up_is_verified_and_restored_into_a_new_incarnation(
    ask, tell, office: Path, tmp_path: Path
) -> None:
    file, target = tmp_path / "office.backup", tmp_path / "restored"
    made = ask("backup", office, file)
    assert (made["file"], made["entries"], made["size"]) == (str(file), 1, file.stat().st_size)
    assert tell("backup", office, file).code == 1
    checked = ask("verify", file)
    assert (checked["ok"], checked["head"]) == (True, made["head"])
    restored = ask("restore", file, target)
    assert list(restored) == ["office", "stream", "head", "previous_head"]
    assert restored["previous_head"] == made["head"]
    assert ask("verify", target)["head"] == restored["head"]
    assert ask("show", target, "company")["company"] == makers.COMPANY.name
    assert tell("restore", file, target, "--json").json["refused"]["code"] == "exists"


def test_a_restore_is_rehearsed(ask, tell, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "office.backup"
    made = ask("backup", office, file)
    told = ask("rehearse", office, file)
    assert (told["ok"], told["backup"]["head"], told["entry"]) == (True, made["head"], made["entries"])
    assert told["recorded"] == told["office"]["entries"] + 1
    assert ask("show", office, "backup-standing", "--as-of", "2026-03-02")["rehearsed"]["ok"]
    flip(file, file.stat().st_size // 2)
    failed = tell("rehearse", office, file, "--json")
    assert (failed.code, failed.json["ok"], failed.json["backup"]) == (1, False, None)


def test_a_damaged_back_up_is_told_and_not_restored(tell, ask, office: Path, tmp_path: Path) -> None:
    file, target = tmp_path / "office.backup", tmp_path / "restored"
    ask("backup", office, file)
    flip(file, file.stat().st_size // 2)
    told = tell("verify", file, "--json")
    assert (told.code, told.json["ok"]) == (1, False)
    assert tell("restore", file, target).code == 1
    assert not target.exists()
