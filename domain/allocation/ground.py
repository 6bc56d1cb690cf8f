"""Why a part of a payment went where it went: the word that is kept, and the words that are shown."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from resources.mark import N_, Text, text


class Ground(StrEnum):
    """The reason of one part; kept with every posting, so these words never change."""

    AGREED = "agreed"
    DESIGNATED = "designated"
    MATCHED = "matched"
    CODE_DUE = "560.due"
    CODE_SECURITY = "560.security"
    CODE_BURDEN = "560.burden"
    CODE_OLDEST = "560.oldest"
    CODE_PRO_RATA = "560.pro_rata"
    CODE_ONLY = "560.only"
    DUE_DATE = "order.due_date"
    DOCUMENT_DATE = "order.document_date"
    KIND = "order.kind"
    LISTED = "order.listed"
    PAST_DUE = "order.past_due"
    FUTURE = "order.future"
    SPREAD = "order.spread"
    PRO_RATA = "order.pro_rata"
    ONLY = "order.only"
    CODE_INSIDE = "561"
    INSIDE = "order.inside"
    JUDGMENT = "judgment"
    SET_OFF = "set_off"
    LEDGER = "missing from the ledger, paid"
    REVERSAL = "reversal"
    TAKEN_BACK = "taken_back"
    OLDEST_FIRST = "oldest first"  # how receipts were recorded before the order was a rule of the office


LABELS: Final[Mapping[Ground, str]] = {
    Ground.AGREED: N_("Agreed by the parties"),
    Ground.DESIGNATED: N_("Named by the debtor at payment (Civil Code art. 560)"),
    Ground.MATCHED: N_("Matched by finance: the payment itself names no document"),
    Ground.CODE_DUE: N_("Civil Code art. 560: due before undue"),
    Ground.CODE_SECURITY: N_("Civil Code art. 560: least secured first"),
    Ground.CODE_BURDEN: N_("Civil Code art. 560: heaviest burden first"),
    Ground.CODE_OLDEST: N_("Civil Code art. 560: oldest due date first"),
    Ground.CODE_PRO_RATA: N_("Civil Code art. 560: pro rata of equal debts"),
    Ground.CODE_ONLY: N_("No other debt was left (Civil Code art. 560)"),
    Ground.DUE_DATE: N_("Order of the office: oldest due date first"),
    Ground.DOCUMENT_DATE: N_("Order of the office: oldest document first"),
    Ground.KIND: N_("Order of the office: by kind of document"),
    Ground.LISTED: N_("In the order in which the debts are listed"),
    Ground.PAST_DUE: N_("Order of the office: past due, then due, then future"),
    Ground.FUTURE: N_("Order of the office: among future debts"),
    Ground.SPREAD: N_("Order of the office: spread evenly over future debts"),
    Ground.PRO_RATA: N_("Order of the office: pro rata of all debts"),
    Ground.ONLY: N_("No other debt was left"),
    Ground.CODE_INSIDE: N_("Civil Code art. 561: costs, then interest, then principal"),
    Ground.INSIDE: N_("The agreed order inside a debt"),
    Ground.JUDGMENT: N_("Judgment money before doubled interest (Fa Shi [2014] No. 8 art. 4)"),
    Ground.SET_OFF: N_("Set off against a credit note"),
    Ground.LEDGER: N_("Missing from the ledger, and explained as paid"),
    Ground.REVERSAL: N_("Reversal"),
    Ground.TAKEN_BACK: N_("Taken back to be allocated anew"),
    Ground.OLDEST_FIRST: N_("Oldest original due date first"),
}


def said(ground: str) -> Text:
    """A kept ground in words; one that the ledger wrote stands as it is."""
    known = {member.value: label for member, label in LABELS.items()}
    return text(known[ground]) if ground in known else text("{ground}", ground=ground)
