"""One debt: costs, interest, principal and what else there is of it; also judgment money with doubled interest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.commandline.computing.allocation.payment import (
    derivation_of,
    read_order,
    read_payments,
    settle,
    told_parts,
)
from desktop.commandline.computing.given import Given, bad
from domain.allocation import By, Debt, Layer
from domain.money import total
from resources.mark import N_

DEBT = "debt"
"""The name of the one debt, where a payment names it."""


def single(given: Given) -> Mapping[str, Any]:
    """What each layer gets, what is left of it, and what the debt does not take."""
    currency = given.words("currency", "CNY")
    layers = tuple((layer, given.money(layer, currency)) for layer in Layer if given.has(layer))
    for layer, amount in layers:
        if amount.minor < 0:
            raise bad(N_("This cannot be below zero."), given.place(layer))
    if not layers:
        raise bad(N_("There is no debt: give “principal”, “judgment_money” or “items”."), "principal")
    name = given.words("id", DEBT)
    debt = Debt(0, layers, name=name)
    order = read_order(given, By.CIVIL_CODE)
    came = read_payments(given, currency, {name: 0}, dated=False)
    outcome = settle(given, came, [debt], order)
    standing = outcome.standing.values()
    paid = {layer: total((each.of(0, layer) for each in standing), currency) for layer, _ in layers}
    found: dict[str, Any] = {layer: amount.decimal for layer, amount in paid.items()}
    found |= {f"left_{layer}": (amount - paid[layer]).decimal for layer, amount in layers}
    found["unapplied"] = outcome.unapplied(currency).decimal
    found["currency"] = currency
    if given.has("payments"):
        found["payments"] = [
            {
                "id": each.name,
                "on": each.received.payment.on,
                **{layer: outcome.first[each.received.key].of(0, layer).decimal for layer, _ in layers},
                "unapplied": outcome.first[each.received.key].unapplied.decimal,
                "reversed_on": each.received.reversed_on,
            }
            for each in came
        ]
    else:
        found["parts"] = told_parts(outcome.first[0], {0: name})
    found["derivation"] = derivation_of(outcome, [debt], order)
    return found
