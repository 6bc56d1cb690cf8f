"""Accounts and who answers for them: loading and saving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.queries.responsibility import officer_of_account
from db.tables.account import AccountRow, ResponsibilityRow
from db.tables.item import ItemRow
from db.tables.office import BranchRow, OfficeRow, PersonRow
from db.work import UnitOfWork
from domain.error import NotFound
from resources.mark import N_, text

_PART: Final = 500  # accounts that are looked up in one question


def office(work: UnitOfWork) -> OfficeRow:
    """Our company."""
    return work.session.execute(select(OfficeRow)).scalar_one()


def account(work: UnitOfWork, account_id: int) -> AccountRow:
    """The account with a key of this file."""
    return work.session.get_one(AccountRow, account_id)


def person(work: UnitOfWork, name: str) -> PersonRow:
    """The person with a name; an unknown one is refused."""
    found = find_person(work.session, name)
    if found is None:
        raise NotFound(
            "no_person",
            text(N_("There is nobody called “{name}” in this office."), name=name),
            N_("Choose one of the people of the office, or add them first."),
            "person",
        )
    return found


def find_person(session: Session, name: str) -> PersonRow | None:
    """The person with a name, if there is one."""
    return session.execute(select(PersonRow).where(PersonRow.name == name)).scalar_one_or_none()


def branch(work: UnitOfWork, name: str) -> BranchRow | None:
    """The branch with a name, made when it is new; no name is no branch."""
    if not name:
        return None
    found = work.session.execute(select(BranchRow).where(BranchRow.name == name)).scalar_one_or_none()
    if found is None:
        found = BranchRow(name=name)
        work.add(found)
    return found


def accounts_by_code(work: UnitOfWork, codes: Sequence[str]) -> dict[str, AccountRow]:
    """The accounts of these codes that are known, by code."""
    found: dict[str, AccountRow] = {}
    for start in range(0, len(codes), _PART):
        wanted = select(AccountRow).where(AccountRow.code.in_(codes[start : start + _PART]))
        found.update((row.code, row) for row in work.session.scalars(wanted))
    return found


def accounts_by_uid(work: UnitOfWork, uids: tuple[UUID, ...]) -> list[AccountRow]:
    """The accounts with these uids, in their order; an unknown one is refused."""
    found = {
        row.uid: row
        for row in work.session.execute(select(AccountRow).where(AccountRow.uid.in_(uids))).scalars()
    }
    for uid in uids:
        if uid not in found:
            raise NotFound(
                "no_account",
                text(N_("There is no account {uid} in this office."), uid=str(uid)),
                N_("Look it up again: it may belong to another office."),
                "accounts",
            )
    return [found[uid] for uid in uids]


def newest_responsibility(work: UnitOfWork, account_id: int) -> date | None:
    """The day of the newest entry of who answers for the account or an item of it."""
    return work.session.execute(
        select(func.max(ResponsibilityRow.since)).where(ResponsibilityRow.account_id == account_id)
    ).scalar_one()


def assign(
    work: UnitOfWork, account_id: int, person_id: int, since: date, ground: str, *, with_items: bool
) -> bool:
    """Make a person answer for an account from a day on; no when they do already.

    Items that have an entry of their own keep it, unless `with_items`.
    """
    already = officer_of_account(work.connection, account_id, since) == person_id
    if not already:
        work.add(ResponsibilityRow(account_id=account_id, person_id=person_id, since=since, ground=ground))
    own_items = _items_of_others(work, account_id, person_id, since) if with_items else []
    work.add_all(
        ResponsibilityRow(
            account_id=account_id, item_id=item, person_id=person_id, since=since, ground=ground
        )
        for item in own_items
    )
    return not already or bool(own_items)


def _items_of_others(work: UnitOfWork, account_id: int, person_id: int, since: date) -> list[int]:
    rows = work.session.execute(
        select(ResponsibilityRow.item_id, ResponsibilityRow.person_id)
        .join(ItemRow, ItemRow.id == ResponsibilityRow.item_id)
        .where(ResponsibilityRow.account_id == account_id, ResponsibilityRow.since <= since)
        .order_by(ResponsibilityRow.since, ResponsibilityRow.id)
    ).all()
    newest = {item: holder for item, holder in rows if item is not None}
    return [item for item, holder in newest.items() if holder != person_id]
