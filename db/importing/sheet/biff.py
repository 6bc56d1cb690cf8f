"""What an old workbook (.xls, BIFF8) shows beside its numbers: padded codes, currencies in formats, hidden rows.

The library reads its numbers and days. The records that say how a number is shown are looked through here, as
[MS-XLS] and [MS-CFB] describe them; whatever is not as it should be shows nothing, for the library judges it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from db.importing.sheet.shown import SINCE_1904, Shown, meaning, note

_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST: Final = 256 << 20  # bytes; the format ends at 65,536 rows
_LAST: Final = 0xFFFFFFFA  # of the numbers of sectors; those above mark ends and free ones
_ENTRY: Final = 128  # bytes of an entry of the directory

_EOF, _DATEMODE, _FILEPASS, _BOUNDSHEET, _XF, _FORMAT = 0x0A, 0x22, 0x2F, 0x85, 0xE0, 0x41E
_MULRK, _NUMBER, _ROW, _RK, _FORMULA = 0xBD, 0x203, 0x208, 0x27E, 0x06
_HIDDEN: Final = 0x20  # of the flags of a row


def shown_in_biff(path: Path, sheet: str) -> Shown:
    """What one sheet of an old workbook shows; nothing where its records cannot be followed."""
    if path.stat().st_size > _LARGEST:
        return Shown()
    try:
        stream = _workbook(path.read_bytes())
        return _look_through(stream, sheet)
    except (struct.error, IndexError, UnicodeDecodeError):
        return Shown()


def _workbook(file: bytes) -> bytes:
    """The stream of the workbook out of the compound file; empty where there is none."""
    if not file.startswith(_MAGIC):
        return b""
    power = struct.unpack_from("<H", file, 30)[0]
    if power not in {9, 12}:
        return b""
    size = 1 << power
    directory, cutoff, more = (struct.unpack_from("<I", file, at)[0] for at in (48, 56, 68))

    def sector(number: int) -> bytes:
        return file[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from("<109I", file, 76))
    seen: set[int] = set()
    while more < _LAST and more not in seen:
        seen.add(more)
        *listed, more = struct.unpack(f"<{size // 4}I", sector(more))
        tables += listed
    table = [
        number for part in tables if part < _LAST for number in struct.unpack(f"<{size // 4}I", sector(part))
    ]
    entries = b"".join(sector(number) for number in _chain(table, directory))
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le")
        start, length = struct.unpack_from("<II", entry, 116)
        if name == "Workbook" and length >= cutoff:  # those who write workbooks pad them up to it
            return b"".join(sector(number) for number in _chain(table, start))[:length]
    return b""


def _chain(table: Sequence[int], number: int) -> Iterator[int]:
    """The sectors of a stream; no longer than there are sectors, so that a circle ends."""
    for _ in range(len(table)):
        if number >= _LAST:
            return
        yield number
        number = table[number]


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """(kind, content) up to the end of a part of the stream."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _look_through(stream: bytes, sheet: str) -> Shown:
    shown, place = Shown(), 0
    codes: dict[int, str] = {}
    formats: list[int] = []
    for kind, content in _records(stream):
        if kind == _FILEPASS:
            return Shown()
        if kind == _DATEMODE and content[:1] == b"\x01":
            shown.shift = SINCE_1904
        elif kind == _FORMAT:
            number, length, flags = struct.unpack_from("<HHB", content)
            codes[number] = _text(content[5:], length, flags)
        elif kind == _XF:
            formats.append(struct.unpack_from("<H", content, 2)[0])
        elif kind == _BOUNDSHEET:
            offset, _, length, flags = struct.unpack_from("<IHBB", content)
            if _text(content[8:], length, flags) == sheet:
                place = offset
    meanings = [meaning(codes.get(number, "")) for number in formats]
    if place:
        _look_at_cells(stream, place, meanings, shown)
    return shown


def _look_at_cells(
    stream: bytes, place: int, meanings: Sequence[tuple[str, int] | str], shown: Shown
) -> None:
    marks: dict[int, set[str]] = {}
    for kind, content in _records(stream, place):
        if kind == _ROW and struct.unpack_from("<H", content, 12)[0] & _HIDDEN:
            shown.hidden[struct.unpack_from("<H", content)[0] + 1] = 1
        for row, column, style in _cells(kind, content):
            what = meanings[style]
            if isinstance(what, tuple):
                note(shown, column, row, what)
            elif what:
                marks.setdefault(column, set()).add(what)
    shown.marks = {column: frozenset(found) for column, found in marks.items()}


def _cells(kind: int, content: bytes) -> Iterator[tuple[int, int, int]]:
    """(row, column, style) of the numbers of a record."""
    if kind in {_NUMBER, _RK, _FORMULA}:
        yield struct.unpack_from("<HHH", content)
    elif kind == _MULRK:
        row, first = struct.unpack_from("<HH", content)
        for column, at in enumerate(range(4, len(content) - 2, 6), first):
            yield row, column, struct.unpack_from("<H", content, at)[0]


def _text(content: bytes, length: int, flags: int) -> str:
    return content[: 2 * length].decode("utf-16-le") if flags & 1 else content[:length].decode("latin-1")
