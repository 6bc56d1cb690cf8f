"""Rows that people change: edits of what the shape gives, and rows of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from domain.calendar import add_months
from domain.instalment import Instalment
from domain.money import Money
from domain.timetable import Edit, OwnRow, Shape, Timetable


@dataclass(frozen=True, slots=True)
class RowChanges:
    """`edits` of rows that the shape gives; `own` rows, and what they were when people `began` with them.

    The last own row has no amount: it takes the rest.
    """

    edits: tuple[Edit, ...] = ()
    own: tuple[OwnRow, ...] = ()
    began: tuple[OwnRow, ...] = ()

    def numbers(self, shape: Shape) -> frozenset[int]:
        """The rows that were changed by hand."""
        if shape is not Shape.OWN:
            return frozenset(edit.number for edit in self.edits)
        began = set(self.began)
        return frozenset(at for at, row in enumerate(self.own, start=1) if row not in began)

    def for_shape(self, shape: Shape, built: Timetable | None) -> RowChanges:
        """What is left of the changes with another shape: own rows begin with those that were there."""
        if shape is not Shape.OWN or built is None:
            return RowChanges()
        rows = tuple(OwnRow(row.nominal or row.due, row.principal) for row in built.rows if row.number)
        own = (*rows[:-1], replace(rows[-1], principal=None))
        return RowChanges(own=own, began=own)

    def up_to(self, count: int) -> RowChanges:
        """Without the changes of rows that are no longer there."""
        kept = tuple(edit for edit in self.edits if edit.number <= count)
        return self if kept == self.edits else replace(self, edits=kept)

    def undone(self) -> RowChanges:
        """As if nobody had changed a row."""
        return RowChanges(own=self.began, began=self.began)

    def with_row(self, shape: Shape, row: Instalment, due: date | None, amount: Money | None) -> RowChanges:
        """With another day or amount of a row; of own rows the amount is principal."""
        if shape is Shape.OWN:
            at = row.number - 1
            own = self.own[at]
            changed = OwnRow(due or own.due, amount if amount is not None else own.principal)
            return replace(self, own=(*self.own[:at], changed, *self.own[at + 1 :]))
        before = next((edit for edit in self.edits if edit.number == row.number), Edit(row.number))
        edit = replace(before, due=due or before.due, amount=amount if amount is not None else before.amount)
        others = [each for each in self.edits if each.number != row.number]
        return replace(self, edits=tuple(sorted((*others, edit), key=lambda each: each.number)))

    def with_new(self, row: Instalment) -> RowChanges:
        """With another own row after this one: it takes half of its amount, between its day and the next."""
        at = row.number
        due = add_months(self.own[at - 1].due, 1)
        if at < len(self.own):
            due = min(due, self.own[at - 1].due + (self.own[at].due - self.own[at - 1].due) / 2)
        half = Money(row.principal.minor // 2, row.principal.currency)
        first = OwnRow(self.own[at - 1].due, row.principal - half)
        rest = None if at == len(self.own) else half
        own = (
            *self.own[: at - 1],
            first,
            OwnRow(max(due, first.due + timedelta(days=1)), rest),
            *self.own[at:],
        )
        return replace(self, own=own) if _rises(own) else self

    def without(self, shape: Shape, row: Instalment) -> RowChanges:
        """Without an own row, or without the changes of a row that the shape gives."""
        if shape is not Shape.OWN:
            return replace(self, edits=tuple(each for each in self.edits if each.number != row.number))
        own = [each for at, each in enumerate(self.own, start=1) if at != row.number]
        if not own:
            return self
        own[-1] = replace(own[-1], principal=None)
        return replace(self, own=tuple(own))


def _rises(own: tuple[OwnRow, ...]) -> bool:
    return all(before.due < after.due for before, after in pairwise(own))
