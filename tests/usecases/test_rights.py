"""Who may do what: every command, every role, own accounts and others'; unknown means no."""

from __future__ import annotations

import dataclasses
import types as runtime
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from sqlalchemy import select

from db.identity import new_uid
from db.record import head_of
from db.tables.account import AccountRow, ResponsibilityRow
from db.tables.bill import BillRow
from db.tables.contact import ContactRow, PromiseRow
from db.tables.item import ReceiptRow
from db.tables.security import EvidenceRow, ObligorRow, SecurityRow
from db.tables.timetable import TimetableRow
from domain.bill import BillKind
from domain.contact import Channel, Outcome
from domain.error import NotAllowed, NotFound
from domain.limitation.event import Kind
from domain.money import Money
from domain.role import Role
from domain.security import SecurityKind
from tests.db.expert import unguarded
from tests.makers import Taken, add_user, cny
from tests.usecases.conftest import OFFICER
from tests.usecases.test_command import COMMANDS
from usecases import rights
from usecases.bill import TakeBill
from usecases.command import Command, Handling, perform
from usecases.contact import LogContact
from usecases.evidence import RecordEvidence
from usecases.office import Office
from usecases.person import AddPerson, ChangePassphrase
from usecases.receipt import RecordReceipt
from usecases.responsibility import AssignAccounts
from usecases.rights import EVERYBODY, OFFICER_AND_SUPERVISOR, Relation, only
from usecases.security import RecordSecurity
from usecases.timetable import DraftTimetable

Leads = dict[str, dict[str, UUID]]


@pytest.fixture
def leads(office: Office, officer: Office, taken: Taken) -> Leads:
    """What leads to the officer's own account (D001) and to another's (D002), by field of a command."""
    today = office.today
    found: Leads = {}
    for code, uid in taken.accounts.items():
        perform(office, RecordReceipt(account=uid, amount=cny("1"), received_on=today))
        perform(
            office,
            LogContact(
                account=uid, channel=Channel.CALL, outcome=Outcome.PROMISED, person="Mr Zhou",
                promised=cny("10"), promised_for=today + timedelta(7), note="nothing follows",
            ),
        )  # fmt: skip
        perform(
            office,
            DraftTimetable(account=uid, currency="CNY", count=2, first_due=today + timedelta(14)),
        )
        perform(
            office,
            TakeBill(
                account=uid, kind=BillKind.BANK, number=code, amount=cny("5"), received_on=today,
                maturity=today, acceptor="Bank of North",
            ),
        )  # fmt: skip
        perform(
            office,
            RecordSecurity(account=uid, kind=SecurityKind.GUARANTEE, given_on=today, giver=f"Holding {code}"),
        )
        perform(office, RecordEvidence(account=uid, event=Kind.PROMISE, done_on=today))
        with office.record.read() as connection:
            own = {
                name: connection.execute(select(cls.uid).where(cls.account_id == taken.ids[code])).scalar_one()
                for name, cls in (
                    ("timetable", TimetableRow), ("contact", ContactRow), ("promise", PromiseRow),
                    ("receipt", ReceiptRow), ("bill", BillRow), ("obligor", ObligorRow),
                    ("security", SecurityRow), ("evidence", EvidenceRow),
                )
            }  # fmt: skip
        found["own" if code == "D001" else "other"] = {"account": uid, **own}
    return found


def sample(hint: Any) -> Any:
    """Some value of a type: only rights are asked, and they come first."""
    plain: dict[Any, Any] = {
        str: "x", int: 1, bool: False, date: date(2026, 3, 2), Decimal: Decimal(0), UUID: new_uid(),
        Money: cny("1"),
    }  # fmt: skip
    if hint in plain:
        return plain[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if get_origin(hint) in (Union, runtime.UnionType):
        return sample(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return ()
    raise AssertionError(f"no sample of {hint}")


def made(command: type[Command], leading: dict[str, UUID]) -> Command:
    hints = get_type_hints(command)
    values = {
        each.name: leading[each.name] if each.name in leading else sample(hints[each.name])
        for each in dataclasses.fields(command)
        if each.name != "id" and (each.default is dataclasses.MISSING or each.name in leading)
    }
    return command(**values)


def leading_fields(handling: Handling) -> set[str]:
    return {each.name for each in dataclasses.fields(handling.command)} & set(rights._LEADS_TO_ACCOUNT)


def test_every_command_and_role_and_account(office: Office, officer: Office, leads: Leads) -> None:
    """RT35: the whole matrix, through the same door that people use."""
    people = {role: add_user(office, f"The {role.value}", role) for role in Role if role is not Role.OFFICER}
    people[Role.OFFICER] = officer
    head = head_of(office.record)
    for handling in COMMANDS:
        for role, acting in people.items():
            for whose, leading in leads.items():
                command = made(handling.command, leading)
                relation = handling.roles.get(role)
                allowed = relation is Relation.ANY or (
                    relation is Relation.OWN and (whose == "own" or not leading_fields(handling))
                )
                _compare(acting, handling, command, allowed)
    assert head_of(office.record) == head


def _compare(acting: Office, handling: Handling, command: Command, allowed: bool) -> None:
    if allowed:
        with acting.record.read() as connection:
            account = rights.account_of(connection, command)
            rights.check(connection, acting.actor, handling.roles, account, acting.today)
        return
    with pytest.raises(NotAllowed) as told:
        perform(acting, command)
    assert told.value.code in ("not_yours", "not_your_role"), handling.command.__name__


def test_a_person_without_roles_may_do_nothing(office: Office, leads: Leads) -> None:
    nobody = add_user(office, "Nobody")
    with unguarded(office) as connection:
        connection.execute("UPDATE person SET roles = '' WHERE name = 'Nobody'")
    for handling in COMMANDS:
        with pytest.raises(NotAllowed):
            perform(nobody, made(handling.command, leads["own"]))


def test_an_own_right_is_about_an_account_or_looks_itself() -> None:
    """A right on own accounts reaches as far as a field that leads to one; the rest is the handler's to narrow."""
    loose = {
        handling.command.__name__
        for handling in COMMANDS
        if Relation.OWN in handling.roles.values() and not leading_fields(handling)
    }
    # both reach only what their officer answers for: letters leave the rest out, groups refuse it (test_group)
    assert loose == {"GroupDebtors", "WriteLetters"}


def test_roles_that_only_look_write_nothing_of_the_trade() -> None:
    for handling in COMMANDS:
        for role in (Role.AUDITOR, Role.SALES, Role.CREDIT):
            assert role not in handling.roles or handling.roles == EVERYBODY, handling.command.__name__
        if Role.ADMINISTRATOR in handling.roles and handling.roles != EVERYBODY:
            assert handling.event.startswith(("person.", "company.")), handling.command.__name__


def test_every_lead_finds_its_account_and_an_unknown_one_is_refused(
    office: Office, leads: Leads, taken: Taken
) -> None:
    for field in rights._LEADS_TO_ACCOUNT:
        about = dataclasses.make_dataclass("About", [(field, UUID)])
        with office.record.read() as connection:
            assert rights.account_of(connection, about(leads["own"][field])) == taken.ids["D001"], field
            assert rights.account_of(connection, about(leads["other"][field])) == taken.ids["D002"], field
            with pytest.raises(NotFound) as told:
                rights.account_of(connection, about(new_uid()))
        assert (told.value.code, told.value.where) == (f"no_{field}", field)


def test_leads_to_two_accounts_are_refused(office: Office, leads: Leads) -> None:
    """Own account in one field, another's receipt in the other: nobody slips through."""
    about = dataclasses.make_dataclass("About", [("account", UUID), ("receipt", UUID)])
    with office.record.read() as connection:
        rights.account_of(connection, about(leads["own"]["account"], leads["own"]["receipt"]))
        with pytest.raises(NotFound):
            rights.account_of(connection, about(leads["own"]["account"], leads["other"]["receipt"]))


def test_whoever_answers_for_one_item_may_act_on_its_account(office: Office, taken: Taken) -> None:
    acting = add_user(office, OFFICER)
    with office.record.write(office.actor, office.clock()) as work:
        work.add(
            ResponsibilityRow(
                account_id=taken.ids["D002"],
                item_id=3,
                person_id=acting.actor.id,
                since=office.today,
                ground="",
            )
        )
        office.record.remember(work.enter("item.assigned/1", "decision", new_uid()).head)
    with office.record.read() as connection:
        rights.check(connection, acting.actor, OFFICER_AND_SUPERVISOR, taken.ids["D002"], office.today)
        with pytest.raises(NotAllowed):
            rights.check(connection, acting.actor, OFFICER_AND_SUPERVISOR, taken.ids["D001"], office.today)


def test_a_right_on_own_accounts_ends_with_the_responsibility(
    office: Office, officer: Office, taken: Taken, clock: Any
) -> None:
    clock.pass_by(days=1)
    perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer=office.actor.name))
    with office.record.read() as connection, pytest.raises(NotAllowed) as told:
        rights.check(connection, officer.actor, OFFICER_AND_SUPERVISOR, taken.ids["D001"], office.today)
    assert told.value.code == "not_yours"


def test_a_refusal_names_the_roles_that_may(office: Office) -> None:
    acting = add_user(office, "Auditor", Role.AUDITOR)
    with pytest.raises(NotAllowed, match="It is for: Administrator"):
        perform(acting, AddPerson(name="Mole", roles=(Role.OFFICER,)))
    with office.record.read() as connection, pytest.raises(NotAllowed, match="Finance, Legal"):
        rights.check(connection, acting.actor, only(Role.FINANCE, Role.LEGAL), None, office.today)


def test_everybody_changes_their_own_passphrase_and_nobody_elses(office: Office) -> None:
    acting = add_user(office, "Auditor", Role.AUDITOR)
    perform(acting, ChangePassphrase(name="Auditor"))
    with pytest.raises(NotAllowed):
        perform(acting, ChangePassphrase(name=office.actor.name))


def test_every_table_that_leads_to_an_account_names_it() -> None:
    for _noun, uid, account_id in rights._LEADS_TO_ACCOUNT.values():
        assert uid.class_ is account_id.class_
        assert uid.class_ is AccountRow or account_id.key == "account_id"
