"""What the rows of an ageing are called: debtors by their code, or by who answers for them, branch or group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from db.queries.ageing.row import By
from db.queries.group import memberships
from db.queries.responsibility import account_officers
from db.tables.account import AccountRow
from db.tables.office import BranchRow, PersonRow


def names(connection: Connection, by: By, as_of: date) -> Mapping[int, str] | None:
    """The key of each account's row, by the account; None where the rows are currencies.

    An account without a name here (nobody answers for it, no branch, no group) is not in it.
    """
    wanted = named_accounts(by, as_of)
    return None if wanted is None else dict(connection.execute(wanted).all())


def named_accounts(by: By, as_of: date) -> Select[int, str] | None:
    """(account, key) of the accounts that have a name."""
    if by is By.DEBTOR:
        return select(AccountRow.id, AccountRow.code)
    if by is By.BRANCH:
        return select(AccountRow.id, BranchRow.name).join(BranchRow, BranchRow.id == AccountRow.branch_id)
    if by is By.GROUP:
        return memberships(as_of)
    if by is By.OFFICER:
        held: Any = account_officers(as_of)
        return select(held.c.key, PersonRow.name).join(PersonRow, PersonRow.id == held.c.person_id)
    return None


def people(connection: Connection) -> Mapping[int, str]:
    """Everybody of the office by their key."""
    return dict(connection.execute(select(PersonRow.id, PersonRow.name)).all())


def debtor_names(connection: Connection) -> Mapping[str, str]:
    """What debtors are called, by their code."""
    return dict(connection.execute(select(AccountRow.code, AccountRow.name)).all())
