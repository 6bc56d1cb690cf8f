"""The keys of a list of debtors: one, and very many in little memory."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import itemgetter
from typing import NamedTuple, overload


class DebtorKey(NamedTuple):
    """A row of the list, to be fetched when it comes into view; without open items it has no currency."""

    account_id: int
    currency: str | None


class DebtorKeys(Sequence[DebtorKey]):
    """Keys in order, ten bytes each.

    As tuples a million of them held 110 MB, and the search for cycles in so many stopped the screen for a tenth of a
    second. For the same reason nothing here loops in Python over all of them: another thread would take the screen's
    turns.
    """

    def __init__(self, keys: Iterable[tuple[int, str | None]] = ()) -> None:
        self._accounts = array("q")
        self._places = array("H")  # of the currencies in `_codes`, which the parts of a list have in common
        self._codes: defaultdict[str | None, int] = defaultdict(count().__next__)
        self.extend(list(keys))

    def extend(self, keys: Sequence[tuple[int, str | None]]) -> None:
        """Put more keys behind those that are here."""
        if isinstance(keys, DebtorKeys) and keys._codes is self._codes:  # noqa: SLF001 - of its own class
            self._accounts += keys._accounts  # noqa: SLF001 - of its own class
            self._places += keys._places  # noqa: SLF001 - of its own class
        else:
            self._accounts.extend(map(itemgetter(0), keys))
            self._places.extend(map(self._codes.__getitem__, map(itemgetter(1), keys)))

    def currencies(self) -> frozenset[str | None]:
        """The currencies of all keys."""
        codes = list(self._codes)
        return frozenset(codes[place] for place in set(self._places))

    def equals(self, other: DebtorKeys) -> bool:
        """Whether others are the same keys in the same order."""
        if self._accounts != other._accounts:
            return False
        if list(self._codes) == list(other._codes):
            return self._places == other._places
        return list(self._each_currency()) == list(other._each_currency())

    def __len__(self) -> int:
        return len(self._accounts)

    @overload
    def __getitem__(self, place: int) -> DebtorKey: ...

    @overload
    def __getitem__(self, place: slice) -> DebtorKeys: ...

    def __getitem__(self, place: int | slice) -> DebtorKey | DebtorKeys:
        if isinstance(place, slice):
            part = DebtorKeys()
            part._accounts, part._places = self._accounts[place], self._places[place]
            part._codes = self._codes
            return part
        return DebtorKey(self._accounts[place], list(self._codes)[self._places[place]])

    def __iter__(self) -> Iterator[DebtorKey]:
        return map(DebtorKey, self._accounts, self._each_currency())

    def _each_currency(self) -> Iterator[str | None]:
        return map(list(self._codes).__getitem__, self._places)
