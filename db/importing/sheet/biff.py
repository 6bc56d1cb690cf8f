"""What an old workbook (.xls, BIFF8) shows beside its numbers: padded codes, currencies in formats, hidden rows.

The library reads its numbers and days. The records that say how a number is shown are looked through here, as
[MS-XLS] and [MS-CFB] describe them; whatever is not as it should be shows nothing, for the library judges it.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from db.importing.sheet.archive import check_rectangle, check_signs, unreadable
from db.importing.sheet.compound import Broken, Compound
from db.importing.sheet.shown import SINCE_1904, Shown, meaning, note
from db.importing.sheet.text_table import text_lengths

_EOF, _DATEMODE, _FILEPASS, _BOUNDSHEET, _XF, _FORMAT = 0x0A, 0x22, 0x2F, 0x85, 0xE0, 0x41E
_MULRK, _NUMBER, _ROW, _RK, _FORMULA = 0xBD, 0x203, 0x208, 0x27E, 0x06
_DIMENSIONS, _MULBLANK = 0x200, 0xBE
_SST, _CONTINUE, _LABEL_SST = 0xFC, 0x3C, 0xFD
_CELLS: Final = frozenset(
    {_NUMBER, _RK, _FORMULA, 0x201, 0x204, 0x205, 0xD6, 0xFD}
)  # blank, label, error, text
_COLUMNS: Final = 256
_LONG_DIMENSIONS: Final = (
    12  # bytes of the record since 1997; before it the rows were as short as the columns
)
_HIDDEN: Final = 0x20  # of the flags of a row


def shown_in_biff(path: Path, sheet: str) -> Shown:
    """What one sheet of an old workbook shows; nothing where its records cannot be followed."""
    try:
        return _look_through(Compound(path).workbook(), sheet)
    except (Broken, struct.error, IndexError, UnicodeDecodeError):
        return Shown()


def refuse_far_cells(path: Path) -> None:
    """Refuse an old workbook that leads the library in a circle, or to cells that fill the memory.

    Sectors in a circle, streams longer than their file, and cells behind the 256th column, where the format ends,
    are made to break a reader: the library would follow them until nothing is left.
    """
    try:
        stream = Compound(path).workbook()
        _check_cells(stream)
    except (Broken, struct.error, IndexError, UnicodeDecodeError) as error:
        raise unreadable(path) from error


def _check_cells(stream: bytes) -> None:
    places, looked_at = [0], set[int]()
    table: list[bytes] = []
    shown = Counter[int]()
    is_table = False
    while places:
        place = places.pop()
        if place in looked_at:
            continue
        looked_at.add(place)
        for kind, content in _records(stream, place):
            if kind == _BOUNDSHEET:
                places.append(struct.unpack_from("<I", content)[0])
            elif kind == _SST or (kind == _CONTINUE and is_table):
                table.append(content)
            elif kind == _DIMENSIONS and len(content) >= _LONG_DIMENSIONS:
                _, rows, _, columns = struct.unpack_from("<IIHH", content)
                check_rectangle(rows, columns)
                _check_column(columns - 1)
            elif kind in _CELLS:
                _check_column(struct.unpack_from("<H", content, 2)[0])
                if kind == _LABEL_SST:
                    shown[struct.unpack_from("<I", content, 6)[0]] += 1
            elif kind in {_MULRK, _MULBLANK}:
                _check_column(struct.unpack_from("<H", content, len(content) - 2)[0])
            is_table = kind == _SST or (kind == _CONTINUE and is_table)
    lengths = text_lengths(table)
    check_signs(lengths[text] * times for text, times in shown.items() if text < len(lengths))


def _check_column(column: int) -> None:
    if column >= _COLUMNS:
        raise Broken


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
