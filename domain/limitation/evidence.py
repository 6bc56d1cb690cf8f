"""Evidence of what interrupts: what may be recorded by hand, and as which event it counts."""

from __future__ import annotations

from datetime import date
from typing import Final

from domain.error import Refused
from domain.limitation.event import TERMS, Event, Grade, Kind
from resources.mark import N_, Text, text

ARRIVING: Final = frozenset(
    {
        Kind.DEMAND,
        Kind.PARTIAL_DEMAND,
        Kind.REST_WAIVED,
        Kind.ASSIGNED,
        Kind.SET_OFF,
        Kind.DEMAND_ON_GUARANTOR,
    }
)
"""What counts on the day on which it arrives, and does nothing while nobody knows that it did."""

RECORDED: Final = tuple(kind for kind in Kind if kind not in (Kind.DUE, Kind.DEMAND_POSTED))
"""What people record; due dates come from the ledger, and a letter without arrival is known by its own."""

ENDING: Final = frozenset({Kind.TIMETABLE, Kind.TITLE})
"""What may carry a last day: the last instalment of a timetable, the last performance of a title."""


def check_evidence(event: Event, arrived_on: date | None, today: date, *, paper: bool, waybill: bool) -> None:
    """Refuse evidence that cannot be: in the future, arrived before it was sent, graded better than it is proven.

    `event.on` is the day on which it was done.
    """
    if event.kind not in RECORDED:
        raise _bad("event", N_("This is not recorded by hand."), N_("Choose another kind of event."))
    if event.on > today and event.kind not in TERMS:
        raise _bad("done_on", N_("This has not happened yet."), N_("Enter a day up to today."))
    if arrived_on is not None and not event.on <= arrived_on <= today:
        raise _bad(
            "arrived_on",
            text(N_("It cannot have arrived on {day}."), day=arrived_on),
            N_("The arrival lies between the day on which it was sent and today."),
        )
    if event.until is not None and (event.kind not in ENDING or event.until < event.on):
        raise _bad(
            "until", N_("This last day cannot be."), N_("It belongs to a timetable or title, after its day.")
        )
    if event.grade is Grade.A and not paper:
        raise _bad(
            "grade", N_("Grade A needs its paper."), N_("File the sealed paper or the bank receipt first.")
        )
    if event.grade is Grade.B and not paper and not waybill:
        raise _bad(
            "grade", N_("Grade B needs a paper or a waybill."), N_("Enter its number, or grade it C or D.")
        )


def counted_kind(kind: Kind, arrived_on: date | None) -> Kind:
    """What an entry counts as: what must arrive and is not known to have is only sent."""
    return Kind.DEMAND_POSTED if kind in ARRIVING and arrived_on is None else kind


def counted_as(kind: Kind, grade: Grade, *, arrived: bool, seen: bool) -> tuple[Kind, Grade]:
    """As what evidence counts, and in which grade: a letter that nobody knows to have arrived is only sent.

    Grade A wants two people: until a second one has `seen` it, it counts as B.
    """
    if kind in ARRIVING and not arrived:
        return Kind.DEMAND_POSTED, Grade.D
    return kind, Grade.B if grade is Grade.A and not seen else grade


def _bad(where: str, message: Text | str, advice: str) -> Refused:
    return Refused("evidence", message, advice, where)
