"""The floors: the same reader into a plain table, into our encrypted tables, and the best SQL by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, text

from bench.ledger import AS_OF
from db.importing.reading import ReadOptions, prepare
from db.importing.row import LedgerRow
from usecases.office import Office

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


_ENCRYPTED: Final = (
    "INSERT INTO account VALUES (?, ?, ?, ?, '', '', '', '', '', '', '', '', NULL, 1)",
    "INSERT INTO item VALUES (?, 1, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO posting VALUES (NULL, NULL, ?, ?, ?, 'before', NULL, 1, ?)",
)


def encrypted(file: Path, office: Office) -> None:
    """Reader and `executemany` into our encrypted tables: debtors, items and what was paid of them.

    With all their indexes, checks and references, in one transaction by the connection that writes, committed.
    Not in it, because it is what we add: the rows of the batch under their Merkle root, the standings, the
    search, the entry of the journal and the sealed file.
    """
    found, accounts, day = rows(file), dict[str, int](), AS_OF.isoformat()
    with office.record.locked() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("INSERT INTO source VALUES (1, ?, 'main')", (uuid4().bytes,))
        raw.execute(
            "INSERT INTO batch VALUES (1, ?, 1, 'ledger.csv', ?, ?, 0, 0, 0, 0, 2, NULL)",
            (uuid4().bytes, bytes(32), day),
        )
        while chunk := list(islice(found, _CHUNK)):
            debtors, items, paid = list[Any](), list[Any](), list[Any]()
            for row in chunk:
                account = accounts.get(row.debtor_code)
                if account is None:
                    account = accounts[row.debtor_code] = len(accounts) + 1
                    debtors.append((account, uuid4().bytes, row.debtor_code, row.debtor_name))
                items.append(
                    (
                        row.ordinal, row.ordinal, account, row.document_type, row.number, row.due_line,
                        str(row.document_date), str(row.document_date), str(row.due_date), row.amount.minor,
                        row.amount.currency,
                    )
                )  # fmt: skip
                if row.open_amount and row.open_amount.minor != row.amount.minor:
                    left = row.amount.minor - row.open_amount.minor
                    paid.append((row.ordinal, day, left, row.ordinal))
            for statement, lines in zip(_ENCRYPTED, (debtors, items, paid), strict=True):
                raw.executemany(statement, lines)


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
