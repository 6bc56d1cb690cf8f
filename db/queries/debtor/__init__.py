"""The list of all debtors: one row per account and currency, filtered, ordered and added up in SQL."""

from db.queries.debtor.count import DebtorCount, DebtorSum, debtor_count
from db.queries.debtor.key import DebtorKey, DebtorKeys
from db.queries.debtor.line import DebtorLine, standing_line, standing_lines
from db.queries.debtor.listing import (
    DebtorOrder,
    debtor_keys,
    debtor_rows,
    debtor_rows_by_key,
    debtors,
    first_debtors,
)
from db.queries.debtor.search import DebtorFilter
from db.queries.debtor.sum import sum_of_debtors

__all__ = [
    "DebtorCount",
    "DebtorFilter",
    "DebtorKey",
    "DebtorKeys",
    "DebtorLine",
    "DebtorOrder",
    "DebtorSum",
    "debtor_count",
    "debtor_keys",
    "debtor_rows",
    "debtor_rows_by_key",
    "debtors",
    "first_debtors",
    "standing_line",
    "standing_lines",
    "sum_of_debtors",
]
