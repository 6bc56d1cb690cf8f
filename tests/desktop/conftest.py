"""Every test of the window runs off screen, with a state folder of its own, in English and light."""

from __future__ import annotations

import os
import tempfile

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="quittance-runtime-"))

from desktop.look import theme
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
