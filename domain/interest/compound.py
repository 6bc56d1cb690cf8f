"""Interest on interest: only where a clause says so, which is named; each period is rounded and added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from dateutil.relativedelta import relativedelta

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.interest.charge import Charge
from domain.interest.late import (
    Part,
    accrued,
    check_principal,
    described,
    doubts,
    late_interest,
    posted,
    step,
)
from domain.interest.simple import shown
from domain.money import Money, round_exact
from domain.rate import ONE_DAY, check_any_rate, percent
from resources.mark import N_, Text, text

RULE: Final = "interest.compound"
VERSION: Final = "1"
MOST_MONTHS: Final = 1200


@dataclass(frozen=True, slots=True)
class Compound:
    """What a debt grows to with interest on interest, and what it would be without."""

    total: Money
    simple: Money
    derivation: Derivation
    warnings: tuple[Text, ...] = ()


def compound_months(principal: Money, rate: Decimal, months: int, every: int = 1) -> Compound:
    """Compound by whole months at a yearly rate / 12, every so many months; the last period may be shorter."""
    check_principal(principal)
    check_any_rate(rate)
    _check_months(months, "months", 0)
    _check_months(every, "every", 1)
    balance, steps = principal, []
    for begin in range(0, months, every):
        part = min(every, months - begin)
        exact = Fraction(balance.decimal) * Fraction(rate) * part / 12
        label = text(N_("Month {first} to {last}"), first=begin + 1, last=begin + part)
        steps.append(Step(label, rate=rate, base=balance, amount=shown(exact, principal.currency)))
        balance += round_exact(exact, principal.currency)
    plain = Fraction(principal.decimal) * Fraction(rate) * months / 12
    inputs = {"principal": principal, "rate": percent(rate), "months": months, "every": every}
    return Compound(
        balance,
        principal + round_exact(plain, principal.currency),
        Derivation(
            RULE,
            VERSION,
            "principal × rate × months / 12, each period rounded and added",
            inputs,
            _with_total(steps, balance),
        ),
    )


def compound_days(
    principal: Money, due: date, end: date, charge: Charge, every: int, clause: str
) -> Compound:
    """Compound every so many months from the due day, by counted days; `clause` names what allows it."""
    if not clause.strip():
        raise Refused(
            "clause",
            N_("Interest bears interest only where a clause of the contract says so."),
            N_("Name the clause, or leave compounding out."),
            "clause",
        )
    _check_months(every, "every", 1)
    simple = late_interest(principal, due, end, charge)
    period = charge.period(due, end)
    balance, begin, number = principal, period.first, 1
    steps: list[Step] = []
    parts: list[Part] = []
    while begin <= period.last:
        posting = period.due + relativedelta(months=every * number)
        last = min(posting if period.count.tail else posting - ONE_DAY, period.last)
        grown = tuple(accrued(balance, begin, last, period, charge))
        steps.extend(step(part) for part in grown)
        parts.extend(grown)
        balance += posted(grown, principal.currency)
        begin, number = last + ONE_DAY, number + 1
    inputs = {"principal": principal, "due": due, "end": end, "every": every, "clause": clause}
    return Compound(
        balance,
        principal + simple.amount,
        Derivation(
            RULE,
            VERSION,
            "interest of each period rounded and added to the principal",
            {**inputs, **described(charge)},
            _with_total(steps, balance),
        ),
        doubts(parts, charge, period, due, end),
    )


def _with_total(steps: list[Step], balance: Money) -> tuple[Step, ...]:
    return (*steps, Step(text(N_("Principal and interest")), amount=balance))


def _check_months(months: int, where: str, least: int) -> None:
    if not least <= months <= MOST_MONTHS:
        raise Refused(
            "months",
            text(N_("{months} months cannot be counted."), months=months),
            text(N_("Enter a number of months from {least} to {most}."), least=least, most=MOST_MONTHS),
            where,
        )
