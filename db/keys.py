"""The keys of an office: one random data key, wrapped once per person and once for the recovery key.

The file `keys` can be read without any key: it says what it is, which office it belongs to, how the database
is encrypted, and who has a slot. A slot is the data key under AES-256-GCM, its key made by Argon2id from the
passphrase; the slot's own header is bound to it, so weakened parameters or swapped names do not open. A MAC
under the data key covers the whole file, so that a changed byte in anybody's slot is noticed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.folder import Folder, unreadable, write_whole
from domain.error import NotAllowed, NotFound, QuittanceError, Refused
from resources.mark import N_, text

PRODUCT: Final = "Quittance"
FORMAT: Final = 1
RECOVERY: Final = "recovery"  # the name of the slot that belongs to no person
SHORTEST: Final = 8  # characters of a passphrase
_CIPHER: Final = {"engine": "SQLCipher 4", "key": "raw, 64 hexadecimal digits"}


class WrongKey(NotAllowed):
    """The passphrase or recovery key does not open the slot."""


class KeysDamaged(QuittanceError):
    """The keys file cannot be read, or was changed by somebody without the key."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id: memory in KiB, passes, lanes; as given here about 0.4 s on a plain laptop."""

    memory: int = 128 * 1024
    time: int = 3
    lanes: int = 2


LEAST: Final = (8 * 1024, 1, 1)
MOST: Final = (1024 * 1024, 16, 16)
"""Bounds of a cost: outside of them a keys file is damaged, or means to exhaust the machine."""

FAST: Final = Cost(memory=8 * 1024, time=1, lanes=1)
"""For the demonstration, whose passphrase everybody knows, and for tests."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, wrapped for one person (or for the recovery key)."""

    name: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys file as it was read; `slots` by name."""

    office: UUID
    slots: Mapping[str, Slot]
    mac: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """Who can log in, in the order in which they were added."""
        return tuple(name for name in self.slots if name != RECOVERY)


def create(office: UUID, name: str, passphrase: str, cost: Cost | None = None) -> tuple[Keys, bytes, str]:
    """New keys with one person: (keys, data key of 32 bytes, recovery key to be printed)."""
    data_key = secrets.token_bytes(32)
    recovery = _new_recovery_key()
    keys = Keys(office, {}, b"")
    keys = add(keys, data_key, RECOVERY, _plain(recovery), cost)
    return add(keys, data_key, name, check_passphrase(passphrase), cost), data_key, recovery


def check_passphrase(passphrase: str) -> str:
    """The passphrase, refused when a thief with one graphics card would guess it in hours."""
    if len(passphrase) < SHORTEST:
        raise Refused(
            "passphrase",
            text(N_("The passphrase is too short: it needs at least {count} characters."), count=SHORTEST),
            N_("Take four or five unrelated words; twelve characters or more are out of a thief's reach."),
            "passphrase",
        )
    return passphrase


def add(keys: Keys, data_key: bytes, name: str, secret: str, cost: Cost | None = None) -> Keys:
    """The keys with a slot for `name`; one that is there is replaced."""
    return put(keys, data_key, name, wrap(keys.office, data_key, name, secret, cost))


def wrap(office: UUID, data_key: bytes, name: str, secret: str, cost: Cost | None = None) -> Slot:
    """A slot for `name` that the secret opens; it takes as long as its cost says."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    slot = Slot(name, cost or Cost(), salt, nonce, b"")
    wrapped = AESGCM(_stretch(secret, slot)).encrypt(nonce, data_key, _header(office, slot))
    return replace(slot, wrapped=wrapped)


def put(keys: Keys, data_key: bytes, name: str, slot: Slot | None) -> Keys:
    """The keys with this slot for `name`, or without any for None."""
    slots = {**keys.slots, name: slot}
    return _sealed(replace(keys, slots={n: s for n, s in slots.items() if s is not None}), data_key)


def unlock(keys: Keys, name: str, secret: str) -> bytes:
    """The data key, opened by a person's passphrase or by the recovery key typed in its place."""
    attempts = [(name, secret)]
    if name not in keys.slots:
        raise NotFound(
            "no_user",
            text(N_("“{name}” cannot log in to this office."), name=name),
            text(N_("These can: {names}."), names=", ".join(keys.names)),
            "user",
        )
    if looks_like_recovery(secret) and RECOVERY in keys.slots:
        attempts.insert(0, (RECOVERY, _plain(secret)))
    for slot_name, words in attempts:
        slot = keys.slots[slot_name]
        try:
            return AESGCM(_stretch(words, slot)).decrypt(slot.nonce, slot.wrapped, _header(keys.office, slot))
        except InvalidTag:
            continue
    raise WrongKey(
        "wrong_passphrase",
        N_("The passphrase is wrong."),
        N_("Type it again (mind capitals and the keyboard's language), or use the recovery key instead."),
        "passphrase",
    )


def check_mac(keys: Keys, data_key: bytes) -> None:
    """Refuse a file in which anything was changed by somebody without the key."""
    if not hmac.compare_digest(keys.mac, _mac(keys, data_key)):
        raise KeysDamaged(
            "keys_changed",
            N_("The keys file was changed or damaged outside Quittance."),
            N_("Restore the keys file from a back-up; other people's slots may not open."),
            "keys",
        )


def derive(data_key: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose (HKDF-SHA-256)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"quittance/{purpose}".encode()).derive(
        data_key
    )


def read(folder: Folder) -> Keys:
    """The keys of an office, refused with words when the file is not one of ours."""
    try:
        folder.check()
        content = folder.keys.read_bytes()
    except OSError as error:
        raise unreadable(error, folder.keys) from error
    try:
        return parse(content)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeysDamaged(
            "keys_damaged",
            N_("The keys file of this office is damaged."),
            N_("Restore it from a back-up; the data cannot be read without it."),
            "keys",
        ) from None


def parse(content: bytes) -> Keys:
    """The keys in the bytes of a keys file; raises ValueError, KeyError or TypeError on anything else."""
    found = json.loads(content)
    if (found["product"], found["format"], found["cipher"]) != (PRODUCT, FORMAT, _CIPHER):
        raise ValueError("not a keys file of this format")
    slots = [_slot(entry) for entry in found["slots"]]
    keys = Keys(UUID(found["office"]), {slot.name: slot for slot in slots}, _bytes(found["mac"]))
    if write(keys) != content:
        raise ValueError("not written as Quittance writes")
    return keys


def save(keys: Keys, folder: Folder) -> None:
    """Write the keys file, whole or not at all."""
    write_whole(folder.keys, write(keys))


def write(keys: Keys) -> bytes:
    """The bytes of the keys file."""
    return (
        json.dumps({**_described(keys), "mac": _text(keys.mac)}, indent=1, ensure_ascii=False) + "\n"
    ).encode()


def looks_like_recovery(secret: str) -> bool:
    """Whether the words have the shape of a recovery key: eight groups of four."""
    plain = _plain(secret)
    return len(plain) == 32 and all(sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" for sign in plain)


def _new_recovery_key() -> str:
    plain = base64.b32encode(secrets.token_bytes(20)).decode()  # 160 bits
    return "-".join(plain[start : start + 4] for start in range(0, 32, 4))


def _plain(recovery: str) -> str:
    return "".join(recovery.split()).replace("-", "").upper()


def _stretch(secret: str, slot: Slot) -> bytes:
    cost = slot.cost
    return hash_secret_raw(secret.encode(), slot.salt, cost.time, cost.memory, cost.lanes, 32, Type.ID)


def _header(office: UUID, slot: Slot) -> bytes:
    return json.dumps(
        [PRODUCT, FORMAT, str(office), *_entry(slot).values()][:-2], ensure_ascii=False
    ).encode()


def _sealed(keys: Keys, data_key: bytes) -> Keys:
    return replace(keys, mac=_mac(keys, data_key))


def _mac(keys: Keys, data_key: bytes) -> bytes:
    described = json.dumps(_described(keys), sort_keys=True, ensure_ascii=False).encode()
    return hmac.digest(derive(data_key, "keys"), described, hashlib.sha256)


def _described(keys: Keys) -> dict[str, Any]:
    return {
        "product": PRODUCT,
        "format": FORMAT,
        "office": str(keys.office),
        "cipher": _CIPHER,
        "slots": [_entry(slot) for slot in keys.slots.values()],
    }


def _entry(slot: Slot) -> dict[str, Any]:
    return {
        "name": slot.name,
        "argon2id": [slot.cost.memory, slot.cost.time, slot.cost.lanes],
        "salt": _text(slot.salt),
        "nonce": _text(slot.nonce),
        "wrapped": _text(slot.wrapped),
    }


def _slot(entry: Mapping[str, Any]) -> Slot:
    memory, time, lanes = (int(value) for value in entry["argon2id"])
    if not all(
        low <= value <= high for low, value, high in zip(LEAST, (memory, time, lanes), MOST, strict=True)
    ):
        raise ValueError("the cost is out of bounds")
    return Slot(
        entry["name"],
        Cost(memory, time, lanes),
        *(_bytes(entry[name]) for name in ("salt", "nonce", "wrapped")),
    )


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)
