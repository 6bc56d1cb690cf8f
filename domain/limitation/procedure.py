"""Terms of procedure: days from an event to the last day of a term, moved off days off, and a safe day before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.calendar import Calendar, Convention, Moved, roll
from resources.mark import N_


@dataclass(frozen=True, slots=True)
class Term:
    """A term of procedure: so many days, by which article, and what must be done in it."""

    days: int
    source: str
    label: str


TERMS: Final[Mapping[str, Term]] = {
    "mediation_effective": Term(30, "CPL 205", N_("Joint application for judicial confirmation")),
    "served": Term(15, "CPL 227", N_("Written objection of the debtor to a payment order")),
    "payment_order_issued": Term(30, "CPL Interpretation art. 429", N_("Service of a payment order")),
    "preservation_before_suit": Term(30, "CPL 104", N_("Suit after preservation")),
    "judgment_served": Term(15, "CPL 171", N_("Appeal against a judgment")),
}
"""The terms that are known, by the event from which they are counted; its day does not count (CPL 85)."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The end of a term: by the days alone, moved to the next working day, and the working day up to it."""

    term: Term
    nominal: date
    rolled: Moved
    safe: Moved


def end_of(name: str, start: date, calendar: Calendar) -> Ends:
    """When a term ends that an event of this name began."""
    term = TERMS[name]
    nominal = start + timedelta(days=term.days)
    return Ends(
        term,
        nominal,
        roll(nominal, Convention.FOLLOWING, calendar),
        roll(nominal, Convention.PRECEDING, calendar),
    )
