"""Reminder fees: what a reminder costs for each item that it names, once for each level, and how they are settled.

A fee stands beside the open balance, as late interest does: the ledger stays the control total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from domain.error import QuittanceError, Refused
from domain.money import Money, parse_money, total, zero
from resources.mark import N_, Text, text

RULE: Final = "reminder_fee"
NONE: Final = "none"


def parse_fee(value: str) -> Money | None:
    """The fee for each item of a reminder, such as “40.00 CNY”; None for “none”, refused for anything else."""
    if value.strip() == NONE:
        return None
    words = value.split()
    if len(words) != 2:
        raise _unreadable(value)
    try:
        fee = parse_money(*words)
    except QuittanceError as error:
        raise _unreadable(value) from error
    if fee.minor <= 0:
        raise _unreadable(value)
    return fee


def _unreadable(value: str) -> Refused:
    return Refused(
        "fee",
        text(N_("“{value}” is no reminder fee."), value=value),
        N_("Write “none”, or an amount above zero with its currency, for example 40.00 CNY."),
        "value",
    )


def told_fee(value: str) -> Text:
    """The rule in words; `value` is one that `parse_fee` takes."""
    fee = parse_fee(value)
    if fee is None:
        return text(N_("Reminders cost nothing"))
    return text(N_("{fee} for each item, once"), fee=fee)


@dataclass(frozen=True, slots=True)
class ItemFee:
    """What a reminder demands as fees of one item, by its key: charged by it now, and open of earlier ones."""

    item: int
    charged: Money
    before: Money

    @property
    def demanded(self) -> Money:
        """Both."""
        return self.charged + self.before


@dataclass(slots=True)
class Charged:
    """The fees that an item bears already: the levels that charged one, and what is open of all of them."""

    open: Money
    levels: set[int] = field(default_factory=set)


def charge(
    items: Iterable[int], level: int, fee: Money | None, before: Mapping[int, Charged], currency: str
) -> tuple[ItemFee, ...]:
    """The fees of a reminder of a level, item by item: none where that level charged one already (rule R32).

    `fee` is in the currency of the items, None where none can be charged.
    """
    nothing = zero(currency)
    new = fee or nothing
    return tuple(
        ItemFee(item, nothing if level in known.levels else new, known.open)
        for item in items
        for known in (before.get(item, Charged(nothing)),)
    )


def demanded(fees: Iterable[ItemFee], currency: str) -> Money:
    """What a reminder demands as fees in all."""
    return total((fee.demanded for fee in fees), currency)


@dataclass(frozen=True, slots=True)
class OpenFee:
    """A fee, by its key, with what is open of it."""

    key: int
    open: Money


@dataclass(frozen=True, slots=True)
class Settled:
    """What a receipt, by its key, gives to a fee."""

    fee: int
    receipt: int
    amount: Money


def settle(fees: Sequence[OpenFee], money: Sequence[tuple[int, Money]]) -> tuple[Settled, ...]:
    """Fees are paid in their order by what receipts have left, in theirs; never more than either has."""
    rests = {key: amount for key, amount in money if amount.minor > 0}
    found: list[Settled] = []
    for fee in fees:
        left = fee.open
        for receipt, rest in rests.items():
            if rest.currency == left.currency and rest and left.minor > 0:
                part = min(left, rest)
                rests[receipt], left = rest - part, left - part
                found.append(Settled(fee.key, receipt, part))
    return tuple(found)
