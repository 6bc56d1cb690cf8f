"""The people of the office: who may log in, in which roles, with which passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from db import keys
from db.act import Changes
from db.identity import new_uid
from db.record import Record
from db.stores.account import branch, find_person, person
from db.tables.journal import EntryRow
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
    """Add a person who can log in, with their slot in the keys file."""
    name = check_words(command.name.strip(), "name")
    return _with_slot(office, command, name, _slot(office, name, passphrase, cost))


def set_passphrase(
    office: Office, name: str, passphrase: str, cost: keys.Cost | None = None, *, uid: UUID | None = None
) -> Changes:
    """Change a person's passphrase, also after coming in by the recovery key; the record notes that it changed.

    `uid` is the command's, where it was made before.
    """
    slot = _slot(office, name, passphrase, cost)
    return _with_slot(office, ChangePassphrase(id=uid or new_uid(), name=name), name, slot)


def renew_passphrase(office: Office, current: str, passphrase: str) -> Changes:
    """Change the passphrase of the person who acts, who shows by the one of now that it is they."""
    try:
        keys.unlock(office.record.current_keys(), office.actor.name, current)
    except keys.WrongKey as error:
        raise NotAllowed(error.code, error.message, error.advice, "current") from None
    return set_passphrase(office, office.actor.name, passphrase)


def disable(office: Office, name: str, *, uid: UUID | None = None) -> Changes:
    """Disable a person and take their slot out of the keys file; `uid` is the command's, where it was made before."""
    return _with_slot(office, DisablePerson(id=uid or new_uid(), name=name), name, None)


def _slot(office: Office, name: str, passphrase: str, cost: keys.Cost | None) -> keys.Slot:
    """Made before the write begins, for it takes half a second that nobody else should wait."""
    keys.check_passphrase(passphrase)
    return keys.wrap(office.record.keys.office, office.record.data_key, name, passphrase, cost)


def _with_slot(office: Office, command: Command, name: str, slot: keys.Slot | None) -> Changes:
    """Do a command and put a person's slot into the keys file (None takes it out), or neither of them.

    The file is read, changed and written under the lock of the write, as the last thing before the commit;
    a commit that fails has this one slot put back as it was.
    """
    record = office.record
    before: list[keys.Keys] = []

    def exchange() -> None:
        before.append(record.current_keys())
        record.keep_keys(keys.put(before[0], record.data_key, name, slot))

    try:
        return perform(office, command, last=exchange)
    except BaseException:
        if before:
            _put_back(record, command, name, slot, before[0].slots.get(name))
        raise


def _put_back(
    record: Record, command: Command, name: str, slot: keys.Slot | None, before: keys.Slot | None
) -> None:
    with record.locked() as connection:
        done = connection.execute(select(EntryRow.id).where(EntryRow.command == command.id)).first()
        found = record.current_keys()
        if done is None and found.slots.get(name) == slot:
            record.keep_keys(keys.put(found, record.data_key, name, before))


def _words(roles: tuple[Role, ...]) -> str:
    return " ".join(sorted({role.value for role in roles}))
