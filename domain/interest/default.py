"""Interest around a default: acceleration after cure, concessions that lapse, interest carried or capitalised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from domain.day import check_day
from domain.interest.charge import Charge
from domain.interest.late import Part, late_interest, posted
from domain.money import Money, total, zero
from domain.rate import ONE_DAY

ONE_FIFTH: Final = Decimal("0.2")
"""The share of the whole price from which an instalment sale may be called in (CC 634)."""


@dataclass(frozen=True, slots=True)
class Accelerated:
    """A balance that fell due as a whole; `total` rounds the interest before and after once on their sum."""

    cure_last_day: date
    accelerated_on: date
    principal_due: Money
    interest_before: Money
    interest_after: Money
    total: Money
    parts: tuple[Part, ...]


def accelerate(
    instalments: tuple[tuple[date, Money], ...],
    payments: tuple[tuple[date, Money], ...],
    delivered: date,
    cure_days: int,
    valuation: date,
    charge: Charge,
) -> Accelerated:
    """Interest on overdue instalments to the end of cure, then on all that is left, if nobody cures.

    Payments fill the oldest instalment first; the last day of cure is `cure_days` after the notice arrived.
    """
    check_day(delivered, "notice_delivered")
    currency = instalments[0][1].currency
    known = sorted(payment for payment in payments if payment[0] <= valuation)
    cure = delivered + timedelta(days=cure_days)
    # The day after cure begins the second time, and the first ends on the day before, whichever days count.
    through = cure if charge.count.tail else cure + ONE_DAY
    since = cure + ONE_DAY if charge.count.head else cure
    before: list[Part] = []
    for due, left, fills in _filled(instalments, known):
        before.extend(late_interest(left, due, min(through, valuation), charge, fills).parts)
    balance = total((amount for _, amount in instalments), currency)
    changes: list[tuple[date, Money]] = []
    for day, amount in known:
        if day <= cure:
            balance = max(balance - amount, zero(currency))
    owed = balance
    for day, amount in known:
        if day > cure:
            owed = max(owed - amount, zero(currency))
            changes.append((day, owed))
    after = late_interest(balance, since, valuation, charge, changes).parts
    both = (*before, *after)
    return Accelerated(
        cure,
        cure + ONE_DAY,
        owed,
        posted(before, currency),
        posted(after, currency),
        owed + posted(both, currency),
        both,
    )


def _filled(
    instalments: tuple[tuple[date, Money], ...], payments: list[tuple[date, Money]]
) -> list[tuple[date, Money, list[tuple[date, Money]]]]:
    """Each instalment with what was open of it after each payment that reached it."""
    found: list[tuple[date, Money, list[tuple[date, Money]]]] = []
    rest = list(payments)
    for due, amount in sorted(instalments):
        left, changes = amount, []
        while rest and left:
            day, paid = rest[0]
            part = min(paid, left)
            left -= part
            changes.append((day, left))
            rest[0:1] = [(day, paid - part)] if paid > part else []
        found.append((due, amount, changes))
    return found


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A debt after a conditional waiver lapsed."""

    principal_left: Money
    restored_interest: Money
    default_interest: Money
    total: Money
    parts: tuple[Part, ...]


def lapse(principal: Money, restored: Money, since: date, valuation: date, charge: Charge) -> Lapsed:
    """What is owed: the principal that is left, the interest that came back, and interest since the default."""
    interest = late_interest(principal, since, valuation, charge)
    whole = principal + restored + interest.amount
    return Lapsed(principal, restored, interest.amount, whole, interest.parts)


def one_fifth(price: Money, overdue: Money) -> bool:
    """Whether the unpaid due price reaches a fifth of the whole (CC 634)."""
    return overdue.minor >= price.minor * ONE_FIFTH
