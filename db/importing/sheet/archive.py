"""What a workbook's zip archive must be before anybody unpacks it into memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from domain.error import Refused
from resources.mark import N_, Text, text

ENTRIES = 2_000
PLAIN_SIZE = 200 << 20  # bytes unpacked; above it only files that are large themselves
LARGEST_SIZE = 1 << 30
RATIO = 100
RATIO_OF_LARGE = 25  # real workbooks of a million rows unpack to 8 to 15 times their size
SMALL_MEMBER = 1 << 20
CELLS = 40_000_000  # the sheet stands in memory as a full rectangle

_CHUNK = 1 << 20
_OVERLAP = 64
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ROW = re.compile(rb"<row [^>]*?\br=\"(\d{1,9})\"")
_FAR_CELL = re.compile(rb" r=\"([A-Z]{2,4})\d")
_REPEAT = re.compile(rb"number-(columns|rows)-repeated=\"(\d{1,12})\"[^>]*office:value")


def refuse_hostile(path: Path) -> None:
    """Refuse archives that are bombs, that lie about their sizes, or that name a member twice.

    Limits: 2,000 members; 200 MiB unpacked at a ratio of 100, or 1 GiB at a ratio of 25, so that an honest
    workbook of a million rows can be read; a rectangle of 40 million cells. Every member is unpacked once
    in pieces, because the sizes that an archive states may be lies.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_directory(members, path.stat().st_size)
            for member in members:
                _check_member(archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _refusal(N_("The workbook is damaged or its archive is not what it says.")) from error


def _check_directory(members: list[zipfile.ZipInfo], packed: int) -> None:
    names = [member.filename for member in members]
    size = sum(member.file_size for member in members)
    if len(names) > ENTRIES:
        raise _refusal(
            text(
                N_("The workbook holds {count} parts; at most {limit} are read."),
                count=len(names),
                limit=ENTRIES,
            )
        )
    if len(set(names)) < len(names):
        raise _refusal(N_("The workbook holds two parts of the same name."))
    if size > LARGEST_SIZE or size > max(PLAIN_SIZE, packed * RATIO_OF_LARGE):
        raise _refusal(
            text(N_("The workbook unpacks to {size} MiB, which is too much for its kind."), size=size >> 20)
        )
    for member in members:
        if member.file_size > max(SMALL_MEMBER, member.compress_size * RATIO):
            raise _refusal(
                text(
                    N_("“{part}” in the workbook unpacks to more than {ratio} times its size."),
                    part=member.filename,
                    ratio=RATIO,
                )
            )


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack a member in pieces; zipfile itself refuses one whose size or sum is not as stated."""
    is_sheet = _WORKSHEET.fullmatch(member.filename) is not None
    is_content = member.filename == "content.xml"
    last_row = last_column = 1
    rest = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            if is_sheet:
                piece = rest + chunk
                last_row = max([last_row, *map(int, _ROW.findall(piece))])
                last_column = max([last_column, *map(_column_number, set(_FAR_CELL.findall(piece)))])
                _check_rectangle(last_row, last_column)
            elif is_content:
                _check_repeats(rest + chunk)
            rest = chunk[-_OVERLAP:]


def _check_rectangle(rows: int, columns: int) -> None:
    if rows * columns > CELLS:
        raise _refusal(
            text(
                N_("A sheet reaches to row {row} and column {column}: too wide to be a list."),
                row=str(rows),
                column=str(columns),
            )
        )


def _check_repeats(piece: bytes) -> None:
    """An OpenDocument sheet may say “this value, a million times” in one cell."""
    for _, count in _REPEAT.findall(piece):
        _check_rectangle(int(count), 1024)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refusal(message: Text | str) -> Refused:
    return Refused(
        "workbook", message, N_("Save the list as CSV, or as a new workbook that holds nothing else.")
    )
