"""What papers are called: by their kind, and those that an act files under a title of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from resources.mark import N_, Text, text

FILED: Final = "filed"  # a paper from outside: its title is what somebody called it
LABELS: Final[Mapping[str, str]] = {
    "reminder": N_("Reminder letter"),
    "agreement": N_("Repayment agreement"),
    "statement": N_("Statement of account"),
    "assessment": N_("Assessment"),
    "receipt": N_("Receipt"),
    "diligence": N_("Diligence file"),
    "notice": N_("Notice"),
    "schedule": N_("Payment timetable"),
    "notary": N_("Notary bundle"),
    "payment_order": N_("Payment order"),
    FILED: N_("Filed paper"),
}
SIGNED: Final = "signed agreement"
DELIVERY: Final = "proof of delivery"
ENFORCEABLE: Final = "enforceable title"
TITLES: Final[Mapping[str, str]] = {
    SIGNED: N_("signed agreement"),
    DELIVERY: N_("proof of delivery"),
    ENFORCEABLE: N_("enforceable title"),
}
"""Titles that acts give to what they file, in the record in English."""


def titled(title: str) -> Text | str:
    """The title of a filed paper: one of ours in the language of the reader, any other as it was given."""
    return text(TITLES[title]) if title in TITLES else title


def called(kind: str, title: str) -> Text | str:
    """What a paper is: its kind, or the title under which it was filed."""
    return titled(title) if kind == FILED else text(LABELS[kind])
