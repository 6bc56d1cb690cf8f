"""The red strip over the queue: accounts that nobody answers for, and the act that ends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.look.tokens import GRID
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Label
from resources.mark import N_, text


class NobodyStrip(QFrame):
    """Hidden while somebody answers for every account."""

    def __init__(self, assign: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("part", "message")
        self.setProperty("tone", "danger")
        self._words = Label("", "strong")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.setSpacing(GRID)
        layout.addWidget(Icon("danger", "danger"))
        layout.addWidget(self._words, 1)
        layout.addWidget(Button(N_("Assign"), assign, icon="assign", key="A"))
        self.hide()

    def show_count(self, accounts: int) -> None:
        """Say how many they are."""
        one = text(N_("1 account has no responsible person."))
        many = text(N_("{count} accounts have no responsible person."), count=accounts)
        self._words.say(one if accounts == 1 else many)
        self.setVisible(accounts > 0)
