"""The rate tables of the office: each as it stands now, with its source and its last verification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, Select, select

from db.queries.query import query
from db.tables.office import PersonRow
from db.tables.rate import RateCheckRow, RateRow
from domain.error import NotFound
from domain.rate import RateTable, make_table, percent
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class RateTableLine:
    """A table with its newest rate (percent); `verified` is null while nobody has verified it."""

    table: str
    rates: int
    first: date
    newest: date
    rate: Decimal
    source: str
    verified: date | None
    verified_by: str


@dataclass(frozen=True, slots=True)
class RateLine:
    """A rate in percent per year from a day on; `earlier` where it took the place of another one."""

    effective: date
    rate: Decimal
    source: str
    earlier: Decimal | None


@query
def rate_tables(connection: Connection) -> tuple[RateTableLine, ...]:
    """The rate tables of the office, by name."""
    names = (
        connection.execute(select(RateRow.table_name).distinct().order_by(RateRow.table_name)).scalars().all()
    )
    return tuple(_line(connection, name) for name in names)


def _line(connection: Connection, name: str) -> RateTableLine:
    rows = rates(connection, table=name)
    check = connection.execute(_checks(name)).first()
    newest = rows[-1]
    return RateTableLine(
        table=name,
        rates=len(rows),
        first=rows[0].effective,
        newest=newest.effective,
        rate=newest.rate,
        source=newest.source,
        verified=None if check is None else check.verified,
        verified_by="" if check is None else check.name or "",
    )


@query
def rates(connection: Connection, *, table: str) -> tuple[RateLine, ...]:
    """The rates of one table as they stand, oldest first."""
    found: dict[date, RateLine] = {}
    for row in connection.execute(
        select(RateRow).where(RateRow.table_name == table).order_by(RateRow.effective, RateRow.id)
    ):
        before = found.get(row.effective)
        found[row.effective] = RateLine(
            row.effective, Decimal(percent(row.rate)), row.source, None if before is None else before.rate
        )
    return tuple(found.values())


def rate_table(connection: Connection, name: str) -> RateTable:
    """A table for computing with; refuses one that the office has not."""
    rows = rates(connection, table=name)
    if not rows:
        raise NotFound(
            "no_table",
            text(N_("The office has no rate table “{name}”."), name=name),
            N_("Enter the delivered tables, or import one."),
            "table",
        )
    check = connection.execute(_checks(name)).first()
    changes = [(row.effective, row.rate / 100) for row in rows]
    return make_table(name, changes, rows[-1].source, None if check is None else check.verified)


def _checks(name: str) -> Select[date, str]:
    """The verification written last: who finds that a table is wrong may take an earlier day back."""
    return (
        select(RateCheckRow.verified, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == RateCheckRow.person_id)
        .where(RateCheckRow.table_name == name)
        .order_by(RateCheckRow.id.desc())
        .limit(1)
    )
