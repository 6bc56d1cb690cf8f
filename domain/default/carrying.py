"""What is owed beside the items, and what becomes of old interest when the next version begins (vector M04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.agreement import Clauses, Mode
from domain.default.concession import Standing, vesting
from domain.instalment import Instalment, InstalmentStatus
from domain.interest.charge import Charge
from domain.interest.late import Late, late_interest
from domain.money import Money, total, zero


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


@dataclass(frozen=True, slots=True)
class Beside:
    """What is owed under an agreement beside the open items: interest, costs, and both.

    `agreed` is the interest of its instalments that fell due, `late` the late interest that it acknowledges, less a
    waiver that has vested. A ledger holds principal alone, and every payment went there: so all interest that fell due
    is still owed beside it, and the sum is right whatever a payment was meant for.
    """

    agreed: Money
    late: Money
    costs: Money

    @property
    def interest(self) -> Money:
        """All interest."""
        return self.agreed + self.late

    @property
    def total(self) -> Money:
        """Interest and costs."""
        return self.interest + self.costs


def beside(
    clauses: Clauses, rows: Sequence[Instalment], statuses: Sequence[InstalmentStatus], as_of: date
) -> Beside:
    """What is owed under an agreement on a day beside its items (vector M04 carries it on by itself)."""
    nothing = zero(rows[0].amount.currency)
    late, waiver = clauses.late_interest_owed or nothing, clauses.concession
    if waiver is not None and vesting(waiver, statuses, as_of).standing is Standing.VESTED:
        late = max(late - waiver.waived, nothing)
    due = total((row.interest for row in rows if row.due <= as_of), nothing.currency)
    return Beside(due, late, clauses.costs_owed or nothing)


def clauses_after(clauses: Clauses, owed: Beside, today: date) -> Clauses:
    """The clauses with which the next version begins, and in them what is owed beside its items.

    A waiver and a title that is past are agreed anew, and the balances are those of `today`.
    """
    title = clauses.title if clauses.title is not None and clauses.title.by >= today else None
    return replace(
        clauses,
        mode=Mode.FORBEARANCE,
        cutoff=None,
        concession=None,
        title=title,
        late_interest_owed=owed.interest or None,
        costs_owed=owed.costs or None,
    )
