"""The items behind a figure of the ageing, and the way from there to their debtor."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.ageing import AgedItem, AgedItems
from desktop.look.tokens import GRID
from desktop.pages.ageing.columns import ITEMS
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.table import TableModel, TableView
from resources.mark import N_, Text, text

SIZE: Final = (1040, 560)
_TITLE: Final = N_("Items behind the figure")


class ItemsDialog(Speaking, QDialog):
    """Oldest first; `opened(account)` asks for a debtor's page."""

    opened = Signal(object)

    def __init__(self, of: Text | str, found: AgedItems, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.model: TableModel[AgedItem] = TableModel(ITEMS, self)
        self.view = TableView(self.model, "aged_items")
        self.view.empty.say(N_("Nothing stands behind this figure."))
        self.view.opened.connect(self._open)
        self.sum = Label(_sum(found), "strong")
        foot = QHBoxLayout()
        foot.addWidget(self.sum, 1)
        foot.addWidget(Button(N_("Close"), self.accept, part="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(_TITLE, "title"))
        layout.addWidget(Label(of, "muted"))
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.retranslate()
        self.model.set_rows(found.items)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(_TITLE))

    def _open(self, line: AgedItem) -> None:
        self.accept()
        self.opened.emit(line.account)


def _sum(found: AgedItems) -> Text:
    if found.count > len(found.items):
        return text(
            N_("{count} items, together {amount}; these are the {first} oldest."),
            count=found.count,
            amount=found.total,
            first=len(found.items),
        )
    return text(N_("{count} items, together {amount}"), count=found.count, amount=found.total)
