"""How an ageing is told: rows, due lines and the steps of its derivation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from desktop.commandline.computing.ageing.line import AgedLine, currency_of
from domain.ageing import Buckets, Row, column_label
from domain.derivation import Derivation, Step
from domain.due_line import DueLine
from domain.money import Money
from resources.mark import N_, text

_RULE: Final = "ageing.past_due"


def row_of(row: Row) -> dict[str, Any]:
    """A row by currency, as `ageing` tells it."""
    return {
        "currency": row.total.currency,
        "not_due": decimal(row.not_due),
        "buckets": {label: decimal(amount) for label, amount in row.buckets.items()},
        "no_due_date": decimal(row.no_due_date),
        "unapplied": decimal(row.unapplied),
        "total": decimal(row.total),
        "count": row.count,
    }


def line_of(each: AgedLine) -> dict[str, Any]:
    """A due line with its column."""
    return {
        "number": each.number,
        "currency": currency_of(each),
        "due": each.line.due,
        "days": each.days,
        "bucket": each.column,
        **amounts(each.line),
    }


def amounts(line: DueLine) -> dict[str, Any]:
    """What was invoiced, paid, credited, and is open of a due line."""
    return {
        "invoiced": decimal(line.invoiced),
        "paid": decimal(line.paid),
        "credit_note": decimal(line.credited),
        "outstanding": decimal(line.outstanding),
    }


def decimal(amount: Money) -> str:
    """An amount in major units."""
    return str(amount.decimal)


def step(days: int | None, column: str, amount: Money | None, number: str = "") -> Step:
    """One due line: how many days past due it is, and in which column it stands."""
    where = column_label(column)
    if number:
        late = text(N_("{number}, {days} days past due: {column}"), number=number, days=days, column=where)
        loose = text(N_("{number}: {column}"), number=number, column=where)
    else:
        late = text(N_("{days} days past due: {column}"), days=days, column=where)
        loose = where
    return Step(loose if days is None else late, days=days, amount=amount)


def derive(inputs: Mapping[str, object], steps: Sequence[Step], ranges: Buckets) -> Derivation:
    """The derivation; its source names the rules and the columns."""
    source = "R1, R2, R4, R5, R6: " + ", ".join(ranges.columns)
    return Derivation(_RULE, "1", source=source, inputs=inputs, steps=tuple(steps))
