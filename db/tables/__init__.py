"""The tables of the record, by noun."""

from db.tables import account, bill, contact, derived, item, journal, office, paper, rule, timetable
from db.tables.record import Row

__all__ = [
    "Row",
    "account",
    "bill",
    "contact",
    "derived",
    "item",
    "journal",
    "office",
    "paper",
    "rule",
    "timetable",
]
