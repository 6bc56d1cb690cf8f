"""Many rows at once: as the tables would have kept them, and refused where a value is of another kind."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from db.insertion import insert_kept
from db.tables.item import ItemRow

DAY = date(2026, 3, 2)
ROW = (1, 1, 1, 1, 1, "invoice", "A", 1, None, "2026-03-02", "2026-03-02", 100, "CNY")


def test_rows_are_kept_as_their_columns_keep_them(memory: Connection) -> None:
    memory.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    table = ItemRow.table()
    insert_kept(memory, table, [])
    insert_kept(memory, table, [ROW])
    values = dict(zip(table.columns.keys(), ROW, strict=True))
    told = {**values, "id": 2, "ordinal": 2, "number": "B", "opened_on": DAY, "due_date": DAY}
    memory.execute(insert(table), told)
    plain = [tuple(row) for row in memory.exec_driver_sql("SELECT opened_on, due_date, amount FROM item")]
    assert plain == [("2026-03-02", "2026-03-02", 100)] * 2
    assert memory.execute(select(ItemRow.opened_on)).scalars().all() == [DAY, DAY]


def test_a_value_of_another_kind_is_refused(memory: Connection) -> None:
    memory.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    with pytest.raises(IntegrityError):
        insert_kept(memory, ItemRow.table(), [(*ROW[:11], 1.5, "CNY")])
