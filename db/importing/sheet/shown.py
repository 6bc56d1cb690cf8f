"""What a workbook shows beside its numbers, which the numbers themselves do not hold.

A code 12 under the format 00000 is shown as 00012, an amount under [$USD] in dollars, and in the system of 1904
a day is counted from another day. The library gives the bare numbers, so the parts of the archive that say it
are looked through here. They are read by patterns and never as XML: no entity is ever resolved.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SINCE_1904: Final = 1462  # days from the usual first day of spreadsheets to that of the other system
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 1 << 10
_SMALL: Final = 32 << 20  # bytes of a part that is read whole
_LOOKED_THROUGH: Final = (
    64 << 20
)  # bytes of a sheet that is looked through although none of its formats matters
_EMPTY: Final = 10_000  # rows that are repeated so often are the empty end of a sheet
_ROWS: Final = 1 << 20
_FORMATS: Final = 250  # that are told apart

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = rb"<(?:\w+:)?c\b(?=[^>]*\bs=[\"'](?:%s)[\"'])([^>]*)>"
_NEVER = re.compile(rb"(?!)")
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
_ROW_NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_ODS_HIDDEN = re.compile(rb"<table:table-row\b[^>]*\btable:visibility=[\"'](?:collapse|filter)[\"'][^>]*>")
_ODS_REPEATED = re.compile(rb"number-rows-repeated=[\"'](\d{1,9})[\"']")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ODS_CURRENCY = re.compile(rb"office:currency=[\"']([A-Z]{3})[\"']")
_SINCE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](1|true|on)[\"']")

_PADDED = re.compile(r'(?:"([^"]{0,20})"|)(0{2,30})')
_LOCALE = re.compile(r"\[\$([^\]\-]{1,4})(?:-[^\]]*)?\]")
_QUOTED = re.compile(r'"([^"]{1,4})"')
_SIGN = re.compile(r"[$€£¥₩₹₽₺₫฿₪₴]|(?<![A-Z])[A-Z]{3}(?![A-Z])")


@dataclass(slots=True)
class Shown:
    """What one sheet shows beside its numbers."""

    shift: int = 0
    marks: dict[int, frozenset[str]] = field(default_factory=dict)
    """Column from 0 → currency signs and codes; -1 for all columns."""
    paddings: dict[int, bytearray] = field(default_factory=dict)
    """Column from 0 → for each row from 0 the number of its padding in `shapes`, or 0."""
    hidden: dict[int, int] = field(default_factory=dict)
    """Hidden rows, by hand or by a filter: where one is named in its part of the archive → how many they are."""
    shapes: list[tuple[str, int]] = field(default_factory=lambda: [("", 0)])
    """What stands before a padded number, and how many digits it has."""

    def padded(self, column: int, row: int, number: int) -> str | int:
        """A whole number as its cell shows it."""
        paddings = self.paddings[column]
        kind = paddings[row] if row < len(paddings) else 0
        if not kind or number < 0:
            return number
        before, width = self.shapes[kind]
        return before + str(number).zfill(width)


def shown_beside(path: Path, sheet: str) -> Shown:
    """What a sheet of an archive shows."""
    if not zipfile.is_zipfile(path):
        return Shown()
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            return _of_open_document(archive)
        book = _whole(archive, names, "xl/workbook.xml")
        shown = Shown(SINCE_1904 if _SINCE_1904.search(book) else 0)
        part = _part_of(book, _whole(archive, names, "xl/_rels/workbook.xml.rels"), sheet)
        styles = _interesting(_whole(archive, names, "xl/styles.xml"))
        if part in names and (styles or archive.getinfo(part).file_size <= _LOOKED_THROUGH):
            _look_through(archive, part, styles, shown)
        return shown


def _of_open_document(archive: zipfile.ZipFile) -> Shown:
    marks: set[bytes] = set()
    shown, before = Shown(), 0
    for piece in _pieces(archive, "content.xml"):
        marks.update(_ODS_CURRENCY.findall(piece))
        for match in _ODS_HIDDEN.finditer(piece):
            times = _ODS_REPEATED.search(match[0])
            repeated = int(times[1]) if times else 1
            if repeated < _EMPTY:
                shown.hidden[before + match.start()] = repeated
        before += max(len(piece) - _OVERLAP, 0)
    shown.marks = {-1: frozenset(mark.decode() for mark in marks)} if marks else {}
    return shown


def _look_through(
    archive: zipfile.ZipFile, part: str, styles: dict[str, tuple[str, int] | str], shown: Shown
) -> None:
    wanted = re.compile(_CELL % b"|".join(style.encode() for style in styles)) if styles else _NEVER
    marks: dict[int, set[str]] = {}
    for piece in _pieces(archive, part):
        shown.hidden.update(
            (int(number[1]), 1) for tag in _HIDDEN.findall(piece) if (number := _ROW_NUMBER.search(tag))
        )
        for match in wanted.finditer(piece):
            attributes = _attributes(match[1])
            place = _PLACE.fullmatch(attributes.get("r", ""))
            if place is None or attributes.get("t", "n") != "n":
                continue
            column, row = _column(place[1]), int(place[2]) - 1
            what = styles[attributes["s"]]
            if isinstance(what, str):
                marks.setdefault(column, set()).add(what)
            elif row < _ROWS:
                note(shown, column, row, what)
    shown.marks = {column: frozenset(found) for column, found in marks.items()}


def note(shown: Shown, column: int, row: int, shape: tuple[str, int]) -> None:
    """Note that a number is shown with a padding."""
    if shape not in shown.shapes:
        shown.shapes.append(shape)
    rows = shown.paddings.setdefault(column, bytearray())
    if row >= len(rows):
        rows.extend(bytes(row + 1 - len(rows)))
    rows[row] = shown.shapes.index(shape)


def _interesting(styles: bytes) -> dict[str, tuple[str, int] | str]:
    """Number of a cell's style → its padding or its currency; other styles are left out."""
    codes = {}
    for match in _FORMAT.finditer(styles):
        attributes = _attributes(match[1])
        shows = meaning(attributes.get("formatCode", ""))
        if shows:
            codes[attributes.get("numFmtId", "")] = shows
    cells = _STYLES.search(styles)
    if not codes or cells is None:
        return {}
    found: dict[str, tuple[str, int] | str] = {}
    for index, match in enumerate(_STYLE.finditer(cells[0])):
        code = _attributes(match[1]).get("numFmtId", "")
        if code in codes and len(found) < _FORMATS:
            found[str(index)] = codes[code]
    return found


def meaning(code: str) -> tuple[str, int] | str:
    """What a number format shows: a padding (what stands before, digits), a currency, or nothing of both."""
    first = code.partition(";")[0].replace("\\", "")
    padded = _PADDED.fullmatch(first)
    if padded is not None:
        return padded[1] or "", len(padded[2])
    marks = [*_LOCALE.findall(first), *_QUOTED.findall(first)]
    bare = _SIGN.search(_LOCALE.sub("", first)) if not marks else None
    mark = (bare[0] if bare else marks[0] if marks else "").strip()
    return mark if _SIGN.search(mark) or mark in {"元", "kr", "Kč", "zł", "Fr."} else ""


def _part_of(book: bytes, relations: bytes, sheet: str) -> str:
    ids = {
        attributes.get("name", ""): attributes.get("r:id", attributes.get("id", ""))
        for attributes in map(_attributes, _SHEET.findall(book))
    }
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for attributes in map(_attributes, _RELATION.findall(relations))
    }
    target = targets.get(ids.get(sheet, ""), "")
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        match[1].decode("utf-8", "replace"): html.unescape(
            (match[2] or match[3] or b"").decode("utf-8", "replace")
        )
        for match in _ATTRIBUTE.finditer(tag)
    }


def _whole(archive: zipfile.ZipFile, names: set[str], name: str) -> bytes:
    if name not in names or archive.getinfo(name).file_size > _SMALL:
        return b""
    return archive.read(name)


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part in overlapping pieces; what is seen twice is noted twice, which does no harm."""
    rest = b""
    with archive.open(name) as file:
        while chunk := file.read(_CHUNK):
            yield rest + chunk
            rest = chunk[-_OVERLAP:]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
