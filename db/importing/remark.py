"""What is to be said of the sheet that was read: what of it was not, and rows that nobody sees in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from db.importing.heading.column import Assignment
from db.importing.heading.kind import Kind, telling
from db.importing.sheet import Line, Sheet
from resources.mark import N_, Text, text

_DAYS: Final = {
    "due_date": N_("No column was read as the due date, but these hold days: {columns}."),
    "document_date": N_("No column was read as the document date, but these hold days: {columns}."),
}
_NEVER_DUE: Final = text(
    N_("The file has neither due dates nor terms of payment: none of its items will count as overdue.")
)


def unread_days(assignment: Assignment, sample: Sequence[Line], said: Collection[str]) -> Iterator[Text]:
    """Cautions about columns of days that nothing took, while a day is missing that nobody has `said` is none.

    Without them a heading in unknown words would leave all items without their due date. A file that has no such
    days at all is said to be so: nobody is reminded of what is never due.
    """
    missing = [field for field in _DAYS if assignment.of(field) is None and field not in said]
    if assignment.of("terms") is not None and "due_date" in missing:
        missing.remove("due_date")  # it follows from them, or each line that has none is named
    if not missing:
        return
    told = telling(sample)
    free = [
        column.name for column in assignment.columns if not column.field and Kind(column.index, told).has_days
    ]
    if free:
        for field in missing:
            yield text(_DAYS[field], columns=", ".join(f"“{name}”" for name in free))
    elif "due_date" in missing:
        yield _NEVER_DUE


def remarks_on(sheet: Sheet, asked: str) -> Iterator[Text]:
    """Cautions about a sheet; `asked` is the name of the one that was asked for."""
    others = [name for name in sheet.names if name != sheet.name]
    if others and not asked:
        yield text(
            N_("Only the sheet “{sheet}” was read; the others are: {others}."),
            sheet=sheet.name,
            others=", ".join(others),
        )
    if sheet.hidden:
        yield text(N_("The sheet hides rows; they were read like the others: {count}."), count=sheet.hidden)
