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
    read_typed_day,
)
from db.importing.format.day.shape import CERTAIN, looks_like_day, readings

__all__ = [
    "CERTAIN",
    "ORDERS",
    "DayEvidence",
    "DayOrder",
    "day_reader",
    "decide_orders",
    "is_probably_swapped",
    "looks_like_day",
    "pivot_of",
    "read_typed_day",
    "readings",
]
