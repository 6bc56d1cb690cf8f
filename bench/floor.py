"""The floors: the same reader into a plain table, into our encrypted tables, and the best SQL by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection

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
    """Run the queries by hand, fetch all of them, take the one from the other and name the debtors."""
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
    codes = dict(connection.exec_driver_sql("SELECT id, code FROM account").fetchall())
    return len(sorted((codes[row[0]], *row[1:]) for row in rows.values()))
