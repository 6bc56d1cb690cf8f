"""People: who may log in and how, and that keys and record never part."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from db import keys
from db.engine import DiskFailed
from db.queries.office import User, users
from db.record import Opened, Record, head_of, open_with_key
from db.sidecar import Head
from db.verify import verify
from domain.error import NotAllowed, NotFound, QuittanceError, Refused
from domain.role import Role
from tests.makers import FOUNDER, PASSPHRASE, Claim, add_user, cny, take_ledger
from usecases.command import perform
from usecases.office import Office, open_office
from usecases.person import (
    AddPerson,
    ChangePassphrase,
    ChangeRoles,
    DisablePerson,
    add_with_passphrase,
    disable,
    set_passphrase,
)


def user(office: Office, name: str) -> User:
    return next(one for one in office.ask(users) if one.name == name)


def slots(office: Office) -> tuple[str, ...]:
    return keys.read(office.record.folder).names


def whole(office: Office) -> bool:
    return verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_a_person_with_a_passphrase_can_log_in(office: Office) -> None:
    add_with_passphrase(
        office,
        AddPerson(name=" Li Wei ", roles=(Role.LEGAL, Role.OFFICER), branch="North"),
        PASSPHRASE,
        keys.FAST,
    )
    found = user(office, "Li Wei")
    assert (found.roles, found.branch, found.log_in) == ((Role.LEGAL, Role.OFFICER), "North", True)
    again = open_office(office.record.folder.path, "Li Wei", PASSPHRASE, office.clock)
    assert again.actor.roles == {Role.LEGAL, Role.OFFICER}
    again.close()
    assert whole(office)


def test_somebody_who_only_answers_for_accounts_gets_a_log_in_later(office: Office) -> None:
    perform(office, AddPerson(name="Li Wei", roles=(), log_in=False))
    assert not user(office, "Li Wei").log_in
    add_with_passphrase(office, AddPerson(name="Li Wei", roles=(Role.OFFICER,)), PASSPHRASE, keys.FAST)
    assert user(office, "Li Wei").log_in
    assert whole(office)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AddPerson(name=FOUNDER, roles=(Role.OFFICER,)), "exists"),
        (AddPerson(name="Li Wei", roles=()), "person"),
        (AddPerson(name=" ", roles=(Role.OFFICER,)), "person"),
        (AddPerson(name=keys.RECOVERY, roles=(Role.OFFICER,)), "person"),
        (AddPerson(name="Li\0", roles=(Role.OFFICER,)), "text"),
        (AddPerson(name="Li\ud800", roles=(Role.OFFICER,)), "text"),
    ],
)
def test_a_refused_person_gets_no_slot(office: Office, command: AddPerson, code: str) -> None:
    before = keys.read(office.record.folder)
    with pytest.raises(QuittanceError) as told:
        add_with_passphrase(office, command, PASSPHRASE, keys.FAST)
    assert told.value.code == code
    assert keys.read(office.record.folder) == before
    assert office.record.keys == before
    assert whole(office)


def test_somebody_without_the_right_adds_nobody(office: Office) -> None:
    acting = add_user(office, "Li Wei")
    before = keys.read(office.record.folder)
    for act in (
        lambda: add_with_passphrase(
            acting, AddPerson(name="Mole", roles=(Role.ADMINISTRATOR,)), PASSPHRASE, keys.FAST
        ),
        lambda: set_passphrase(acting, FOUNDER, "another passphrase", keys.FAST),
        lambda: disable(acting, FOUNDER),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert keys.read(office.record.folder) == before


def test_whoever_leaves_can_no_longer_open_the_office(office: Office) -> None:
    add_user(office, "Li Wei")
    disable(office, "Li Wei")
    assert user(office, "Li Wei").disabled
    assert slots(office) == (FOUNDER,)
    with pytest.raises(NotFound):
        open_office(office.record.folder.path, "Li Wei", PASSPHRASE)
    assert whole(office)
    with pytest.raises(Refused) as told:
        add_with_passphrase(office, AddPerson(name="Li Wei", roles=(Role.OFFICER,)), PASSPHRASE, keys.FAST)
    assert told.value.code == "exists"
    assert slots(office) == (FOUNDER,)


def test_a_slot_that_was_left_behind_is_taken_by_disabling_once_more(office: Office) -> None:
    add_user(office, "Li Wei")
    perform(office, DisablePerson(name="Li Wei"))
    assert not whole(office)
    disable(office, "Li Wei")
    assert whole(office)


def test_nobody_locks_themselves_out(office: Office) -> None:
    for command in (DisablePerson(name=FOUNDER), ChangeRoles(name=FOUNDER, roles=(Role.OFFICER,))):
        with pytest.raises(NotAllowed) as told:
            perform(office, command)
        assert told.value.code == "yourself"


def test_roles_count_from_the_next_act_on(office: Office) -> None:
    add_user(office, "Li Wei", Role.OFFICER)
    perform(office, ChangeRoles(name="Li Wei", roles=(Role.ADMINISTRATOR, Role.ADMINISTRATOR, Role.LEGAL)))
    assert user(office, "Li Wei").roles == (Role.ADMINISTRATOR, Role.LEGAL)
    perform(office.acting_as("Li Wei"), ChangeRoles(name=FOUNDER, roles=(Role.AUDITOR,)))
    assert office.acting_as(FOUNDER).actor.roles == {Role.AUDITOR}


def test_roles_are_never_empty(office: Office) -> None:
    add_user(office, "Li Wei")
    with pytest.raises(Refused) as told:
        perform(office, ChangeRoles(name="Li Wei", roles=()))
    assert told.value.code == "roles"


def test_a_new_passphrase_opens_and_the_old_one_does_not(office: Office) -> None:
    head = head_of(office.record)
    set_passphrase(office, FOUNDER, "a brand new phrase", keys.FAST)
    path = office.record.folder.path
    with pytest.raises(keys.WrongKey):
        open_office(path, FOUNDER, PASSPHRASE)
    open_office(path, FOUNDER, "a brand new phrase").close()
    assert head_of(office.record).seq == head.seq + 1
    assert verify(path, FOUNDER, "a brand new phrase").ok


def test_an_administrator_sets_the_passphrase_of_another(office: Office) -> None:
    add_user(office, "Li Wei")
    set_passphrase(office, "Li Wei", "a brand new phrase", keys.FAST)
    open_office(office.record.folder.path, "Li Wei", "a brand new phrase").close()


@pytest.mark.parametrize("how", ["disabled", "no log-in"])
def test_somebody_who_cannot_log_in_gets_no_passphrase(office: Office, how: str) -> None:
    if how == "disabled":
        add_user(office, "Li Wei")
        disable(office, "Li Wei")
    else:
        perform(office, AddPerson(name="Li Wei", roles=(), log_in=False))
    with pytest.raises(Refused) as told:
        set_passphrase(office, "Li Wei", "a brand new phrase", keys.FAST)
    assert told.value.code == "no_log_in"
    assert slots(office) == (FOUNDER,)


def test_many_who_are_added_at_once_all_get_their_slots(office: Office) -> None:
    path, opened = office.record.folder, Opened(office.record.data_key, office.record.keys)

    def add(name: str) -> None:
        record = open_with_key(path, opened)
        window = Office(record, record.actor(FOUNDER), office.clock)
        add_user(window, name)
        window.close()

    names = ("Chen Jie", "Li Wei", "Sun Li", "Zhao Min")
    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(add, names))
    assert set(slots(office)) == {FOUNDER, *names}
    assert whole(office)


def _cannot_commit(connection: Connection) -> None:
    raise OperationalError("COMMIT", None, Exception("database or disk is full"))


@pytest.mark.parametrize("act", ["add", "disable", "change"])
def test_a_commit_that_fails_leaves_every_slot_as_it_was(office: Office, act: str) -> None:
    add_user(office, "Zhao Min")
    acts: dict[str, Callable[[], object]] = {
        "add": lambda: add_user(office, "Li Wei"),
        "disable": lambda: disable(office, "Zhao Min"),
        "change": lambda: set_passphrase(office, "Zhao Min", "a brand new phrase", keys.FAST),
    }
    before, writer = keys.read(office.record.folder), office.record._writer
    event.listen(writer, "commit", _cannot_commit, once=True)
    with pytest.raises(DiskFailed):
        acts[act]()
    assert keys.read(office.record.folder).slots == before.slots
    assert whole(office)


def test_an_act_that_was_committed_keeps_its_slot_whatever_comes_after(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_self: Record, _head: Head) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Record, "remember", stop)
    with pytest.raises(KeyboardInterrupt):
        add_user(office, "Li Wei")
    assert slots(office) == (FOUNDER, "Li Wei")
    assert whole(office)


def test_an_act_done_before_touches_no_slot(office: Office) -> None:
    command = AddPerson(name="Li Wei", roles=(Role.OFFICER,))
    add_with_passphrase(office, command, PASSPHRASE, keys.FAST)
    before = keys.read(office.record.folder)
    assert add_with_passphrase(office, command, "a brand new phrase", keys.FAST).repeated
    assert keys.read(office.record.folder) == before


def test_a_short_passphrase_changes_nothing(office: Office) -> None:
    head, before = head_of(office.record), keys.read(office.record.folder)
    with pytest.raises(Refused):
        set_passphrase(office, FOUNDER, "short", keys.FAST)
    with pytest.raises(Refused):
        add_with_passphrase(office, AddPerson(name="Li", roles=(Role.OFFICER,)), "short", keys.FAST)
    assert (head_of(office.record), keys.read(office.record.folder)) == (head, before)


def test_the_passphrase_is_never_in_the_record(office: Office) -> None:
    perform(office, ChangePassphrase(name=FOUNDER))
    set_passphrase(office, FOUNDER, "very secret words", keys.FAST)
    with office.record.read() as connection:
        payloads = list(connection.exec_driver_sql("SELECT payload FROM journal_payload").scalars())
    assert not any(b"very secret" in payload for payload in payloads)


def test_a_keys_file_changed_outside_is_never_sealed_again(office: Office) -> None:
    """Somebody without the key spoils another's slot: adding people does not launder it."""
    add_user(office, "Li Wei")
    file = office.record.folder.keys
    content = file.read_bytes()
    spoilt = content.replace(b'"Li Wei"', b'"Li Wej"')
    file.write_bytes(spoilt)
    for act in (
        lambda: add_user(office, "Zhao Min"),
        lambda: set_passphrase(office, FOUNDER, "a brand new phrase", keys.FAST),
    ):
        with pytest.raises(keys.KeysDamaged):
            act()
    assert file.read_bytes() == spoilt


def test_an_officer_named_by_a_ledger_is_the_same_person(office: Office) -> None:
    perform(office, AddPerson(name="Li Wei", roles=(), log_in=False))
    taken = take_ledger(office, {"D1": (Claim("1", cny("5"), None),)}, officer="Li Wei")
    assert taken.ids
    add_with_passphrase(office, AddPerson(name="Li Wei", roles=(Role.OFFICER,)), PASSPHRASE, keys.FAST)
    assert [one.name for one in office.ask(users)] == ["Li Wei", FOUNDER]
