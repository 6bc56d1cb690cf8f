"""`quittance --smoke` from source: what it does, what it leaves, and that it finds what is broken."""

from __future__ import annotations

import os

import pytest

from desktop import smoke
from desktop.__main__ import main


@pytest.fixture
def place(desk, tmp_path, monkeypatch):
    """Where temporary folders are made here."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_it_logs_in_draws_writes_a_letter_verifies_and_leaves_nothing(place, capsys):
    state = os.environ["QUITTANCE_STATE"]
    assert main(["--smoke"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0].split(",")[0] for line in told] == [
        "The first window",
        "Loaded",
        "An encrypted office",
        "李娜 logs in; Today is drawn",
        "A letter in both languages",
        "Verified",
        "All of it works.",
    ]
    assert list(place.iterdir()) == []
    assert os.environ["QUITTANCE_STATE"] == state


def test_a_window_that_stays_empty_breaks_it(place, capsys, monkeypatch):
    """As fonts or plug-ins that are missing would."""
    monkeypatch.setattr(smoke, "LEAST_COLOURS", 10**6)
    assert main(["--smoke"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("This copy of the program is broken: the first start is empty")


def test_it_goes_with_no_verb(capsys):
    assert main(["--smoke", "commands"]) == 2
    assert "--smoke" in capsys.readouterr().err
