"""Renegotiation: what becomes of the interest that had accrued when the next version begins (vector M04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.interest.charge import Charge
from domain.interest.late import Late, late_interest
from domain.money import Money


class Carry(StrEnum):
    """Old interest in a bucket of its own that bears nothing, or made principal by express agreement."""

    SEPARATE = "separate"
    CAPITALISED = "capitalised"


@dataclass(frozen=True, slots=True)
class Carried:
    """The interest of the new time, and all that is owed at its end."""

    interest: Late
    total: Money


def carry(how: Carry, principal: Money, old: Money, start: date, end: date, charge: Charge) -> Carried:
    """Interest from a start (excluded) to an end (included), on principal alone or with the old interest."""
    base = principal + old if how is Carry.CAPITALISED else principal
    interest = late_interest(base, start, end, charge)
    return Carried(interest, principal + old + interest.amount)
