"""What to mind about a figure made of imports: history that begins later, and lines that were not taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Row, and_, func, select

from db.queries.missing import count_missing
from db.tables.item import BatchRow, ProblemRow, SourceRow
from resources.mark import N_, Text, text


def freshness(connection: Connection, as_of: date) -> Iterable[Text]:
    """What to mind about the imports behind a figure: history that begins later, lines that were not taken."""
    first = (
        select(SourceRow.name, func.min(BatchRow.as_of).label("first"))
        .join(BatchRow, and_(BatchRow.source_id == SourceRow.id, BatchRow.taken_back.is_(None)))
        .group_by(SourceRow.name)
        .order_by(SourceRow.name)
    )
    for name, day in connection.execute(first):
        if as_of < day:
            yield text(
                N_("The ledger “{source}” is known from {day} on: before it, history may be incomplete."),
                source=name,
                day=day,
            )
    for file_name, count in open_problems(connection):
        yield text(N_("Rows of {file} that were not taken: {count}"), count=count, file=file_name)
    waiting = count_missing(connection)
    if waiting:
        yield text(N_("Items missing from their ledger and not explained: {count}"), count=waiting)


def ledger_day(connection: Connection) -> date | None:
    """The newest day that an imported ledger speaks of; None before the first import."""
    return connection.execute(
        select(func.max(BatchRow.as_of)).where(BatchRow.taken_back.is_(None))
    ).scalar_one()


def open_problems(connection: Connection) -> Sequence[Row[str, int]]:
    """(file, rows): what is still open of lines that imports rejected."""
    return connection.execute(
        select(BatchRow.file_name, func.count(func.distinct(ProblemRow.line)))
        .join(BatchRow, BatchRow.id == ProblemRow.batch_id)
        .where(ProblemRow.state == "open", BatchRow.taken_back.is_(None))
        .group_by(BatchRow.id, BatchRow.file_name)
        .order_by(BatchRow.id)
    ).all()
