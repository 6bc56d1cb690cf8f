"""The compound file in which an old workbook (.xls) lies: a file system of sectors in one file, after [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST: Final = 256 << 20  # bytes; a workbook of this kind ends at 65,536 rows
_LAST: Final = 0xFFFFFFFA  # of the numbers of sectors; those above mark ends and free ones
_ENTRY: Final = 128  # bytes of an entry of the directory
_SMALL: Final = 64  # bytes of a sector of the small streams
_STREAM, _ROOT = 2, 5
_SIZES = {9, 12}  # of sectors, as powers of two


class Broken(Exception):
    """The file is no compound file, or does not hold together."""


class Compound:
    """The streams of a compound file. Raises `Broken` (or the errors of `struct`) where it does not hold together.

    Sectors that follow each other in a circle, and streams longer than the file, are looked for in all of it: other
    readers follow them without end.
    """

    def __init__(self, path: Path) -> None:
        if path.stat().st_size > _LARGEST:
            raise Broken
        self._file = path.read_bytes()
        power = struct.unpack_from("<H", self._file, 30)[0]
        if not self._file.startswith(_MAGIC) or power not in _SIZES:
            raise Broken
        self._size = 1 << power
        directory, self._cutoff, small = (struct.unpack_from("<I", self._file, at)[0] for at in (48, 56, 60))
        self._table = self._numbers(part for part in self._parts() if part < _LAST)
        _check_circles(self._table)
        self._small_table = self._numbers(_chain(self._table, small))
        _check_circles(self._small_table)
        entries = b"".join(map(self._sector, _chain(self._table, directory)))
        self._entries = [entries[at : at + _ENTRY] for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)]
        if any(self._length(entry) > len(self._file) for entry in self._entries):
            raise Broken

    def workbook(self) -> bytes:
        """The stream of the workbook; empty where there is none."""
        for name in ("workbook", "book"):
            for entry in self._entries:
                if self._name(entry).casefold() == name:
                    return self._stream(entry)
        return b""

    def _sector(self, number: int) -> bytes:
        return self._file[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, sectors: Iterator[int]) -> list[int]:
        form = f"<{self._size // 4}I"
        return [number for sector in sectors for number in struct.unpack(form, self._sector(sector))]

    def _parts(self) -> Iterator[int]:
        """The sectors of the table of sectors: 109 are named at the beginning, more in a list of their own."""
        yield from struct.unpack_from("<109I", self._file, 76)
        more, seen = struct.unpack_from("<I", self._file, 68)[0], set[int]()
        while more < _LAST:
            if more in seen:
                raise Broken
            seen.add(more)
            *listed, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            yield from listed

    def _length(self, entry: bytes) -> int:
        return int(struct.unpack_from("<I", entry, 120)[0]) if entry[66] in {_STREAM, _ROOT} else 0

    @staticmethod
    def _name(entry: bytes) -> str:
        return entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le")

    def _stream(self, entry: bytes) -> bytes:
        start, length = struct.unpack_from("<II", entry, 116)
        if length >= self._cutoff or entry[66] == _ROOT:
            return b"".join(map(self._sector, _chain(self._table, start)))[:length]
        root = next((each for each in self._entries if each[66] == _ROOT), None)
        if root is None:
            raise Broken
        small = self._stream(root)
        places = _chain(self._small_table, start)
        return b"".join(small[place * _SMALL : (place + 1) * _SMALL] for place in places)[:length]


def _chain(table: Sequence[int], number: int) -> Iterator[int]:
    """The sectors of a stream; the table has no circles."""
    while number < _LAST:
        yield number
        number = table[number]


def _check_circles(table: Sequence[int]) -> None:
    """Each sector names the one behind it; followed from every one, all must come to an end."""
    ends: set[int] = set()
    for first in range(len(table)):
        path, number = set[int](), first
        while number < len(table) and number not in ends:
            if number in path:
                raise Broken
            path.add(number)
            number = table[number]
        ends |= path
