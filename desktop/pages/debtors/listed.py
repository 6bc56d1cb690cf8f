"""The list of debtors as it was asked for: all keys in order, and how their rows and sums come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from db.queries.debtor import (
    DebtorFilter,
    DebtorKey,
    DebtorKeys,
    DebtorLine,
    debtor_rows_by_key,
    sum_of_debtors,
)
from desktop.jobs import Progress, Ticket
from desktop.office import DeskOffice
from desktop.widgets.table.rows import Stretch
from desktop.widgets.table.sum import Sums

Take = Callable[[Mapping[int, DebtorLine]], None]


class Listed:
    """Keys by their places: a place is the id that the table knows. `chosen` is the filter that made them."""

    def __init__(
        self,
        desk: DeskOffice,
        owner: QWidget,
        chosen: DebtorFilter | None = None,
        keys: Iterable[DebtorKey] = (),
    ) -> None:
        self._desk, self._owner = desk, owner
        self._chosen = chosen or DebtorFilter()
        self.keys = keys if isinstance(keys, DebtorKeys) else DebtorKeys(keys)
        self._adding: Ticket | None = None

    def fetch(self, places: Sequence[int], take: Take) -> None:
        """The rows at some places."""
        wanted = {place: self.keys[place] for place in places}

        def taken(found: Mapping[DebtorKey, DebtorLine]) -> None:
            take({place: found[key] for place, key in wanted.items() if key in found})

        self._desk.ask(
            lambda connection: debtor_rows_by_key(connection, list(wanted.values())), taken, self._owner
        )

    def add_up(self, stretches: Sequence[Stretch], take: Callable[[Sums], None]) -> None:
        """What chosen rows add up to, asked of the record: there may be a million of them."""

        def read(progress: Progress) -> Sums:
            taken, left, at = self.keys[:0], self.keys[:0], 0
            for first, last in stretches:
                left.extend(self.keys[at:first])
                taken.extend(self.keys[first : last + 1])
                at = last + 1
            left.extend(self.keys[at:])
            return self._desk.office.ask(sum_of_debtors, self._chosen, taken, left, progress=progress)

        if self._adding is not None:
            self._adding.cancel()
        self._adding = self._desk.jobs.read(read, take, owner=self._owner)
