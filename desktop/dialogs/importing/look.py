"""A file as an import would read it, seen before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from db.importing.reading import Prepared
from db.importing.row import LedgerRow
from desktop.jobs import Progress
from usecases.importing import ImportItems, preview

FILES: Final = "*.csv *.txt *.tsv *.xlsx *.xls *.ods"  # as a dialog asks for them
SAMPLE: Final = 200  # rows that are shown


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it would be read, and its first items."""

    prepared: Prepared
    sample: tuple[LedgerRow, ...]


def look_into(command: ImportItems, currency: str, today: date, progress: Progress) -> Seen:
    """Read the file of a command; refuses what cannot be read."""
    prepared = preview(Path(command.path), command.options, currency, today, progress)
    rows = prepared.preview(SAMPLE)
    return Seen(prepared, tuple(row for row in rows if isinstance(row, LedgerRow)))
