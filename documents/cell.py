"""A cell of a list on its way to another program, and what a program that knows text alone gets of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from domain.formula import disarmed
from domain.money import Money

Cell = str | int | bool | Decimal | date | datetime | Money | None


def plain(cell: Cell) -> str:
    """The cell for programs that know text alone: bare decimals, ISO days, no formulas."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutral(cell)
    if isinstance(cell, Money):
        return str(cell.decimal)
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def neutral(words: str) -> str:
    """Words that a spreadsheet takes for words: no tab, no line break, no formula, behind a semicolon neither."""
    return disarmed(" ".join(words.split()))
