"""Back-ups are known to the journal, and a rehearsed restore tells whether one would hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from db import keys
from db.backup import back_up
from db.queries.ageing import ageing
from db.queries.backup import backup_standing
from db.record import head_of
from db.tables.journal import EntryRow, PayloadRow
from domain.error import Refused
from tests.makers import COMPANY, FOUNDER, PASSPHRASE, Clock, Taken, make_office
from usecases import plain
from usecases.backup import RecordBackUp, RehearseRestore, back_up_office
from usecases.command import perform
from usecases.company import DescribeCompany
from usecases.founding import found_office
from usecases.incarnation import continue_here
from usecases.office import Office, open_office


def _refs(office: Office, seq: int) -> dict[str, object]:
    with office.record.read() as connection:
        payload = connection.execute(
            select(PayloadRow.payload)
            .join(EntryRow, EntryRow.id == PayloadRow.entry_id)
            .where(EntryRow.seq == seq)
        ).scalar_one()
    refs: dict[str, object] = json.loads(payload)["refs"]
    return refs


def test_a_back_up_restores_what_the_office_was(office: Office, taken: Taken, tmp_path: Path) -> None:
    file = tmp_path / "office.backup"
    made, unrecorded = back_up_office(office, file)
    assert unrecorded is None
    perform(office, DescribeCompany(name="Another name"))
    changes = perform(office, RehearseRestore(path=str(file)))
    assert changes.answer["ok"]
    backed, here = changes.answer["backup"], changes.answer["office"]
    assert (backed.entries, backed.head) == (made.entries, made.head)
    assert here.entries == made.entries + 2  # the back-up's own entry, and the name
    assert backed.debtors == here.debtors == len(taken.accounts)
    assert backed.open == here.open
    (row,) = office.ask(ageing, as_of=office.today).totals
    assert plain.write(backed.open, str) == [{"amount": str(row.total.decimal), "currency": "CNY"}]
    assert changes.answer["entry"] == made.entries
    refs = _refs(office, changes.seq)
    assert {name: refs[name] for name in ("file", "ok", "head", "entries", "problems")} == {
        "file": "office.backup", "ok": True, "head": made.head, "entries": made.entries, "problems": 0,
    }  # fmt: skip
    assert not list(Path(tmp_path).glob("quittance-rehearsal-*"))


def test_damage_is_told_and_recorded(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "office.backup"
    back_up_office(office, file)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    changes = perform(office, RehearseRestore(path=str(file)))
    assert not changes.answer["ok"]
    assert changes.answer["backup"] is None
    assert len(changes.answer["problems"]) == 1
    assert _refs(office, changes.seq)["ok"] is False
    standing = office.ask(backup_standing, as_of=office.today)
    assert standing.rehearsed is not None
    assert not standing.rehearsed.ok


def test_a_back_up_of_another_past_is_no_back_up_of_this(office: Office, tmp_path: Path) -> None:
    """Of a copy that went on by itself: whole, and still not what this office was."""
    copy = tmp_path / "copy"
    shutil.copytree(office.record.folder.path, copy)
    other = open_office(copy, FOUNDER, PASSPHRASE, office.clock)
    continue_here(other, "by itself")
    perform(other, DescribeCompany(name="Somewhere else"))
    file = tmp_path / "other.backup"
    back_up(other.record, file)
    other.close()
    answer = perform(office, RehearseRestore(path=str(file))).answer
    assert not answer["ok"]
    assert "tells another past" in str(answer["problems"][-1].what)


def test_a_back_up_of_another_office_and_no_file_are_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        perform(office, RehearseRestore(path=str(tmp_path / "nothing")))
    assert caught.value.code == "no_file"
    stranger = found_office(
        tmp_path / "other", COMPANY, FOUNDER, PASSPHRASE, office.clock, cost=keys.FAST
    ).office
    back_up(stranger.record, tmp_path / "other.backup")
    stranger.close()
    before = head_of(office.record)
    with pytest.raises(Refused) as caught:
        perform(office, RehearseRestore(path=str(tmp_path / "other.backup")))
    assert caught.value.code == "another_office"
    assert head_of(office.record) == before


def test_the_age_of_the_last_back_up(tmp_path: Path) -> None:
    clock = Clock()
    office = make_office(tmp_path / "office", clock)
    never = office.ask(backup_standing, as_of=office.today)
    assert (never.last, never.days, never.is_late, never.rehearsed) == (None, None, True, None)
    assert never.age == 0
    back_up_office(office, tmp_path / "a.backup")
    clock.pass_by(days=7)
    week = office.ask(backup_standing, as_of=office.today)
    assert week.last is not None
    assert (week.last.file, week.days, week.allowed, week.since, week.is_late) == ("a.backup", 7, 7, 0, False)
    clock.pass_by(days=1)
    perform(office, DescribeCompany(name="Another name"))
    assert office.ask(backup_standing, as_of=office.today).is_late
    assert office.ask(backup_standing, as_of=office.today).since == 1
    office.close()


def test_a_head_is_a_hash(office: Office) -> None:
    with pytest.raises(Refused):
        perform(office, RecordBackUp(file_name="x", head="0F", entries=1, size=1))


def test_a_copy_can_be_backed_up_although_nothing_is_recorded_there(office: Office, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(office.record.folder.path, copy)
    other = open_office(copy, FOUNDER, PASSPHRASE, office.clock)
    made, unrecorded = back_up_office(other, tmp_path / "copy.backup")
    assert made.file.is_file()
    assert "was copied or moved here" in str(unrecorded)
    other.close()
