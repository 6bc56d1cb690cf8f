"""Allocation: which debts a payment settles and why, and how it is taken back (Civil Code 560 and 561)."""

from domain.allocation.debt import (
    UNDATED,
    Allocation,
    Debt,
    Layer,
    Named,
    Part,
    Payment,
    reduced,
    reverse,
)
from domain.allocation.derivation import derive
from domain.allocation.engine import allocate
from domain.allocation.ground import Ground, said
from domain.allocation.history import History, Posted, Received, run
from domain.allocation.item import SetOff, debts_of, set_off, takes_money
from domain.allocation.order import ARTICLE_561, By, Future, Order, parse_order

__all__ = [
    "ARTICLE_561",
    "UNDATED",
    "Allocation",
    "By",
    "Debt",
    "Future",
    "Ground",
    "History",
    "Layer",
    "Named",
    "Order",
    "Part",
    "Payment",
    "Posted",
    "Received",
    "SetOff",
    "allocate",
    "debts_of",
    "derive",
    "parse_order",
    "reduced",
    "reverse",
    "run",
    "said",
    "set_off",
    "takes_money",
]
