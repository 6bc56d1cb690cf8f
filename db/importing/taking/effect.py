"""What a row of a ledger means for the record: a new item, a change of one, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.importing.row import CREDITS, LedgerRow
from db.importing.taking.known import Known
from db.tables.item import BEFORE
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows from an accepted row; `posted` takes off what is open (minor units), on `posted_on`."""

    new: bool
    posted: int = 0
    posted_on: date | None = None
    ground: str = ""
    dispute: bool | None = None

    @property
    def nothing(self) -> bool:
        """Whether the record knew all of it."""
        return not self.new and not self.posted and self.dispute is None


def effect_of(row: LedgerRow, known: Known | None, as_of: date, *, tells_dispute: bool) -> Effect:
    """The effect of a row on a day.

    A settlement date is a receipt of all that is left, on that day; an open amount below the amount without a
    date is one receipt before `as_of`, day unknown, dated `as_of`; a changed open amount later is a receipt
    (or its opposite) by the ledger on the new `as_of`. Of what came in after `as_of` a file knows nothing.
    """
    new = known is None
    disputed = False if known is None else known.disputed
    dispute = row.disputed if tells_dispute and row.disputed != disputed else None
    if row.settlement_date is not None:
        left = row.amount.minor if known is None else known.left
        return Effect(new, left, row.settlement_date if left else None, "settlement" if left else "", dispute)
    before = row.amount.minor if known is None else known.open
    after = before if row.open_amount is None else row.open_amount.minor
    ground = BEFORE if new else "by ledger"
    return Effect(
        new, before - after, as_of if before != after else None, ground if before != after else "", dispute
    )


def contradiction(row: LedgerRow, known: Known, *, amount_is_open: bool) -> tuple[str, Text] | None:
    """Why a row cannot be the item that has its key: (field, reason); amounts and due dates never change."""
    if row.amount.currency != known.currency:
        return "currency", text(N_("The record has this document in {currency}."), currency=known.currency)
    if row.due_date != known.due_date:
        due: object = known.due_date or text(N_("no day"))
        return "due_date", text(
            N_("The record has {due} as the original due date; it never changes."), due=due
        )
    if row.document_type in CREDITS and row.amount.minor * known.amount < 0:
        return "open_amount" if amount_is_open else "amount", text(
            N_("The record has this document with the other sign: an earlier import read it otherwise.")
        )
    if row.amount.minor != known.amount and not amount_is_open:
        return "amount", text(
            N_("The record has another original amount for this document; it never changes.")
        )
    return None


def overtaken(effect: Effect, newer: date) -> tuple[str, Text]:
    """Why a row of an older file cannot change an item of a ledger that is known on a newer day: (field, reason)."""
    field = (
        "settlement_date" if effect.ground == "settlement" else "open_amount" if effect.posted else "disputed"
    )
    return field, text(
        N_("This would change what the ledger said of {day}; an older file cannot change a newer one."),
        day=newer,
    )


def opened_on(row: LedgerRow, as_of: date) -> date:
    """From when an item counts: its document date, else its due date, but not later than the file's day."""
    return row.document_date or min(row.due_date or as_of, as_of)
