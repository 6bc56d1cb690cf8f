"""What the rows of a file make in the record: items, postings, disputes, and the rows of the batch itself."""

from __future__ import annotations

from typing import Any

from db.importing.spool import Packed
from db.importing.taking.telling import quoted, told_row
from db.insertion import insert_kept
from db.journal import merkle
from db.journal.entry import new_salt
from db.tables.item import BatchRow, DisputeRow, ItemRow, PostingRow
from db.tables.journal import BatchLineRow
from db.work import UnitOfWork

_TABLES = (ItemRow, PostingRow, DisputeRow, BatchLineRow)  # what others refer to first

_Values = list[tuple[Any, ...]]


class Making:
    """Collects what rows make, as the tables keep it, and writes it part by part."""

    def __init__(self, work: UnitOfWork, batch: BatchRow, first: int) -> None:
        self.salt = new_salt()
        self.tree = merkle.Tree()
        self._work, self._entry = work, work.entry_id
        self._batch, self._source = batch.id, batch.source_id
        self._as_of = batch.as_of.isoformat()
        self._next = first
        self._items: _Values = []
        self._postings: _Values = []
        self._disputes: _Values = []
        self._lines: _Values = []
        self._accounts: set[int] = set()
        self._quoted: dict[str, str] = {}

    def item(self, packed: Packed, account: int) -> int:
        """A new item; returns its key."""
        ordinal, _, _, kind, number, due_line, _, dated, due, amount, currency, _, _, _, _, _ = packed
        made = self._next
        self._next += 1
        self._items.append(
            (
                made, self._batch, ordinal, self._source, account, kind, number, due_line, dated,
                self._opened_on(dated, due), due, amount, currency,
            )
        )  # fmt: skip
        return made

    def follow(
        self,
        packed: Packed,
        account: int,
        item: int,
        new: bool,
        posted: int,
        posted_on: str | None,
        ground: str,
        dispute: bool | None,
    ) -> None:
        """What follows from a row that says something new, and the row itself under the Merkle root."""
        (
            ordinal, line, code, kind, number, due_line, _, dated, due, amount, currency, left, settled,
            _, officer, _,
        ) = packed  # fmt: skip
        if posted:
            self._postings.append((None, None, item, posted_on, posted, ground, None, self._batch, ordinal))
        if dispute is not None:
            self._disputes.append((None, None, item, self._as_of, int(dispute), self._batch, ordinal))
        told = told_row(
            self._quote(code), line, kind, number, due_line, dated, self._opened_on(dated, due), due, amount,
            left, settled, currency, self._quote(officer), new, posted, posted_on, dispute, self._as_of,
        )  # fmt: skip
        leaf = merkle.leaf(self.salt, ordinal, told)
        self.tree.add(leaf)
        self._lines.append((self._entry, ordinal, account, leaf, told))
        self._accounts.add(account)

    def save(self) -> None:
        """Write what was collected."""
        collected = (self._items, self._postings, self._disputes, self._lines)
        for cls, rows in zip(_TABLES, collected, strict=True):
            insert_kept(self._work.connection, cls.table(), rows)
            rows.clear()
        if self._accounts:
            self._work.touch(*self._accounts, tables=("item", "posting"))
            self._accounts.clear()

    def _opened_on(self, dated: str | None, due: str | None) -> str:
        """From when an item counts, as `effect.opened_on` says: text of ISO 8601 sorts as the days do."""
        return dated or min(due or self._as_of, self._as_of)

    def _quote(self, words: str) -> str:
        """Codes and officers come again and again."""
        found = self._quoted.get(words)
        if found is None:
            found = self._quoted[words] = quoted(words)
        return found
