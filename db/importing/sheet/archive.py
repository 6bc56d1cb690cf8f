"""What a workbook's zip archive must be before anybody unpacks it into memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from db.importing.sheet.repeated import Repeated, read_repeated
from db.importing.sheet.shared import copied_signs
from domain.error import Refused
from resources.mark import N_, Text, text

ENTRIES = 2_000
PLAIN_SIZE = 200 << 20  # bytes unpacked; above it only files that are large themselves
LARGEST_SIZE = 1 << 30
RATIO = 100
RATIO_OF_LARGE = 25  # real workbooks of a million rows unpack to 8 to 15 times their size
SMALL_MEMBER = 1 << 20
ROWS = 1 << 20  # the format has no more
CELLS = 20 * ROWS  # the library holds a sheet in memory as a full rectangle, 32 bytes a cell

SMALL_CELL = 1 << 17  # signs

_CHUNK = 1 << 20
_OVERLAP = 1 << 12
_NEAR_COLUMNS = 20  # A to T: with them even a full sheet keeps to CELLS, and rows need no counting
_DOUBTFUL = re.compile(
    rb"r\s*=\s*[\"'](?![A-Ta-t]?\d{1,6}[\"'])"
)  # quick, and finds all that the next two find
_FAR_CELL = re.compile(rb"\sr\s*=\s*[\"']([U-Zu-z]|[A-Za-z]{2,20})\d")
_FAR_ROW = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]{0,6}(\d{7,40})")
_ANY_ROW = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]{0,6}(\d{1,40})")


def refuse_hostile(path: Path) -> None:
    """Refuse archives that are bombs, that lie about their sizes, or that name a member twice.

    Limits: 2,000 members; 200 MiB unpacked at a ratio of 100, or 1 GiB at a ratio of 25, so that an honest
    workbook of a million rows can be read; a rectangle of 20 million cells. Every member is unpacked once
    in pieces, because the sizes that an archive states may be lies.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_directory(members, path.stat().st_size)
            for member in members:
                _check_member(archive, member)
            check_signs(copied_signs(archive, members))
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
    if "xl/workbook.bin" in names:
        raise _refusal(N_("Binary workbooks (XLSB) are not read."))
    if len({name.casefold() for name in names}) < len(names):
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
    """Unpack a member in pieces; zipfile itself refuses one whose size or sum is not as stated.

    Any member may turn out to be a sheet, whatever its name, so all are looked at.
    """
    if member.filename == "content.xml":
        _check_open_document(archive, member)
        return
    columns, rows = _NEAR_COLUMNS, 1
    for piece in _pieces(archive, member):
        if _DOUBTFUL.search(piece) is None:
            continue
        columns = max([columns, *map(_column_number, set(_FAR_CELL.findall(piece)))])
        rows = max([rows, *map(int, _FAR_ROW.findall(piece))])
    if columns > _NEAR_COLUMNS and rows <= ROWS:
        found = (max(map(int, set(_ANY_ROW.findall(piece))), default=1) for piece in _pieces(archive, member))
        rows = max(found, default=1)
    check_rectangle(rows, columns)


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member in overlapping pieces, so that nothing short is cut in two."""
    rest = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            yield rest + chunk
            rest = chunk[-_OVERLAP:]


def _check_open_document(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """An OpenDocument sheet may say “this value, a million times” in one cell, or in one row of them."""
    with archive.open(member) as file:
        check_signs(_signs(read_repeated(file)))


def _signs(cells: Iterable[Repeated]) -> Iterator[int]:
    for cell in cells:
        check_rectangle(cell.rows, cell.column)
        if cell.times > 1 or cell.signs > SMALL_CELL:
            yield cell.times * cell.signs


def check_signs(signs: Iterable[int]) -> None:
    """Refuse a workbook whose cells repeat texts until the memory is full: the library copies each of them."""
    total = 0
    for count in signs:
        total += count
        if total > PLAIN_SIZE:
            raise _refusal(N_("The cells of the workbook unpack to more signs than a list has."))


def check_rectangle(rows: int, columns: int) -> None:
    """Refuse a sheet whose cells lie too far from each other to be held in memory."""
    if rows > ROWS or rows * columns > CELLS:
        raise _refusal(
            text(
                N_("A sheet reaches to row {row} and column {column}: too far for a list."),
                row=str(rows),
                column=str(columns),
            )
        )


def unreadable(path: Path) -> Refused:
    """The refusal of a workbook that is broken in some way that nobody can name."""
    return Refused(
        "workbook",
        text(N_("{file} cannot be read as a workbook."), file=path.name),
        N_("Open it in a spreadsheet program, save it as XLSX or CSV, and try again."),
        path.name,
    )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _refusal(message: Text | str) -> Refused:
    return Refused(
        "workbook", message, N_("Save the list as CSV, or as a new workbook that holds nothing else.")
    )
