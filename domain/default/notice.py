"""Default notices: what was demanded, when the demand arrived, and until when the debtor may cure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.agreement import Acceleration, Trigger
from domain.calendar import Calendar, Convention, Moved, roll
from domain.derivation import Derivation, Step
from domain.money import Money
from resources.mark import N_, Text, text

RULE: Final = "default.cure"
VERSION: Final = "1"

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it was delivered: for which instalment, what it lacked then, and the last day of cure."""

    number: int
    delivered_on: date
    shortfall: Money
    cure_ends_on: date


@dataclass(frozen=True, slots=True)
class Cure:
    """The last day of cure by the clause, and the last by any reading that a court may take.

    `safe` is never before `last`: who acts after it acts in time by every reading. Civil Code 203 moves the last
    day of a period to the next working day; a clause that counts calendar days may be read without it.
    """

    last: date
    safe: date
    derivation: Derivation
    warnings: tuple[Text, ...] = ()


def cure_of(delivered_on: date, terms: Acceleration, calendar: Calendar) -> Cure:
    """When the cure period after a delivered notice ends: the day of arrival does not count (CC 201)."""
    plain = delivered_on + timedelta(days=terms.cure_days)
    moved: Moved = roll(plain, Convention.FOLLOWING, calendar)
    last = moved.day if terms.cure_moves else plain
    steps = (
        Step(text(N_("Notice delivered")), end=delivered_on),
        Step(text(N_("Days to cure, the day of delivery not counted")), delivered_on, plain, terms.cure_days),
        *(moved.derivation.steps if terms.cure_moves else ()),
        Step(text(N_("Last day of cure")), end=last),
    )
    source = "clause of default; Civil Code 201, 203"
    inputs = {"delivered_on": delivered_on, "cure_days": terms.cure_days, "cure_moves": terms.cure_moves}
    return Cure(last, moved.day, Derivation(RULE, VERSION, source, inputs, steps), moved.warnings)


def reaches(terms: Acceleration, instalment: Money, lacking: Money, overdue: Money, price: Money) -> bool:
    """Whether what is unpaid is enough for a default: any part, a share of the instalment, or of the whole price.

    `lacking` is open of the instalment, `overdue` of all that fell due, `price` the whole; the share is reached when it
    is met exactly (CC 634 says "reaches one fifth").
    """
    if lacking.minor <= 0:
        return False
    if terms.threshold is None:
        return True
    whole, part = (price, overdue) if terms.trigger is Trigger.TOTAL else (instalment, lacking)
    return part.minor >= whole.minor * terms.threshold
