"""Every test of the window runs off screen, with a state folder of its own, in English and light."""

from __future__ import annotations

import os
import tempfile

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="quittance-runtime-"))

from desktop.jobs import Jobs
from desktop.look import theme
from desktop.office import DeskOffice
from desktop.speech import speak


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path / "state"))


@pytest.fixture
def desk(qtbot, qapp):
    """A dressed application that speaks English; both are put back afterwards."""
    theme.wear("light")
    speak("en")
    yield qtbot
    speak("en")


@pytest.fixture
def open_desk(desk):
    """Gives an open office the face that pages see; a defect fails the test."""
    opened, defects = [], []

    def open_(office):
        opened.append(DeskOffice(office, Jobs(defects.append)))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()
    assert defects == []
