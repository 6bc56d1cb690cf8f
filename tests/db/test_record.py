"""RT27: the record: copies, cut tails and older pasts are noticed before anything is written into them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db import keys
from db.engine import FileDamaged
from db.folder import Folder
from db.queries.office import company
from db.record import Opened, head_of, open_record, open_with_key
from db.sidecar import Head
from db.tables.office import BranchRow
from db.verify import verify
from domain.error import NotFound, QuittanceError, Refused
from tests.db.expert import fold, unguarded
from tests.makers import FOUNDER, PASSPHRASE, Clock, add_user, make_office, reopen
from usecases.command import perform
from usecases.founding import Company
from usecases.incarnation import continue_here
from usecases.office import Office, open_office
from usecases.person import AddPerson, DisablePerson


def hire(office: Office, name: str) -> None:
    perform(office, AddPerson(name=name, roles=(), log_in=False))


def refusal(office: Office) -> str:
    with pytest.raises(Refused) as told:
        hire(office, "Somebody")
    return told.value.code


def test_what_was_written_is_there_when_it_is_opened_again(office: Office) -> None:
    hire(office, "Li Wei")
    head = head_of(office.record)
    again = reopen(office)
    assert head_of(again.record) == head
    assert again.ask(company).company == "Quittance Trading"
    hire(again, "Zhao Min")
    assert head_of(again.record).seq == head.seq + 1
    again.close()


def test_a_wrong_passphrase_opens_nothing(office: Office) -> None:
    with pytest.raises(keys.WrongKey):
        open_record(office.record.folder, FOUNDER, "wrong passphrase")


def test_a_copy_can_be_read_but_its_first_write_asks(office: Office, tmp_path: Path) -> None:
    office.close()
    shutil.copytree(office.record.folder.path, tmp_path / "copy")
    copy = open_office(tmp_path / "copy", FOUNDER, PASSPHRASE, office.clock)
    assert copy.ask(company).company == "Quittance Trading"
    assert verify(tmp_path / "copy", FOUNDER, PASSPHRASE).ok
    assert refusal(copy) == "copy"
    continued = continue_here(copy, "moved to a new laptop")
    hire(copy, "Li Wei")
    assert head_of(copy.record) == Head(continued.stream, 2, head_of(copy.record).hash)
    assert verify(tmp_path / "copy", FOUNDER, PASSPHRASE).ok
    copy.close()


def test_the_original_goes_on_beside_its_copy(office: Office, tmp_path: Path) -> None:
    shutil.copytree(office.record.folder.path, tmp_path / "copy")
    hire(office, "Li Wei")


def test_another_workstation_asks_as_well(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path / "other workstation"))
    assert refusal(office) == "copy"


def test_a_link_to_the_office_is_no_copy(office: Office, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(office.record.folder.path)
    office.close()
    linked = open_office(tmp_path / "link", FOUNDER, PASSPHRASE, office.clock)
    hire(linked, "Li Wei")
    linked.close()


def test_an_older_copy_put_in_its_place_is_noticed(office: Office, tmp_path: Path) -> None:
    hire(office, "Li Wei")
    office.close()
    shutil.copytree(office.record.folder.path, tmp_path / "older")
    again = reopen(office)
    hire(again, "Zhao Min")
    again.close()
    shutil.rmtree(office.record.folder.path)
    shutil.copytree(tmp_path / "older", office.record.folder.path)
    older = reopen(again)
    assert refusal(older) == "older_copy"
    told = verify(office.record.folder.path, FOUNDER, PASSPHRASE)
    assert [problem.where for problem in told.problems] == ["sidecar"]
    continue_here(older, "the disk failed, the newest entries are lost")
    hire(older, "Chen Jie")
    older.close()


def test_a_tail_that_was_cut_off_with_the_key_is_noticed(office: Office) -> None:
    hire(office, "Li Wei")
    hire(office, "Zhao Min")
    with unguarded(office) as connection:
        connection.execute("DELETE FROM journal_payload WHERE entry_id = 3")
        connection.execute("DELETE FROM journal_entry WHERE id = 3")
        connection.execute("DELETE FROM person WHERE name = 'Zhao Min'")
    assert refusal(office) == "older_copy"
    told = verify(office.record.folder.path, FOUNDER, PASSPHRASE)
    assert [problem.where for problem in told.problems] == ["sidecar"]


def test_a_write_ahead_log_that_was_thrown_away_is_noticed(office: Office, tmp_path: Path) -> None:
    """Kill the program, lose the log: what was committed only there is gone, and the file looks whole."""
    path = office.record.folder.path
    fold(office)
    hire(office, "Li Wei")
    (tmp_path / "cut").mkdir()
    for name in ("office.db", "keys"):
        shutil.copy(path / name, tmp_path / "cut" / name)
    office.close()
    for file in path.glob("office.db*"):
        file.unlink()
    shutil.copy(tmp_path / "cut" / "office.db", path / "office.db")
    assert "sidecar" in [problem.where for problem in verify(path, FOUNDER, PASSPHRASE).problems]
    assert refusal(reopen(office)) == "older_copy"


@pytest.mark.parametrize("content", ["", "[]", "{}", "null"])
def test_a_sidecar_that_cannot_be_read_is_told_and_stops_writing(office: Office, content: str) -> None:
    sidecar = office.record.sidecar(head_of(office.record).stream)
    sidecar.file.write_text(content)
    assert refusal(office) == "copy"
    told = verify(office.record.folder.path, FOUNDER, PASSPHRASE)
    assert [problem.where for problem in told.problems] == ["sidecar"]
    continue_here(office, "the state folder was damaged")
    hire(office, "Li Wei")


def test_an_older_head_never_replaces_a_newer_one(office: Office) -> None:
    first = head_of(office.record)
    hire(office, "Li Wei")
    newest = head_of(office.record)
    office.record.remember(first)
    assert office.record.sidecar(newest.stream).read() == newest


@pytest.mark.parametrize("spoil", ["missing", "empty", "rubbish"])
def test_a_file_that_is_not_there_or_not_ours_is_told(office: Office, spoil: str) -> None:
    office.close()
    file = office.record.folder.database
    if spoil == "missing":
        file.unlink()
    else:
        file.write_bytes(b"" if spoil == "empty" else b"x" * 8192)
    with pytest.raises(FileDamaged):
        open_with_key(office.record.folder, Opened(office.record.data_key, office.record.keys))


def test_a_folder_without_an_office_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as told:
        open_record(Folder(tmp_path), FOUNDER, PASSPHRASE)
    assert told.value.code == "no_office"


def test_the_keys_of_another_office_do_not_open_this_one(office: Office, tmp_path: Path) -> None:
    other = make_office(tmp_path / "other", company=Company("Another", "CNY"))
    other.close()
    office.close()
    shutil.copy(other.record.folder.keys, office.record.folder.keys)
    with pytest.raises(FileDamaged):
        open_record(office.record.folder, FOUNDER, PASSPHRASE)
    told = verify(office.record.folder.path, FOUNDER, PASSPHRASE)
    assert not told.ok


def test_somebody_who_left_cannot_act(office: Office) -> None:
    add_user(office, "Li Wei")
    perform(office, DisablePerson(name="Li Wei"))
    with pytest.raises(Refused) as told:
        office.acting_as("Li Wei")
    assert told.value.code == "no_user"


def test_a_reader_sees_one_moment(office: Office) -> None:
    with office.record.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
        hire(office, "Li Wei")
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == before


def test_an_office_can_be_read_where_the_state_folder_cannot_be_written(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office.close()
    (tmp_path / "no folder").write_bytes(b"")
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path / "no folder" / "state"))
    again = open_office(office.record.folder.path, FOUNDER, PASSPHRASE, office.clock)
    assert again.ask(company).company == "Quittance Trading"
    with pytest.raises(QuittanceError):
        hire(again, "Li Wei")
    again.close()


def test_a_long_log_is_folded_after_the_act(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    log = office.record.folder.path / "office.db-wal"
    hire(office, "Li Wei")
    assert log.stat().st_size > 0
    monkeypatch.setattr("db.record.LONG_LOG", 1)
    hire(office, "Zhao Min")
    assert log.stat().st_size == 0


def test_the_record_names_its_device_for_ever(office: Office, tmp_path: Path) -> None:
    other = make_office(tmp_path / "other", Clock())
    assert other.record.device == office.record.device
    other.close()


def test_no_plain_text_lies_in_the_folder(office: Office) -> None:
    """RT39: markers that were written are in no file of the office in the clear."""
    for number in range(20):
        perform(
            office, AddPerson(name=f"Marker {number:02}", roles=(), log_in=False, phone=f"13800{number:06}")
        )
    for file in office.record.folder.path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"Marker" not in content
            assert b"13800" not in content


def test_an_act_that_fails_leaves_neither_row_nor_entry(office: Office) -> None:
    head = head_of(office.record)

    def fail() -> None:
        with office.record.write(office.actor, office.clock()) as work:
            work.add(BranchRow(name="North"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert head_of(office.record) == head
    with office.record.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM branch").scalar_one() == 0


def test_a_text_with_a_nul_is_refused_in_words(office: Office) -> None:
    with pytest.raises(QuittanceError) as told:
        hire(office, "a\0b")
    assert told.value.code == "text"
