"""The columns of the live table: what is to be paid when, and what became of a day or of a row."""

from __future__ import annotations

from collections.abc import Callable, Collection

from desktop.look.tokens import Tone
from desktop.widgets.table import Column
from domain.calendar import spoken
from domain.instalment import Instalment
from resources.mark import N_, Text, text

Edited = Callable[[], Collection[int]]


def live_columns(edited: Edited, short: Callable[[], bool]) -> tuple[Column[Instalment], ...]:
    """A row that was changed by hand, and a day that moved, say so beside the day, by a sign where it is `short`."""

    def note(row: Instalment) -> Text | None:
        if row.number in edited():
            return text(N_("Changed"))
        return spoken(row.moved_because) if row.moved_because else None

    def tone(row: Instalment) -> Tone | None:
        if row.number in edited():
            return "accent"
        return "warn" if row.moved_because else None

    def due(row: Instalment) -> object:
        if not short() or note(row) is None:
            return row.due
        return text(N_("* {day}") if row.number in edited() else N_("→ {day}"), day=row.due)

    return (
        Column[Instalment](
            "number",
            N_("No."),
            lambda row: row.number or None,
            "number",
            42,
            hint=N_("A down payment has no number"),
        ),
        Column[Instalment]("due", N_("Due date"), due, "day", 88, tone=tone, align="right"),
        Column[Instalment](
            "note",
            N_("Note"),
            note,
            width=68,
            hint=N_("Why the day moved, or that the row was changed by hand"),
            tone=tone,
            grows=True,
        ),
        Column[Instalment](
            "amount",
            N_("Instalment"),
            lambda row: row.amount,
            "money",
            92,
            strong=True,
            grows=True,
            tone=lambda row: "accent" if row.number in edited() else None,
        ),
        Column[Instalment]("interest", N_("Interest"), lambda row: row.interest, "money", 70, grows=True),
        Column[Instalment]("principal", N_("Principal"), lambda row: row.principal, "money", 92, grows=True),
        Column[Instalment](
            "balance",
            N_("Balance"),
            lambda row: row.balance,
            "money",
            92,
            hint=N_("Principal that is outstanding after it"),
            grows=True,
            adds=False,
        ),
    )


LEFT_OUT = ("note", "principal")
"""The columns that give way, in this order, where the amounts need their room."""
