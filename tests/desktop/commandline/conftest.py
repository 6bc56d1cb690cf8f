"""Calls the command line in this process: a passphrase in the environment, a clock in the hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from tests import makers


@dataclass(frozen=True, slots=True)
class Told:
    """What one call told: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on stdout."""
        assert self.out.count("\n") == 1
        return json.loads(self.out)


Tell = Callable[..., Told]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> makers.Clock:
    """Every call reads this clock; the environment says who acts as little as possible."""
    for name in ("QUITTANCE_USER", "QUITTANCE_LANGUAGE", "QUITTANCE_NEW_PASSPHRASE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUITTANCE_PASSPHRASE", makers.PASSPHRASE)
    clock = makers.Clock()
    monkeypatch.setattr("desktop.commandline.call.local_clock", clock)
    return clock


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Call the command line and return what it told."""

    def call(*words: object) -> Told:
        capsys.readouterr()
        code = main([str(word) for word in words])
        streams = capsys.readouterr()
        return Told(code, streams.out, streams.err)

    return call


@pytest.fixture
def ask(tell: Tell) -> Callable[..., Any]:
    """Call with --json, expect success, and return the object."""

    def call(*words: object) -> Any:
        told = tell(*words, "--json")
        assert told.code == 0, told.out
        return told.json

    return call


@pytest.fixture
def office(tmp_path: Path, clock: makers.Clock) -> Path:
    """The folder of an office with one user, whose keys open fast."""
    path = tmp_path / "office"
    makers.make_office(path, clock).close()
    return path
