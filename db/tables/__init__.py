"""The tables of the record, by noun."""

from db.tables import (
    account,
    contact,
    derived,
    exchange,
    group,
    item,
    journal,
    office,
    paper,
    rule,
    timetable,
)
from db.tables.record import Row

__all__ = [
    "Row",
    "account",
    "contact",
    "derived",
    "exchange",
    "group",
    "item",
    "journal",
    "office",
    "paper",
    "rule",
    "timetable",
]
