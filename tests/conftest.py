"""Every test has a state folder of its own, so that none touches what this workstation remembers."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from db.sidecar import ENVIRONMENT

# Also what is made outside a test function (a fixture of a module, a subprocess) stays off the workstation.
os.environ[ENVIRONMENT] = tempfile.mkdtemp(prefix="quittance-state-")
os.environ["LC_ALL"] = "C.UTF-8"  # whatever language the computer speaks


settings.register_profile("untimed", deadline=None)  # a busy machine makes no example wrong
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _state_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def _collected_again() -> Iterator[None]:
    """A desk leaves collecting to its own timer; where no desk is, Python goes on as it would."""
    yield
    gc.enable()
