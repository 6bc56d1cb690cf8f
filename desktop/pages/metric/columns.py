"""The lines of the figures and their columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from db.queries.metric.lateness import LatenessLine
from db.queries.metric.migration import RollLine
from db.queries.metric.sales import Cei, Dso
from desktop.widgets.table import Column
from domain.ageing import column_label
from domain.metric.figure import Figure, Unit
from domain.money import Money
from resources.mark import N_, Text, text

NOT_COMPUTABLE: Final = N_("Not computable")
ROLL: Final = N_("Rolled on in a month")
AVERAGE: Final = N_("Days late")


@dataclass(frozen=True, slots=True)
class SalesLine:
    """One figure of sales and receivables in one currency."""

    title: str
    currency: str
    figure: Figure


def value_of(figure: Figure) -> Text:
    """A figure as a person reads it."""
    if figure.value is None:
        return text(NOT_COMPUTABLE)
    template = N_("{value} days") if figure.unit is Unit.DAYS else N_("{value} %")
    return text(template, value=figure.value)


def sales_lines(found: Dso, effectiveness: Cei) -> Iterator[SalesLine]:
    """The figures of each currency, one below the other."""
    ceis = {row.currency: row.cei for row in effectiveness.rows}
    for row in found.rows:
        for title, figure in (
            (N_("DSO, closing balance"), row.dso_closing),
            (N_("DSO, average balance"), row.dso_average),
            (N_("DSO, count-back"), row.dso_count_back),
            (N_("Best possible DSO"), row.best_possible_dso),
            (N_("Average days delinquent"), row.average_days_delinquent),
            (N_("Collection effectiveness (CEI)"), ceis.get(row.currency)),
        ):
            if figure is not None:
                yield SalesLine(title, row.currency, figure)


def _still(line: RollLine) -> Money:
    return line.start - line.paid


SALES: Final = (
    Column[SalesLine](
        "title", N_("Figure"), lambda line: text(line.title), width=260, strong=True, grows=True
    ),
    Column[SalesLine]("currency", N_("Currency"), lambda line: line.currency, width=90),
    Column[SalesLine]("value", N_("Value"), lambda line: value_of(line.figure), width=160, align="right"),
)
MATRIX: Final = (
    Column[RollLine](
        "bucket", N_("Age then"), lambda line: column_label(line.bucket), width=130, strong=True, grows=True
    ),
    Column[RollLine]("currency", N_("Currency"), lambda line: line.currency, width=80),
    Column[RollLine]("start", N_("Open then"), lambda line: line.start, "money", 120),
    Column[RollLine]("paid", N_("Settled since"), lambda line: line.paid, "money", 120),
    Column[RollLine]("still", N_("Still open"), _still, "money", 120),
    Column[RollLine](
        "roll",
        N_("Rolled on"),
        lambda line: None if line.roll is None else value_of(line.roll),
        width=100,
        align="right",
    ),
)  # fmt: skip
LATENESS: Final = (
    Column[LatenessLine]("code", N_("Code"), lambda line: line.code, width=72),
    Column[LatenessLine]("name", N_("Debtor"), lambda line: line.name, width=190, strong=True, grows=True),
    Column[LatenessLine]("currency", N_("Currency"), lambda line: line.currency, width=80),
    Column[LatenessLine]("items", N_("Items"), lambda line: line.items, "number", 70),
    Column[LatenessLine]("amount", N_("Amount"), lambda line: line.amount, "money", 130),
    Column[LatenessLine]("average", AVERAGE, lambda line: line.average.value, "number", 90),
    Column[LatenessLine]("weighted", N_("By amount"), lambda line: line.weighted.value, "number", 90),
)  # fmt: skip
