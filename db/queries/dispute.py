"""Which items are disputed now."""

from __future__ import annotations

from sqlalchemy import Subquery, func, select

from db.tables.item import DisputeRow


def disputed_items() -> Subquery:
    """(item_id): the items whose newest word on a dispute is yes."""
    newest = (
        select(DisputeRow.item_id, func.max(DisputeRow.id).label("id"))
        .group_by(DisputeRow.item_id)
        .subquery()
    )
    return (
        select(DisputeRow.item_id)
        .join(newest, newest.c.id == DisputeRow.id)
        .where(DisputeRow.disputed)
        .subquery("disputed")
    )
