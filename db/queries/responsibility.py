"""Who answers for an account or an item on a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, and_, case, exists, func, or_, select

from db.tables.account import ResponsibilityRow
from db.tables.item import ItemRow


@lru_cache(maxsize=32)
def account_officers(as_of: date, account: int | None = None) -> CTE:
    """(account_id, person_id): the newest entry of the account itself (of one, or of all) up to the day.

    Before the first entry of an account its first officer is named: the import that named him spoke of items
    which were his before the office knew of them.
    """
    which = _of(account, ResponsibilityRow.item_id.is_(None))
    return _newest(as_of, ResponsibilityRow.account_id, which, "account_officer")


@lru_cache(maxsize=32)
def item_officers(as_of: date, account: int | None = None) -> CTE:
    """(item_id, person_id) of the items (of one account, or of all) that have an entry of their own."""
    which = _of(account, ResponsibilityRow.item_id.is_not(None))
    return _newest(as_of, ResponsibilityRow.item_id, which, "item_officer")


def _of(account: int | None, which: ColumnElement[bool]) -> ColumnElement[bool]:
    return which if account is None else and_(which, ResponsibilityRow.account_id == account)


def _newest(as_of: date, key: Any, which: ColumnElement[bool], name: str) -> CTE:
    row = ResponsibilityRow
    begun = row.since <= as_of
    order = (begun.desc(), case((begun, row.since)).desc(), case((begun, row.id)).desc(), row.since, row.id)
    ranked = select(
        key.label("key"),
        row.person_id,
        func.row_number().over(partition_by=key, order_by=order).label("place"),
    ).where(which)
    inner = ranked.subquery()
    return select(inner.c.key, inner.c.person_id).where(inner.c.place == 1).cte(name)


def answers_for(connection: Connection, person_id: int, account_id: int, as_of: date) -> bool:
    """Whether the person answers for the account, or for an item of it, on the day."""
    accounts, items = account_officers(as_of, account_id), item_officers(as_of, account_id)
    own = select(accounts.c.key).where(accounts.c.key == account_id, accounts.c.person_id == person_id)
    part = (
        select(items.c.key)
        .join(ItemRow, ItemRow.id == items.c.key)
        .where(ItemRow.account_id == account_id, items.c.person_id == person_id)
    )
    return bool(connection.execute(select(or_(exists(own), exists(part)))).scalar_one())


def officer_of_account(connection: Connection, account_id: int, as_of: date) -> int | None:
    """The person who answers for an account as a whole, by the same rule as for all accounts."""
    return connection.execute(select(account_officers(as_of, account_id).c.person_id)).scalar_one_or_none()
