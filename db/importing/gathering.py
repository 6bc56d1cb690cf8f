"""Reading a file whole before the record is locked: its rows set aside, its other lines with their reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from db.act import Progress
from db.importing.evidence.file_total import FileTotals
from db.importing.reading import Prepared
from db.importing.row import Cautions, LedgerRow, Rejection, Skip
from db.importing.spool import Packed, Packer, Spool

CHUNK: Final = 2_000  # rows: large enough for executemany, small enough for the memory and for cancelling


HEAVY: Final = 250_000  # rows of a workbook, which lie in some hundred MiB


@dataclass(slots=True)
class Gathered:
    """A file that was read; close it when its rows are in the record, or are not wanted."""

    prepared: Prepared
    spool: Spool = field(default_factory=Spool)
    accepted: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    cautions: Cautions = field(default_factory=Cautions)
    totals: FileTotals = field(init=False)
    """What the file's own totals say of its rows."""

    def __post_init__(self) -> None:
        self.totals = FileTotals(self.prepared.layout)

    @property
    def is_heavy(self) -> bool:
        """Whether it is a workbook that fills so much memory that a larger cache of the record is little beside it."""
        return self.accepted > HEAVY and not self.prepared.sheet.encoding

    def close(self) -> None:
        """Let go of the rows."""
        self.spool.close()


def gather(prepared: Prepared, progress: Progress | None = None) -> Gathered:
    """Read all rows; nothing is left behind where that is stopped."""
    found = Gathered(prepared)
    try:
        _fill(found, progress)
    except BaseException:
        found.close()
        raise
    return found


def _fill(found: Gathered, progress: Progress | None) -> None:
    pack = Packer().pack
    part: list[Packed] = []
    totals = found.totals if found.prepared.has_totals else None
    for row in found.prepared.rows(progress, found.cautions, totals):
        if type(row) is LedgerRow:
            part.append(pack(row))
            if len(part) >= CHUNK:
                found.spool.add(part)
                found.accepted += len(part)
                part = []
        elif isinstance(row, Rejection):
            found.rejected.append(row)
        elif isinstance(row, Skip):
            found.skipped.append(row)
    if part:
        found.spool.add(part)
        found.accepted += len(part)
