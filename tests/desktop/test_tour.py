"""The tour: everything is done without a display, and a second run replaces what the first one made."""

from __future__ import annotations

import json

import pytest
from pypdfium2 import PdfDocument

from desktop.tour import __main__ as tour
from tests.makers import make_office

PAGES = (
    "first-start",
    "log-in",
    "today",
    "today-1920",
    "debtors",
    "debtor",
    "timetable",
    "workbench-1920",
    "settings",
)


def test_everything_is_done_drawn_and_listed_and_done_again(tmp_path, monkeypatch, capfd):
    (tmp_path / "mine.txt").write_text("not the tour's")
    assert tour.main([str(tmp_path), "--debtors", "14"]) == 0
    told = capfd.readouterr().out
    assert "office.backup" in told
    assert "defect" not in told
    for page in PAGES:
        for look in ("light-en", "light-zh", "dark-en", "dark-zh"):
            assert f"screens/{page}-{look}.png" in told
    monkeypatch.setattr(tour, "_draw_apart", lambda *_: False)
    assert tour.main([str(tmp_path), "--debtors", "1"]) == 0
    assert "Qt cannot draw the screens here" in capfd.readouterr().out
    assert json.loads((tmp_path / "verify.json").read_text())["ok"]
    assert (tmp_path / "mine.txt").read_text() == "not the tour's"
    papers = tmp_path / "papers"
    for name in ("reminder", "agreement", "assessment"):
        with PdfDocument(papers / f"{name}.pdf") as paper:
            assert len(paper) >= 1
    assert (tmp_path / "signed-agreement.pdf").read_bytes() == (papers / "agreement.pdf").read_bytes()


def test_an_office_that_was_made_here_is_not_drawn_as_a_copy(tmp_path):
    office = make_office(tmp_path / "office")
    with tour._unseen(), office.record.read() as connection:
        assert office.record.why_not(connection) is None
    office.close()


def test_without_a_place_it_says_what_is_missing(capsys):
    with pytest.raises(SystemExit):
        tour.main([])
    assert "say where" in capsys.readouterr().err


def test_a_place_that_is_taken_is_refused(tmp_path, capsys):
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "keys").write_text("somebody's")
    assert tour.main([str(tmp_path)]) == 1
    assert "already something" in capsys.readouterr().out
    assert (tmp_path / "office" / "keys").read_text() == "somebody's"
