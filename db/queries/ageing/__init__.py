"""Ageing: its rows, the items behind a figure, the control of its sum, and what to mind about it."""

from db.queries.ageing.answer import ageing
from db.queries.ageing.control import AgeingControl, ageing_control
from db.queries.ageing.freshness import freshness, ledger_day, open_problems
from db.queries.ageing.history import AgedDay, ageing_history, history_of
from db.queries.ageing.items import AgedItem, AgedItems, ageing_items
from db.queries.ageing.naming import debtor_names
from db.queries.ageing.row import BY_LABELS, Ageing, AgeingRow, By, Reported

__all__ = [
    "BY_LABELS",
    "AgedDay",
    "AgedItem",
    "AgedItems",
    "Ageing",
    "AgeingControl",
    "AgeingRow",
    "By",
    "Reported",
    "ageing",
    "ageing_control",
    "ageing_history",
    "ageing_items",
    "debtor_names",
    "freshness",
    "history_of",
    "ledger_day",
    "open_problems",
]
