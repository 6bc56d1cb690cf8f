"""Where the rows of a table are: all at hand, or a million by their ids, fetched in windows as one looks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Generic, Protocol, TypeVar

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
Take = Callable[[Mapping[int, Row]], None]
Stretch = tuple[int, int]  # rows by the places of the first and the last
Fetch = Callable[[Sequence[int], Take[Row]], None]

WINDOW: Final = 100  # rows that are fetched together
AT_ONCE: Final = 2  # windows under way at the same time
WANTED: Final = 6  # windows that wait to be fetched; what was scrolled past long ago is dropped
KEPT: Final = 40  # windows that are remembered


class Rows(Protocol[Row_co]):
    """Rows by their place."""

    def __len__(self) -> int: ...

    @property
    def is_waiting(self) -> bool:
        """Whether rows should be fetched."""
        ...

    def at(self, place: int) -> Row_co | None:
        """The row at a place; None while it is not here."""
        ...

    def gather(self, first: int, last: int, take: Callable[[Sequence[Any]], None]) -> None:
        """Give the rows from a place up to before another to `take`, however they must be fetched."""
        ...


class FixedRows(Generic[Row]):
    """Rows that are all at hand."""

    is_waiting = False

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = list(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, place: int) -> Row | None:
        """The row at a place."""
        return self.rows[place]

    def gather(self, first: int, last: int, take: Callable[[Sequence[Row]], None]) -> None:
        """They are here."""
        take(self.rows[first:last])


class WindowedRows(Generic[Row]):
    """Rows known by their ordered ids; `fetch(ids, take)` brings those that somebody looks at.

    Stale rows stay visible until fresh ones have come. What was last looked at is fetched first.
    """

    def __init__(self, ids: Sequence[int], fetch: Fetch[Row], first: Mapping[int, Row] | None = None) -> None:
        self.ids = ids
        self._fetch = fetch
        self._kept: OrderedDict[int, Mapping[int, Row]] = OrderedDict()
        self._fresh: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._coming: set[int] = set()
        self._age = 0
        if first:
            self._kept[0] = first
            if all(each in first for each in ids[:WINDOW]):
                self._fresh.add(0)

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, place: int) -> Row | None:
        """The row at a place, or None; either way a window that is not fresh becomes wanted."""
        window = place // WINDOW
        if window not in self._fresh:
            self._wanted[window] = None
            self._wanted.move_to_end(window)
        if window not in self._kept:
            return None
        self._kept.move_to_end(window)
        return self._kept[window].get(self.ids[place])

    @property
    def is_waiting(self) -> bool:
        """Whether a window is wanted that could be fetched now."""
        return len(self._coming) < AT_ONCE and any(each not in self._coming for each in self._wanted)

    def fetch(self, arrived: Callable[[int, int], None]) -> None:
        """Fetch what is wanted, latest first; `arrived(first, last)` names the places that changed."""
        while len(self._wanted) > WANTED:
            self._wanted.popitem(last=False)
        while self.is_waiting:
            window = next(each for each in reversed(self._wanted) if each not in self._coming)
            del self._wanted[window]
            self._coming.add(window)
            self._fetch(self._ids(window), self._taker(window, arrived))

    def gather(self, first: int, last: int, take: Callable[[Sequence[Row]], None]) -> None:
        """Fetched past the windows, which stay as somebody looks at them; rows that are gone are left out."""
        ids = self.ids[first:last]
        self._fetch(ids, lambda found: take([found[each] for each in ids if each in found]))

    def grow_stale(self) -> None:
        """Something changed: fetch again whatever is looked at from now on."""
        self._age += 1
        self._fresh.clear()

    def _ids(self, window: int) -> Sequence[int]:
        return self.ids[window * WINDOW : (window + 1) * WINDOW]

    def _taker(self, window: int, arrived: Callable[[int, int], None]) -> Take[Row]:
        age = self._age

        def take(rows: Mapping[int, Row]) -> None:
            self._coming.discard(window)
            self._kept[window] = rows
            self._kept.move_to_end(window)
            if age == self._age:
                self._fresh.add(window)
            while len(self._kept) > KEPT:
                old, _ = self._kept.popitem(last=False)
                self._fresh.discard(old)
            arrived(window * WINDOW, min((window + 1) * WINDOW, len(self.ids)) - 1)

        return take
