"""A file as an import would read it, seen before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from db.importing.reading import Prepared
from db.importing.remembered import Remembered
from db.importing.row import LedgerRow
from db.queries.source import SavedMap
from desktop.jobs import Progress
from usecases.importing import ImportItems, preview

FILES: Final = "*.csv *.txt *.tsv *.xlsx *.xls *.ods"  # as a dialog asks for them
SAMPLE: Final = 200  # rows that are shown


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it would be read, and its first items."""

    prepared: Prepared
    remembered: Remembered
    sample: tuple[LedgerRow, ...]


def look_into(
    command: ImportItems, saved: Sequence[SavedMap], currency: str, today: date, progress: Progress
) -> Seen:
    """Read the file of a command, as earlier files of its ledger were read; refuses what cannot be read."""
    known = () if command.map or command.forget_map else saved
    path = Path(command.path)
    found = preview(path, command.options, currency, today, progress, known, command.source)
    rows = found.prepared.preview(SAMPLE)
    return Seen(found.prepared, found, tuple(row for row in rows if isinstance(row, LedgerRow)))
