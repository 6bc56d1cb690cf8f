"""Which accounts rest today, each with why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from db.queries.queue import left_out
from db.queries.today import LeftOutLine
from desktop.look.tokens import GRID
from desktop.pages.page import Office
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.table import Column, TableModel, TableView
from resources.mark import N_, text

MOST: Final = 500
SIZE: Final = (720, 480)
_COLUMNS: Final = (
    Column[LeftOutLine]("debtor", N_("Debtor"), lambda line: line.debtor, width=220, strong=True),
    Column[LeftOutLine]("reason", N_("Reason"), lambda line: line.reason, width=380, grows=True),
)


class RestingDialog(Speaking, QDialog):
    """The largest overdue amounts first; `opened(account)` asks for a debtor's page."""

    opened = Signal(object)

    def __init__(self, office: Office, officer: str, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.model: TableModel[LeftOutLine] = TableModel(_COLUMNS, self)
        self.view = TableView(self.model, "resting")
        self.view.empty.say(N_("Nobody rests today."))
        self.view.opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(N_("Resting today"), "title"))
        counted = text(N_("{count} accounts need nothing today."), count=count)
        first = text(
            N_("{count} accounts need nothing today; these are the first {most}."), count=count, most=MOST
        )
        layout.addWidget(Label(first if count > MOST else counted, "muted"))
        layout.addWidget(self.view, 1)
        layout.addWidget(Button(N_("Close"), self.accept, part="primary"), 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()
        office.ask(
            lambda connection: left_out(connection, officer=officer, limit=MOST), self.model.set_rows, self
        )

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(N_("Resting today")))

    def _open(self, line: LeftOutLine) -> None:
        self.accept()
        self.opened.emit(line.account)
