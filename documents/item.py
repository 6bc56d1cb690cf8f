"""Open items as papers list them: one table per currency, the original due date always beside the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from documents.pen import Pen
from documents.table import Column, table
from domain.money import Money, total
from resources.translate import catalogue


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An open item: its document, dates, days past due (None: has no due date), and what is still open.

    `fee` is asked beside what is open; None for none.
    """

    number: str
    amount: Money
    document_date: date | None = None
    due: date | None = None
    days_past_due: int | None = None
    contract: str = ""
    fee: Money | None = None


def fee_totals(items: Sequence[ItemLine]) -> tuple[Money, ...]:
    """What the items bear as fees in each currency in which one does."""
    return tuple(whole for amount in totals(items) if (whole := _fees(items, amount.currency)))


def _fees(items: Sequence[ItemLine], currency: str) -> Money:
    return total((item.fee for item in items if item.fee and item.fee.currency == currency), currency)


def totals(items: Sequence[ItemLine]) -> tuple[Money, ...]:
    """What is open in each currency, in the order in which the currencies appear."""
    currencies = dict.fromkeys(item.amount.currency for item in items)
    return tuple(
        total((item.amount for item in items if item.amount.currency == currency), currency)
        for currency in currencies
    )


def item_tables(pen: Pen, items: Sequence[ItemLine]) -> list[Flowable]:
    """A table for each currency, its total below a rule."""
    story: list[Flowable] = []
    for whole in totals(items):
        story += [
            _table(pen, [item for item in items if item.amount.currency == whole.currency], whole),
            Spacer(0, 8),
        ]
    return story


def _table(pen: Pen, items: Sequence[ItemLine], whole: Money) -> Flowable:
    contracts = any(item.contract for item in items)
    columns = [Column(_head(pen, "document_number"))]
    columns += [Column(_head(pen, "contract"))] if contracts else []
    columns += [
        Column(_head(pen, "document_date"), whole=True),
        Column(_head(pen, "due"), whole=True),
        Column(_head(pen, "days_past_due"), figures=True),
        Column(_head(pen, "open_amount", currency=whole.currency), figures=True),
    ]
    gap = [""] * (len(columns) - 2)
    fees = _fees(items, whole.currency)
    columns += [Column(_head(pen, "item_fee", currency=whole.currency), figures=True)] if fees else []
    rows = [_row(item, contracts, bool(fees)) for item in items]
    sums = [figure(whole), *([figure(fees)] if fees else [])]
    return table(pen, columns, rows, [[pen.label("total", currency=whole.currency), *gap, *sums]])


def _row(item: ItemLine, contracts: bool, fees: bool) -> list[str]:
    return [
        item.number,
        *([item.contract] if contracts else []),
        day(item.document_date),
        day(item.due),
        "–" if item.days_past_due is None else f"{item.days_past_due:,}",
        figure(item.amount),
        *([figure(item.fee) if item.fee else "–"] if fees else []),
    ]


def _head(pen: Pen, key: str, **fields: str) -> str:
    return pen.wording.label(key, "\n", **fields)


def figure(amount: Money) -> str:
    """An amount in a column whose head names the currency."""
    return catalogue("en").amount(amount)


def day(value: date | None) -> str:
    """A day in a column."""
    return value.isoformat() if value else "–"
