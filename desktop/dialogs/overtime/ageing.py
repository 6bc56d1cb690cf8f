"""Ageing over time: what was open at the ends of months, by age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection

from db.act import Progress
from db.queries.ageing import AgedDay, history_of
from desktop.dialogs.overtime.subject import Shown
from desktop.widgets.table import Column
from documents.chart import Point, Series, ageing_chart
from domain.ageing import Basis, column_label
from domain.money import Money
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class AgeingOverTime:
    """Up to a day, aged from due or document dates."""

    as_of: date
    basis: Basis = Basis.DUE

    title = N_("Ageing over time")
    note = N_(
        "Each day is an ageing of its own, by what is known of that day; its columns add up to what items, postings"
        " and receipts come to. Currencies are never added."
    )

    def read(self, connection: Connection, months: int, progress: Progress) -> Sequence[AgedDay]:
        """The totals at the ends of months, per currency."""
        return history_of(connection, self.as_of, months, basis=self.basis, progress=progress)

    def show(self, rows: Sequence[AgedDay]) -> Shown:
        """Bars on each other, and a column for each age that ever held anything."""
        chart = ageing_chart([(row.day, row.columns) for row in rows], rows[-1].currency)
        names = [each.key for each in chart.series]
        columns: list[Column[AgedDay]] = [
            Column("day", N_("Day"), lambda row: row.day, "day", 92),
            Column("total", N_("Open"), lambda row: row.total, "money", 126, strong=True, adds=False),
            *(
                Column(name, column_label(name), partial(_amount, name), "money", 116, adds=False)
                for name in names
            ),
            Column(
                "control",
                N_("By items and receipts"),
                lambda row: row.control,
                "money",
                132,
                adds=False,
                tone=lambda row: None if row.control == row.total else "danger",
                hint=N_("Items less postings and unapplied receipts, without any bucket"),
            ),
        ]
        known = {row.day: row for row in rows}
        return Shown(
            (chart,), tuple(columns), tuple(rows), lambda point, series: _derive(known, point, series)
        )


def _amount(name: str, row: AgedDay) -> Money:
    return row.columns[name]


def _derive(known: dict[date, AgedDay], point: Point, series: Series) -> Text:
    row = known[point.day]
    values: dict[str, Any] = {
        "day": point.day,
        "column": series.title,
        "amount": point.amounts[series.key],
        "total": row.total,
        "control": row.control,
    }
    if row.control != row.total:
        return text(
            N_(
                "{day} · {column}: {amount} of {total} open, but {control} by items and receipts: verify the office."
            ),
            **values,
        )
    return text(
        N_("{day} · {column}: {amount} of {total} open; items less postings and receipts come to the same."),
        **values,
    )
