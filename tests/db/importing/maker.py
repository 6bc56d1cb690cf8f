"""Small ledger files and their readings, for the tests of importing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from db.importing.reading import Prepared, ReadOptions, prepare
from db.importing.row import Cautions, LedgerRow, Rejection, Skip

TODAY = date(2026, 11, 20)
FILES = Path(__file__).parent / "files"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that came out of a file."""

    prepared: Prepared
    rows: list[LedgerRow]
    rejections: list[Rejection]
    skips: list[Skip]
    cautions: list[str]

    @property
    def totals(self) -> dict[str, Decimal]:
        totals: Counter[str] = Counter()
        for row in self.rows:
            totals[row.amount.currency] += row.amount.decimal  # type: ignore[assignment]  # Counter adds anything
        return dict(totals)  # type: ignore[arg-type]  # as above

    @property
    def reasons(self) -> dict[int, str]:
        return {each.line: str(each.reason) for each in (*self.rejections, *self.skips)}


def read(path: Path, options: ReadOptions | None = None, office: str = "CNY") -> Reading:
    """Prepare a file and take all of its records; every record is one of three."""
    prepared = prepare(path, options or ReadOptions(), office, TODAY)
    cautions = Cautions()
    found = list(prepared.rows(cautions=cautions))
    assert len(found) == prepared.records
    rows = [each for each in found if isinstance(each, LedgerRow)]
    assert [row.ordinal for row in rows] == list(range(1, len(rows) + 1))
    return Reading(
        prepared,
        rows,
        [each for each in found if isinstance(each, Rejection)],
        [each for each in found if isinstance(each, Skip)],
        [str(caution.reason) for caution in (*prepared.cautions, *cautions.all())],
    )


def write(folder: Path, content: str, encoding: str = "utf-8", name: str = "ledger.csv") -> Path:
    """A text file, its line ends as they are."""
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def ledger(folder: Path, *lines: str, head: str = "Customer,Invoice,Date,Amount") -> Path:
    """A small CSV with a plain heading."""
    return write(folder, "\n".join([head, *lines]) + "\n")


def workbook(
    folder: Path, rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = ()
) -> Path:
    """An XLSX with typed cells; `merged` as (first row, first column, last row, last column)."""
    path = folder / "ledger.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Items")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for index, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(index, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(index, column, value)
                elif value is not None:
                    sheet.write(index, column, value)
        for first_row, first_column, last_row, last_column in merged:
            value = rows[first_row][first_column]
            sheet.merge_range(first_row, first_column, last_row, last_column, value)
    return path
