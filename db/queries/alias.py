"""Accounts that were merged: which of them stand for one debtor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.alias import AliasRow, newest_aliases
from db.tables.journal import EntryRow
from db.tables.office import PersonRow


@dataclass(frozen=True, slots=True)
class Merger:
    """Two accounts of which somebody said that they are one debtor (`same`), or that they are not."""

    account: UUID
    code: str
    name: str
    keep: UUID
    keep_code: str
    keep_name: str
    same: bool
    decided_on: date
    reason: str
    by: str


@query
def mergers(connection: Connection) -> tuple[Merger, ...]:
    """What was decided of pairs of accounts, the newest word of each pair, in the order of the codes."""
    kept = aliased(AccountRow)
    people = {str(uid): name for uid, name in connection.execute(select(PersonRow.uid, PersonRow.name))}
    rows = connection.execute(
        select(
            AccountRow.uid,
            AccountRow.code,
            AccountRow.name,
            kept.uid.label("keep"),
            kept.code.label("keep_code"),
            kept.name.label("keep_name"),
            AliasRow.same,
            AliasRow.decided_on,
            AliasRow.reason,
            EntryRow.actor,
        )
        .join(AccountRow, AccountRow.id == AliasRow.account_id)
        .join(kept, kept.id == AliasRow.keep_id)
        .outerjoin(EntryRow, EntryRow.id == AliasRow.entry)
        .where(AliasRow.id.in_(newest_aliases()))
        .order_by(kept.code, AccountRow.code)
    )
    return tuple(
        Merger(
            row.uid,
            row.code,
            row.name,
            row.keep,
            row.keep_code,
            row.keep_name,
            row.same,
            row.decided_on,
            row.reason,
            people.get(row.actor, ""),
        )
        for row in rows
    )


def kept_accounts(connection: Connection) -> Mapping[int, int]:
    """Absorbed account → the account that stands for it now, through all mergers."""
    direct = dict(
        connection.execute(
            select(AliasRow.account_id, AliasRow.keep_id).where(
                AliasRow.id.in_(newest_aliases()), AliasRow.same
            )
        ).all()
    )
    return {account: _last(direct, account) for account in direct}


def decided_pairs(connection: Connection) -> Mapping[tuple[int, int], bool]:
    """(account, keep) → whether they are the same, as somebody last decided."""
    rows = connection.execute(
        select(AliasRow.account_id, AliasRow.keep_id, AliasRow.same).where(AliasRow.id.in_(newest_aliases()))
    )
    return {(account, keep): bool(same) for account, keep, same in rows}


def _last(direct: Mapping[int, int], account: int) -> int:
    seen = {account}
    while account in direct and direct[account] not in seen:
        account = direct[account]
        seen.add(account)
    return account
