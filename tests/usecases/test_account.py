"""What people learn about a debtor beyond the ledger."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from db.queries.account import debtor
from db.queries.debtor import debtors
from db.record import head_of
from db.verify import verify
from domain.error import NotAllowed, Refused
from domain.role import Role
from tests.ledger import standings_are_true
from tests.makers import FOUNDER, PASSPHRASE, Taken, add_user
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.office import Office


@pytest.fixture
def account(taken: Taken) -> UUID:
    return taken.accounts["D001"]


def test_what_is_left_out_stays(office: Office, officer: Office, account: UUID) -> None:
    perform(officer, DescribeDebtor(account=account, address=" 1 High Street ", phone="1", language="both"))
    answer = perform(
        officer, DescribeDebtor(account=account, phone="2", address="1 High Street", contact="")
    ).answer
    assert answer["changed_fields"] == ["phone"]
    found = office.ask(debtor, account=account)
    assert (found.address, found.phone, found.language, found.name) == (
        "1 High Street",
        "2",
        "both",
        "Debtor D001",
    )
    perform(officer, DescribeDebtor(account=account, phone=""))
    assert office.ask(debtor, account=account).phone == ""
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok
    assert standings_are_true(office)


def test_a_new_name_is_found_and_the_old_one_is_not(office: Office, account: UUID) -> None:
    perform(office, DescribeDebtor(account=account, name="包头市北方磁材有限公司"))
    assert [line.account for line in office.ask(debtors, like="磁材")] == [account]
    perform(office, DescribeDebtor(account=account, name="Umbrella"))
    assert office.ask(debtors, like="磁材") == ()
    assert [line.account for line in office.ask(debtors, like="umbr")] == [account]
    assert [line.account for line in office.ask(debtors, like="D001")] == [account]


def test_nothing_new_writes_nothing(office: Office, account: UUID) -> None:
    perform(office, DescribeDebtor(account=account, phone="1"))
    head = head_of(office.record)
    assert perform(office, DescribeDebtor(account=account, phone=" 1 ")).answer["changed_fields"] == []
    assert perform(office, DescribeDebtor(account=account)).answer["changed_fields"] == []
    assert head_of(office.record) == head


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"name": " "}, "name"),
        ({"uscc": "91350100M000100Y44"}, "uscc"),
        ({"email": "nobody"}, "email"),
        ({"language": "fr"}, "language"),
    ],
)
def test_what_cannot_be_true_is_refused(
    office: Office, account: UUID, changes: dict[str, Any], where: str
) -> None:
    head = head_of(office.record)
    with pytest.raises(Refused) as told:
        perform(office, DescribeDebtor(account=account, **changes))
    assert told.value.where == where
    assert head_of(office.record) == head


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.FINANCE, True),
        (Role.SUPERVISOR, True),
        (Role.OFFICER, False),
        (Role.AUDITOR, False),
        (Role.LEGAL, False),
    ],
)
def test_who_describes_an_account_that_is_not_theirs(
    office: Office, account: UUID, role: Role, allowed: bool
) -> None:
    person = add_user(office, "Somebody", role)
    command = DescribeDebtor(account=account, phone="1")
    if allowed:
        perform(person, command)
        return
    with pytest.raises(NotAllowed):
        perform(person, command)


def test_a_debtor_abroad_has_the_number_of_its_own_register(office: Office, account: UUID) -> None:
    perform(office, DescribeDebtor(account=account, uscc=" HRB 4711 "))
    assert office.ask(debtor, account=account).uscc == "HRB 4711"
