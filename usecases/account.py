"""What people learn about a debtor beyond the ledger: names, addresses, contacts, identifiers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from uuid import UUID

from db import search
from db.stores.account import account as load
from db.work import UnitOfWork
from domain.error import Refused
from domain.party import normalise_email, registration
from domain.role import Role
from resources.mark import N_
from usecases.command import Command, account, handles
from usecases.rights import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeDebtor(Command):
    """New details of a debtor; what is left out (null) stays as it is."""

    account: UUID
    name: str | None = None
    uscc: str | None = None
    legal_representative: str | None = None
    address: str | None = None
    contact: str | None = None
    contact_position: str | None = None
    phone: str | None = None
    email: str | None = None
    language: str | None = None


@handles(
    DescribeDebtor,
    event="debtor.described/1",
    class_="reference",
    roles={Role.OFFICER: Relation.OWN, Role.SUPERVISOR: Relation.ANY, Role.FINANCE: Relation.ANY},
)
def describe_debtor(command: DescribeDebtor, work: UnitOfWork) -> None:
    row = load(work, account(work))
    wanted = {
        each.name: getattr(command, each.name).strip()
        for each in fields(command)
        if each.name not in ("id", "account") and getattr(command, each.name) is not None
    }
    check_details(wanted)
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if "name" in changed:
        search.index(work.connection, [(row.id, search.words_of(row.code, row.name))])
    work.unchanged = not changed
    work.answer = {"changed_fields": sorted(changed)}


def check_details(wanted: dict[str, str]) -> None:
    """Refuse details that cannot be right, and write the others as they are kept."""
    if wanted.get("name") == "":
        raise Refused("name", N_("A debtor needs a name."), N_("Write the registered name."), "name")
    if wanted.get("uscc"):
        wanted["uscc"] = registration(wanted["uscc"])
    if wanted.get("email"):
        wanted["email"] = normalise_email(wanted["email"])
    if wanted.get("language", "") not in ("", "en", "zh", "both"):
        raise Refused(
            "language", N_("Papers are written in en, zh or both."), N_("Choose one of them."), "language"
        )
