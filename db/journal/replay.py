"""Replay: what the journal says the tables must hold, compared with what they hold.

Operations are folded by the name of their row; rows of imports are compared with the batch rows they came
from. A row that somebody changed, added or removed with the key in hand, past the program, is found here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, select

from db.journal.operation import Naming, told_row, type_names
from db.journal.problem import Problem
from db.journal.proof import RESTORE
from db.tables.account import AccountRow
from db.tables.item import BatchRow, DisputeRow, ItemRow, PostingRow
from db.tables.journal import BatchLineRow, PayloadRow
from db.tables.record import DERIVED, JOURNAL
from resources.mark import N_, text

_IMPORTED: Final = ("posting", "dispute")  # tables that hold rows of imports besides others

Folded = dict[str, dict[str, dict[str, Any]]]


def compare(connection: Connection, found: list[Problem]) -> None:
    """Add a problem for every row that differs from what the journal tells."""
    folded = fold(connection)
    naming = Naming(connection)
    for name, cls in sorted(type_names.items()):
        if cls.nature not in (DERIVED, JOURNAL) and cls is not ItemRow:
            found.extend(_differences(connection, naming, cls.table(), folded.get(name, {})))
    found.extend(_import_differences(connection))


def fold(connection: Connection) -> Folded:
    """The rows that the operations of all entries lead to, by table and name."""
    state: Folded = {}
    for (payload,) in connection.execute(select(PayloadRow.payload).order_by(PayloadRow.entry_id)):
        for operation in _operations(payload):
            rows = state.setdefault(operation["t"], {})
            after = operation.get("a")
            if after is None:
                rows.pop(operation["k"], None)
            else:
                row = rows.setdefault(operation["k"], {})
                row.update(after)
    return state


def _operations(payload: bytes) -> list[dict[str, Any]]:
    """The operations that can be read; of others the rows will differ, and that is told."""
    try:
        return [each for each in json.loads(payload)["ops"] if _is_operation(each)]
    except (ValueError, KeyError, TypeError):
        return []


def _is_operation(each: object) -> bool:
    return (
        isinstance(each, dict)
        and isinstance(each.get("t"), str)
        and isinstance(each.get("k"), str)
        and isinstance(each.get("a"), dict | None)
    )


def _differences(
    connection: Connection, naming: Naming, table: Table, expected: Mapping[str, Mapping[str, Any]]
) -> Iterator[Problem]:
    left = dict(expected)
    for row in connection.execute(_own_rows(table)).mappings():
        key = naming.key(table, row)
        told = {name: value for name, value in left.pop(key, {}).items() if value is not None}
        if told != told_row(naming, table, row):
            where = f"{table.name}/{key}"
            yield Problem(where, text(N_("This row differs from what the journal tells of it.")), RESTORE)
    for key in left:
        where = f"{table.name}/{key}"
        yield Problem(where, text(N_("The journal tells of this row, but it is gone.")), RESTORE)


def _own_rows(table: Table) -> Select[*tuple[Any, ...]]:
    wanted = select(table)
    return wanted.where(table.c.batch_id.is_(None)) if table.name in _IMPORTED else wanted


def _import_differences(connection: Connection) -> Iterator[Problem]:
    accounts = {code: key for key, code in connection.execute(select(AccountRow.id, AccountRow.code))}
    for batch in connection.execute(
        select(BatchRow.id, BatchRow.uid, BatchRow.entry, BatchRow.source_id, BatchRow.taken_back)
    ):
        for cls in (ItemRow, PostingRow, DisputeRow):
            expected = (
                iter(()) if batch.taken_back else _expected(connection, batch, cls.__tablename__, accounts)
            )
            yield from _compare_imported(connection, cls.table(), batch.id, str(batch.uid), expected)


def _expected(
    connection: Connection, batch: Any, table: str, accounts: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    lines = (
        select(BatchLineRow.ordinal, BatchLineRow.account_id, BatchLineRow.row)
        .where(BatchLineRow.entry_id == batch.entry)
        .order_by(BatchLineRow.ordinal)
    )
    for line in connection.execute(lines):
        try:
            row = json.loads(line.row)
            account = accounts.get(row["debtor"])  # the row itself says whose it is; the column only finds it
            owner = (batch.source_id, account if account == line.account_id else None)
            made = list(consequences(line.ordinal, owner, row))
        except (ValueError, KeyError, TypeError):
            continue  # an altered row: what it once made will differ, and that is told
        yield from (values for name, values in made if name == table)


def consequences(
    ordinal: int, owner: tuple[int, int | None], row: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What an imported row made, by table: its columns as `_columns` names them; `owner` is (source, account)."""
    item = (*owner, row["document_type"], row["number"])
    if row["new"]:
        yield "item", (ordinal, *item, *(row[name] for name in _TOLD))
    if row["posted"]:
        yield "posting", (ordinal, *item, row["posted_on"], row["posted"])
    if row["dispute"] is not None:
        yield "dispute", (ordinal, *item, row["disputed_since"], int(row["dispute"]))


_TOLD: Final = ("due_line", "document_date", "opened_on", "due_date", "amount", "currency")
_OWN: Final = {"item": _TOLD, "posting": ("posted_on", "amount"), "dispute": ("since", "disputed")}


def _columns(table: Table) -> list[Any]:
    """The row's place in its import, the item it belongs to, and its own values."""
    item = (ItemRow.source_id, ItemRow.account_id, ItemRow.document_type, ItemRow.number)
    return [table.c.ordinal, *item, *(table.c[name] for name in _OWN[table.name])]


def _compare_imported(
    connection: Connection, table: Table, batch: int, uid: str, expected: Iterator[tuple[Any, ...]]
) -> Iterator[Problem]:
    wanted = select(*_columns(table)).where(table.c.batch_id == batch).order_by(table.c.ordinal)
    if table is not ItemRow.table():
        wanted = wanted.select_from(table).outerjoin(ItemRow, ItemRow.id == table.c.item_id)
    kept = connection.execute(wanted)
    wrong = sum(_plain(row) != next(expected, None) for row in kept) + sum(1 for _ in expected)
    if wrong:
        yield Problem(
            f"{table.name}/{uid}",
            text(N_("{count} rows differ from what was imported."), count=wrong),
            RESTORE,
        )


def _plain(row: Any) -> tuple[Any, ...]:
    return tuple(
        value.isoformat() if hasattr(value, "isoformat") else int(value) if isinstance(value, bool) else value
        for value in row
    )
