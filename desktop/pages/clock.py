"""What pages share of clocks: their columns, and the tab of a debtor's page that has all of them."""

from __future__ import annotations

from typing import Final

from db.queries.limitation import ClockLine
from desktop.look.tokens import Tone
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column
from domain.limitation.alarm import Urgency
from domain.limitation.law import STATE_LABELS, State
from resources.mark import N_, Text, text

TAB: Final = "limitation"
"""The key of the tab of limitation and security."""

_TONES: Final[dict[State, Tone]] = {
    State.EXPIRED: "danger",
    State.BARRED: "danger",
    State.SUSPENDED: "warn",
    State.PENDING: "warn",
    State.REVIVED: "warn",
}


def urgent(urgency: Urgency) -> Tone | None:
    """The colour of a date by what it asks for."""
    if urgency in (Urgency.COUNSEL, Urgency.OVER):
        return "danger"
    return "warn" if urgency is Urgency.ACT else None


def _against(line: ClockLine) -> Text | str:
    return line.obligor or text(N_("The debtor"))


CLOCKS: Final = (
    Column[ClockLine]("number", N_("Document"), lambda line: line.number, width=112, strong=True),
    Column[ClockLine]("against", N_("Against"), _against, width=96, grows=True),
    Column[ClockLine](
        "state",
        N_("State"),
        lambda line: Pill(STATE_LABELS[line.state], _TONES.get(line.state, "neutral")),
        "pill",
        104,
    ),
    Column[ClockLine](
        "safe",
        N_("Safe until"),
        lambda line: line.safe,
        "day",
        96,
        strong=True,
        tone=lambda line: urgent(line.urgency),
        hint=N_("Leans only on what is proven by grade A or B"),
    ),
    Column[ClockLine](
        "left",
        N_("Days left"),
        lambda line: line.days_left,
        "number",
        66,
        tone=lambda line: urgent(line.urgency),
    ),
    Column[ClockLine](
        "asserted",
        N_("Asserted until"),
        lambda line: line.asserted,
        "day",
        96,
        hint=N_("Also leans on what nobody has proven yet"),
    ),
)
