"""The columns of instalments: as they are computed, and as receipts have filled them."""

from __future__ import annotations

from typing import Final, Protocol, TypeVar

from db.queries.timetable import InstalmentLine, StepLine
from desktop.widgets.pill import Pill
from desktop.widgets.state import instalment_pill, state_pill
from desktop.widgets.table import Column
from domain.money import Money
from domain.timetable_state import ACT_LABELS, Act
from resources.mark import N_, Text, text


class Row(Protocol):
    """What every instalment has."""

    @property
    def number(self) -> int: ...
    @property
    def due(self) -> object: ...
    @property
    def principal(self) -> Money: ...
    @property
    def interest(self) -> Money: ...
    @property
    def amount(self) -> Money: ...
    @property
    def balance(self) -> Money: ...


R = TypeVar("R", bound=Row)


def instalment_columns() -> tuple[Column[R], ...]:
    """What is to be paid when; the down payment has no number."""
    return (
        Column[R](
            "number",
            N_("No."),
            lambda row: row.number or None,
            "number",
            44,
            hint=N_("A down payment has no number"),
        ),
        Column[R]("due", N_("Due date"), lambda row: row.due, "day", 88),
        Column[R]("principal", N_("Principal"), lambda row: row.principal, "money", 92, grows=True),
        Column[R]("interest", N_("Interest"), lambda row: row.interest, "money", 84, grows=True),
        Column[R]("amount", N_("Amount"), lambda row: row.amount, "money", 96, strong=True, grows=True),
        Column[R](
            "balance",
            N_("Balance"),
            lambda row: row.balance,
            "money",
            96,
            hint=N_("Principal that is outstanding after it"),
            grows=True,
            adds=False,
        ),
    )


def _pill(row: InstalmentLine) -> Pill | None:
    return None if row.state is None else instalment_pill(row.state, row.days_late)


FILLED: Final = (
    Column[InstalmentLine]("paid", N_("Paid"), lambda row: row.paid if row.state else None, "money", 92),
    Column[InstalmentLine]("paid_on", N_("Paid on"), lambda row: row.paid_on, "day", 88),
    Column[InstalmentLine]("state", N_("Status"), _pill, "pill", 140),
)

LEFT_OUT: Final = ("principal", "paid_on")
"""The columns that give way, in this order, where the others need their room."""

STEPS: Final = (
    Column[StepLine]("day", N_("Day"), lambda step: step.on_day, "day", 92),
    Column[StepLine]("act", N_("Step"), lambda step: act_words(step.act), width=150),
    Column[StepLine]("state", N_("State"), lambda step: state_pill(step.state), "pill", 170),
    Column[StepLine]("person", N_("By"), lambda step: step.person, width=130),
    Column[StepLine]("reason", N_("Reason"), lambda step: step.reason or None, width=160, grows=True),
)

DRAWN_UP: Final = N_("Draw up")


def act_words(act: str) -> Text:
    """What a step is called; the first one is no act of a state."""
    return text(DRAWN_UP) if act == "draft" else text(ACT_LABELS[Act(act)])
