"""Breaking a timetable: its items stand again at their old age, and unused credits go to the oldest (R44, R52)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.item import OpenItem
from domain.money import Money, total, zero


@dataclass(frozen=True, slots=True)
class Revived:
    """Items with what is open of them after the credits, oldest due first; `credit_left` no item could take."""

    items: tuple[OpenItem, ...]
    credit_left: Money

    @property
    def open(self) -> Money:
        """All that is owed again."""
        return total((item.open for item in self.items), self.credit_left.currency)


def revive(items: Sequence[OpenItem], unused: Iterable[Money], currency: str) -> Revived:
    """The items at their own due dates; unused credits go to the oldest first, items without a due date come last."""
    left = total(unused, currency)
    found = []
    for item in sorted(
        items, key=lambda each: (each.due or date.max, each.document_date or date.max, each.key)
    ):
        used = min(left, max(item.open, zero(currency)))
        left -= used
        found.append(replace(item, open=item.open - used))
    return Revived(tuple(found), left)
