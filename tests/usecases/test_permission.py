"""What is offered is what `perform` would let somebody do."""

from __future__ import annotations

import pytest

from domain.error import NotAllowed
from domain.role import Role
from tests.makers import add_user
from usecases.command import registry
from usecases.contact import LogContact
from usecases.permission import allowed
from usecases.receipt import RecordReceipt
from usecases.responsibility import AssignAccounts
from usecases.rights import check

ACTS = (LogContact, RecordReceipt, AssignAccounts)


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        (Role.OFFICER, set()),
        (Role.SUPERVISOR, {LogContact, AssignAccounts}),
        (Role.FINANCE, {RecordReceipt}),
        (Role.AUDITOR, set()),
    ],
)
def test_roles_on_an_account_of_somebody_else(office, taken, role, acts):
    acting = add_user(office, "Somebody", role)
    account = taken.accounts["D001"]
    assert acting.ask(allowed, acting.actor, ACTS, office.today, account) == acts


def test_an_officer_on_her_own_and_on_no_account_in_particular(officer, taken):
    assert officer.ask(allowed, officer.actor, ACTS, officer.today, taken.accounts["D001"]) == {LogContact}
    assert officer.ask(allowed, officer.actor, ACTS, officer.today, taken.accounts["D002"]) == set()
    assert officer.ask(allowed, officer.actor, ACTS, officer.today) == {LogContact}


def test_it_never_says_otherwise_than_the_check_itself(officer, taken):
    for code, account in taken.accounts.items():
        offered = officer.ask(allowed, officer.actor, ACTS, officer.today, account)
        for command in ACTS:
            try:
                officer.ask(check, officer.actor, registry[command].roles, taken.ids[code], officer.today)
            except NotAllowed:
                assert command not in offered
            else:
                assert command in offered
