"""The tables of the record, by noun."""

from db.tables import account, contact, derived, item, journal, office, paper, rate, rule, timetable
from db.tables.record import Row

__all__ = [
    "Row",
    "account",
    "contact",
    "derived",
    "item",
    "journal",
    "office",
    "paper",
    "rate",
    "rule",
    "timetable",
]
