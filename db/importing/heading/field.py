"""Our fields of an open item, as a file may hold them."""

from __future__ import annotations

FIELDS = (
    "debtor_code", "debtor_name", "contact", "phone", "email", "address", "uscc", "language", "officer", "branch",
    "debtor_group", "document_type", "number", "due_line", "document_date", "due_date", "amount", "open_amount",
    "currency", "disputed", "settlement_date", "paid_amount", "debit", "credit", "side",
    "status", "terms", "baseline_date",
)  # fmt: skip
"""The last seven are no part of an item: they tell its amount, its open amount, their sign, whether it counts, and
when it is due where no column says the day."""
DATES = ("document_date", "due_date", "settlement_date", "baseline_date")
AMOUNTS = ("amount", "open_amount")
MONEY = (*AMOUNTS, "paid_amount", "debit", "credit")
DEBTORS = ("debtor_code", "debtor_name")
IDENTIFIERS = ("debtor_code", "number")
