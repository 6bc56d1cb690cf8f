"""What a file is by its first bytes, and what to say of files that are no tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from domain.error import NotFound, Refused
from resources.mark import N_, text

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"

_OTHERS: Final[Mapping[bytes, str]] = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"BZh": "BZIP2",
    b"\xfd7zXZ": "XZ",
    b"MZ": "EXE",
    b"PK\x05\x06": "ZIP",
    b"MIME-Version:": "MHTML",
    b"\x7fELF": "ELF",
    b"SQLite format 3": "SQLite",
}
_LONGEST: Final = max(map(len, _OTHERS))
_FIRST_PRINTABLE: Final = 32


def first_bytes(path: Path) -> bytes:
    """The first bytes of a file that can be a table; what can be none is refused by name.

    A folder, a device or a pipe is never opened: reading it might not end.
    """
    if not path.is_file():
        raise _not_a_file(path)
    try:
        with path.open("rb") as file:
            start = file.read(_LONGEST)
    except OSError as error:
        raise Refused(
            "file",
            text(N_("{file} cannot be read: {why}."), file=path.name, why=error.strerror or str(error)),
            N_("Close it in other programs, and check that you may read it."),
            path.name,
        ) from None
    if not start:
        raise Refused(
            "empty", text(N_("{file} is empty."), file=path.name), N_("Export it again."), path.name
        )
    kind = next((kind for mark, kind in _OTHERS.items() if start.startswith(mark)), "")
    if kind and not (kind == "EXE" and start.isascii() and min(start) >= _FIRST_PRINTABLE):
        raise Refused(
            "kind",
            text(N_("{file} is a {kind} file, whatever its name says."), file=path.name, kind=kind),
            N_("Export the open items as CSV or XLSX; a packed file must be unpacked first."),
            path.name,
        )
    return start


def _not_a_file(path: Path) -> NotFound | Refused:
    try:
        is_there = path.exists()
    except OSError:  # links that lead in a circle
        is_there = False
    if is_there:
        return Refused(
            "file",
            text(N_("{file} is a folder or a device, not a file."), file=path.name or str(path)),
            N_("Choose the file of open items."),
            path.name,
        )
    return NotFound(
        "file", text(N_("{file} is not there."), file=path.name), N_("Check the name."), path.name
    )
