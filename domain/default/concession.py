"""Conditional concessions: open while the condition is kept, vested when all is paid, lapsed at the first breach.

A waiver never takes effect before it vests (clause 8). When it lapses, policy A leaves payments on principal and owes
the waived interest again; policy B appropriates what was paid anew, to interest first (Civil Code 561).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.agreement import Concession, Condition, Policy
from domain.default.notice import ONE_DAY
from domain.instalment import InstalmentStatus
from domain.interest.charge import Charge
from domain.interest.default import Lapsed, lapse
from domain.money import Money, zero
from resources.mark import N_


class Standing(StrEnum):
    """Where a concession stands."""

    OPEN = "open"
    VESTED = "vested"
    LAPSED = "lapsed"


LABELS = {
    Standing.OPEN: N_("Not yet earned"),
    Standing.VESTED: N_("Vested"),
    Standing.LAPSED: N_("Lapsed"),
}


@dataclass(frozen=True, slots=True)
class Vesting:
    """A standing and the day on which it came to be (None while it is open)."""

    standing: Standing
    on: date | None = None


def vesting(concession: Concession, rows: Sequence[InstalmentStatus], as_of: date) -> Vesting:
    """Where a concession stands on a day, from its instalments as receipts filled them (vector M03b).

    With the condition "on time" it lapses on the day after the tolerance of an instalment that is not paid by then.
    With "in full" the whole payment vests it, and only a default ends it, which is not seen here. Without a
    condition it has vested from the beginning.
    """
    if concession.condition is Condition.NONE:
        return Vesting(Standing.VESTED)
    if concession.condition is Condition.ON_TIME:
        last = timedelta(days=concession.tolerance_days)
        for row in sorted(rows, key=lambda each: each.due):
            if (row.paid_on or as_of) > row.due + last:
                return Vesting(Standing.LAPSED, row.due + last + ONE_DAY)
    paid = [row.paid_on for row in rows if row.paid_on is not None]
    if paid and len(paid) == len(rows):
        return Vesting(Standing.VESTED, max(paid))
    return Vesting(Standing.OPEN)


def lapsed(
    policy: Policy, principal: Money, waived: Money, paid: Money, since: date, valuation: date, charge: Charge
) -> Lapsed:
    """What is owed once a concession lapsed (vector M03): `principal` and `paid` as they were at the default.

    Interest runs on the principal that is left from the default until the valuation.
    """
    nothing = zero(principal.currency)
    to_interest = nothing if policy is Policy.A else min(paid, waived)
    left = max(principal - (paid - to_interest), nothing)
    return lapse(left, waived - to_interest, since, valuation, charge)
