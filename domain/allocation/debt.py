"""What may take money: a debt with its layers, a payment with what the parties said of it, and the parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from domain.allocation.ground import Ground
from domain.error import Refused
from domain.money import Money, total
from resources.mark import N_, Text, text


class Layer(StrEnum):
    """What a debt consists of, in the order of Civil Code article 561; a judgment has layers of its own."""

    COSTS = "costs"
    CHARGES = "charges"
    FEE = "fee"
    PENALTY = "penalty"
    INTEREST = "interest"
    PRINCIPAL = "principal"
    JUDGMENT_MONEY = "judgment_money"
    DOUBLED_INTEREST = "doubled_interest"


LAYER_LABELS: Mapping[Layer, str] = {
    Layer.COSTS: N_("costs"),
    Layer.CHARGES: N_("charges"),
    Layer.FEE: N_("fee"),
    Layer.PENALTY: N_("penalty"),
    Layer.INTEREST: N_("interest"),
    Layer.PRINCIPAL: N_("principal"),
    Layer.JUDGMENT_MONEY: N_("judgment money"),
    Layer.DOUBLED_INTEREST: N_("doubled interest"),
}


@dataclass(frozen=True, slots=True)
class Debt:
    """One debt as it stands open; `key` tells debts apart and breaks what is left of ties.

    `security` is what secures it, in minor units; `burden` the yearly rate that the debtor bears (0.06);
    `kind` the word by which an office may rank it.
    """

    key: int
    layers: tuple[tuple[Layer, Money], ...]
    due: date | None = None
    document_date: date | None = None
    security: int = 0
    burden: Decimal = Decimal(0)
    kind: str = ""
    name: str = ""

    @property
    def currency(self) -> str:
        """The one currency of its layers."""
        return self.layers[0][1].currency

    @property
    def open(self) -> Money:
        """All of it."""
        return total((amount for _, amount in self.layers), self.currency)


@dataclass(frozen=True, slots=True)
class Named:
    """A debt that somebody named for a payment; without an amount as much as is open of it."""

    key: int
    amount: Money | None = None
    layer: Layer | None = None


UNDATED: Final = date.min
"""The day of a payment where no day decides anything."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money on a day, with what the parties agreed about it and what the debtor named when he paid."""

    amount: Money
    on: date
    agreed: tuple[Named, ...] = ()
    designated: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What a layer of a debt gets, and why."""

    key: int
    amount: Money
    ground: Ground
    layer: Layer = Layer.PRINCIPAL


@dataclass(frozen=True, slots=True)
class Allocation:
    """The parts of a payment, and what no debt could take; `order` is that of all debts for this payment."""

    parts: tuple[Part, ...]
    unapplied: Money
    order: tuple[int, ...] = ()

    def by_key(self) -> dict[int, Money]:
        """What each debt gets, in the order in which it got it; what comes to nothing is left out."""
        found: dict[int, Money] = {}
        for part in self.parts:
            found[part.key] = found.get(part.key, part.amount - part.amount) + part.amount
        return {key: amount for key, amount in found.items() if amount}

    def of(self, key: int, layer: Layer) -> Money:
        """What a layer of a debt gets."""
        wanted = (part.amount for part in self.parts if (part.key, part.layer) == (key, layer))
        return total(wanted, self.unapplied.currency)


def reverse(allocation: Allocation) -> Allocation:
    """The same split with the opposite sign: nothing is deleted."""
    parts = (Part(part.key, -part.amount, Ground.REVERSAL, part.layer) for part in allocation.parts)
    return Allocation(tuple(parts), -allocation.unapplied, allocation.order)


def reduced(debt: Debt, allocation: Allocation) -> Debt:
    """What is left of a debt after an allocation (or, after a reversal, what there is again)."""
    layers = tuple((layer, amount - allocation.of(debt.key, layer)) for layer, amount in debt.layers)
    return Debt(
        debt.key, layers, debt.due, debt.document_date, debt.security, debt.burden, debt.kind, debt.name
    )


def check_payment(payment: Payment, debts: Mapping[int, Debt], count: int) -> None:
    """Refuse a payment of nothing, debts of another currency or twice the same, and names of no debt."""
    if payment.amount.minor <= 0:
        raise Refused(
            "amount",
            text(N_("A payment of {amount} cannot be allocated."), amount=payment.amount),
            N_("Enter an amount above zero; take a payment back by reversing it."),
            "amount",
        )
    if len(debts) != count:
        raise _bad("items", N_("The same debt stands here twice."))
    for debt in debts.values():
        if debt.currency != payment.amount.currency:
            raise Refused(
                "currency",
                text(
                    N_("A payment in {payment} cannot settle an item in {item}."),
                    payment=payment.amount.currency,
                    item=debt.currency,
                ),
                N_("Choose items in the currency of the payment."),
                "currency",
            )
    _check_names("agreed", payment.agreed, debts)
    _check_names("designation", payment.designated, debts)


def _check_names(where: str, named: tuple[Named, ...], debts: Mapping[int, Debt]) -> None:
    for each in named:
        if each.key not in debts:
            raise _bad(where, N_("Something was named that is not open in this currency."))
        if each.amount is not None and each.amount.currency != debts[each.key].currency:
            raise _bad(where, N_("A part was named in another currency than the payment."))
        if each.amount is not None and each.amount.minor <= 0:
            raise _bad(where, N_("A part that was named is above zero."))
    pairs = [(each.key, each.layer) for each in named]
    if len(set(pairs)) != len(pairs):
        raise _bad(where, N_("The same debt was named twice."))


def _bad(where: str, message: Text | str) -> Refused:
    return Refused("named", message, N_("Look at what is open, and name each debt once."), where)
