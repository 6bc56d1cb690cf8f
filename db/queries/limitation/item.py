"""The items that a clock runs for: open claims of a day, of one account, of one officer, or of all."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, column, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from db.queries.responsibility import account_officers, item_officers
from db.tables.account import AccountRow
from db.tables.derived import PaidRow
from db.tables.item import ItemRow
from db.tables.office import PersonRow
from db.tables.security import EvidenceItemRow, EvidenceRow
from domain.item import DocumentType
from domain.limitation.event import Kind

CLAIMS: Final = (DocumentType.INVOICE, DocumentType.DEBIT_NOTE, DocumentType.OTHER)
"""Documents that something can be claimed by; credits and unapplied payments are none."""

_SHORTENING: Final = (Kind.TITLE, Kind.ACCELERATED)


class Claim(NamedTuple):
    """An open item: keys of this file, what it is, and what is open of it in minor units."""

    id: int
    account_id: int
    number: str
    due: date | None
    open: int
    currency: str


def claims(
    connection: Connection,
    as_of: date,
    account: UUID | None = None,
    officer: str = "",
    due_until: date | None = None,
    accounts: Collection[int] | None = None,
) -> list[Claim]:
    """The open claims of a day. With `due_until` only those that may expire soon: due by then, or of evidence that
    can shorten the time of a later one. `accounts` are keys of this file."""
    paid = PaidRow
    left = ItemRow.amount - func.coalesce(paid.paid, 0)
    wanted = (
        select(
            ItemRow.id,
            ItemRow.account_id,
            ItemRow.number,
            ItemRow.due_date,
            left.label("open"),
            ItemRow.currency,
        )
        .outerjoin(
            paid,
            (paid.account_id == ItemRow.account_id)
            & (paid.currency == ItemRow.currency)
            & (paid.item_id == ItemRow.id)
            & (paid.since <= as_of)
            & or_(paid.until.is_(None), paid.until > as_of),
        )
        .where(
            ItemRow.opened_on <= as_of,
            ItemRow.document_type.in_([kind.value for kind in CLAIMS]),
            left > 0,
        )
    )
    if account is not None:
        key = connection.execute(select(AccountRow.id).where(AccountRow.uid == account)).scalar_one_or_none()
        wanted = wanted.where(ItemRow.account_id == (key or 0))
    if due_until is not None:
        wanted = wanted.where(or_(ItemRow.due_date <= due_until, _may_be_short()))
    if accounts is not None:
        wanted = wanted.where(among(ItemRow.account_id, accounts))
    if officer:
        whole, own = account_officers(as_of), item_officers(as_of)
        wanted = (
            wanted.outerjoin(whole, whole.c.key == ItemRow.account_id)
            .outerjoin(own, own.c.key == ItemRow.id)
            .join(PersonRow, PersonRow.id == func.coalesce(own.c.person_id, whole.c.person_id))
            .where(PersonRow.name == officer)
        )
    return [Claim._make(row) for row in connection.execute(wanted)]


def _may_be_short() -> ColumnElement[bool]:
    """Items without a due date, and those with evidence by which their time may end sooner."""
    kinds = [kind.value for kind in _SHORTENING]
    named = (
        select(EvidenceItemRow.item_id)
        .join(EvidenceRow, EvidenceRow.id == EvidenceItemRow.evidence_id)
        .where(EvidenceRow.kind.in_(kinds))
    )
    whole = select(EvidenceRow.account_id).where(EvidenceRow.kind.in_(kinds))
    return or_(ItemRow.due_date.is_(None), ItemRow.id.in_(named), ItemRow.account_id.in_(whole))


def among(key: InstrumentedAttribute[int], keys: Iterable[int]) -> ColumnElement[bool]:
    """Whether a key is one of many, told as one value however many they are."""
    listed = func.json_each(json.dumps(sorted(set(keys)))).table_valued(column("value", Integer))
    return key.in_(select(listed.c.value))
