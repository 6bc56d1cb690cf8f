"""Cash against plan: what timetables asked for and what came in, month by month and since the first instalment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from db.act import Progress
from db.queries.timetable import cash_against_plan
from desktop.dialogs.overtime.subject import Shown
from desktop.widgets.table import Column
from documents.chart import Series, plan_charts
from documents.chart.plan import DUE
from domain.plan import PlanMonth
from resources.mark import N_, Text, text

_COLUMNS: Final = (
    Column[PlanMonth]("first", N_("From"), lambda row: row.first, "day", 92),
    Column[PlanMonth]("last", N_("To"), lambda row: row.last, "day", 92),
    Column[PlanMonth]("instalments", N_("Instalments"), lambda row: row.instalments, "number", 92),
    Column[PlanMonth]("due", N_("Due by plan"), lambda row: row.due, "money", 116, grows=True),
    Column[PlanMonth]("received", N_("Received"), lambda row: row.received, "money", 116, grows=True),
    Column[PlanMonth](
        "due_so_far", N_("Due in all"), lambda row: row.due_so_far, "money", 124, grows=True, adds=False
    ),
    Column[PlanMonth](
        "received_so_far",
        N_("Received in all"),
        lambda row: row.received_so_far,
        "money",
        124,
        grows=True,
        adds=False,
    ),
    Column[PlanMonth](
        "behind",
        N_("Behind plan"),
        lambda row: row.behind,
        "money",
        116,
        strong=True,
        grows=True,
        adds=False,
        tone=lambda row: "danger" if row.behind.minor > 0 else None,
        hint=N_("Due in all less received in all"),
    ),
)


@dataclass(frozen=True, slots=True)
class CashAgainstPlan:
    """Up to a day."""

    as_of: date

    title = N_("Cash against plan")
    note = N_(
        "A timetable counts from its signature until it is replaced; money beyond its whole is none of the plan. The"
        " month of today counts up to today. Currencies are never added."
    )

    def read(self, connection: Connection, months: int, progress: Progress) -> Sequence[PlanMonth]:  # noqa: ARG002 - the others tell it
        """The months per currency."""
        return cash_against_plan(connection, as_of=self.as_of, months=months)

    def show(self, rows: Sequence[PlanMonth]) -> Shown:
        """Bars of each month, lines of all until then."""
        known = {row.last: row for row in rows}
        charts = plan_charts(rows, rows[-1].currency)
        return Shown(charts, _COLUMNS, tuple(rows), lambda point, series: _derive(known[point.day], series))


def _derive(row: PlanMonth, series: Series) -> Text:
    whole = text(
        N_("by {day} {due} due and {received} received since the first, {behind} behind plan"),
        day=row.last,
        due=row.due_so_far,
        received=row.received_so_far,
        behind=row.behind,
    )
    if series.key == DUE:
        return text(
            N_("{first} to {last}: {amount} due in {count} instalments of {timetables} timetables; {whole}."),
            first=row.first,
            last=row.last,
            amount=row.due,
            count=row.instalments,
            timetables=row.timetables,
            whole=whole,
        )
    return text(
        N_("{first} to {last}: {amount} received for timetables; {whole}."),
        first=row.first,
        last=row.last,
        amount=row.received,
        whole=whole,
    )
