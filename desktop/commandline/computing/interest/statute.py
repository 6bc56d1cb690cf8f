"""Figures that statutes fix: sums, the doubled interest of enforcement, the SME floor, and the rate gauge."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from db.delivery import delivered_pack
from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.interest.charge import (
    currency_of,
    end_of,
    lpr_of,
    pack_of,
    sme_test_of,
    spoken,
)
from desktop.commandline.computing.interest.growth import days_of, for_days
from domain.citation import cited
from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.interest.late import late_interest
from domain.interest.prc import gauge, sme_rate
from domain.money import exponent
from resources.mark import N_, text

CENT: Final = Decimal("0.01")


def fixed(given: Given) -> Mapping[str, Any]:
    """The fixed sum of a debt: England unless the currency or the pack says otherwise."""
    currency = given.words("currency", "GBP") if pack_of(given, "") is None else currency_of(given)
    exponent(currency)
    pack = pack_of(given, currency)
    if pack is None or not pack.fixed_sums:
        raise Refused(
            "no_fixed_sum",
            text(N_("No law that is known here adds a fixed sum in {currency}."), currency=currency),
            N_("Fixed sums are known for GBP (England) and EUR (Directive 2011/7/EU)."),
            given.place("currency"),
        )
    debt = given.money("debt", currency)
    if debt.minor < 0:
        raise bad(text(N_("“{value}” is below zero."), value=str(debt.decimal)), given.place("debt"))
    sum_ = pack.fixed_sum(debt)
    steps = (Step(text(N_("Fixed sum for a debt of {debt}"), debt=debt), base=debt, amount=sum_),)
    return {
        "fixed_sum": sum_,
        "derivation": Derivation("interest.fixed_sum", pack.version, pack.source, {"debt": debt}, steps),
    }


def enforced(given: Given) -> Mapping[str, Any]:
    """The doubled part of the interest of a judgment that was not obeyed."""
    pack = delivered_pack("enforcement")
    currency = given.words("currency", pack.currency)
    sum_ = given.money("judgment_sum_excl_general_interest", currency)
    if given.has("days"):
        days = days_of(given)
        amount, derivation = for_days(sum_, pack.charge, days)
    else:
        found = late_interest(sum_, given.day("due"), end_of(given), pack.charge)
        days, amount, derivation = found.days, found.amount, found.derivation
    return {"doubled_part": amount, "days": days, "derivation": derivation}


def gauged(given: Given) -> Mapping[str, Any]:
    """Green, amber or red: a flag, never a block."""
    lpr = lpr_of(given)
    found = gauge(given.rate("annual_rate"), lpr)
    inputs = {"annual_rate": spoken(found.rate), "lpr1y": spoken(lpr), "band": found.band.value}
    steps = (
        Step(text(N_("LPR × 1.5 × 1.3")), rate=found.green_most),
        Step(text(N_("4 × LPR")), rate=found.amber_most),
        Step(text(N_("Rate per year")), rate=found.rate),
    )
    return {
        "green_max": spoken(found.green_most),
        "amber_max": spoken(found.amber_most),
        "band": found.band.value,
        "derivation": Derivation(
            "interest.gauge", "1", cited("CC 585; Contract Interp. 64-65"), inputs, steps
        ),
    }


def sme(given: Given) -> Mapping[str, Any]:
    """The rate by art. 17 of the SME regulation, and with the three facts whether it holds."""
    pack = delivered_pack("prc_sme")
    found: dict[str, Any] = {}
    agreed = given.rate("agreed") if given.has("agreed") else None
    if given.has("creditor_is_sme") or given.has("debtor") or given.has("declared"):
        test = sme_test_of(given)
        found |= {"applies": test.applies, "reasons": test.reasons}
    lpr = lpr_of(given) if agreed is not None or given.has("lpr1y") or given.has("contract_date") else None
    if given.has("contract_date"):
        given.day("contract_date")
    rate = None if agreed is None or lpr is None else sme_rate(agreed, lpr)
    effective = f"daily {spoken(pack.charge.rate)}" if rate is None else _as_written(given, rate)
    steps = (Step(text(N_("Agreed rate")), rate=agreed), Step(text(N_("LPR at the contract")), rate=lpr))
    inputs = {"effective": effective}
    return {
        **found,
        "effective": effective,
        "derivation": Derivation("interest.sme", pack.version, pack.source, inputs, steps),
    }


def _as_written(given: Given, rate: Decimal) -> str:
    """The rate in percent with the decimals that it was given with."""
    for name in ("agreed", "lpr1y"):
        if given.has(name) and given.rate(name) == rate:
            return format(given.decimal(name), "f")
    points = rate * 100  # as rates are published: with two decimals at least
    return spoken(rate) if points % CENT else format(points.quantize(CENT), "f")
