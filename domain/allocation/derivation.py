"""How an allocation came to be, step by step: every part with what was open, and its ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from domain.allocation.debt import LAYER_LABELS, UNDATED, Allocation, Debt, Layer, Part, Payment
from domain.allocation.ground import said
from domain.allocation.order import By, Order
from domain.derivation import Derivation, Step
from domain.money import Money
from resources.mark import N_, Text, text

VERSION: Final = "1"
_CODE: Final = N_("Civil Code of the PRC, articles 560 and 561")
_JUDGMENT: Final = N_("SPC on interest for delayed performance in execution, Fa Shi [2014] No. 8, article 4")
_OTHER: Final = N_("order of the office; inside a debt Civil Code of the PRC, article 561, unless agreed")


def derive(payment: Payment, debts: Sequence[Debt], order: Order, allocation: Allocation) -> Derivation:
    """The derivation of an allocation of this payment over these debts in this order."""
    names = {debt.key: debt.name for debt in debts}
    there = {layer for debt in debts for layer, _ in debt.layers}
    phases = [[layer.value for layer in phase if layer in there] for phase in order.phases]
    source = _CODE if order.by is By.CIVIL_CODE else _OTHER
    return Derivation(
        rule=f"allocation.{order.by.value}",
        version=VERSION,
        source=_JUDGMENT if Layer.JUDGMENT_MONEY in there else source,
        inputs={
            "payment": payment.amount,
            "on": None if payment.on == UNDATED else payment.on,
            "order": [names[key] for key in allocation.order],
            "inside": [phase for phase in phases if phase],
        },
        steps=tuple(_steps(payment, debts, allocation)),
    )


def _steps(payment: Payment, debts: Sequence[Debt], allocation: Allocation) -> Iterator[Step]:
    open_of = {(debt.key, layer): amount for debt in debts for layer, amount in debt.layers}
    names = {debt.key: debt.name or str(debt.key) for debt in debts}
    layered = any(layer is not Layer.PRINCIPAL for debt in debts for layer, _ in debt.layers)
    for part in allocation.parts:
        base = open_of[part.key, part.layer]
        yield Step(_label(part, names[part.key], layered=layered), base=base, amount=part.amount)
        open_of[part.key, part.layer] = base - part.amount
    if allocation.unapplied:
        unapplied: Money = allocation.unapplied
        yield Step(text(N_("Unapplied: no debt was left to take it")), base=payment.amount, amount=unapplied)


def _label(part: Part, name: str, *, layered: bool) -> Text:
    ground = said(part.ground)
    if not layered:
        return text(N_("{name}: {ground}"), name=name, ground=ground)
    layer = text(LAYER_LABELS[part.layer])
    return text(N_("{name}, {layer}: {ground}"), name=name, layer=layer, ground=ground)
