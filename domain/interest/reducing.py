"""Payments one by one: each settles the interest up to its day, rounded, and then the principal (CC 561)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.interest.charge import Charge
from domain.interest.count import Period
from domain.interest.late import (
    Part,
    accrued,
    check_principal,
    derivation,
    described,
    doubts,
    posted,
    step,
)
from domain.money import Money, zero
from domain.rate import ONE_DAY
from resources.mark import N_, Text, text

RULE: Final = "interest.reducing"
VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment: the interest of the days since the one before, and what of the payment went where.

    `interest_left` is interest that no payment has covered yet; it bears no interest itself. `over` is what
    was paid beyond the whole debt.
    """

    date: date
    paid: Money
    days: int
    accrued: Money
    to_interest: Money
    to_principal: Money
    principal_left: Money
    interest_left: Money
    over: Money
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class Reduced:
    """A debt after its payments, on the day of valuation."""

    rows: tuple[Paid, ...]
    days: int
    accrued: Money
    principal_left: Money
    interest_left: Money
    over: Money
    balance: Money
    derivation: Derivation
    warnings: tuple[Text, ...]


def reduce_by_payments(
    principal: Money, due: date, payments: Sequence[tuple[date, Money]], end: date, charge: Charge
) -> Reduced:
    """Run through the payments up to `end`; what comes later is left out, and said.

    Each payment: interest up to its day, rounded once, is paid first, the rest reduces the principal.
    """
    check_principal(principal)
    _check(payments)
    known = sorted((each for each in payments if each[0] <= end), key=lambda payment: payment[0])
    run = _Run(principal, due, charge, charge.period(due, end))
    for day, amount in known:
        run.pay(day, amount)
    parts = run.accrue(run.period.last)
    last = posted(parts, principal.currency)
    owed = run.unpaid + last
    return Reduced(
        rows=tuple(run.rows),
        days=sum(part.days for part in parts),
        accrued=last,
        principal_left=run.left,
        interest_left=owed,
        over=run.over,
        balance=run.left + owed,
        derivation=_derivation(run, parts, due, end, principal),
        warnings=(*doubts(run.parts, charge, run.period, due, end), *_late_payments(payments, end)),
    )


class _Run:
    """What is left while the payments go by."""

    def __init__(self, principal: Money, due: date, charge: Charge, period: Period) -> None:
        self.left, self.charge, self.period = principal, charge, period
        self.unpaid = self.over = zero(principal.currency)
        self.rows: list[Paid] = []
        self.parts: list[Part] = []
        self._due = due
        self._begin = period.first
        self._in_time = charge.paid_in_time(due, period)

    def pay(self, day: date, amount: Money) -> None:
        """One payment."""
        parts: tuple[Part, ...] = ()
        days = 0
        if day > self._in_time:  # else it has borne nothing
            last = min(day if self.period.count.tail else day - ONE_DAY, self.period.last)
            days = self.period.days(self._begin, last) if self._begin <= last else 0
            parts = self.accrue(last)
        interest = posted(parts, amount.currency)
        owed = self.unpaid + interest
        to_interest = min(amount, owed)
        to_principal = min(amount - to_interest, self.left)
        over = amount - to_interest - to_principal
        self.unpaid, self.left, self.over = owed - to_interest, self.left - to_principal, self.over + over
        self.rows.append(
            Paid(
                day,
                amount,
                days,
                interest,
                to_interest,
                to_principal,
                self.left,
                self.unpaid,
                over,
                derivation(parts, self.charge, self._due, day, self.left + to_principal),
            )
        )

    def accrue(self, last: date) -> tuple[Part, ...]:
        """The parts from where interest was last posted to a day that bears interest."""
        parts = tuple(accrued(self.left, self._begin, last, self.period, self.charge))
        self._begin = max(self._begin, last + ONE_DAY)
        self.parts.extend(parts)
        return parts


def _check(payments: Sequence[tuple[date, Money]]) -> None:
    for number, (_, amount) in enumerate(payments):
        if amount.minor < 0:
            raise Refused(
                "payment",
                text(N_("A payment of {amount} is none."), amount=amount),
                N_("Enter what came in as amounts above zero."),
                f"payments.{number}",
            )


def _late_payments(payments: Sequence[tuple[date, Money]], end: date) -> tuple[Text, ...]:
    late = [day for day, _ in payments if day > end]
    if not late:
        return ()
    return (text(N_("Payments after {end} are left out: {count}."), end=end, count=len(late)),)


def _derivation(run: _Run, rest: Sequence[Part], due: date, end: date, principal: Money) -> Derivation:
    """The payments one by one, then the parts after the last of them."""
    steps: list[Step] = []
    for row in run.rows:
        steps.extend(row.derivation.steps[:-1])
        label = text(
            N_("Paid: {interest} to interest, {principal} to principal"),
            interest=row.to_interest,
            principal=row.to_principal,
        )
        steps.append(Step(label, end=row.date, base=row.principal_left, amount=row.paid))
    steps.extend(step(part) for part in rest)
    owed = run.left + run.unpaid + posted(rest, principal.currency)
    steps.append(Step(text(N_("Principal and interest on {day}"), day=end), amount=owed))
    return Derivation(
        rule=RULE,
        version=VERSION,
        source=N_("each payment: interest up to its day, rounded half up, then principal"),
        inputs={"principal": principal, "due": due, "end": end, **described(run.charge)},
        steps=tuple(steps),
    )
