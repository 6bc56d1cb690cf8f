"""The columns of the register of bills, and the words of its totals."""

from __future__ import annotations

from typing import Final

from db.queries.bill import BillLine, BillTotal
from desktop.look.tokens import Tone
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column
from domain.bill import KIND_LABELS, STATE_LABELS, BillState, Timing
from resources.mark import N_, Text, text

TONES: Final[dict[BillState, tuple[Tone, str]]] = {
    BillState.RECEIVED: ("neutral", "bills"),
    BillState.ENDORSED: ("neutral", "exchange"),
    BillState.PRESENTED: ("accent", "pending"),
    BillState.HONOURED: ("ok", "ok"),
    BillState.DISHONOURED: ("danger", "danger"),
    BillState.RETURNED: ("neutral", "return"),
}
CURRENCY: Final = "currency"


def _state(line: BillLine) -> Pill:
    return Pill(STATE_LABELS[line.state], *TONES[line.state])


def _days(line: BillLine) -> int | None:
    return None if line.timing is Timing.SETTLED else line.days


def _tone(line: BillLine) -> Tone | None:
    return {Timing.OVERDUE: "danger", Timing.SOON: "warn"}.get(line.timing)  # type: ignore[return-value]  # tones


COLUMNS: Final = (
    Column[BillLine]("maturity", N_("Maturity"), lambda line: line.maturity, "day", 92, strong=True),
    Column[BillLine](
        "days",
        N_("Days left"),
        _days,
        "number",
        84,
        tone=_tone,
        hint=N_("Days to maturity; below zero the bill is overdue"),
    ),
    Column[BillLine]("kind", N_("Kind"), lambda line: text(KIND_LABELS[line.kind]), width=188),
    Column[BillLine]("number", N_("Number"), lambda line: line.number, width=200),
    Column[BillLine]("currency", N_("Currency"), lambda line: line.amount.currency, width=76),
    Column[BillLine]("amount", N_("Amount"), lambda line: line.amount, "money", 100, strong=True),
    Column[BillLine]("debtor", N_("Debtor"), lambda line: line.debtor, width=130, grows=True),
    Column[BillLine]("acceptor", N_("Acceptor"), lambda line: line.acceptor, width=130, grows=True),
    Column[BillLine]("state", N_("State"), _state, "pill", 126),
)


def told_total(total: BillTotal) -> Text:
    """What the bills of a currency come to, in one sentence."""
    words = N_(
        "{awaited} to be honoured, of that {soon} within 30 days and {overdue} overdue; {lost} dishonoured"
    )
    return text(words, awaited=total.awaited, soon=total.soon, overdue=total.overdue, lost=total.dishonoured)
