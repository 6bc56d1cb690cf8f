"""Columns that stand in for one that a list does not have: the contract's number for the document's, say."""

from __future__ import annotations

from collections.abc import Mapping

from db.importing.heading.column import Assignment, Column
from db.importing.heading.header import Header
from db.importing.heading.kind import Kind, telling
from db.importing.report.age_columns import is_age
from db.importing.sheet import words
from db.importing.vocabulary import fold, run_of, vocabulary
from resources.mark import N_, Text, text

_UNIQUE = 0.95  # of the numbers; what stands for several documents names none of them
_NUMBER = N_(
    "The list has no document numbers; “{column}” was taken for them, for nearly every line has its own."
)
_DUE = N_(
    "The list has no due dates; “{column}” was taken for them. Where somebody entered an expected day of payment,"
    " it is that day: if so, say that no column holds the due date (--column due_date=)."
)


def find_stand_ins(
    header: Header, assignment: Assignment, explicit: Mapping[str, str]
) -> tuple[dict[str, str], list[Text]]:
    """Fields that have no column of their own → names of the columns that stand in, and what to say of them."""
    told: list[Text] = []
    found: dict[str, str] = {}
    if column := _free(assignment, explicit, "number"):
        shown = [
            words(line.cells[column.index]) if column.index < len(line.cells) else ""
            for line in telling(header.sample)
        ]
        if shown and len(set(shown) - {""}) >= _UNIQUE * len(shown):
            found["number"] = column.name
            told.append(text(_NUMBER, column=column.name))
    has_ages = any(is_age(column.name) for column in assignment.columns)
    column = _free(assignment, explicit, "due_date") if has_ages else None
    if column and Kind(column.index, telling(header.sample)).has_days:
        found["due_date"] = column.name
        told.append(text(_DUE, column=column.name))
    return found, told


def _free(assignment: Assignment, explicit: Mapping[str, str], field: str) -> Column | None:
    if field in explicit or assignment.of(field) is not None:
        return None
    known = vocabulary().stand_ins[field]
    return next(
        (column for column in assignment.columns if not column.field and run_of(fold(column.name)) in known),
        None,
    )
