"""Responsibility: who answers from when on, and that the past stays as it was told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.identity import new_uid
from db.queries.item import items
from db.queries.responsibility import account_officers, answers_for, officer_of_account
from db.record import head_of
from db.tables.account import ResponsibilityRow
from db.verify import verify
from domain.error import NotAllowed, NotFound, Refused
from domain.role import Role
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user
from usecases.command import perform
from usecases.office import Office
from usecases.person import AddPerson, disable
from usecases.responsibility import AssignAccounts


def holder(office: Office, taken: Taken, code: str, as_of: date) -> int | None:
    with office.record.read() as connection:
        return officer_of_account(connection, taken.ids[code], as_of)


def officers(office: Office, taken: Taken, code: str) -> dict[str, str]:
    lines = office.ask(items, account=taken.accounts[code], as_of=office.today)
    return {line.number: line.officer for line in lines}


def give_item(office: Office, taken: Taken, item: int, person: int, code: str) -> None:
    """An item gets an officer of its own, as an import may say."""
    with office.record.write(office.actor, office.clock()) as work:
        work.add(
            ResponsibilityRow(
                account_id=taken.ids[code],
                item_id=item,
                person_id=person,
                since=office.today,
                ground="import",
            )
        )
        office.record.remember(work.enter("item.assigned/1", "reference", new_uid()).head)


def test_accounts_are_given_from_today_on(office: Office, taken: Taken, clock: Clock) -> None:
    acting = add_user(office, "Li Wei")
    clock.pass_by(days=10)
    changes = perform(
        office, AssignAccounts(accounts=tuple(taken.accounts.values()), officer="Li Wei", reason="team split")
    )
    assert changes.answer == {"officer": "Li Wei", "assigned": 2}
    for code in ("D001", "D002"):
        assert holder(office, taken, code, office.today) == acting.actor.id
        assert holder(office, taken, code, office.today - timedelta(1)) == office.actor.id
    assert set(officers(office, taken, "D001").values()) == {"Li Wei"}
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_an_earlier_day_is_possible_down_to_the_newest_entry(
    office: Office, taken: Taken, clock: Clock
) -> None:
    acting = add_user(office, "Li Wei")
    first = office.today
    clock.pass_by(days=10)
    perform(
        office,
        AssignAccounts(accounts=(taken.accounts["D001"],), officer="Li Wei", since=first + timedelta(2)),
    )
    assert holder(office, taken, "D001", first + timedelta(1)) == office.actor.id
    assert holder(office, taken, "D001", first + timedelta(2)) == acting.actor.id


def test_the_past_is_not_rewritten(office: Office, taken: Taken, clock: Clock) -> None:
    add_user(office, "Li Wei")
    add_user(office, "Zhao Min")
    start = office.today
    clock.pass_by(days=10)
    perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer="Li Wei"))
    head = head_of(office.record)
    for since in (start - timedelta(1), start, office.today - timedelta(1)):
        with pytest.raises(Refused) as told:
            perform(
                office,
                AssignAccounts(
                    accounts=(taken.accounts["D002"], taken.accounts["D001"]), officer="Zhao Min", since=since
                ),
            )
        assert told.value.code == "before"
    assert head_of(office.record) == head
    perform(
        office, AssignAccounts(accounts=(taken.accounts["D001"],), officer="Zhao Min", since=office.today)
    )


def test_the_entry_of_an_item_counts_as_well(office: Office, taken: Taken, clock: Clock) -> None:
    acting = add_user(office, "Li Wei")
    clock.pass_by(days=5)
    give_item(office, taken, 1, acting.actor.id, "D001")
    with pytest.raises(Refused) as told:
        perform(
            office,
            AssignAccounts(
                accounts=(taken.accounts["D001"],), officer="Li Wei", since=office.today - timedelta(1)
            ),
        )
    assert told.value.code == "before"


@pytest.mark.parametrize(("with_items", "left"), [(True, "Zhao Min"), (False, "Li Wei")])
def test_items_of_their_own_go_along_or_stay(
    office: Office, taken: Taken, with_items: bool, left: str
) -> None:
    acting = add_user(office, "Li Wei")
    add_user(office, "Zhao Min")
    give_item(office, taken, 1, acting.actor.id, "D001")
    assert officers(office, taken, "D001") == {"A-1": "Li Wei", "A-2": FOUNDER}
    perform(
        office,
        AssignAccounts(accounts=(taken.accounts["D001"],), officer="Zhao Min", with_items=with_items),
    )
    assert officers(office, taken, "D001") == {"A-1": left, "A-2": "Zhao Min"}
    with office.record.read() as connection:
        assert answers_for(connection, acting.actor.id, taken.ids["D001"], office.today) is not with_items


def test_a_person_without_log_in_may_answer(office: Office, taken: Taken) -> None:
    perform(office, AddPerson(name="Field agent", roles=(), log_in=False))
    perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer="Field agent"))
    assert set(officers(office, taken, "D001").values()) == {"Field agent"}


def test_who_has_left_cannot_answer(office: Office, taken: Taken) -> None:
    add_user(office, "Li Wei")
    disable(office, "Li Wei")
    with pytest.raises(Refused) as told:
        perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer="Li Wei"))
    assert told.value.code == "disabled"


def test_responsibility_does_not_begin_in_the_future(office: Office, taken: Taken) -> None:
    with pytest.raises(Refused) as told:
        perform(
            office,
            AssignAccounts(
                accounts=(taken.accounts["D001"],), officer=FOUNDER, since=office.today + timedelta(1)
            ),
        )
    assert told.value.code == "future"


def test_unknown_people_and_accounts_are_not_found(office: Office, taken: Taken) -> None:
    with pytest.raises(NotFound) as told:
        perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer="Nobody"))
    assert told.value.code == "no_person"
    with pytest.raises(NotFound) as told:
        perform(office, AssignAccounts(accounts=(new_uid(),), officer=FOUNDER))
    assert told.value.code == "no_account"


def test_before_the_first_entry_the_first_officer_answers_everywhere(
    office: Office, taken: Taken, clock: Clock
) -> None:
    """Of one account and of all accounts the same is said of every day."""
    for name in ("Li Wei", "Zhao Min"):
        add_user(office, name)
        perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer=name))
        clock.pass_by(days=10)
    with office.record.read() as connection:
        for days in (0, 5, 10, 15, 20, 500):
            as_of = office.today - timedelta(days)
            found = account_officers(as_of)
            everywhere = dict(connection.execute(select(found.c.key, found.c.person_id)).all())
            one = officer_of_account(connection, taken.ids["D001"], as_of)
            assert everywhere[taken.ids["D001"]] == one


@pytest.mark.parametrize("role", [Role.FINANCE, Role.AUDITOR])
def test_who_cannot_act_for_accounts_answers_for_none(office: Office, taken: Taken, role: Role) -> None:
    """Who logs in must be able to log contacts; a person whom only a ledger named may answer."""
    add_user(office, "Clerk", role)
    with pytest.raises(Refused) as told:
        perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer="Clerk"))
    assert (told.value.code, told.value.where) == ("no_officer", "officer")


def test_no_account_is_no_assignment(office: Office) -> None:
    with pytest.raises(Refused) as told:
        perform(office, AssignAccounts(accounts=(), officer=FOUNDER))
    assert told.value.code == "accounts"


def test_an_officer_gives_nothing_away(office: Office, officer: Office, taken: Taken) -> None:
    with pytest.raises(NotAllowed):
        perform(officer, AssignAccounts(accounts=(taken.accounts["D001"],), officer=FOUNDER))
    assert Role.SUPERVISOR not in officer.actor.roles
