"""The columns of the steps of a clock, of evidence, and of securities."""

from __future__ import annotations

from typing import Final

from db.queries.limitation import EvidenceLine
from db.queries.security import SecurityLine
from desktop.speech import say
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column
from domain.derivation import Step
from domain.limitation.advice import Way
from domain.limitation.event import LABELS
from domain.limitation.evidence import counted_kind
from domain.limitation.guarantee import FORM_LABELS
from domain.security import KIND_LABELS
from resources.mark import N_, Text, text

STEPS: Final = (
    Column[Step]("on", N_("Day"), lambda step: step.start, "day", 92),
    Column[Step](
        "what", N_("What counts, and by which article"), lambda step: step.label, width=200, grows=True
    ),
    Column[Step]("until", N_("Until"), lambda step: step.end, "day", 92, strong=True),
)

WAYS: Final = (
    Column[Way](
        "act",
        N_("What would interrupt it now"),
        lambda way: text(LABELS[way.kind]),  # and what it wants as evidence is said below, in full
        width=190,
        strong=True,
        grows=True,
    ),
    Column[Way]("grade", N_("Grade"), lambda way: way.grade.value, width=52),
)


def _standing(line: EvidenceLine) -> Pill | None:
    if line.void:
        return Pill(N_("Taken back"), "neutral")
    if line.corrected_by is not None:
        return Pill(N_("Corrected"), "neutral")
    if line.grade.value == "A":
        seen = Pill(text(N_("Seen by {person}"), person=line.confirmed_by), "ok")
        return seen if line.confirmed_by else Pill(N_("Wants a second person"), "warn")
    return None


def happened(line: EvidenceLine) -> Text:
    """What an entry counts as: what must arrive and did not is only sent."""
    return text(LABELS[counted_kind(line.event, line.arrived_on)])


EVIDENCE: Final = (
    Column[EvidenceLine]("done", N_("Done on"), lambda line: line.done_on, "day", 92),
    Column[EvidenceLine](
        "event",
        N_("What happened"),
        happened,
        width=180,
        strong=True,
        grows=True,
    ),
    Column[EvidenceLine]("arrived", N_("Arrived on"), lambda line: line.arrived_on, "day", 92),
    Column[EvidenceLine]("grade", N_("Grade"), lambda line: line.grade.value, width=52),
    Column[EvidenceLine]("state", N_("State"), _standing, "pill", 140),
    Column[EvidenceLine]("waybill", N_("Waybill"), lambda line: line.waybill or None, width=100),
    Column[EvidenceLine]("items", N_("Items"), lambda line: ", ".join(line.items) or None, width=90),
)

SECURITIES: Final = (
    Column[SecurityLine](
        "kind",
        N_("Security"),
        lambda line: text(FORM_LABELS[line.form]) if line.form else text(KIND_LABELS[line.kind]),
        width=150,
        strong=True,
    ),
    Column[SecurityLine]("giver", N_("Given by"), lambda line: line.giver or None, width=110),
    Column[SecurityLine]("amount", N_("Amount"), lambda line: line.amount, "money", 96),
    Column[SecurityLine](
        "defects",
        N_("What is missing"),
        lambda line: " ".join(say(defect) for defect in line.defects) or None,
        width=180,
        grows=True,
        tone=lambda line: "warn" if line.defects else None,
    ),
)
