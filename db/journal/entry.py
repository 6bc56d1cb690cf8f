"""One entry of the journal: its header, its payload, and their canonical bytes.

Canonical JSON is the subset of RFC 8785 that needs no library to repeat: keys in ASCII and sorted, no blanks,
no floats, integers below 2^53, text in UTF-8 as it is. `docs/journal.md` works one entry through by hand.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

GENESIS: Final = bytes(32)  # what the very first entry names as its predecessor
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What is chained: who did what when, on which account, and a commitment to the payload.

    `class` in the bytes is `class_` here; `len` is the payload's length in bytes, `ops` the number of its
    operations, `prev` and `commit` are hexadecimal, `at` is UTC with milliseconds.
    """

    id: str
    stream: str
    seq: int
    prev: str
    at: str
    zone: str
    actor: str | None
    device: str
    schema: int
    type: str
    class_: str
    account: str | None
    epoch: int
    command: str
    ops: int
    commit: str
    len: int
    v: int = FORMAT

    @property
    def content(self) -> bytes:
        """The bytes that are hashed and kept."""
        return canonical({each.name.rstrip("_"): getattr(self, each.name) for each in fields(self)})

    @property
    def hash(self) -> bytes:
        """SHA-256 of the bytes: the name of this entry in its successor."""
        return hashlib.sha256(self.content).digest()


def read_header(content: bytes) -> Header:
    """The header in its bytes; ValueError when they are not exactly what would be written."""
    found = json.loads(content)
    if not isinstance(found, dict) or found.get("v") != FORMAT:
        raise ValueError("not a header of this format")
    try:
        header = Header(**{f"{name}_" if name == "class" else name: value for name, value in found.items()})
        canon = header.content
    except TypeError:
        raise ValueError("not the fields of a header") from None
    if canon != content:
        raise ValueError("not canonical")
    return header


@dataclass(frozen=True, slots=True)
class Payload:
    """What an entry changed: operations `{t, k, b, a}` (table, key, before, after), why, and references.

    An operation may also stand as its canonical bytes: of the many that an import tells they take a fifth of
    the memory.
    """

    ops: Sequence[Mapping[str, Any] | bytes]
    why: str = ""
    refs: Mapping[str, Any] | None = None

    @property
    def content(self) -> bytes:
        """The bytes that the header commits to."""
        return b"".join(self.pieces)

    @property
    def pieces(self) -> Sequence[bytes]:
        """The same bytes in pieces, which of many operations stand in memory only once."""
        pieces = [b'{"ops":[']
        for each in self.ops:
            pieces += (each if isinstance(each, bytes) else canonical(each), b",")
        if self.ops:
            pieces.pop()
        pieces += (b'],"refs":', canonical(dict(self.refs or {})), b',"why":', canonical(self.why), b"}")
        return pieces


_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: object) -> bytes:
    """Canonical JSON; a float or an integer of 2^53 and above is a defect."""
    _check(value)
    return _ENCODER.encode(value).encode()


def _check(value: object) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise TypeError(f"keys are ASCII, not {key!r}")
            _check(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner)
    elif isinstance(value, bool | str | None):
        return
    elif not isinstance(value, int) or abs(value) >= 2**53:
        raise TypeError(f"{value!r} has no canonical form")


def new_salt() -> bytes:
    """The salt that keeps an erased payload from being guessed."""
    return secrets.token_bytes(32)


def commitment(salt: bytes, *content: bytes) -> str:
    """SHA-256 of salt and payload (in one piece or several), hexadecimal."""
    hashed = hashlib.sha256(salt)
    for piece in content:
        hashed.update(piece)  # not joined: an import's payload is large
    return hashed.hexdigest()
