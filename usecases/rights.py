"""Who may do what: by role, by command, and by the person's relation to the account. Unknown means no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.act import Actor
from db.queries.responsibility import answers_for
from db.tables.account import AccountRow
from db.tables.bill import BillRow
from db.tables.contact import ContactRow, PromiseRow
from db.tables.item import ReceiptRow
from db.tables.security import EvidenceRow, ObligorRow, SecurityRow
from db.tables.timetable import TimetableRow
from domain.error import NotAllowed, NotFound
from domain.role import Role, listed
from resources.mark import N_, text


class Relation(StrEnum):
    """To which accounts a right reaches: those the person answers for, or all."""

    OWN = "own"
    ANY = "any"


Roles = Mapping[Role, Relation]

EVERYBODY: Final[Roles] = dict.fromkeys(Role, Relation.ANY)
"""For what a person does with what is their own, such as their passphrase."""


def only(*roles: Role) -> Roles:
    """These roles, on any account."""
    return dict.fromkeys(roles, Relation.ANY)


OFFICER_AND_SUPERVISOR: Final[Roles] = {Role.OFFICER: Relation.OWN, Role.SUPERVISOR: Relation.ANY}

# The field of a command that says which account it is about, and where the account stands.
_LEADS_TO_ACCOUNT: Final = {
    "account": (N_("account"), AccountRow.uid, AccountRow.id),
    "timetable": (N_("timetable"), TimetableRow.uid, TimetableRow.account_id),
    "contact": (N_("contact"), ContactRow.uid, ContactRow.account_id),
    "promise": (N_("promise"), PromiseRow.uid, PromiseRow.account_id),
    "receipt": (N_("receipt"), ReceiptRow.uid, ReceiptRow.account_id),
    "bill": (N_("bill"), BillRow.uid, BillRow.account_id),
    "obligor": (N_("obligor"), ObligorRow.uid, ObligorRow.account_id),
    "security": (N_("security"), SecurityRow.uid, SecurityRow.account_id),
    "evidence": (N_("evidence"), EvidenceRow.uid, EvidenceRow.account_id),
}


def account_of(connection: Connection, command: object) -> int | None:
    """The account a command is about, None for one about none.

    An unknown lead is refused, and so are leads to different accounts: a right to one is none to the other.
    """
    accounts = set()
    for name, (noun, uid, account_id) in _LEADS_TO_ACCOUNT.items():
        asked = getattr(command, name, None)
        if isinstance(asked, UUID):  # the contact of a debtor's details is a name
            found = connection.execute(select(account_id).where(uid == asked)).scalar_one_or_none()
            if found is None:
                raise NotFound(
                    f"no_{name}",
                    text(N_("There is no {noun} {uid} in this office."), noun=text(noun), uid=str(asked)),
                    N_("Look it up again: it may belong to another office."),
                    name,
                )
            accounts.add(found)
            if len(accounts) > 1:
                raise NotFound(
                    f"no_{name}",
                    text(N_("This {noun} belongs to another account."), noun=text(noun)),
                    N_("Look it up again among those of the account."),
                    name,
                )
    return accounts.pop() if accounts else None


def check(connection: Connection, actor: Actor, roles: Roles, account_id: int | None, today: date) -> None:
    """Refuse an act that none of the person's roles allows."""
    relations = {roles[role] for role in actor.roles if role in roles}
    if Relation.ANY in relations:
        return
    if Relation.OWN in relations and (
        account_id is None or answers_for(connection, actor.id, account_id, today)
    ):
        return
    if Relation.OWN in relations:
        raise NotAllowed(
            "not_yours",
            N_("This account is not yours."),
            N_("Only the person who answers for it, or a supervisor, may do this."),
            "account",
        )
    raise NotAllowed(
        "not_your_role",
        N_("Your role does not allow this."),
        text(N_("It is for: {roles}."), roles=listed(roles)),
        "user",
    )
