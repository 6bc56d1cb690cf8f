"""The door to a write: once is once, a refusal leaves nothing, and every command is complete."""

from __future__ import annotations

import dataclasses
import errno
import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

import usecases
from db.record import Record, head_of
from db.sidecar import Head
from db.tables.journal import EntryRow
from db.tables.office import PersonRow
from db.tables.record import Row
from db.verify import verify
from db.work import UnitOfWork
from domain.error import Conflict, NotAllowed, QuittanceError, Refused
from domain.role import Role
from tests.db.expert import unguarded
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from usecases.command import Command, Handling, account, handles, perform, registry
from usecases.office import Office
from usecases.person import AddPerson, ChangeRoles, disable
from usecases.receipt import RecordReceipt
from usecases.responsibility import AssignAccounts
from usecases.rights import only

for module in pkgutil.iter_modules(usecases.__path__):
    importlib.import_module(f"usecases.{module.name}")

COMMANDS = sorted(registry.values(), key=lambda handling: handling.command.__name__)
TESTS = Path(__file__).resolve().parents[1]
WRITTEN = "\n".join(file.read_text("utf-8") for file in sorted(TESTS.rglob("test_*.py")))


def counts(office: Office) -> dict[str, int]:
    """How many rows every table of the office has."""
    with office.record.read() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Row.metadata.tables.items()
        }


def types(office: Office) -> list[str]:
    with office.record.read() as connection:
        return list(connection.execute(select(EntryRow.type).order_by(EntryRow.id)).scalars())


def test_a_command_is_one_entry(office: Office) -> None:
    before = head_of(office.record)
    changes = perform(office, AddPerson(name="Li Wei", roles=(Role.OFFICER,)))
    after = head_of(office.record)
    assert after.seq == before.seq + 1
    assert (changes.seq, changes.hash) == (after.seq, after.hash)
    assert changes.tables == {"person"}
    assert not changes.repeated
    assert office.record.sidecar(after.stream).read() == after


def test_the_same_command_twice_is_once(office: Office) -> None:
    command = AddPerson(name="Li Wei", roles=(Role.OFFICER,))
    first = perform(office, command)
    before = counts(office)
    again = perform(office, command)
    assert again.repeated
    assert (again.seq, again.hash) == (first.seq, first.hash)
    assert counts(office) == before


def test_the_same_words_with_another_id_are_another_command(office: Office, taken: Taken) -> None:
    for _ in range(2):
        perform(
            office, RecordReceipt(account=taken.accounts["D001"], amount=cny("1"), received_on=office.today)
        )
    assert counts(office)["receipt"] == 2


@pytest.mark.parametrize(
    "command",
    [
        AddPerson(name="", roles=(Role.OFFICER,)),
        AddPerson(name=FOUNDER, roles=(Role.OFFICER,)),
        ChangeRoles(name="Nobody", roles=(Role.OFFICER,)),
        AssignAccounts(accounts=(), officer=FOUNDER),
        AddPerson(name="Branch first\0", roles=(Role.OFFICER,), branch="North"),
    ],
)
def test_a_refusal_leaves_neither_row_nor_entry(office: Office, command: Command) -> None:
    before, head = counts(office), head_of(office.record)
    with pytest.raises(QuittanceError) as told:
        perform(office, command)
    assert str(told.value.message)
    assert str(told.value.advice)
    assert counts(office) == before
    assert head_of(office.record) == head
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_a_refusal_after_rows_were_made_undoes_them(office: Office, taken: Taken) -> None:
    """The text is refused only when the second row of the act is written."""
    before = counts(office)
    with pytest.raises(Refused):
        perform(
            office,
            AssignAccounts(accounts=tuple(taken.accounts.values()), officer=add_user(office, "Li Wei").actor.name,
                           reason="half \ud800"),
        )  # fmt: skip
    after = counts(office)
    assert after["responsibility"] == before["responsibility"]
    assert after["journal_entry"] == before["journal_entry"] + 1  # the new user


def test_a_defect_in_a_handler_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(command: AddPerson, work: UnitOfWork) -> None:
        work.add(PersonRow(name="x", roles="", log_in=False, disabled=False, phone="", branch_id=None))
        raise ZeroDivisionError

    handling = dataclasses.replace(registry[AddPerson], handler=broken)
    monkeypatch.setitem(registry, AddPerson, handling)
    before = counts(office)
    with pytest.raises(ZeroDivisionError):
        perform(office, AddPerson(name="x", roles=(Role.OFFICER,)))
    assert counts(office) == before


def test_a_command_that_changes_nothing_writes_nothing(office: Office, taken: Taken) -> None:
    before = counts(office)
    changes = perform(office, AssignAccounts(accounts=tuple(taken.accounts.values()), officer=FOUNDER))
    assert changes.answer["assigned"] == 0
    assert changes.seq == head_of(office.record).seq
    assert counts(office) == before


@pytest.mark.parametrize(
    ("seconds", "noted"), [(-121, True), (-3600 * 24 * 3650, True), (-119, False), (0, False), (3600, False)]
)
def test_a_clock_that_ran_back_is_an_entry(office: Office, clock: Clock, seconds: int, noted: bool) -> None:
    """RT12: nothing is refused for it; what it was and what it says now are told before the act."""
    clock.pass_by(seconds=seconds)
    perform(office, AddPerson(name="Li Wei", roles=(), log_in=False))
    expected = ["office.founded/1", *(["clock.ran_back/1"] if noted else []), "person.added/1"]
    assert types(office) == expected
    if noted:
        with office.record.read() as connection:
            payload = connection.exec_driver_sql(
                "SELECT payload FROM journal_payload WHERE entry_id = 2"
            ).scalar_one()
        assert set(json.loads(payload)["refs"]) == {"newest", "now"}
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_a_refused_act_notes_no_clock_either(office: Office, clock: Clock) -> None:
    clock.pass_by(days=-1)
    with pytest.raises(Refused):
        perform(office, AddPerson(name="", roles=()))
    assert types(office) == ["office.founded/1"]


def test_the_head_of_the_clock_entry_is_followed_by_the_act(office: Office, clock: Clock) -> None:
    clock.pass_by(days=-1)
    changes = perform(office, AddPerson(name="Li Wei", roles=(Role.OFFICER,)))
    assert changes.seq == 3
    assert head_of(office.record).seq == 3


def test_one_today_per_act_in_the_zone_of_the_device(office: Office, clock: Clock, taken: Taken) -> None:
    clock.pass_by(hours=14, minutes=59)
    perform(office, RecordReceipt(account=taken.accounts["D001"], amount=cny("1"), received_on=office.today))
    clock.pass_by(minutes=2)
    assert office.today.isoformat() == "2026-03-03"


def test_a_command_without_an_account_has_none(office: Office) -> None:
    with (
        office.record.write(office.actor, office.clock()) as work,
        pytest.raises(RuntimeError, match="no account"),
    ):
        account(work)


def test_a_command_has_one_handler() -> None:
    with pytest.raises(RuntimeError, match="has a handler already"):
        handles(AddPerson, event="person.added/2", class_="control", roles=only(Role.OFFICER))(
            lambda _command, _work: None
        )


def test_a_command_nobody_handles_is_a_defect(office: Office) -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Unheard(Command):
        """Nobody handles this."""

    with pytest.raises(KeyError):
        perform(office, Unheard())


@pytest.mark.parametrize("handling", COMMANDS, ids=lambda handling: handling.command.__name__)
def test_every_command_is_complete(handling: Handling) -> None:
    command = handling.command
    assert re.fullmatch(r"[a-z]+\.[a-z]+(_[a-z]+)*/[1-9][0-9]*", handling.event), handling.event
    assert handling.class_ in ("fact", "decision", "reference", "control")
    assert handling.roles
    assert set(handling.roles) <= set(Role)
    assert (command.__doc__ or "").strip()
    assert not (command.__doc__ or "").startswith(command.__name__ + "(")  # the one that dataclass makes up
    assert all(each.kw_only for each in dataclasses.fields(command))
    assert command.__hash__ is not None  # frozen
    assert command.__module__ == handling.handler.__module__


@pytest.mark.parametrize("handling", COMMANDS, ids=lambda handling: handling.command.__name__)
def test_every_command_has_a_test_that_speaks_of_it(handling: Handling) -> None:
    spoken = re.search(rf"\b{handling.command.__name__}\b", WRITTEN) is not None
    assert spoken


def test_every_event_is_told_by_one_command() -> None:
    events = [handling.event.partition("/")[0] for handling in COMMANDS]
    assert len(set(events)) == len(events)


def test_every_command_of_the_house_is_registered() -> None:
    def below(cls: type[Command]) -> set[type[Command]]:
        return {cls, *(deeper for sub in cls.__subclasses__() for deeper in below(sub))}

    # By name: a dataclass with slots leaves the class behind that it was made from.
    declared = {cls.__name__ for cls in below(Command) - {Command} if cls.__module__.startswith("usecases.")}
    assert declared == {handling.command.__name__ for handling in COMMANDS}


def test_nobody_acts_for_somebody_who_was_refused(office: Office) -> None:
    auditor = add_user(office, "Auditor", Role.AUDITOR)
    head = head_of(office.record)
    with pytest.raises(NotAllowed):
        perform(auditor, AddPerson(name="Mole", roles=(Role.ADMINISTRATOR,)))
    assert head_of(office.record) == head


@pytest.mark.parametrize(
    "other",
    [
        AddPerson(name="Zhao Min", roles=(Role.OFFICER,)),
        AddPerson(name="Li Wei", roles=(Role.LEGAL,)),
        ChangeRoles(name="Li Wei", roles=(Role.OFFICER,)),
    ],
)
def test_an_id_that_was_another_commands_is_a_conflict(office: Office, other: Command) -> None:
    command = AddPerson(name="Li Wei", roles=(Role.OFFICER,))
    perform(office, command)
    before = counts(office)
    with pytest.raises(Conflict) as told:
        perform(office, dataclasses.replace(other, id=command.id))
    assert (told.value.code, told.value.where) == ("command_id", "id")
    assert counts(office) == before


def test_an_id_that_was_anothers_is_a_conflict(office: Office) -> None:
    command = AddPerson(name="Li Wei", roles=(Role.OFFICER,))
    second = add_user(office, "Zhao Min", Role.ADMINISTRATOR)
    perform(office, command)
    with pytest.raises(Conflict):
        perform(second, command)


def test_the_same_command_is_known_when_its_payload_was_erased(office: Office) -> None:
    command = AddPerson(name="Li Wei", roles=(Role.OFFICER,))
    perform(office, command)
    with unguarded(office) as connection:
        connection.execute("DELETE FROM journal_payload WHERE entry_id = 2")
    assert perform(office, command).repeated


def test_an_open_window_of_somebody_who_left_writes_nothing(office: Office) -> None:
    window = add_user(office, "Zhao Min", Role.ADMINISTRATOR)
    disable(office, "Zhao Min")
    before = counts(office)
    with pytest.raises(Refused) as told:
        perform(window, AddPerson(name="Mole", roles=(Role.ADMINISTRATOR,)))
    assert told.value.code == "no_user"
    assert counts(office) == before


def test_an_open_window_has_the_roles_of_now(office: Office) -> None:
    window = add_user(office, "Zhao Min", Role.ADMINISTRATOR)
    perform(office, ChangeRoles(name="Zhao Min", roles=(Role.AUDITOR,)))
    with pytest.raises(NotAllowed):
        perform(window, AddPerson(name="Mole", roles=(Role.ADMINISTRATOR,)))


def test_an_act_stands_though_its_head_cannot_be_kept(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Record, _head: Head) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Record, "remember", full)
    changes = perform(office, AddPerson(name="Li Wei", roles=(Role.OFFICER,)))
    assert "No space left" in str(changes.answer["warning"])
    assert changes.seq == head_of(office.record).seq == 2
