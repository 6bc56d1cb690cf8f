"""The rows of a file between its reading and the record: packed, sealed, in a file without a name.

A file is read before the record is locked, so that nobody waits for the reading. What was read would not fit
into the memory that an import may take, and must never lie readable on a disk: it goes into a temporary file
that no folder shows, under a key that nobody keeps.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.engine import DiskFailed
from db.importing.row import LedgerRow
from domain.money import Money
from resources.mark import N_, text

_SMALL: Final = 4 << 20  # bytes that never leave the memory

Details = tuple[str, str, str, str, str, str, str, str, str]
"""Of a debtor: name, contact, phone, email, address, uscc, language, branch, group."""

Packed = tuple[
    int, int, str, str, str, int, bool, str | None, str | None, int, str, int | None, str | None, bool, str,
    Details | None,
]  # fmt: skip
"""A row of a ledger in plain values, days as ISO 8601, amounts in minor units: ordinal, line, debtor code,
document type, number, due line, whether the ledger gave it, document date, due date, amount, currency, open
amount, settlement date, disputed, officer; the debtor's details with the first row of each debtor."""

day: Final = lru_cache(maxsize=50_000)(date.fromisoformat)
_iso: Final = lru_cache(maxsize=50_000)(date.isoformat)


class Packer:
    """Packs the rows of one file, in order."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def pack(self, row: LedgerRow) -> Packed:
        """A row in plain values."""
        (
            ordinal, line, code, name, kind, number, due_line, given, dated, due, amount, open_amount, settled,
            disputed, contact, phone, email, address, uscc, language, officer, branch, group,
        ) = row  # fmt: skip
        details: Details | None = None
        known = self._codes.get(code)
        if known is None:
            self._codes[code] = known = code
            details = name, contact, phone, email, address, uscc, language, branch, group
        return (
            ordinal, line, known, kind, number, due_line, given,
            None if dated is None else _iso(dated), None if due is None else _iso(due),
            amount.minor, amount.currency, None if open_amount is None else open_amount.minor,
            None if settled is None else _iso(settled), disputed, officer, details,
        )  # fmt: skip


def unpack(packed: Packed) -> LedgerRow:
    """The row, but for its debtor's details."""
    (
        ordinal, line, code, kind, number, due_line, given, dated, due, amount, currency, open_amount, settled,
        disputed, officer, _details,
    ) = packed  # fmt: skip
    return LedgerRow(
        ordinal, line, code, code, kind, number, due_line, given,
        None if dated is None else day(dated), None if due is None else day(due),
        Money(amount, currency), None if open_amount is None else Money(open_amount, currency),
        None if settled is None else day(settled), disputed, "", "", "", "", "", "", officer, "", "",
    )  # fmt: skip


def under(packed: Packed, code: str) -> Packed:
    """The same row under the code of another debtor, whose details it does not tell."""
    (
        ordinal, line, _, kind, number, due_line, given, dated, due, amount, currency, open_amount, settled,
        disputed, officer, _details,
    ) = packed  # fmt: skip
    return (
        ordinal, line, code, kind, number, due_line, given, dated, due, amount, currency, open_amount, settled,
        disputed, officer, None,
    )  # fmt: skip


class Spool:
    """Parts of a file's rows, kept in their order; gone when it is closed, or with the program."""

    def __init__(self) -> None:
        self._cipher = AESGCM(AESGCM.generate_key(256))
        self._file = SpooledTemporaryFile(max_size=_SMALL)  # noqa: SIM115 - it is closed with the spool
        self._sizes: list[int] = []

    def add(self, rows: Sequence[Packed]) -> None:
        """Keep one more part."""
        sealed = self._cipher.encrypt(_nonce(len(self._sizes)), marshal.dumps(list(rows)), None)
        try:
            self._file.write(sealed)
        except OSError as error:
            raise DiskFailed(
                "disk",
                text(N_("The rows of the file could not be set aside: {error}."), error=error.strerror or ""),
                N_("Free space in the folder for temporary files and try again; nothing was taken."),
            ) from error
        self._sizes.append(len(sealed))

    def parts(self) -> Iterator[list[Packed]]:
        """All parts."""
        self._file.seek(0)
        for place, size in enumerate(self._sizes):
            plain = self._cipher.decrypt(_nonce(place), self._file.read(size), None)
            yield marshal.loads(plain)  # noqa: S302 - our own bytes, sealed under a key that only we had

    def close(self) -> None:
        """Let go of all of it."""
        self._file.close()


def _nonce(place: int) -> bytes:
    """Each part is sealed once, under its own number."""
    return place.to_bytes(12, "big")
