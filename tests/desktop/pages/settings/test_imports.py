"""Settings: imports, taken back and begun."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from db.queries.office import imports, problems
from desktop.dialogs.importing import ImportDialog
from desktop.dialogs.problem import ProblemDialog
from desktop.dialogs.reason import ReasonDialog
from tests.desktop.pages.settings.tab import press, turn_to
from tests.desktop.screen import read_column, settle
from usecases.importing import ImportItems


def test_a_wrong_import_is_taken_back_with_its_reason(desk, page):
    section = turn_to(page, "imports")
    assert read_column(section.table, 1) == ["05_report_with_totals.csv"]
    assert read_column(section.table, 3) == ["24"]
    press(desk, page, Qt.Key.Key_Z)
    dialog = page.findChild(ReasonDialog)
    desk.keyClicks(dialog.reason, "the wrong month")
    press(desk, dialog.reason, Qt.Key.Key_Return)
    settle(page.office)
    assert page.heard == ["The import was taken back."]
    assert page.office.office.ask(imports)[0].taken_back is not None
    assert read_column(section.table, 7) == ["Taken back 2026-03-02"]
    assert not section._take_back.isEnabled()


def test_the_import_and_the_rows_not_taken_open_from_here(desk, page, tmp_path):
    section = turn_to(page, "imports")
    assert not section._problems.isEnabled()
    file = tmp_path / "bad.csv"
    file.write_text("Customer,Invoice,Due date,Amount\nA,1,2026-01-31,bad\nB,2,2026-02-28,5.00\n")
    page.office.act(ImportItems(path=str(file), source="other"), lambda _c: None, pytest.fail, page)
    settle(page.office)
    assert len(page.office.office.ask(problems)) == 1
    press(desk, page, Qt.Key.Key_R)
    assert page.findChild(ProblemDialog).isVisible()
    page.findChild(ProblemDialog).reject()
    press(desk, page, Qt.Key.Key_I)
    assert page.findChild(ImportDialog).isVisible()
    page.findChild(ImportDialog).reject()
