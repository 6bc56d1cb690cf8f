"""The refusal of a file that lacks a column without which there are no items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from db.importing.heading.column import Assignment, listed
from db.importing.heading.field import AMOUNTS
from domain.error import Refused
from resources.mark import N_, Text, text

_CUSTOMERS: Final = N_(
    "This looks like a list of customers: take it under Debtors, Particulars, or by “quittance particulars”."
)


def refuse_missing(assignment: Assignment) -> None:
    """Refuse a file without debtor, number or amount, naming all columns that it has."""
    missing = []
    if assignment.of("debtor_code") is None and assignment.of("debtor_name") is None:
        missing.append("debtor_code")
    if assignment.of("number") is None:
        missing.append("number")
    if not any(assignment.of(field) for field in (*AMOUNTS, "debit")):
        missing.append("amount")
    doubts = [each for each in assignment.cautions if each.fields.get("field") in missing]
    if missing and doubts:
        raise Refused("column", doubts[0], _how_to_map(missing[0]), ", ".join(missing))
    if missing:
        raise Refused(
            "column",
            text(
                N_("No column was found for: {missing}. The file's columns are: {columns}."),
                missing=", ".join(missing),
                columns=listed(assignment.columns),
            ),
            _CUSTOMERS if _lists_customers(assignment, missing) else _how_to_map(missing[0]),
            ", ".join(missing),
        )


def _lists_customers(assignment: Assignment, missing: Sequence[str]) -> bool:
    """Whether a file has neither numbers nor amounts, but tells where customers are."""
    told = any(assignment.of(field) is not None for field in ("address", "contact", "phone", "email"))
    return told and {"number", "amount"} <= set(missing)


def _how_to_map(field: str) -> Text:
    return text(
        N_("Name the columns in a map file, for example: [columns] {field} = “name of the column”."),
        field=field,
    )
