"""RT39: what was typed, imported, printed and searched lies in no file in the clear, also where the program was killed.

What a plain act leaves is in `tests/db/test_record.py`, what a killed import leaves in `tests/db/test_survival.py`.
"""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.test_survival import HOUSE
from tests.makers import FOUNDER, PASSPHRASE, Clock, make_office

MARKERS = [f"Marker{at:02}zQ" for at in range(20)]

WORK = """
import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

app = QApplication(["quittance"])
from db.queries.debtor import debtors
from desktop.defect import keep
from desktop.pages.debtors import DebtorsPage
from desktop.start import Desk, application
from domain.contact import Channel, Outcome
from tests.ledger import Line, write_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.company import DescribeCompany
from usecases.contact import LogContact
from usecases.filing import FilePaper
from usecases.importing import ImportItems
from usecases.letter import WriteLetters
from usecases.office import open_office
from usecases.person import AddPerson, add_with_passphrase
from usecases.responsibility import AssignAccounts
from db import keys
from domain.role import Role

path, name, secret, files = sys.argv[1:5]
m = sys.argv[5:]
application()
desk = Desk()
office = open_office(Path(path), name, secret)
perform(office, DescribeCompany(name=m[0], address=m[1], bank_name=m[2], bank_account=m[3]))
past = date(2026, 1, 5)
lines = [Line(f"{m[4]}-{at}", f"{m[5]}-{at}", 100_000 + at, due=past, name=f"{m[6]} {at}") for at in range(400)]
ledger = write_ledger(Path(files) / "ledger.csv", lines)
perform(office, ImportItems(path=str(ledger)))
found = [line.account for line in office.ask(debtors)]
perform(office, AssignAccounts(accounts=tuple(found[:3]), officer=name))
perform(office, DescribeDebtor(account=found[0], name=m[7], address=m[8], contact=m[9], phone=m[10]))
perform(office, LogContact(account=found[0], channel=Channel.CALL, outcome=Outcome.NO_ANSWER, note=m[11], person=m[12]))
scan = Path(files) / "scan.txt"
scan.write_text(m[13])
perform(office, FilePaper(account=found[0], path=str(scan), title=m[14]))
add_with_passphrase(office, AddPerson(name="Li Wei", roles=(Role.OFFICER,), phone=m[15]), m[16], keys.FAST)
perform(office, WriteLetters(as_of=office.today, accounts=tuple(found[:1]), language="en"))
desk.open(Path(path), office)
desk.jobs.wait()
window = desk.window
window.go("debtors")
desk.jobs.wait()
[page] = window.findChildren(DebtorsPage)
page.search.setText(m[17])
desk.jobs.wait()
window._find()
window._palette.field.setText(m[19])
desk.jobs.wait()
try:
    raise ValueError(m[18])
except ValueError as error:
    keep(error)
print("done", flush=True)
sys.stdin.read()
"""


def written(words: str) -> Iterator[bytes]:
    """The ways in which a program may have written a text."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield words.encode(encoding)
    yield base64.b64encode(words.encode())[:-4]
    yield words.encode().hex().encode()


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_nothing_lies_in_the_clear_after_a_kill(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office", Clock())
    key = office.record.data_key
    office.close()
    home, temporary, files = (tmp_path / name for name in ("home", "temporary", "files"))
    for folder in (home, temporary, files):
        folder.mkdir()
    running = subprocess.Popen(  # noqa: S603 - this very interpreter, with our own words
        [sys.executable, "-c", WORK, str(tmp_path / "office"), FOUNDER, PASSPHRASE, str(files), *MARKERS],
        cwd=HOUSE,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "PYTHONPATH": str(HOUSE),
            "HOME": str(home),
            "TMPDIR": str(temporary),
            "QUITTANCE_STATE": str(tmp_path / "state"),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "default.warning=false",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    line = running.stdout.readline()
    running.send_signal(signal.SIGKILL)
    _, errors = running.communicate()
    assert line == "done\n", errors
    assert "Marker" not in errors
    secrets = [*MARKERS, PASSPHRASE]
    sought = [way for words in secrets for way in written(words)] + [key, key.hex().encode()]
    looked = [
        file
        for folder in (tmp_path / "office", tmp_path / "state", home, temporary)
        for file in folder.rglob("*")
        if file.is_file()
    ]
    assert {"office.db", "office.db-wal", "keys"} <= {file.name for file in looked}
    assert any(file.parent.name == "defects" for file in looked)
    assert [(file.name, way) for file in looked for way in sought if way in file.read_bytes()] == []
    assert MARKERS[4].encode() in (files / "ledger.csv").read_bytes()  # the search itself finds what is there
