"""The people of the office: who may log in, in which roles, with which passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db import keys
from db.act import Changes
from db.identity import new_uid
from db.stores.account import branch, find_person, person
from db.tables.office import PersonRow
from db.types import check_words
from db.work import UnitOfWork
from domain.error import NotAllowed, Refused
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, handles, perform
from usecases.office import Office
from usecases.rights import EVERYBODY, only


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Command):
    """A person may act in the office in these roles; with `log_in` no, they only answer for accounts."""

    name: str
    roles: tuple[Role, ...]
    log_in: bool = True
    phone: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisablePerson(Command):
    """A person leaves: they can no longer log in; what they did stays theirs."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRoles(Command):
    """A person's roles from now on."""

    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassphrase(Command):
    """A person's passphrase was changed; the passphrase itself is never in the record."""

    name: str


@handles(AddPerson, event="person.added/1", class_="control", roles=only(Role.ADMINISTRATOR))
def add_person(command: AddPerson, work: UnitOfWork) -> None:
    name = command.name.strip()
    if not name or name == keys.RECOVERY or (command.log_in and not command.roles):
        raise Refused(
            "person",
            N_("A person needs a name, and a role to log in with."),
            N_("Give both; “recovery” is taken by the recovery key."),
            "name",
        )
    found = find_person(work.session, name)
    if found is not None and (found.log_in or found.disabled):
        raise Refused(
            "exists",
            text(N_("There is a “{name}” in this office already."), name=name),
            N_("Give the new person a name that tells them apart."),
            "name",
        )
    where = branch(work, command.branch)
    if found is None:
        found = PersonRow(
            name=name, roles="", log_in=False, disabled=False, phone=command.phone, branch_id=None
        )
        work.add(found)
    found.roles, found.log_in = _words(command.roles), command.log_in
    found.branch_id = where.id if where else found.branch_id
    work.answer = {"person": str(found.uid), "name": name}


@handles(DisablePerson, event="person.disabled/1", class_="control", roles=only(Role.ADMINISTRATOR))
def disable_person(command: DisablePerson, work: UnitOfWork) -> None:
    found = person(work, command.name)
    if found.id == work.officer.id:
        raise NotAllowed(
            "yourself",
            N_("Nobody disables themselves."),
            N_("Ask another administrator of the office."),
            "name",
        )
    found.disabled = True


@handles(ChangeRoles, event="person.roles_changed/1", class_="control", roles=only(Role.ADMINISTRATOR))
def change_roles(command: ChangeRoles, work: UnitOfWork) -> None:
    found = person(work, command.name)
    if not command.roles:
        raise Refused(
            "roles", N_("A person needs at least one role."), N_("Disable them if they leave."), "roles"
        )
    if found.id == work.officer.id and Role.ADMINISTRATOR not in command.roles:
        raise NotAllowed(
            "yourself",
            N_("Nobody takes the administrator's role from themselves."),
            N_("Ask another administrator of the office."),
            "roles",
        )
    found.roles = _words(command.roles)


@handles(ChangePassphrase, event="person.passphrase_changed/1", class_="control", roles=EVERYBODY)
def change_passphrase_noted(command: ChangePassphrase, work: UnitOfWork) -> None:
    found = person(work, command.name)
    if found.disabled or not found.log_in:
        raise Refused(
            "no_log_in",
            text(N_("“{name}” cannot log in, and so has no passphrase."), name=found.name),
            N_("Add them as a person who can log in."),
            "name",
        )
    if found.id != work.officer.id and Role.ADMINISTRATOR not in work.officer.roles:
        raise NotAllowed(
            "not_yours",
            N_("Only an administrator sets another person's passphrase."),
            N_("Ask them, or change your own."),
            "name",
        )
    work.refs = {"person": str(found.uid)}


def add_with_passphrase(
    office: Office, command: AddPerson, passphrase: str, cost: keys.Cost | None = None
) -> Changes:
    """Add a person who can log in: their slot in the keys file first, then the record of it.

    Should the second step fail, the slot is taken out again; a slot without a person opens nothing useful.
    """
    keys.check_passphrase(passphrase)
    name = check_words(command.name.strip(), "name")
    before = office.record.current_keys()
    if name in before.slots:
        raise Refused(
            "exists",
            text(N_("There is a “{name}” in this office already."), name=name),
            N_("Give the new person a name that tells them apart."),
            "name",
        )
    office.record.keep_keys(keys.add(before, office.record.data_key, name, passphrase, cost))
    try:
        return perform(office, command)
    except BaseException:
        office.record.keep_keys(before)
        raise


def set_passphrase(
    office: Office, name: str, passphrase: str, cost: keys.Cost | None = None, *, uid: UUID | None = None
) -> Changes:
    """Change a person's passphrase, also after coming in by the recovery key; the record notes that it changed.

    `uid` is the command's, where it was made before.
    """
    keys.check_passphrase(passphrase)
    before = office.record.current_keys()
    changes = perform(office, ChangePassphrase(id=uid or new_uid(), name=name))
    office.record.keep_keys(keys.add(before, office.record.data_key, name, passphrase, cost))
    return changes


def renew_passphrase(office: Office, current: str, passphrase: str, cost: keys.Cost | None = None) -> Changes:
    """Change the passphrase of the person who acts, who shows by the one of now that it is they."""
    try:
        keys.unlock(office.record.current_keys(), office.actor.name, current)
    except keys.WrongKey as error:
        raise NotAllowed(error.code, error.message, error.advice, "current") from None
    return set_passphrase(office, office.actor.name, passphrase, cost)


def disable(office: Office, name: str, *, uid: UUID | None = None) -> Changes:
    """Disable a person and take their slot out of the keys file; `uid` is the command's, where it was made before."""
    changes = perform(office, DisablePerson(id=uid or new_uid(), name=name))
    before = office.record.current_keys()
    office.record.keep_keys(keys.remove(before, office.record.data_key, name))
    return changes


def _words(roles: tuple[Role, ...]) -> str:
    return " ".join(sorted({role.value for role in roles}))
