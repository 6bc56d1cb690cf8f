"""The columns of the tables that show what became of a file's lines and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from db.importing.reading import Prepared
from db.importing.row import LedgerRow, Rejection, Skip
from desktop.dialogs.importing.field import LABELS, ORDERS, SIGNS
from desktop.widgets.table import Column
from resources.mark import N_, Text, text

NO_TEXT: Final = text("")


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file: our field for it, its name there, and how its cells are read."""

    field: str
    name: str
    format: Text
    sample: str = ""


def file_columns(prepared: Prepared, samples: Sequence[Sequence[str]] = ()) -> Sequence[FileColumn]:
    """The columns of a file, those that are read first; `samples` are cells of its first items."""
    layout = prepared.layout
    formats: dict[str, Text] = {}
    for field, day in layout.days.items():
        formats[field] = _format(ORDERS, day.order, day.why)
    for field, sign in layout.decimals.items():
        formats[field] = _format(SIGNS, sign.sign, sign.why)
    read = sorted((c for c in prepared.columns if c.field), key=lambda column: column.index)
    rest = [column for column in prepared.columns if not column.field]
    return [
        FileColumn(c.field, c.name, formats.get(c.field, NO_TEXT), _sample(samples, c.index))
        for c in (*read, *rest)
    ]


def _sample(samples: Sequence[Sequence[str]], place: int) -> str:
    """The first different cells of a column."""
    cells = dict.fromkeys(line[place] for line in samples if place < len(line) and line[place])
    return " · ".join(list(cells)[:3])


def _format(words: Mapping[str, str], key: str, why: Text) -> Text:
    """The format, and the evidence for it."""
    return text(N_("{format}, {why}"), format=text(words[key]), why=why) if key else why


FILE_COLUMNS: Final = (
    Column[FileColumn](
        "field",
        N_("Our field"),
        lambda row: text(LABELS[row.field]) if row.field else text(N_("not read")),
        width=140,
        tone=lambda row: None if row.field else "neutral",
    ),
    Column[FileColumn]("name", N_("Column in the file"), lambda row: row.name, width=180),
    Column[FileColumn]("sample", N_("For example"), lambda row: row.sample, width=180, grows=True),
    Column[FileColumn]("format", N_("Read as"), lambda row: row.format, width=200, grows=True),
)

REJECTED: Final = (
    Column[Rejection]("line", N_("Line"), lambda row: row.line, "number", 60),
    Column[Rejection]("column", N_("Column"), lambda row: row.column, width=120),
    Column[Rejection]("value", N_("Value"), lambda row: row.value, width=120),
    Column[Rejection]("reason", N_("Reason"), lambda row: row.reason, width=220, grows=True),
)

SKIPPED: Final = (
    Column[Skip]("line", N_("Line"), lambda row: row.line, "number", 60),
    Column[Skip]("reason", N_("Reason"), lambda row: row.reason, width=300, grows=True),
)

WARNINGS: Final = (Column[Text]("warning", N_("Warning"), lambda row: row, width=400, grows=True),)

ROWS: Final = (
    Column[LedgerRow]("line", N_("Line"), lambda row: row.line, "number", 56),
    Column[LedgerRow](
        "debtor", N_("Debtor"), lambda row: row.debtor_name or row.debtor_code, width=130, grows=True
    ),
    Column[LedgerRow]("number", N_("Number"), lambda row: row.number, width=110),
    Column[LedgerRow]("dated", N_("Document date"), lambda row: row.document_date, "day", 96),
    Column[LedgerRow]("due", N_("Due date"), lambda row: row.due_date, "day", 96),
    Column[LedgerRow]("amount", N_("Amount"), lambda row: row.amount, "money", 96),
    Column[LedgerRow]("open", N_("Open"), lambda row: row.open_amount, "money", 96),
    Column[LedgerRow]("currency", N_("Currency"), lambda row: row.amount.currency, width=70),
)
