"""Ageing over time: the totals of an ageing at the ends of months, each beside its control."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from db.act import Progress, no_progress
from db.queries.ageing.answer import ageing, office_buckets
from db.queries.ageing.control import ageing_control
from db.queries.ageing.row import By
from db.queries.query import query
from domain.ageing import Basis
from domain.calendar.period import periods
from domain.money import Money


@dataclass(frozen=True, slots=True)
class AgedDay:
    """What was open in one currency at the end of a day, by column; the columns add up to `total`.

    `control` is the same balance added up from items, postings and receipts without any column: both must be equal.
    """

    day: date
    currency: str
    columns: Mapping[str, Money]
    total: Money
    control: Money


@query
def ageing_history(
    connection: Connection,
    *,
    as_of: date,
    months: int = 12,
    buckets: str = "",
    basis: Basis = Basis.DUE,
) -> tuple[AgedDay, ...]:
    """The ageing at the last month ends and on the day itself, per currency; the buckets are those of the day."""
    return history_of(connection, as_of, months, buckets, basis)


def history_of(
    connection: Connection,
    as_of: date,
    months: int,
    buckets: str = "",
    basis: Basis = Basis.DUE,
    progress: Progress = no_progress,
) -> tuple[AgedDay, ...]:
    """The same, telling `progress` how many days are done."""
    bounds = ",".join(map(str, office_buckets(connection, as_of, buckets).bounds))
    days = [each.last for each in periods(as_of, months)]
    found = []
    for done, day in enumerate(days):
        progress(done, len(days))
        control = {each.currency: each.open for each in ageing_control(connection, as_of=day)}
        told = ageing(connection, as_of=day, by=By.CURRENCY, buckets=bounds, basis=basis)
        found += [
            AgedDay(day, row.currency, row.columns, row.total, control[row.currency]) for row in told.totals
        ]
    return tuple(found)
