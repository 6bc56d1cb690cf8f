"""RT38: keys: who gets in, who does not, and that no byte of the file can be changed unnoticed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import keys
from db.folder import Folder
from domain.error import NotFound, QuittanceError, Refused

OFFICE = UUID("0195f0a0-0000-7000-8000-000000000001")
PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="module")
def made() -> tuple[keys.Keys, bytes, str]:
    return keys.create(OFFICE, "Wang Fang", PASSPHRASE, keys.FAST)


@pytest.fixture(scope="module")
def two(made: tuple[keys.Keys, bytes, str]) -> tuple[keys.Keys, bytes]:
    """The keys of an office with a second person."""
    return keys.add(made[0], made[1], "Li Wei", "another long phrase", keys.FAST), made[1]


def test_a_passphrase_opens_its_slot(made: tuple[keys.Keys, bytes, str]) -> None:
    found, data_key, _ = made
    assert len(data_key) == 32
    assert keys.unlock(found, "Wang Fang", PASSPHRASE) == data_key


@pytest.mark.parametrize("secret", ["", "correct horse", PASSPHRASE.upper(), PASSPHRASE + " ", "x" * 1000])
def test_another_passphrase_does_not(made: tuple[keys.Keys, bytes, str], secret: str) -> None:
    with pytest.raises(keys.WrongKey) as told:
        keys.unlock(made[0], "Wang Fang", secret)
    assert told.value.code == "wrong_passphrase"


def test_the_passphrase_of_somebody_else_does_not(two: tuple[keys.Keys, bytes]) -> None:
    with pytest.raises(keys.WrongKey):
        keys.unlock(two[0], "Li Wei", PASSPHRASE)


def test_an_unknown_name_is_told_who_can_log_in(made: tuple[keys.Keys, bytes, str]) -> None:
    with pytest.raises(NotFound, match="These can: Wang Fang"):
        keys.unlock(made[0], "Nobody", PASSPHRASE)


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda key: key.replace("-", " "), lambda key: f" {key.replace('-', '')} "]
)
def test_the_recovery_key_opens_however_it_is_typed(
    made: tuple[keys.Keys, bytes, str], typed: Callable[[str], str]
) -> None:
    found, data_key, recovery = made
    assert [len(group) for group in recovery.split("-")] == [4] * 8
    assert keys.looks_like_recovery(recovery)
    assert keys.unlock(found, "Wang Fang", typed(recovery)) == data_key


def test_a_wrong_recovery_key_does_not_open(made: tuple[keys.Keys, bytes, str]) -> None:
    with pytest.raises(keys.WrongKey):
        keys.unlock(made[0], "Wang Fang", "AAAA-" * 7 + "AAAA")


def test_a_passphrase_may_look_like_a_recovery_key(made: tuple[keys.Keys, bytes, str]) -> None:
    shaped = "ABCD" * 8
    found = keys.add(made[0], made[1], "Odd", shaped, keys.FAST)
    assert keys.unlock(found, "Odd", shaped) == made[1]


def test_without_a_recovery_slot_its_key_is_only_a_passphrase(made: tuple[keys.Keys, bytes, str]) -> None:
    found = keys.put(made[0], made[1], keys.RECOVERY, None)
    with pytest.raises(keys.WrongKey):
        keys.unlock(found, "Wang Fang", made[2])


@pytest.mark.parametrize("passphrase", ["", "short", "1234567"])
def test_a_short_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(Refused) as told:
        keys.create(OFFICE, "Wang Fang", passphrase, keys.FAST)
    assert told.value.code == "passphrase"


def test_a_person_can_be_taken_out(two: tuple[keys.Keys, bytes]) -> None:
    found = keys.put(two[0], two[1], "Li Wei", None)
    assert found.names == ("Wang Fang",)
    keys.check_mac(found, two[1])


def test_a_new_passphrase_replaces_the_old_one(two: tuple[keys.Keys, bytes]) -> None:
    found = keys.add(two[0], two[1], "Li Wei", "brand new phrase", keys.FAST)
    assert found.names == two[0].names
    assert keys.unlock(found, "Li Wei", "brand new phrase") == two[1]
    with pytest.raises(keys.WrongKey):
        keys.unlock(found, "Li Wei", "another long phrase")


def test_the_file_reads_back(two: tuple[keys.Keys, bytes], tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    keys.save(two[0], folder)
    assert keys.read(folder) == two[0]
    assert keys.parse(keys.write(two[0])) == two[0]


def test_the_file_betrays_no_secret(made: tuple[keys.Keys, bytes, str]) -> None:
    content = keys.write(made[0])
    for secret in (PASSPHRASE.encode(), made[1], made[1].hex().encode(), made[2].encode()):
        assert secret not in content


def _described(found: keys.Keys) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(keys.write(found))
    return described


def _rewritten(described: dict[str, Any]) -> bytes:
    return (json.dumps(described, indent=1, ensure_ascii=False) + "\n").encode()


def test_swapped_slots_do_not_open(two: tuple[keys.Keys, bytes]) -> None:
    described = _described(two[0])
    first, second = (slot for slot in described["slots"] if slot["name"] != keys.RECOVERY)
    first["name"], second["name"] = second["name"], first["name"]
    swapped = keys.parse(_rewritten(described))
    with pytest.raises(keys.WrongKey):
        keys.unlock(swapped, "Li Wei", PASSPHRASE)


def test_a_slot_of_another_office_does_not_open(two: tuple[keys.Keys, bytes]) -> None:
    described = _described(two[0]) | {"office": str(UUID(int=1))}
    with pytest.raises(keys.WrongKey):
        keys.unlock(keys.parse(_rewritten(described)), "Wang Fang", PASSPHRASE)


@pytest.mark.parametrize("cost", [[8192, 1, 2], [8192, 2, 1], [9000, 1, 1]])
def test_other_parameters_do_not_open(two: tuple[keys.Keys, bytes], cost: list[int]) -> None:
    described = _described(two[0])
    for slot in described["slots"]:
        slot["argon2id"] = cost
    with pytest.raises(keys.WrongKey):
        keys.unlock(keys.parse(_rewritten(described)), "Wang Fang", PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [[8, 1, 1], [8191, 1, 1], [8192, 0, 1], [8192, 1, 0], [2**21, 1, 1], [8192, 99, 1], [8192, 1, 99], [1]],
)
def test_weakened_or_exhausting_parameters_are_damage(two: tuple[keys.Keys, bytes], cost: list[int]) -> None:
    described = _described(two[0])
    described["slots"][0]["argon2id"] = cost
    with pytest.raises(ValueError, match=r".*"):
        keys.parse(_rewritten(described))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"[]", b"{}", b"7", b"null", b'{"product":"Other"}',
        b'{"product":"Quittance","format":2,"cipher":{}}',
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_told(tmp_path: Path, content: bytes) -> None:
    folder = Folder(tmp_path)
    folder.keys.write_bytes(content)
    with pytest.raises(keys.KeysDamaged) as told:
        keys.read(folder)
    assert told.value.code == "keys_damaged"


def test_a_missing_file_is_no_office(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        keys.read(Folder(tmp_path))


def _noticed(content: bytes, data_key: bytes) -> bool:
    try:
        found = keys.parse(content)
        keys.check_mac(found, data_key)
    except (ValueError, KeyError, TypeError, AttributeError, QuittanceError):
        return True
    return False


def test_every_changed_byte_is_noticed(two: tuple[keys.Keys, bytes]) -> None:
    content = keys.write(two[0])
    assert not _noticed(content, two[1])
    for place in range(len(content)):
        for change in (1, 0x20, 0x80):
            changed = bytearray(content)
            changed[place] ^= change
            assert _noticed(bytes(changed), two[1]), place


@settings(max_examples=60)
@given(st.data())
def test_every_cut_and_every_addition_is_noticed(two: tuple[keys.Keys, bytes], data: st.DataObject) -> None:
    content = keys.write(two[0])
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, len(content)))
    assert _noticed(content[:start] + content[end:], two[1])
    assert _noticed(content[:start] + b" " + content[start:], two[1])


def test_every_changed_byte_of_the_own_slot_keeps_the_door_shut_or_is_noticed(
    two: tuple[keys.Keys, bytes], tmp_path: Path
) -> None:
    """Every seventh byte, through the same door that people use."""
    folder = Folder(tmp_path)
    content = keys.write(two[0])
    for place in range(0, len(content), 7):
        changed = bytearray(content)
        changed[place] ^= 1
        folder.keys.write_bytes(bytes(changed))
        try:
            data_key = keys.unlock(keys.read(folder), "Wang Fang", PASSPHRASE)
        except QuittanceError:
            continue
        assert data_key == two[1]
        with pytest.raises(keys.KeysDamaged):
            keys.check_mac(keys.read(folder), data_key)


def test_derived_keys_are_told_apart_by_their_purpose() -> None:
    found = {keys.derive(bytes(32), purpose) for purpose in ("keys", "papers", "paper names", "sidecar")}
    assert len(found) == 4
    assert keys.derive(bytes(32), "keys") == keys.derive(bytes(32), "keys")


def test_the_real_cost_is_the_one_decided() -> None:
    assert keys.Cost() == keys.Cost(memory=128 * 1024, time=3, lanes=2)
