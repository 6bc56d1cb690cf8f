"""The columns of the lists of receipts, and what a line probably is in a pill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from db.queries.bank import BankAccountLine, BankLine, ProposalLine, ProposedItem, UnappliedLine
from desktop.look.tokens import Tone
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column
from domain.bank import LABELS as STATES
from domain.bank import LineState
from domain.matching import Certainty
from domain.matching.proposal import LABELS
from resources.mark import N_, Text, text

_TONES: Final[dict[Certainty, tuple[Tone, str]]] = {
    Certainty.CERTAIN: ("ok", "ok"),
    Certainty.LIKELY: ("accent", "information"),
    Certainty.POSSIBLE: ("neutral", "why"),
    Certainty.CONTESTED: ("warn", "warn"),
}
_STATES: Final[dict[LineState, tuple[Tone, str]]] = {
    LineState.RECEIPT: ("ok", "receipt"),
    LineState.BOUNCED: ("danger", "reverse"),
    LineState.RETURNED: ("warn", "reverse"),
    LineState.DISMISSED: ("neutral", "refuse"),
}
UNKNOWN: Final = Pill(N_("Nothing fits"), "neutral", "empty")


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line to decide with its proposals, the best first."""

    line: BankLine
    proposals: tuple[ProposalLine, ...]

    @property
    def best(self) -> ProposalLine | None:
        """The first proposal, if there is one."""
        return self.proposals[0] if self.proposals else None


def certainty(proposal: ProposalLine | None) -> Pill:
    """How sure a proposal is; a payer who is not the debtor is told before all else."""
    if proposal is None:
        return UNKNOWN
    tone, icon = _TONES[proposal.certainty]
    return Pill(LABELS[proposal.certainty], tone, icon)


def state(line: BankLine) -> Pill:
    """What a line was decided to be."""
    tone, icon = _STATES.get(line.state, ("neutral", "state"))
    return Pill(STATES[line.state], tone, icon)


def _decided(line: BankLine) -> Pill:
    """What a line was decided to be; a receipt of a third party says so in one word."""
    if line.state is LineState.RECEIPT and line.third_party:
        return Pill(N_("A third party"), "warn", "receipt")
    return state(line)


def payer(line: BankLine) -> Text | str:
    """The other side of a line, by name or else by account."""
    return line.payer or line.payer_account or line.remittance or text(N_("not named"))


def _probably(row: OpenLine) -> Text | str:
    best = row.best
    if best is None:
        return ""
    if best.receipt is not None:
        return text(N_("Came back: {debtor}"), debtor=best.debtor)
    return best.debtor


OPEN_COLUMNS: Final = (
    Column[OpenLine]("day", N_("Booked on"), lambda row: row.line.booked_on, "day", 92),
    Column[OpenLine]("payer", N_("Payer"), lambda row: payer(row.line), width=150, grows=True, strong=True),
    Column[OpenLine]("currency", N_("Currency"), lambda row: row.line.amount.currency, width=62),
    Column[OpenLine]("amount", N_("Amount"), lambda row: row.line.amount, "money", 104, strong=True),
    Column[OpenLine]("debtor", N_("Probably"), _probably, width=150, grows=True),
    Column[OpenLine]("certainty", N_("How sure"), lambda row: certainty(row.best), "pill", 124),
)
DONE_COLUMNS: Final = (
    Column[BankLine]("day", N_("Booked on"), lambda line: line.booked_on, "day", 92),
    Column[BankLine]("payer", N_("Payer"), payer, width=150, grows=True),
    Column[BankLine]("currency", N_("Currency"), lambda line: line.amount.currency, width=62),
    Column[BankLine]("amount", N_("Amount"), lambda line: line.amount, "money", 104, strong=True),
    Column[BankLine]("debtor", N_("Debtor"), lambda line: line.debtor, width=140, grows=True, strong=True),
    Column[BankLine]("state", N_("Decided"), _decided, "pill", 140),
)
DISMISSED_COLUMNS: Final = (
    *DONE_COLUMNS[:4],
    Column[BankLine]("reason", N_("Reason"), lambda line: line.reason, width=240, grows=True),
)
UNAPPLIED_COLUMNS: Final = (
    Column[UnappliedLine]("day", N_("Received on"), lambda line: line.received_on, "day", 100),
    Column[UnappliedLine]("code", N_("Code"), lambda line: line.code, width=90),
    Column[UnappliedLine](
        "debtor", N_("Debtor"), lambda line: line.debtor, width=220, strong=True, grows=True
    ),
    Column[UnappliedLine]("reference", N_("Reference"), lambda line: line.reference, width=200, grows=True),
    Column[UnappliedLine]("currency", N_("Currency"), lambda line: line.amount.currency, width=76),
    Column[UnappliedLine]("amount", N_("Received"), lambda line: line.amount, "money", 116),
    Column[UnappliedLine](
        "unapplied",
        N_("Unapplied"),
        lambda line: line.unapplied,
        "money",
        116,
        strong=True,
        tone=lambda _line: "warn",
    ),
)
ACCOUNT_COLUMNS: Final = (
    Column[BankAccountLine](
        "number", N_("Bank account"), lambda line: line.number, width=220, strong=True, grows=True
    ),
    Column[BankAccountLine]("name", N_("Account name"), lambda line: line.name, width=200, grows=True),
    Column[BankAccountLine]("currency", N_("Currency"), lambda line: line.currency, width=76),
    Column[BankAccountLine]("day", N_("Posted up to"), lambda line: line.posted_up_to, "day", 120),
    Column[BankAccountLine](
        "how",
        N_("Known by"),
        lambda line: text(N_("By hand")) if line.by_hand else text(N_("Statement")),
        width=120,
    ),
    Column[BankAccountLine]("statements", N_("Statements"), lambda line: line.statements, "number", 100),
)
PROPOSAL_COLUMNS: Final = (
    Column[ProposalLine]("debtor", N_("Debtor"), lambda one: one.debtor, width=150, grows=True, strong=True),
    Column[ProposalLine]("certainty", N_("How sure"), certainty, "pill", 112),
)
ITEM_COLUMNS: Final = (
    Column[ProposedItem]("number", N_("Document"), lambda item: item.number, width=90, grows=True),
    Column[ProposedItem]("open", N_("Open"), lambda item: item.open, "money", 108),
    Column[ProposedItem]("part", N_("Applied"), lambda item: item.part, "money", 112, strong=True),
)
