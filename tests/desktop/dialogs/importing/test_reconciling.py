"""A later file is compared item by item."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.queries.missing import missing
from tests.desktop.dialogs.importing.conftest import FEBRUARY
from tests.desktop.dialogs.importing.dialog import cells, open_dialog, press
from tests.desktop.screen import read_words
from usecases.command import perform
from usecases.importing import ImportItems


def test_what_a_later_file_changes_is_seen_item_by_item(desk, office, february):
    dialog = open_dialog(desk, office, february)
    dialog._reading._complete.click()
    assert office.jobs.wait()
    rows = {row[2]: row for row in cells(dialog, "reconciliation")}
    assert {number: row[4:6] for number, row in rows.items()} == {
        "3": ["300.00", "300.00"],
        "1": ["100.00", "40.00"],
        "4": ["0.00", "300.00"],
    }
    assert "The file names no open item of this debtor at all." in rows["3"][7]
    dialog._findings._tabs.choose("changes")
    assert any("Changed: 1, open CNY 100.00 → CNY 40.00" in word for word in read_words(dialog))
    search = dialog._findings._changes._search
    desk.keyClicks(search, "c")
    assert [row[2] for row in cells(dialog, "reconciliation")] == ["3"]
    search.clear()
    dialog._findings._changes._kind.setCurrentIndex(4)
    dialog._findings._changes._narrow()
    assert [row[2] for row in cells(dialog, "reconciliation")] == ["4"]
    press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert any("Items missing from the ledger: 1." in word for word in read_words(dialog))
    assert [line.number for line in office.office.ask(missing)] == ["3"]


def test_a_file_that_is_cut_off_must_be_confirmed(desk, office, tmp_path):
    head = "Customer,Invoice,Due date,Amount\n"
    whole = tmp_path / "whole.csv"
    whole.write_text(head + "".join(f"A,{place},2026-01-05,1.00\n" for place in range(12)))
    perform(office.office, ImportItems(path=str(whole), as_of=date(2026, 1, 31)))
    cut = tmp_path / "cut.csv"
    cut.write_text(head + "A,0,2026-01-05,1.00\nTotal,,,12.00\n")
    dialog = open_dialog(desk, office, cut)
    dialog._reading._complete.click()
    assert office.jobs.wait()
    words = read_words(dialog)
    assert "The file names 1 open items; the record has 12 of this ledger." in words
    assert "The file's own total in line 3 is CNY 12.00, but its rows come to CNY 1.00." in words
    assert not dialog._go.isEnabled()
    dialog._findings.obstacles._fewer.click()
    assert not dialog._go.isEnabled()
    desk.keyClicks(dialog._findings.obstacles._reason, "typed by hand")
    press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert len(office.office.ask(missing)) == 11


def test_rejected_rows_are_saved_to_be_mended(desk, office, february, tmp_path, monkeypatch):
    february.write_text(FEBRUARY.replace("B,2", "=1+B,2"))
    dialog = open_dialog(desk, office, february)
    file = tmp_path / "rejected.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    lines = file.read_text("utf-8-sig").splitlines()
    assert (
        lines[0] == "Customer,Invoice,Invoice date,Due date,Amount,Open,Line,Why it was not taken,What to do"
    )
    assert lines[1].startswith("'=1+B,2,2026-01-04,2026-02-04,200.00,bad,3,This is not an amount.,")
    assert len(lines) == 2
