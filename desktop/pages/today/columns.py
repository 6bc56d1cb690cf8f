"""The columns of the queue, and the lanes as pills and chips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from db.queries.queue import DayCount
from db.queries.today import WorkLine
from desktop.look.tokens import Tone
from desktop.widgets.chip import Chip
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column
from desktop.widgets.table.arranging import CURRENCY
from domain.contact import NEXT_ACT_LABELS, NextAct
from domain.priority import LABELS, Lane
from resources.mark import N_, Text, text

EVERYTHING: Final = "all"
NEXT_ACT: Final = "next_act"

_TONES: Final[Mapping[Lane, Tone]] = {
    Lane.DEADLINE: "danger",
    Lane.PROMISE: "warn",
    Lane.TIMETABLE: "accent",
    Lane.OVERDUE: "neutral",
    Lane.FOLLOW_UP: "neutral",
}
_ICONS: Final[Mapping[Lane, str]] = {
    Lane.DEADLINE: "danger",
    Lane.PROMISE: "promise",
    Lane.TIMETABLE: "timetables",
    Lane.OVERDUE: "pending",
    Lane.FOLLOW_UP: "call",
}


def columns(currency: str) -> tuple[Column[WorkLine], ...]:
    """The columns of a queue whose amounts are mostly in the office's currency; the others name theirs."""

    def overdue(line: WorkLine) -> object:
        if line.amount.currency == currency:
            return line.amount
        return text("{amount}", amount=line.amount)

    return (
        Column("lane", N_("Lane"), pill, "pill", 112),
        Column("debtor", N_("Debtor"), lambda line: line.debtor, width=172, strong=True, grows=True),
        Column("reason", N_("Reason"), lambda line: line.reason, width=204, grows=True),
        Column("amount", N_("Overdue"), overdue, "money", 108, written=lambda line: line.amount),
        Column(CURRENCY, N_("Currency"), lambda line: line.amount.currency, width=76),
        Column(
            "days", N_("Days late"), lambda line: line.days_past_due, "number", 70, hint=N_("Days past due")
        ),
        Column(NEXT_ACT, N_("Next act"), _next_act, width=100),
    )


def pill(line: WorkLine) -> Pill:
    """The lane of a row."""
    return Pill(LABELS[line.lane], _TONES[line.lane], _ICONS[line.lane])


def chips(count: DayCount | None) -> list[Chip]:
    """All rows, then the lanes with their counts."""
    lanes = [
        Chip(lane.value, LABELS[lane], None if count is None else count.lanes.get(lane, 0)) for lane in Lane
    ]
    return [Chip(EVERYTHING, N_("All"), None if count is None else count.waiting), *lanes]


def _next_act(line: WorkLine) -> Text | None:
    """Its day stands in the reason where it matters, and in the panel."""
    return None if line.next_act is NextAct.NONE else text(NEXT_ACT_LABELS[line.next_act])
