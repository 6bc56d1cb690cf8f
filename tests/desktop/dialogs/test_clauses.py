"""The dialog of the clauses: its figures stand in one column."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from desktop.dialogs.clauses import ClausesDialog
from domain.agreement import Clauses


def test_every_figure_stands_at_the_right(desk):
    dialog = ClausesDialog(Clauses(), lambda: date(2026, 3, 2))
    desk.addWidget(dialog)
    for name in ("figure", "margin", "originals", "threshold", "notice_days", "cure_days"):
        assert dialog.form.field(name).alignment() & Qt.AlignmentFlag.AlignRight, name
