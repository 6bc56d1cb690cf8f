"""What an OpenDocument sheet says many times over: “this value, a million times”, “two billion spaces”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import IO, Final, NamedTuple

_CHUNK: Final = 1 << 20
_OVERLAP: Final = 1 << 12
_OPEN: Final = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_REPEATED: Final = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"'](\d{1,40})")
_SPACES: Final = re.compile(rb"text:c\s*=\s*[\"']\s*\+?(\d{1,40})")


class Repeated(NamedTuple):
    """A cell with content: the row and the column to which it reaches, how often it stands, and its signs."""

    rows: int
    column: int
    times: int
    signs: int


def read_repeated(file: IO[bytes]) -> Iterator[Repeated]:
    """The cells of an OpenDocument sheet that have content, from its XML read in pieces."""
    rows = row_repeat = column = 0
    for kind, attributes, text in _elements(file):
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        if kind == b"table":
            rows = row_repeat = column = 0
        elif kind == b"table-row":
            rows, row_repeat, column = rows + row_repeat, count, 0
        else:
            column += count
            if b"office:" in attributes:
                signs = len(text) + sum(map(int, _SPACES.findall(text)))
                yield Repeated(rows + row_repeat, column, row_repeat * count, signs)


def _elements(file: IO[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The opening tags of tables, rows and cells, with their attributes and what stands behind each."""
    rest = b""
    for chunk in iter(_reader(file), b""):
        piece = rest + chunk
        found = list(_OPEN.finditer(piece))
        for match, then in pairwise(found):
            yield match[1], match[2], piece[match.end() : then.start()]
        if found and len(piece) - found[-1].start() <= 2 * _CHUNK:
            rest = piece[found[-1].start() :]
            continue
        if found:  # longer than any cell: what stands behind the sheets
            yield found[-1][1], found[-1][2], piece[found[-1].end() :]
        rest = piece[-_OVERLAP:]
    for match in _OPEN.finditer(rest):
        yield match[1], match[2], rest[match.end() :]


def _reader(file: IO[bytes]) -> Callable[[], bytes]:
    return lambda: file.read(_CHUNK)
