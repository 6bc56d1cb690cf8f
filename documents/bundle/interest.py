"""How the late interest of a claim was reckoned: each sum with its days, its rate and what it bore."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from documents.bundle.values import Bundle
from documents.item import day, figure
from documents.pen import Pen
from documents.table import Column, table
from domain.agreement import Base
from domain.default import Overdue
from domain.interest.simple import shown
from domain.money import Money
from domain.rate import ONE_DAY, percent

_LEAST = 35 * mm  # of a page for a heading and what begins below it


def reckoning(pen: Pen, bundle: Bundle) -> Iterator[Flowable]:
    """The lines of late interest, and of agreed interest up to the call; nothing where there are none."""
    found, currency = bundle.overdue, bundle.total.currency
    late = bundle.agreement.clauses.late_interest
    balance = "late_principal" if late is not None and late.base is Base.OUTSTANDING else "late_balance"
    rows = [] if found is None else [*_late(pen, found, balance), *_agreed(pen, found)]
    if not rows:
        return
    plain = ("late_sum", "late_first", "late_last")
    figures = ("late_days", "late_rate", "late_base", "late_borne")
    columns = [
        *(Column(pen.wording.label(key, "\n"), whole=key != "late_sum") for key in plain),
        *(Column(pen.wording.label(key, "\n", currency=currency), figures=True) for key in figures),
    ]
    yield CondPageBreak(_LEAST)
    yield from pen.say("late_head", "heading", as_of=bundle.as_of)
    yield table(pen, columns, rows)
    yield from pen.say("late_note")


def _late(pen: Pen, found: Overdue, balance: str) -> Iterator[list[str]]:
    for line in found.lines:
        part = line.part
        key = balance if line.number is None else "late_instalment" if line.number else "down_head"
        name = pen.wording.label(key, "\n", number=line.number or 0)
        yield [
            name,
            *_line(
                part.first, part.last, part.days, part.rate, part.base, shown(part.exact, part.base.currency)
            ),
        ]


def _agreed(pen: Pen, found: Overdue) -> Iterator[list[str]]:
    for step in found.derivation.steps if found.derivation else ():
        if step.start and step.end and step.days and step.rate is not None and isinstance(step.base, Money):
            name = pen.wording.label("late_agreed", "\n")
            yield [name, *_line(step.start + ONE_DAY, step.end, step.days, step.rate, step.base, step.amount)]


def _line(
    first: date, last: date, days: int, rate: Decimal, base: Money, borne: Money | Decimal | None
) -> list[str]:
    return [day(first), day(last), str(days), f"{percent(rate)}%", figure(base), f"{borne:,}"]
