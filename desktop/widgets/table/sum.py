"""What rows add up to: by column and currency, for no two currencies are ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop.widgets.table.column import Column
from domain.money import Money

Sums = Mapping[str, Sequence[Money]]  # by the key of a column, one amount per currency


def add_up(rows: Iterable[Any], columns: Iterable[Column[Any]]) -> Sums:
    """The sums of those columns whose amounts may be added, by currency in the order of its code."""
    adding = [column for column in columns if column.is_summed]
    found: dict[str, dict[str, Money]] = {column.key: {} for column in adding}
    for row in rows:
        for column in adding:
            value = column.value(row)
            if isinstance(value, Money):
                known = found[column.key]
                before = known.get(value.currency)
                known[value.currency] = value if before is None else before + value
    return {key: [known[code] for code in sorted(known)] for key, known in found.items() if known}
