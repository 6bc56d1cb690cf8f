"""Going on in a copy: a new incarnation, its reason, and the head it goes on from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.backup import back_up
from db.identity import new_uid
from db.queries.office import incarnations
from db.record import head_of
from db.verify import verify
from domain.error import Conflict, NotAllowed, QuittanceError, Refused
from domain.role import Role
from tests.makers import FOUNDER, PASSPHRASE, Clock, add_user
from usecases.command import perform
from usecases.incarnation import continue_here, restore_office
from usecases.office import Office, open_office
from usecases.person import AddPerson


@pytest.fixture
def copy(office: Office, tmp_path: Path) -> Office:
    office.close()
    shutil.copytree(office.record.folder.path, tmp_path / "copy")
    return open_office(tmp_path / "copy", FOUNDER, PASSPHRASE, office.clock)


def test_a_copy_goes_on_in_a_stream_of_its_own(copy: Office) -> None:
    old = head_of(copy.record)
    continued = continue_here(copy, "moved to a new laptop")
    assert continued.previous_head == old.hash
    perform(copy, AddPerson(name="Li Wei", roles=(), log_in=False))
    first, second = copy.ask(incarnations)
    assert (first.reason, second.reason) == ("founded", "moved to a new laptop")
    assert second.previous_head == old.hash
    assert continued.stream.endswith(str(second.stream))
    assert verify(copy.record.folder.path, FOUNDER, PASSPHRASE).ok
    copy.close()


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_needs_a_reason(copy: Office, reason: str) -> None:
    head = head_of(copy.record)
    with pytest.raises(Refused) as told:
        continue_here(copy, reason)
    assert told.value.code == "reason"
    assert head_of(copy.record) == head
    copy.close()


def test_a_reason_that_cannot_be_kept_leaves_nothing(copy: Office) -> None:
    head = head_of(copy.record)
    with pytest.raises(QuittanceError):
        continue_here(copy, "half \ud800")
    assert head_of(copy.record) == head
    copy.close()


def test_incarnations_may_follow_each_other(copy: Office) -> None:
    streams = [continue_here(copy, reason).stream for reason in ("first", "second", "third")]
    assert len(set(streams)) == 3
    assert len(copy.ask(incarnations)) == 4
    assert head_of(copy.record).seq == 1
    assert verify(copy.record.folder.path, FOUNDER, PASSPHRASE).ok
    copy.close()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.OFFICER, True),
        (Role.FINANCE, True),
        (Role.SUPERVISOR, True),
        (Role.AUDITOR, False),
        (Role.SALES, False),
    ],
)
def test_whoever_works_on_accounts_may_and_the_entry_names_them(
    office: Office, tmp_path: Path, role: Role, may: bool
) -> None:
    add_user(office, "Li Wei", role)
    office.close()
    shutil.copytree(office.record.folder.path, tmp_path / "copy")
    copied = open_office(tmp_path / "copy", "Li Wei", PASSPHRASE, office.clock)
    head = head_of(copied.record)
    if may:
        continue_here(copied, "moved")
        query = "SELECT actor FROM journal_entry ORDER BY id DESC"
        with copied.record.read() as connection:
            assert connection.exec_driver_sql(query).scalars().first() == str(copied.actor.uid)
    else:
        with pytest.raises(NotAllowed):
            continue_here(copied, "moved")
        assert head_of(copied.record) == head
    copied.close()


def test_the_same_one_twice_is_one_incarnation(copy: Office) -> None:
    uid = new_uid()
    first = continue_here(copy, "moved", uid=uid)
    again = continue_here(copy, "moved", uid=uid)
    assert (again.stream, again.previous_head) == (first.stream, first.previous_head)
    assert (again.changes.hash, again.changes.repeated) == (first.changes.hash, True)
    with pytest.raises(Conflict):
        continue_here(copy, "another reason", uid=uid)
    assert len(copy.ask(incarnations)) == 2
    copy.close()


def test_a_clock_that_ran_back_is_told_in_the_new_stream(copy: Office, clock: Clock) -> None:
    clock.pass_by(days=-1)
    continued = continue_here(copy, "moved")
    assert continued.changes.seq == 1
    assert head_of(copy.record).seq == 2
    perform(copy, AddPerson(name="Li Wei", roles=(), log_in=False))
    assert verify(copy.record.folder.path, FOUNDER, PASSPHRASE).ok
    copy.close()


def test_a_restore_by_somebody_who_may_not_go_on_leaves_nothing(office: Office, tmp_path: Path) -> None:
    add_user(office, "Auditor", Role.AUDITOR)
    saved = back_up(office.record, tmp_path / "one.backup")
    with pytest.raises(NotAllowed):
        restore_office(saved.file, tmp_path / "restored", "Auditor", PASSPHRASE, office.clock)
    assert not (tmp_path / "restored").exists()


def test_a_restore_says_so(office: Office, tmp_path: Path) -> None:
    saved = back_up(office.record, tmp_path / "one.backup")
    restored, continued = restore_office(saved.file, tmp_path / "restored", FOUNDER, PASSPHRASE, office.clock)
    assert [one.reason for one in restored.ask(incarnations)] == ["founded", "restored"]
    assert continued.previous_head == saved.head
    restored.close()


def test_a_restore_of_an_office_with_several_users_asks_for_the_name(office: Office, tmp_path: Path) -> None:
    add_user(office, "Li Wei")
    saved = back_up(office.record, tmp_path / "one.backup")
    with pytest.raises(Refused) as told:
        restore_office(saved.file, tmp_path / "restored", None, PASSPHRASE, office.clock)
    assert told.value.code == "which_user"
    assert not (tmp_path / "restored").exists()
