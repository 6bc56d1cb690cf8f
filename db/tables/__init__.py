"""The tables of the record, by noun."""

from db.tables import (
    account,
    alias,
    bank,
    bill,
    calendar,
    contact,
    derived,
    exchange,
    group,
    item,
    journal,
    missing,
    office,
    paper,
    rule,
    source,
    timetable,
)
from db.tables.record import Row

__all__ = [
    "Row",
    "account",
    "alias",
    "bank",
    "bill",
    "calendar",
    "contact",
    "derived",
    "exchange",
    "group",
    "item",
    "journal",
    "missing",
    "office",
    "paper",
    "rule",
    "source",
    "timetable",
]
