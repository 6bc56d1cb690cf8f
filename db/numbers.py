"""All document numbers of the ledger in the memory of who searches: any part of one in a few milliseconds.

SQLite finds a part of a million numbers by reading them all (0.1 to 0.4 s, most of it to decrypt). Twelve bytes a
number held here are found by one search for bytes; they are read in one statement, and again after an import. All
connections of an engine share them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, select

from db.tables.item import BatchRow, ItemRow

_BETWEEN: Final = "\x1f"  # the unit separator: no number of a ledger holds one
_EDGE: Final = _BETWEEN.encode()


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers as they were when `stamp` was true; `whole` has an edge before and after each."""

    stamp: tuple[int, int, int]
    whole: bytes = field(repr=False)
    folded: bytes = field(repr=False)  # `whole` in small letters of ASCII, sign under sign

    def holding(self, part: str, limit: int) -> tuple[str, ...]:
        """The first numbers that hold a part: the very number, those that end with it, begin with it, the others.

        As with SQLite's LIKE, the case of ASCII letters does not matter.
        """
        sought = part.strip().encode().lower()
        if not sought or _EDGE in sought or sought not in self.folded:
            return ()
        shapes = (_EDGE + sought + _EDGE, sought + _EDGE, _EDGE + sought, sought)
        found = dict.fromkeys(number for shape in shapes for number in islice(self._at(shape), limit))
        return tuple(islice(found, limit))

    def _at(self, shape: bytes) -> Iterator[str]:
        """Each number that a shape lies in, once."""
        place = self.folded.find(shape)
        while place >= 0:
            begin = place if shape.startswith(_EDGE) else self.folded.rfind(_EDGE, 0, place)
            end = self.folded.find(_EDGE, begin + 1)
            yield self.whole[begin + 1 : end].decode()
            place = self.folded.find(shape, end)


@dataclass(slots=True)
class _Held:
    """What was read last; who asks meanwhile waits for it."""

    lock: Lock = field(default_factory=Lock)
    numbers: Numbers | None = None


_HELD: Final[WeakKeyDictionary[Engine, _Held]] = WeakKeyDictionary()


def read_numbers(connection: Connection) -> Numbers:
    """The numbers as the ledger has them now; held ones are given back while nothing was imported since."""
    held = _HELD.setdefault(connection.engine, _Held())
    with held.lock:
        stamp = _stamp(connection)
        if held.numbers is None or held.numbers.stamp != stamp:
            held.numbers = _read(connection, stamp)
        return held.numbers


def _read(connection: Connection, stamp: tuple[int, int, int]) -> Numbers:
    each = select(ItemRow.number).distinct().subquery()
    words = connection.execute(select(func.group_concat(each.c.number, _BETWEEN))).scalar_one() or ""
    whole = _EDGE + words.encode() + _EDGE
    return Numbers(stamp, whole, whole.lower())


def _stamp(connection: Connection) -> tuple[int, int, int]:
    """What changes with every import and with every one that is taken back."""
    batches, back = connection.execute(select(func.count(BatchRow.id), func.count(BatchRow.taken_back))).one()
    return batches, back, connection.execute(select(func.max(ItemRow.id))).scalar_one() or 0
