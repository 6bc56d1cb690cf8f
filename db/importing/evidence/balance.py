"""A running balance beside the items looks like their open amounts, and is none of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from db.importing.heading.column import Assignment
from db.importing.heading.layout import Layout
from db.importing.parser.fault import Fault
from db.importing.parser.price import PriceReader
from db.importing.sheet import Cell, Line
from resources.mark import N_, Text, text

_PROOFS = (
    2  # lines whose balance is the one before and the amount; one is enough that could be no open amount
)
_ALL = 0.95  # of the lines; a running balance has no other


def without_running_balance(layout: Layout, sample: Iterable[Line]) -> tuple[Layout, tuple[Text, ...]]:
    """The layout without a column of open amounts that only adds the amounts up line by line."""
    column = layout.assignment.of("open_amount")
    has_amount = layout.place("amount") >= 0 or layout.place("debit") >= 0
    if column is None or not has_amount or not _is_running(layout, sample):
        return layout, ()
    columns = tuple(replace(each, field="") if each is column else each for each in layout.assignment.columns)
    caution = text(N_("“{column}” is a running balance; it was not read."), column=column.name)
    return replace(layout, assignment=Assignment(columns, layout.assignment.cautions)), (caution,)


def _is_running(layout: Layout, sample: Iterable[Line]) -> bool:
    """Each balance is the one before and the amount; with each debtor it may start anew, or be brought forward."""
    reader = PriceReader(layout)
    debtor = max(layout.place("debtor_code"), layout.place("debtor_name"))
    proofs = certain = starts = lines = without = 0
    before: int | None = None
    whose: object = None
    for line in sample:
        cells = [*line.cells, *[""] * (layout.width - len(line.cells))]
        is_next = debtor >= 0 and cells[debtor] != whose
        whose = cells[debtor] if debtor >= 0 else None
        try:
            amount, balance = reader.signed(cells, layout.currency)
        except Fault:
            before = _brought_forward(reader, cells, layout.currency)
            continue
        if balance is None:  # as in a line of totals
            without += 1
            continue
        lines += 1
        if before is not None and balance.minor == before + amount.minor and balance.minor != amount.minor:
            proofs += 1
            certain += abs(balance.minor) > abs(amount.minor) or balance.minor * amount.minor < 0
        elif is_next or balance.minor == amount.minor:
            starts += 1
        before = balance.minor
    is_seldom_empty = without <= 1 + lines // 10
    return is_seldom_empty and (certain > 0 or proofs >= _PROOFS) and proofs + starts >= _ALL * lines


def _brought_forward(reader: PriceReader, cells: Sequence[Cell], currency: str) -> int | None:
    """The balance of a line that has no amount, in minor units."""
    with suppress(Fault):
        found = reader.read_one(cells, "open_amount", currency)
        return None if found is None else found.minor
    return None
