"""Several debts: the order between them, then the order inside each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.commandline.computing.allocation.payment import (
    Came,
    Outcome,
    derivation_of,
    natural,
    read_order,
    read_payments,
    settle,
    told_parts,
)
from desktop.commandline.computing.given import Given, bad
from domain.allocation import Allocation, By, Debt, Layer, Order, reduced, run, set_off
from domain.money import Money, total
from resources.mark import N_, text

INSIDE: Final = tuple(layer for layer in Layer if layer not in (Layer.JUDGMENT_MONEY, Layer.DOUBLED_INTEREST))
USUAL: Final = (Layer.COSTS, Layer.INTEREST, Layer.PRINCIPAL)
CREDITS: Final = ("credit_note", "payment")


@dataclass(frozen=True, slots=True)
class Read:
    """An item as it was given: a debt, or a credit, or one in another currency than the payment."""

    name: str
    debt: Debt
    credit: bool
    layered: bool
    compared: bool  # whether it says anything by which article 560 could choose


def several(given: Given) -> Mapping[str, Any]:
    """Order, what each item gets, and what none takes; for items with layers also both ways to go through them."""
    currency = given.words("currency", "CNY")
    read = _read(given, currency)
    mine = [each for each in read if not each.credit and each.debt.currency == currency]
    listed = any(each.layered for each in mine) and not any(each.compared for each in mine)
    order = read_order(given, By.LISTED if listed else By.CIVIL_CODE)
    mine = _placed(mine, as_listed=order.by is By.LISTED)
    keys = {each.name: each.debt.key for each in mine}
    dated = order.by in (By.CIVIL_CODE, By.PAST_DUE) and any(each.debt.due for each in mine)
    came = read_payments(given, currency, keys, dated=dated)
    debts = [each.debt for each in mine]
    found: dict[str, Any] = {}
    if given.flag("set_off", default=False):
        on = min(each.received.payment.on for each in came)
        credits_ = [each for each in read if each.credit and each.debt.currency == currency]
        found["set_off"], debts = _set_off(sorted(credits_, key=_by_name), debts, keys, on, order)
    outcome = settle(given, came, debts, order)
    found |= _told(outcome, read, keys, currency)
    if any(each.layered for each in read):
        found |= _ways(outcome, debts, order)
    found["derivation"] = derivation_of(outcome, debts, order)
    return found


def _read(given: Given, currency: str) -> list[Read]:
    found = [_item(one, currency) for one in given.objects("items")]
    names = [each.name for each in found]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise bad(text(N_("The item “{name}” stands here twice."), name=name), f"items.{place}.id")
    return found


def _item(one: Given, currency: str) -> Read:
    """`amount`, or its layers; a credit has a negative amount, or is called a credit note or a payment."""
    currency = one.words("currency", currency)
    kind = one.words("kind", "")
    layered = not one.has("amount")
    layers = tuple((layer, one.money(layer, currency)) for layer in INSIDE if layered and one.has(layer))
    for layer, amount in layers:
        if amount.minor < 0:
            raise bad(N_("This cannot be below zero."), one.place(layer))
    if not layers:
        layers = ((Layer.PRINCIPAL, one.money("amount", currency)),)
    security = one.money("security", currency, Money(0, currency))
    burden = one.decimal("burden", Decimal(0))
    for field, value in (("security", security.minor), ("burden", burden)):
        if value < 0:
            raise bad(N_("This cannot be below zero."), one.place(field))
    debt = Debt(
        0,
        layers,
        one.day("due") if one.has("due") else None,
        one.day("document_date") if one.has("document_date") else None,
        security.minor,
        burden,
        kind,
        one.words("id"),
    )
    if not debt.name:
        raise bad(N_("An item needs a name."), one.place("id"))
    compared = any(one.has(field) for field in ("due", "security", "burden"))
    one.finish()
    return Read(debt.name, debt, kind in CREDITS or debt.open.minor < 0, layered, compared)


def _by_name(each: Read) -> tuple[object, ...]:
    return natural(each.name)


def _placed(read: Sequence[Read], *, as_listed: bool) -> list[Read]:
    """Keys by name, so that it does not matter how the items are listed; else as they are listed."""
    found = list(read) if as_listed else sorted(read, key=_by_name)
    return [replace(each, debt=replace(each.debt, key=place)) for place, each in enumerate(found)]


def _set_off(
    credits_: Sequence[Read], debts: Sequence[Debt], keys: Mapping[str, int], on: date, order: Order
) -> tuple[list[dict[str, Any]], list[Debt]]:
    """The credits against the debts before money is taken, and the debts that are left."""
    names = {key: name for name, key in keys.items()}
    amounts = [(place, each.debt.open) for place, each in enumerate(credits_)]
    done = set_off([(key, max(amount, -amount)) for key, amount in amounts if amount], debts, on, order)
    left = list(debts)
    for one in done:
        left = [reduced(debt, one.allocation) for debt in left]
    told = [
        {
            "id": credits_[one.credit].name,
            "used": one.used.decimal,
            "left": one.allocation.unapplied.decimal,
            "parts": told_parts(one.allocation, names),
        }
        for one in done
    ]
    return told, left


def _told(outcome: Outcome, read: Sequence[Read], keys: Mapping[str, int], currency: str) -> dict[str, Any]:
    names = {key: name for name, key in keys.items()}
    others = [each.name for each in read if each.name not in keys]
    left = {debt.key: debt.open for debt in outcome.history.debts}
    nothing, standing = Money(0, currency), tuple(outcome.standing.values())
    paid = {key: total((each.by_key().get(key, nothing) for each in standing), currency) for key in names}
    found: dict[str, Any] = {
        "applied": {each.name: _of(paid, keys, each).decimal for each in read},
        "left": {
            each.name: (left[keys[each.name]] if each.name in keys else each.debt.open).decimal
            for each in read
        },
        "unapplied": outcome.unapplied(currency).decimal,
        "currency": currency,
    }
    if others:
        found["take_nothing"] = others
    if outcome.came[0].name:
        found["payments"] = [_one(outcome, each, names) for each in outcome.came]
    else:
        allocation = outcome.first[0]
        found["order"] = [names[key] for key in allocation.order]
        found["parts"] = told_parts(allocation, names)
    return found


def _of(paid: Mapping[int, Money], keys: Mapping[str, int], each: Read) -> Money:
    return paid[keys[each.name]] if each.name in keys else Money(0, each.debt.currency)


def _one(outcome: Outcome, each: Came, names: Mapping[int, str]) -> dict[str, Any]:
    allocation = outcome.first[each.received.key]
    standing = outcome.standing.get(each.received.key)
    return {
        "id": each.name,
        "on": each.received.payment.on,
        "order": [names[key] for key in allocation.order],
        "applied": {names[key]: amount.decimal for key, amount in allocation.by_key().items()},
        "unapplied": allocation.unapplied.decimal,
        "parts": told_parts(allocation, names),
        "reversed_on": each.received.reversed_on,
        "standing": None
        if standing is None
        else {names[key]: amount.decimal for key, amount in standing.by_key().items()},
    }


def _ways(outcome: Outcome, debts: Sequence[Debt], order: Order) -> dict[str, list[dict[str, Any]]]:
    """Each debt with all its layers before the next, or each layer of all debts before the next layer."""
    sequence = tuple(layer for phase in order.phases for layer in phase)
    ways = {"item_first": (sequence,), "layer_first": tuple((layer,) for layer in sequence)}
    received = [each.received for each in outcome.came]
    found = {}
    for way, phases in ways.items():
        standing = run(debts, received, replace(order, phases=phases)).standing()
        found[way] = [_layers(debt, tuple(standing.values())) for debt in debts]
    return found


def _layers(debt: Debt, standing: Sequence[Allocation]) -> dict[str, Any]:
    there = [layer for layer, _ in debt.layers]
    shown = [layer for layer in INSIDE if layer in USUAL or layer in there]
    paid = {layer: total((each.of(debt.key, layer) for each in standing), debt.currency) for layer in shown}
    return {"id": debt.name, **{layer.value: amount.decimal for layer, amount in paid.items()}}
