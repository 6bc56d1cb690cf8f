"""A file as an import would read it, seen before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from db.importing.reading import Prepared
from db.importing.remembered import Remembered
from db.importing.row import LedgerRow
from db.importing.sheet import words
from db.queries.source import SavedMap
from desktop.jobs import Progress
from usecases.importing import ImportItems, preview

FILES: Final = "*.csv *.txt *.tsv *.xlsx *.xls *.ods"  # as a dialog asks for them
SAMPLE: Final = 200  # rows that are shown
_EXAMPLES: Final = 8  # lines of which cells are shown beside the names of their columns


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it would be read, its first items, and the cells of its first lines below the heading."""

    prepared: Prepared
    remembered: Remembered
    sample: tuple[LedgerRow, ...]
    cells: tuple[tuple[str, ...], ...]


def look_into(
    command: ImportItems, saved: Sequence[SavedMap], currency: str, today: date, progress: Progress
) -> Seen:
    """Read the file of a command, as earlier files of its ledger were read; refuses what cannot be read."""
    known = () if command.map or command.forget_map else saved
    path = Path(command.path)
    found = preview(path, command.options, currency, today, progress, known, command.source)
    rows = found.prepared.preview(SAMPLE)
    items = tuple(row for row in rows if isinstance(row, LedgerRow))
    return Seen(found.prepared, found, items, _cells(found.prepared, {row.line for row in items[:_EXAMPLES]}))


def _cells(prepared: Prepared, lines: Collection[int]) -> tuple[tuple[str, ...], ...]:
    found = []
    for line in prepared.sheet.rows():
        if line.number in lines:
            found.append(tuple(map(words, line.cells)))
            if len(found) == len(lines):
                break
    return tuple(found)
