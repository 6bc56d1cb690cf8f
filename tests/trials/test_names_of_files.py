"""RT22: folders and files of any name hold an office, a back-up, a list; no name leads out of where it belongs."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from db.backup import BackupDamaged, back_up
from db.queries.debtor import debtors
from db.queries.paper import papers
from db.record import head_of
from documents.spreadsheet import begin
from domain.error import QuittanceError
from tests.ledger import Line, write_ledger
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, make_office
from tests.trials.room import tree
from usecases.backup import RehearseRestore
from usecases.bank.statement import ImportStatement
from usecases.calendar import ImportCalendar
from usecases.command import Command, perform
from usecases.exchange import ImportExchangeRates
from usecases.filing import FilePaper
from usecases.importing import ImportItems
from usecases.incarnation import restore_office
from usecases.office import Office, open_office
from usecases.particulars import ImportParticulars
from usecases.person import AddPerson
from usecases.rate import ImportRates

NAMES = {
    "blank": " a b ",
    "quotes": "a'b\"c`d",
    "percent": "50%20 %41%",
    "question": "a?mode=memory&x=1",
    "hash": "a#b",
    "Chinese": "包头市稀土公司",
    "200 letters": "x" * 200,
    "80 characters of three bytes": "包" * 80,
    "semicolon": "a;b|c&d",
    "line end": "a\nb",
    "dash": "--help",
    "dollar": "$HOME ~ *",
    "backslash": "..\\..\\x",
    "colon": "C:x",
    "reserved elsewhere": "CON",
    "turned": "a\u202efdp",
    "emoji": "👨\u200d👩\u200d👧",
}


@pytest.mark.parametrize("name", NAMES)
def test_an_office_a_back_up_and_a_list_of_any_name(tmp_path: Path, name: str) -> None:
    words = NAMES[name]
    place = tmp_path / "offices" / words
    made = make_office(place, Clock())
    perform(made, AddPerson(name="Li Wei", roles=(), log_in=False))
    made.close()
    assert (place / "office.db").is_file()
    office = open_office(place, FOUNDER, PASSPHRASE, Clock())
    ledger = write_ledger(tmp_path / f"{words}.csv", [Line("D1", "N-1", 100)])
    assert perform(office, ImportItems(path=str(ledger))).answer["accepted"] == 1
    account = office.ask(debtors)[0].account
    perform(office, FilePaper(account=account, path=str(ledger), title=words))
    assert {paper.file_name for paper in office.ask(papers)} == {ledger.name}
    for kind in (".csv", ".xlsx"):
        sheet = begin(tmp_path / f"out{words}{kind}", words, ["a"], [("a", words)])
        sheet.add([[words]])
        sheet.finish()
        sheet.settle()
        assert (tmp_path / f"out{words}{kind}").is_file()
    saved = back_up(office.record, tmp_path / "saved" / f"{words}.backup").file
    office.close()
    again, _ = restore_office(saved, tmp_path / "restored" / words, FOUNDER, PASSPHRASE, Clock())
    again.close()
    assert sorted(each.name for each in (tmp_path / "offices").iterdir()) == [words]
    assert sorted(each.name for each in (tmp_path / "restored").iterdir()) == [words]
    ours = {"office.db", "keys", "papers", "backups", "office.db-wal", "office.db-shm"}
    assert {each.name for each in place.iterdir()} <= ours


MEMBERS = (
    "../evil",
    "papers/../../evil",
    "/evil",
    "papers/" + "a" * 300,
    "C:\\evil",
    "\\\\server\\evil",
    "papers\\..\\evil",
    "CON",
    "a:b",
    "papers/",
    "papers/" + "é" * 64,
    "keys/evil",
    "papers/" + "a" * 63 + "\n",
)


@pytest.mark.parametrize("link", [False, True], ids=["files", "links"])
def test_no_member_of_a_back_up_leads_out_of_its_folder(
    office: Office, taken: Taken, tmp_path: Path, link: bool
) -> None:
    saved = back_up(office.record, tmp_path / "saved" / "monday.backup").file
    evil = saved.with_name("evil.backup")
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    honest, content = json.loads(members.pop("manifest.json")), b"/etc/passwd" if link else b"x"
    for member in MEMBERS:
        files = {**honest["files"], member: hashlib.sha256(content).hexdigest()}
        with zipfile.ZipFile(evil, "w") as archive:
            archive.writestr("manifest.json", json.dumps({**honest, "files": files}))
            for name, each in members.items():
                archive.writestr(name, each)
            info = zipfile.ZipInfo(member)
            info.external_attr = (0o120777 if link else 0o100644) << 16
            archive.writestr(info, content)
        before = tree(tmp_path)
        with pytest.raises(BackupDamaged):
            restore_office(evil, tmp_path / "restored", FOUNDER, PASSPHRASE, Clock())
        assert tree(tmp_path) == before


READERS: dict[str, Callable[[UUID, str], Command]] = {
    "ledger": lambda _account, path: ImportItems(path=path),
    "map": lambda _account, path: ImportItems(path=__file__, map=path),
    "bank statement": lambda _account, path: ImportStatement(path=path, account="1"),
    "particulars": lambda _account, path: ImportParticulars(path=path),
    "calendar": lambda _account, path: ImportCalendar(calendar="CN", path=path),
    "rates": lambda _account, path: ImportRates(table="LPR1Y", path=path, source="the bank"),
    "exchange rates": lambda _account, path: ImportExchangeRates(path=path, source="the bank"),
    "paper": lambda account, path: FilePaper(account=account, path=path, title="contract"),
    "back-up": lambda _account, path: RehearseRestore(path=path),
}


@pytest.mark.skipif(os.name != "posix", reason="devices and pipes that are files are POSIX")
@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_file_is_refused_and_not_waited_for(
    office: Office, taken: Taken, tmp_path: Path, reader: str
) -> None:
    """A pipe that nobody writes into and a device without an end would be read for ever."""
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "endless.csv").symlink_to("/dev/zero")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "nowhere.csv").symlink_to(tmp_path / "gone")
    head = head_of(office.record)
    for name in ("pipe.csv", "endless.csv", "folder.csv", "nowhere.csv"):
        command = READERS[reader](taken.accounts["D001"], str(tmp_path / name))
        with pytest.raises(QuittanceError) as told:
            perform(office, command)
        assert str(told.value.advice)
    assert head_of(office.record) == head
