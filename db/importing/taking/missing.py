"""Questions about items that a complete file left out: noted, and answered when they come back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from db.identity import new_uid
from db.queries.missing import waits
from db.tables.item import BatchRow, ItemRow
from db.tables.missing import BACK, EXPLAINED, OPEN, MissingRow
from db.work import UnitOfWork

KEPT = "kept"
"""Explained as still owed: it is not asked again until it comes back."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of one ledger, by item: those that wait, and those answered with “still owed”."""

    waiting: frozenset[int]
    kept: frozenset[int]

    @staticmethod
    def of(work: UnitOfWork, source_id: int) -> Questions:
        """As they stand before a file is taken."""
        mine = (
            select(MissingRow.item_id)
            .join(ItemRow, ItemRow.id == MissingRow.item_id)
            .join(BatchRow, BatchRow.id == MissingRow.batch_id)
            .where(ItemRow.source_id == source_id, BatchRow.taken_back.is_(None))
        )
        kept = and_(MissingRow.state == EXPLAINED, MissingRow.explanation == KEPT)
        return Questions(
            frozenset(work.connection.execute(mine.where(waits())).scalars()),
            frozenset(work.connection.execute(mine.where(kept)).scalars()),
        )

    @property
    def all(self) -> frozenset[int]:
        """Items whose coming back matters."""
        return self.waiting | self.kept


def ask(work: UnitOfWork, batch: BatchRow, items: Iterable[tuple[int, int]]) -> None:
    """Note (item, open) as missing since the file of a batch."""
    first = (work.connection.execute(select(func.max(MissingRow.id))).scalar_one() or 0) + 1
    work.insert_many(
        MissingRow,
        [
            {
                "id": place,
                "uid": new_uid(),
                "batch_id": batch.id,
                "item_id": item,
                "open": left,
                "state": OPEN,
                "explanation": "",
                "reason": "",
                "closed_on": None,
                "closed_batch_id": None,
                "entry": None,
            }
            for place, (item, left) in enumerate(items, start=first)
        ],
    )


def answer_by_return(work: UnitOfWork, batch: BatchRow, items: Collection[int]) -> None:
    """The file of a batch names these items again."""
    for item in sorted(items):
        for row in work.session.execute(
            select(MissingRow).where(
                MissingRow.item_id == item, MissingRow.state.in_((OPEN, BACK, EXPLAINED))
            )
        ).scalars():
            if row.state == OPEN or row.explanation == KEPT or row.closed_batch_id is not None:
                row.state, row.closed_on, row.closed_batch_id = BACK, batch.as_of, batch.id
                row.explanation = ""
