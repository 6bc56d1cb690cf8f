"""Long texts that a workbook keeps once and shows in many cells: the library makes a copy of each for every cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Final

_CHUNK: Final = 1 << 20
_OVERLAP: Final = 1 << 12
_TAG: Final = 64  # bytes of an opening tag, which may be cut in two
_LONG: Final = 1 << 12  # bytes; shorter ones do no harm in the rectangle that a sheet may fill
_TABLE: Final = re.compile(rb"<(?:\w+:)?sst[\s>]")
_TEXT: Final = re.compile(rb"<(?:\w+:)?si[\s>/]")
_CELL: Final = re.compile(
    rb"\bt\s*=\s*[\"']s[\"'][^>]*(?<!/)>.{0,200}?<(?:\w+:)?v[^>]*>\s*\+?(\d{1,20})", re.DOTALL
)


def copied_signs(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[int]:
    """How many signs the cells that show long texts come to, for each piece of each part."""
    lengths: dict[int, int] = {}
    for member in members:
        if _is_table(archive, member):
            lengths |= _long_texts(archive, member)
    for member in members if lengths else ():
        for piece in _pieces(archive, member):
            yield sum(lengths.get(int(found), 0) for found in _CELL.findall(piece))


def _is_table(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as file:
        return _TABLE.search(file.read(_OVERLAP)) is not None


def _long_texts(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> dict[int, int]:
    """The place of each long text among all, and its length in bytes."""
    found: dict[int, int] = {}
    begun, index, read = 0, -1, 0
    rest = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            piece, before = rest + chunk, read - len(rest)
            for match in _TEXT.finditer(piece):
                start = before + match.start()
                if match.end() <= len(rest):
                    continue  # counted with the piece before
                if start - begun > _LONG and index >= 0:
                    found[index] = start - begun
                begun, index = start, index + 1
            rest, read = piece[-_TAG:], read + len(chunk)
    if read - begun > _LONG and index >= 0:
        found[index] = read - begun
    return found


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        rest = b""
        while chunk := file.read(_CHUNK):
            yield rest + chunk
            rest = chunk[-_OVERLAP:]
