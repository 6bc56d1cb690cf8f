"""Payments that came back: which earlier receipt a line that went out takes away again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.matching.name import SIMILAR, likeness
from domain.matching.number import normal, numbers_in
from domain.matching.proposal import Payment
from domain.money import Money

PERIOD: Final = 425  # days in which a payment may come back: a debit without mandate has 13 months


@dataclass(frozen=True, slots=True)
class Earlier:
    """A receipt that still stands, with what its statement line said of the payer."""

    receipt: int
    day: date
    amount: Money
    payer: str = ""
    payer_account: str = ""
    reference: str = ""


def find_returned(payment: Payment, earlier: Iterable[Earlier], told: bool) -> tuple[int, ...]:
    """The receipts that a payment out may take back, the likeliest first. `payment.amount` is above zero.

    The amount must be the same and the day not before. Unless the bank calls it a return (`told`), the payer or
    the reference must be the same too.
    """
    found = []
    for each in earlier:
        days = (payment.day - each.day).days
        if each.amount != payment.amount or not 0 <= days <= PERIOD:
            continue
        sure = _shares(payment, each)
        if told or sure:
            found.append((-sure, days, each.receipt))
    return tuple(receipt for _, _, receipt in sorted(found))


def _shares(payment: Payment, each: Earlier) -> int:
    account = normal(payment.payer_account)
    return (
        2 * (bool(account) and account == normal(each.payer_account))
        + (likeness(payment.payer, each.payer) >= SIMILAR)
        + (not numbers_in(payment.text).isdisjoint(numbers_in(each.reference)))
    )
