"""An office that can only be read: the window says why all the time, acts are refused in words, nothing breaks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from db import access
from desktop.dialogs.continuation import ContinuationDialog
from desktop.start import Desk
from tests.desktop.screen import read_words
from tests.makers import FOUNDER, PASSPHRASE, Clock, make_office
from tests.rights import run_without_rights, seen, unwritable
from usecases.company import DescribeCompany
from usecases.office import open_office

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QLabel
from desktop.start import Desk, application
from usecases.company import DescribeCompany
from usecases.office import open_office
app = application()
place = Path(sys.argv[1])
desk = Desk()
desk.open(place, open_office(place, *sys.argv[2:4]))
desk.jobs.wait()
desk.window.go("settings")
desk.jobs.wait()
refused = []
desk.office.act(DescribeCompany(name="X"), refused.append, refused.append, desk.window)
desk.jobs.wait()
print(desk.window.banner.accessibleName())
print([error.code for error in refused])
print([type(each).__name__ for each in app.topLevelWidgets() if each.isVisible()])
desk.close()
"""


@pytest.fixture
def place(tmp_path):
    office = make_office(tmp_path / "office")
    office.close()
    return tmp_path / "office"


@pytest.fixture
def start(desk, place):
    made = Desk()
    yield made
    made.jobs.wait()
    made.close()
    made.window.deleteLater()


def test_a_place_without_rights_is_opened_for_reading(place):
    with unwritable(place):
        before = seen(place)
        done = run_without_rights(
            SCRIPT, place, FOUNDER, PASSPHRASE, QT_LOGGING_RULES="default.warning=false"
        )
        assert seen(place) == before
    assert done.stderr == ""
    banner, refused, windows = done.stdout.splitlines()
    assert banner.startswith(f"This office can only be read: {place / 'office.db'} may not be written to.")
    assert (refused, windows) == ("['read_only']", "['MainWindow']")


def test_the_banner_stays_until_its_reason_goes(desk, start, place, monkeypatch):
    start.open(place, open_office(place, FOUNDER, PASSPHRASE, Clock()))
    assert start.jobs.wait()
    assert not start.window.banner.isVisible()
    may = os.access
    with monkeypatch.context() as forbidden:
        forbidden.setattr(access.os, "access", lambda *asked: asked[1] != os.W_OK and may(*asked))
        start._show_standing()
        assert start.jobs.wait()
        assert start.window.banner.isVisible()
        desk.keyClick(start.window.banner, Qt.Key.Key_Escape)
        assert start.window.banner.isVisible()
        refused = []
        start.office.act(DescribeCompany(name="X"), refused.append, refused.append, start.window)
        assert start.jobs.wait()
        assert [error.code for error in refused] == ["read_only"]
    start._show_standing()
    assert start.jobs.wait()
    assert not start.window.banner.isVisible()


def test_a_copy_is_gone_on_with_from_the_banner(desk, start, place, tmp_path):
    copy = Path(tmp_path / "copy")
    place.rename(copy)
    start.open(copy, open_office(copy, FOUNDER, PASSPHRASE, Clock()))
    assert start.jobs.wait()
    assert any("was copied or moved here" in words for words in read_words(start.window.banner))
    desk.mouseClick(start.window.banner._button, Qt.MouseButton.LeftButton)
    dialog = start.window.findChild(ContinuationDialog)
    desk.keyClicks(dialog.reason, "moved to a new laptop")
    desk.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert start.jobs.wait()
    start.office.look()
    assert start.jobs.wait()
    desk.waitUntil(lambda: not start.window.banner.isVisible())
