"""RT07: an office in a place that may not be written is read, nothing is left there, and every act is refused."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db import access
from db.access import ReadOnly, check_readable, check_writable, is_read_only, is_still
from db.queries.office import company
from domain.error import Refused
from tests.makers import FOUNDER, PASSPHRASE, reopen
from tests.rights import run_without_rights, seen, unwritable
from usecases.command import perform
from usecases.company import DescribeCompany
from usecases.office import Office, open_office

SCRIPT = """
import sys
from pathlib import Path
from db.backup import back_up
from db.queries.office import company
from domain.error import QuittanceError
from usecases.backup import RehearseRestore
from usecases.command import perform
from usecases.company import DescribeCompany
from usecases.incarnation import continue_here
from usecases.office import open_office
from usecases.person import set_passphrase
place, elsewhere = map(Path, sys.argv[1:3])
office = open_office(place, *sys.argv[3:5])
print(office.ask(company).company)
for act in (
    lambda: perform(office, DescribeCompany(name="X")),
    lambda: perform(office, RehearseRestore(path=str(place / "keys"))),
    lambda: continue_here(office, "here"),
    lambda: set_passphrase(office, office.actor.name, "another passphrase"),
):
    try:
        act()
    except QuittanceError as error:
        print(error.code, error.where)
print(back_up(office.record, elsewhere).entries)
office.close()
"""


def test_it_is_read_and_nothing_is_written(office: Office, tmp_path: Path) -> None:
    perform(office, DescribeCompany(name="Northern Rare Earths"))
    office.close()
    place = office.record.folder.path
    with unwritable(place):
        before = seen(place)
        done = run_without_rights(SCRIPT, place, tmp_path / "x.backup", FOUNDER, PASSPHRASE)
        assert seen(place) == before
    assert done.stderr == ""
    refused = [f"read_only {office.record.folder.database}"] * 4
    assert done.stdout.splitlines() == ["Northern Rare Earths", *refused, "2"]


def _forbid(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """As if nothing in a folder might be written any more."""
    may = os.access

    def asked(place: Path, mode: int) -> bool:
        return not (mode == os.W_OK and Path(place).is_relative_to(folder)) and may(place, mode)

    monkeypatch.setattr(access.os, "access", asked)


def test_what_others_write_meanwhile_is_seen(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may not write reads a still file as it lies, and opens it anew once somebody else wrote to it."""
    office.close()
    place = office.record.folder
    with monkeypatch.context() as forbidden:
        _forbid(forbidden, place.path)
        reader = reopen(office)
        assert is_still(place.database)
        before = reader.ask(company).company
        assert [each.name for each in place.path.glob("office.db*")] == ["office.db"]
    writer = open_office(place.path, FOUNDER, PASSPHRASE, office.clock)
    perform(writer, DescribeCompany(name="Another name"))
    _forbid(monkeypatch, place.path)
    assert not is_still(place.database)
    assert reader.ask(company).company == "Another name" != before
    writer.close()
    assert reader.ask(company).company == "Another name"
    reader.close()


def test_rights_that_end_while_it_is_open_refuse_the_next_act(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forbid(monkeypatch, office.record.folder.path)
    with pytest.raises(ReadOnly) as caught:
        perform(office, DescribeCompany(name="X"))
    assert caught.value.where == str(office.record.folder.database)
    with office.record.read() as connection:
        told = office.record.why_not(connection)
    assert told is not None
    assert told.code == "read_only"


def test_a_log_that_was_never_folded_in_is_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform(office, DescribeCompany(name="In the log"))
    copy = tmp_path / "copy"
    shutil.copytree(office.record.folder.path, copy, ignore=shutil.ignore_patterns("*-shm"))
    check_readable(copy / "office.db")
    _forbid(monkeypatch, copy)
    assert is_read_only(copy / "office.db")
    with pytest.raises(ReadOnly) as caught:
        open_office(copy, FOUNDER, PASSPHRASE, office.clock)
    assert caught.value.code == "unfolded"


def test_a_place_that_may_be_written_is_none_of_this(office: Office) -> None:
    check_writable(office.record.folder.database)
    assert not is_still(office.record.folder.database)
    with office.record.read() as connection:
        assert office.record.why_not(connection) is None


def test_a_copy_says_why_not(office: Office, tmp_path: Path) -> None:
    shutil.copytree(office.record.folder.path, tmp_path / "copy")
    copy = open_office(tmp_path / "copy", FOUNDER, PASSPHRASE, office.clock)
    with copy.record.read() as connection:
        told = copy.record.why_not(connection)
    assert isinstance(told, Refused)
    assert told.code == "copy"
    copy.close()
