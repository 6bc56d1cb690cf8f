"""When the program itself is wrong: a report that can be copied, without any word of a debtor in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.defect import report
from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Label
from resources.mark import N_

WHAT: Final = N_("Something in the program went wrong")
SAFE: Final = N_(
    "What was saved before is safe, and what you just did was not saved. You can go on working. "
    "The report below names places in the program, and nothing of your office."
)


class DefectDialog(Speaking, QDialog):
    """Says what the person must know, and gives the report to copy."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(600, 400)
        self._report = QPlainTextEdit(report(error, f"Qt {qVersion()}"))
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._copied = Label("", "muted")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Icon("danger", "danger", 24))
        head.addWidget(Label(WHAT, "title"), 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._copied, 1)
        foot.addWidget(Button(N_("Copy the report"), self._copy, icon="copy"))
        foot.addWidget(Button(N_("Go on"), self.accept, part="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(head)
        layout.addWidget(Label(SAFE, wrap=True))
        layout.addWidget(self._report, 1)
        layout.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """The title of the window, and what a screen reader calls the report."""
        self.setWindowTitle(say(N_("Defect")))
        self._report.setAccessibleName(say(N_("Report")))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copied.say(N_("Copied."))
