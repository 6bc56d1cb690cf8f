"""Days as ledgers write them."""

from __future__ import annotations

from db.importing.format.day.order import (
    ORDERS,
    DayEvidence,
    DayOrder,
    day_reader,
    decide_orders,
    is_probably_swapped,
    pivot_of,
)
from db.importing.format.day.shape import CERTAIN, SERIAL, looks_like_day, readings

__all__ = [
    "CERTAIN",
    "ORDERS",
    "SERIAL",
    "DayEvidence",
    "DayOrder",
    "day_reader",
    "decide_orders",
    "is_probably_swapped",
    "looks_like_day",
    "pivot_of",
    "readings",
]
