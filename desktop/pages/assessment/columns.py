"""The columns of the indicators and of the portfolio, and the rows of the latter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

from desktop.speech import tongue
from desktop.widgets.table import Column
from documents.assessment import AgeLine
from domain.ageing import LABELS
from domain.assessment import Assessment, Indicator, Unit
from domain.money import Money
from domain.portfolio import Flow
from resources.mark import N_, Text, text
from usecases.assessment import books, name_of, numbers

ORIGINS: Final = {"own": N_("Own"), "inherited": N_("Inherited")}
TOTAL: Final = N_("Total")


@dataclass(frozen=True, slots=True)
class BookLine:
    """A row of the portfolio: the age (empty in the row of totals) of one origin in one currency."""

    currency: str
    origin: str
    line: AgeLine
    flow: Flow

    @property
    def age(self) -> Text:
        """The age in words."""
        bucket = self.line.bucket
        return text(LABELS.get(bucket, bucket) if bucket else TOTAL)


def book_lines(assessed: Assessment) -> Sequence[BookLine]:
    """All rows: by currency, own before inherited, by age, and the sum of each book last."""
    flows = [flow for each in assessed.portfolios for flow in (each.own.flow, each.inherited.flow)]
    lines: list[BookLine] = []
    for book, flow in zip(books(assessed), flows, strict=True):
        if book.lines:
            currency = flow.opening.currency
            lines += [BookLine(currency, book.origin, line, flow) for line in book.lines]
            total = replace(reduce(_sum, book.lines), bucket="")  # also where there is one line only
            lines.append(BookLine(currency, book.origin, total, flow))
    return lines


def _sum(one: AgeLine, other: AgeLine) -> AgeLine:
    return AgeLine(
        "",
        one.opening + other.opening,
        one.new + other.new,
        one.collected + other.collected,
        one.other + other.other,
        one.closing + other.closing,
    )


def figure(one: Indicator) -> str | None:
    """The value as a person reads it."""
    if one.value is None:
        return None
    return tongue().number(int(one.value)) if one.unit is Unit.COUNT else tongue().percent(one.value)


def cut(one: Indicator) -> Text:
    """What a share was computed from; an indicator with a currency names it already."""
    parts = [step.amount for step in one.derivation.steps[:2]]
    if one.unit is Unit.COUNT or not one.currency or not all(isinstance(each, Money) for each in parts):
        return numbers(one)
    part, whole = (tongue().amount(each) for each in parts if isinstance(each, Money))
    return text("{part} / {whole}", part=part, whole=whole)


INDICATORS: Final = (
    Column[Indicator]("title", N_("Indicator"), name_of, width=318, strong=True),
    Column[Indicator]("numbers", N_("Numbers"), cut, width=200, align="right"),
    Column[Indicator]("value", N_("Value"), figure, width=86, align="right", strong=True),
    Column[Indicator]("note", N_("Note"), lambda one: one.note or text(""), width=150, grows=True),
)

PORTFOLIO: Final = (
    Column[BookLine]("currency", N_("Currency"), lambda row: row.currency, width=64),
    Column[BookLine]("origin", N_("Debt"), lambda row: text(ORIGINS[row.origin]), width=76),
    Column[BookLine]("age", N_("Age"), lambda row: row.age, width=80, grows=True),
    Column[BookLine]("opening", N_("Opening"), lambda row: row.line.opening, "money", 98),
    Column[BookLine]("new", N_("New"), lambda row: row.line.new, "money", 98),
    Column[BookLine]("collected", N_("Collected"), lambda row: row.line.collected, "money", 98),
    Column[BookLine](
        "other",
        N_("Other"),
        lambda row: row.line.other,
        "money",
        98,
        hint=N_("Credits, debts taken over or handed over, and debts that grew older"),
    ),
    Column[BookLine]("closing", N_("Closing"), lambda row: row.line.closing, "money", 98, strong=True),
)
