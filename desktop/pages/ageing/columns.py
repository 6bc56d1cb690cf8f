"""The columns of an ageing, of its totals and of the items behind a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from db.queries.ageing import BY_LABELS, AgedItem, Ageing, AgeingRow, By
from desktop.look.tokens import Tone
from desktop.widgets.table import Column
from domain.ageing import NO_DUE_DATE, NOT_DUE, UNAPPLIED, column_label
from domain.exchange import Conversion
from domain.item import LABELS
from domain.money import Money
from resources.mark import N_, Text, text

_NOBODY: Final = N_("– nobody –")
_NONE: Final = N_("– none –")
_ALL: Final = N_("Total")


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as it is shown: what it stands for, and in one currency besides where that was asked for.

    `key` and `column` name the figure for whoever asks for its items; a total has no key, and a whole row no
    column.
    """

    title: Text | str
    row: AgeingRow
    key: str | None
    column: str = ""
    converted: Money | None = None
    conversion: Conversion | None = None

    @property
    def total(self) -> Money:
        """The open balance of the row, or of its one column."""
        return self.row.columns[self.column] if self.column else self.row.total

    @property
    def count(self) -> int:
        """How many items make it."""
        return self.row.counts[self.column] if self.column else self.row.count


def shown_rows(found: Ageing, by: By, names: Mapping[str, str]) -> list[Shown]:
    """The rows of an answer, debtors with their names; by bucket one for each column and currency."""
    if by is By.BUCKET:
        return [
            Shown(column_label(column), row, column, column, *_in_one(found, row, at, column))
            for column in found.buckets.columns
            for at, row in enumerate(found.totals)
            if row.counts[column]
        ]
    return [
        Shown(_title_of(row.key, by, names), row, row.key, "", *_converted(found, at))
        for at, row in enumerate(found.rows)
    ]


def _title_of(key: str, by: By, names: Mapping[str, str]) -> Text | str:
    return names.get(key, key) or text(_NOBODY if by is By.OFFICER else _NONE)


def shown_totals(found: Ageing) -> list[Shown]:
    """The totals by currency."""
    return [
        Shown(text(_ALL), row, None, "", *_in_one(found, row, at, "")) for at, row in enumerate(found.totals)
    ]


def _converted(found: Ageing, at: int) -> tuple[Money | None, Conversion | None]:
    if found.reported is None:
        return None, None
    return found.reported.rows[at].total, found.reported.conversions[found.rows[at].currency]


def _in_one(found: Ageing, row: AgeingRow, at: int, column: str) -> tuple[Money | None, Conversion | None]:
    if found.reported is None:
        return None, None
    converted = found.reported.totals[at]
    amount = converted.columns[column] if column else converted.total
    return amount, found.reported.conversions[row.currency]


def columns(by: By, names: Sequence[str], reporting: str) -> tuple[Column[Shown], ...]:
    """What stands in a row: its key and currency, each column of the ageing, the sum, and how many items."""
    first = Column[Shown]("key", BY_LABELS[by], lambda row: row.title, width=190, strong=True, grows=True)
    code = Column[Shown]("code", N_("Code"), lambda row: row.key or "", width=74)
    currency = Column[Shown]("currency", N_("Currency"), lambda row: row.row.currency, width=62)
    parts = () if by is By.BUCKET else tuple(map(_part, names))
    whole = Column[Shown]("total", N_("Open"), lambda row: row.total, "money", 96, strong=True)
    number = Column[Shown]("items", N_("Items"), lambda row: row.count, "number", 58)
    codes = (code,) if by is By.DEBTOR else ()
    currencies = () if by is By.CURRENCY else (currency,)  # there it is what the row stands for
    converted, *how = _reporting(reporting) if reporting else (None,)
    in_one = (converted,) if converted else ()
    return (*codes, first, *currencies, whole, *in_one, *parts, number, *how)


def _reporting(currency: str) -> tuple[Column[Shown], ...]:
    """What a row is worth in one currency, and by which rate of which day."""
    return (
        Column[Shown](
            "converted",
            text(N_("In {currency}"), currency=currency),
            lambda row: row.converted,
            "money",
            96,
            strong=True,
        ),
        Column[Shown](
            "rate",
            N_("Rate"),
            lambda row: None if row.conversion is None else row.conversion.rate,
            width=84,
            align="right",
            hint=N_("What one unit of the row’s currency is worth"),
        ),
        Column[Shown](
            "rate_day",
            N_("Rate of"),
            lambda row: None if row.conversion is None else row.conversion.day,
            "day",
            88,
        ),
    )


def _part(name: str) -> Column[Shown]:
    def value(row: Shown) -> Money | None:
        amount = row.row.columns[name]
        return amount or None

    def tone(row: Shown) -> Tone | None:
        overdue = name not in (NOT_DUE, NO_DUE_DATE, UNAPPLIED)
        return "danger" if overdue and row.row.columns[name].minor > 0 else None

    return Column[Shown](name, _title(name), value, "money", 70, tone=tone, hint=_hint(name))


def _title(name: str) -> Text | str:
    return name if name[0].isdigit() else column_label(name)


def _hint(name: str) -> str:
    return N_("Days past due, both ends included") if name[0].isdigit() else ""


ITEMS: Final = (
    Column[AgedItem]("debtor", N_("Debtor"), lambda line: line.debtor, width=190, strong=True, grows=True),
    Column[AgedItem]("number", N_("Document"), lambda line: line.number, width=120),
    Column[AgedItem](
        "type",
        N_("Type"),
        lambda line: text(LABELS[line.document_type]) if line.document_type else text(N_("Receipt")),
        width=96,
    ),
    Column[AgedItem]("dated", N_("Dated"), lambda line: line.document_date, "day", 92),
    Column[AgedItem]("due", N_("Original due date"), lambda line: line.due_date, "day", 126),
    Column[AgedItem](
        "days",
        N_("Days past due"),
        lambda line: line.days,
        "number",
        96,
        tone=lambda line: "danger" if line.days and line.days > 0 else None,
    ),
    Column[AgedItem]("amount", N_("Amount"), lambda line: line.amount, "money", 110),
    Column[AgedItem]("open", N_("Open"), lambda line: line.open, "money", 110, strong=True),
)
