"""Our fields of an open item, and the ways to read them, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from db.importing.format.credit import SIGNED, UNSIGNED
from resources.mark import N_

LABELS: Final[Mapping[str, str]] = {
    "debtor_code": N_("Debtor code"),
    "debtor_name": N_("Debtor"),
    "contact": N_("Contact person"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "address": N_("Address"),
    "uscc": N_("USCC"),
    "language": N_("Language"),
    "officer": N_("Officer"),
    "branch": N_("Branch"),
    "debtor_group": N_("Group"),
    "document_type": N_("Document type"),
    "number": N_("Document number"),
    "due_line": N_("Due line"),
    "document_date": N_("Document date"),
    "due_date": N_("Due date"),
    "amount": N_("Amount"),
    "open_amount": N_("Open amount"),
    "currency": N_("Currency"),
    "disputed": N_("Disputed"),
    "settlement_date": N_("Settlement date"),
    "paid_amount": N_("Paid amount"),
    "debit": N_("Debit"),
    "credit": N_("Credit"),
    "side": N_("Debit or credit sign"),
    "status": N_("Status of the document"),
    "terms": N_("Terms of payment"),
    "baseline_date": N_("Baseline date"),
}

ORDERS: Final[Mapping[str, str]] = {
    "DMY": N_("Day, month, year"),
    "MDY": N_("Month, day, year"),
    "YMD": N_("Year, month, day"),
    "ROC": N_("ROC year, month, day"),
}

SIGNS: Final[Mapping[str, str]] = {".": N_("Point: 1,234.50"), ",": N_("Comma: 1.234,50")}

CREDITS: Final[Mapping[str, str]] = {
    UNSIGNED: N_("Taken off, by type"),
    SIGNED: N_("As written"),
}

ENCODINGS: Final = ("utf-8", "gb18030", "big5", "shift_jis", "cp1252", "cp1250", "utf-16")
