"""Offers: what payments at later days are worth today, at what money costs the creditor (vector M06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.money import Money, exponent, round_half_up, total, zero
from domain.rate import check_any_rate, percent
from resources.mark import N_, text

RULE: Final = "timetable.present_value"
VERSION: Final = "1"
YEAR: Final = 365  # days
_PRECISION: Final = 70  # digits; an exact power has no end

Flows = Sequence[tuple[date, Money]]


@dataclass(frozen=True, slots=True)
class Worth:
    """What an offer is worth: `nominal` is the sum of its payments, `value` what they are worth on the day."""

    nominal: Money
    value: Money
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class Compared:
    """Offers by their names, and the name of the one that is worth most; of equal ones the first."""

    worths: Mapping[str, Worth]
    best: str


def present_value(flows: Flows, on: date, rate: Decimal, where: str = "offer") -> Worth:
    """The sum of payment / (1 + rate) ^ (days / 365), rounded once; `rate` is a fraction per year, above -1.

    Refuses an offer without payments, with two currencies, with a payment below zero, or before `on`.
    """
    _check(flows, on, rate, where)
    currency = flows[0][1].currency
    steps, sum_ = [], Decimal(0)
    unit = Decimal(1).scaleb(-exponent(currency) - 4)
    with localcontext(prec=_PRECISION):
        daily = (1 + rate) ** (Decimal(1) / YEAR)  # whole powers of it are far quicker than broken ones
        for day, amount in sorted(flows, key=lambda flow: flow[0]):
            days = (day - on).days
            worth = amount.decimal / daily**days
            sum_ += worth
            label = text(N_("Payment of {amount}"), amount=amount)
            shown = worth.quantize(unit, rounding=ROUND_HALF_UP)
            steps.append(Step(label, on, day, days, rate, amount, shown))
        value = round_half_up(sum_, currency)
    steps.append(Step(text(N_("Rounded once, half up")), amount=value))
    derivation = Derivation(
        RULE,
        VERSION,
        "Σ payment / (1 + rate) ^ (days / 365)",
        {"on": on, "rate": percent(rate)},
        tuple(steps),
    )
    return Worth(total((amount for _, amount in flows), currency), value, derivation)


def compare(offers: Mapping[str, Flows], on: date, rate: Decimal) -> Compared:
    """The offers by what they are worth; all are in one currency."""
    worths = {name: present_value(flows, on, rate, name) for name, flows in offers.items()}
    if not worths:
        raise _no_offer("offers")
    currencies = {worth.value.currency for worth in worths.values()}
    if len(currencies) > 1:
        raise _mixed("offers")
    best = max(worths, key=lambda name: worths[name].value.minor)
    return Compared(worths, best)


def _check(flows: Flows, on: date, rate: Decimal, where: str) -> None:
    check_any_rate(rate)
    if rate <= -1:
        raise Refused(
            "rate",
            text(N_("At {rate} % a year nothing is left to be worth anything."), rate=percent(rate)),
            N_("Enter a rate above -100 %."),
            "rate",
        )
    if not flows:
        raise _no_offer(where)
    for number, (day, amount) in enumerate(flows):
        if amount.currency != flows[0][1].currency:
            raise _mixed(where)
        if amount < zero(amount.currency) or day < on:
            raise Refused(
                "offer",
                text(
                    N_("A payment of {amount} on {day} is no offer on {on}."), amount=amount, day=day, on=on
                ),
                N_("Enter amounts above zero on days from the day of valuation on."),
                f"{where}.{number}",
            )


def _no_offer(where: str) -> Refused:
    return Refused("offer", N_("There is no payment to value."), N_("Name at least one payment."), where)


def _mixed(where: str) -> Refused:
    return Refused(
        "currency",
        N_("Offers in different currencies are not compared."),
        N_("Value each currency by itself."),
        where,
    )
