"""The floors: the same reader into a plain table, into our encrypted tables, and the best SQL by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert, text

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


# What one would write by hand for an ageing by debtor: both sides grouped from one index each.
BY_HAND: Final = """
WITH paid AS (SELECT item_id, sum(amount) AS paid FROM posting WHERE posted_on <= :day GROUP BY item_id),
side AS (
  SELECT account_id, currency,
    CASE WHEN due_date >= :day THEN 0 WHEN due_date >= date(:day, '-30 days') THEN 1
         WHEN due_date >= date(:day, '-60 days') THEN 2 WHEN due_date >= date(:day, '-90 days') THEN 3
         WHEN due_date >= date(:day, '-180 days') THEN 4 WHEN due_date >= date(:day, '-365 days') THEN 5
         WHEN due_date >= date(:day, '-730 days') THEN 6 ELSE 7 END AS bucket,
    amount - coalesce(paid, 0) AS open
  FROM item LEFT JOIN paid ON paid.item_id = item.id
  WHERE opened_on <= :day)
SELECT account_id, currency, bucket, sum(open), count(*) FROM side WHERE open <> 0 GROUP BY 1, 2, 3
"""


def age_by_hand(connection: Connection, day: str) -> int:
    """Run the query by hand and fetch all of it."""
    return len(connection.execute(text(BY_HAND), {"day": day}).all())
