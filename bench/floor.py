"""The floors: the same reader into a plain table, into our encrypted tables, and the best SQL by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert

from bench.ledger import AS_OF
from db.importing.reading import ReadOptions, prepare
from db.importing.row import LedgerRow
from db.tables.item import ItemRow

_CHUNK: Final = 2_000


def rows(file: Path) -> Iterator[LedgerRow]:
    """The accepted rows of the ledger by our own reader."""
    prepared = prepare(file, ReadOptions(as_of=AS_OF), "CNY", AS_OF)
    return (row for row in prepared.rows() if isinstance(row, LedgerRow))


def plain(file: Path, target: Path) -> None:
    """Reader and `executemany` into one plain SQLite table."""
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE item (code, number, dated, due, amount INTEGER, open INTEGER, currency)")
    found = (
        (
            row.debtor_code,
            row.number,
            str(row.document_date),
            str(row.due_date),
            row.amount.minor,
            row.open_amount.minor if row.open_amount else 0,
            row.amount.currency,
        )
        for row in rows(file)
    )
    connection.executemany("INSERT INTO item VALUES (?,?,?,?,?,?,?)", found)
    connection.commit()
    connection.close()


def encrypted(file: Path, connection: Connection) -> None:
    """Reader and `executemany` into our encrypted table of items with its indexes; the caller rolls back."""
    found = rows(file)
    ordinal = 0
    while chunk := list(islice(found, _CHUNK)):
        lines: list[dict[str, Any]] = []
        for row in chunk:
            ordinal += 1
            lines.append(
                {
                    "batch_id": 1,
                    "ordinal": ordinal,
                    "source_id": 1,
                    "account_id": 1,
                    "document_type": "invoice",
                    "number": row.number,
                    "due_line": 1,
                    "document_date": row.document_date,
                    "opened_on": row.document_date,
                    "due_date": row.due_date,
                    "amount": row.amount.minor,
                    "currency": row.amount.currency,
                }
            )
        connection.execute(insert(ItemRow.table()), lines)


# The best that we could write by hand for an ageing by debtor: both sides in one pass over one index each, in the
# order of their groups, so that nothing is sorted; the columns as sums with a condition.
_PARTS: Final = ((0, 30), (30, 60), (60, 90), (90, 180), (180, 365), (365, 730), (730, 1095))


def _by_hand(table: str, amount: str, where: str, day: date) -> str:
    columns = [f"sum({amount}) FILTER (WHERE due_date >= '{day}')"]
    for low, high in _PARTS:
        first, last = day - timedelta(days=high), day - timedelta(days=low + 1)
        columns.append(f"sum({amount}) FILTER (WHERE due_date BETWEEN '{first}' AND '{last}')")
    columns.append(f"sum({amount}) FILTER (WHERE due_date < '{day - timedelta(days=1095)}')")
    columns.append(f"sum({amount}) FILTER (WHERE due_date IS NULL)")
    return (
        f"SELECT account_id, currency, count(*), {', '.join(columns)} FROM {table} WHERE {where}"  # noqa: S608 - our own words
        " GROUP BY account_id, currency"
    )


def age_by_hand(connection: Connection, day: date) -> int:
    """Run the queries by hand, fetch all of them and take the one from the other."""
    listed = _by_hand("item", "amount", f"opened_on <= '{day}'", day)
    paid = f"since <= '{day}' AND (until IS NULL OR until > '{day}')"
    posted = _by_hand("derived_paid", "paid", paid, day)
    rows = {(row[0], row[1]): row for row in connection.exec_driver_sql(listed)}
    for account, currency, *less in connection.exec_driver_sql(posted):
        rows[account, currency] = (
            account,
            currency,
            *((more or 0) - (off or 0) for more, off in zip(rows[account, currency][2:], less, strict=True)),
        )
    return len(rows)
