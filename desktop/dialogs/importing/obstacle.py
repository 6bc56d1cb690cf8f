"""What a person must confirm before a file is taken: that a ledger shrank, or that the file's own total is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.check import Check
from desktop.widgets.field import LineField
from desktop.widgets.icon import Icon
from desktop.widgets.label import Card, Label
from resources.mark import N_
from usecases.importing.checking import Obstacle

WHY: Final = N_("Why the file's own total does not count")


class Obstacles(Speaking, Card):
    """One sentence for each obstacle, and how to confirm it; `changed` when somebody does."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = {
            name: Label("", "strong", wrap=True) for name in ("confirm_fewer", "ignore_file_total")
        }
        self._fewer = Check(N_("The ledger really has no more: import it"))
        self._reason = LineField(WHY)
        self._asked: set[str] = set()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Icon("warn", "warn", 24), 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setSpacing(GRID)
        inside.addWidget(self._words["confirm_fewer"])
        inside.addWidget(self._fewer)
        inside.addWidget(self._words["ignore_file_total"])
        inside.addWidget(self._reason)
        layout.addLayout(inside, 1)
        self._fewer.toggled.connect(lambda _on: self.changed.emit())
        self._reason.textChanged.connect(lambda _words: self.changed.emit())
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """The name of a field that has no label."""
        self._reason.setAccessibleName(say(WHY))

    def show_obstacles(self, obstacles: Sequence[Obstacle]) -> None:
        """Show what stands in the way now; what was confirmed of another file is forgotten."""
        self._asked = {each.option for each in obstacles}
        self._fewer.setChecked(False)
        self._reason.clear()
        for name, label in self._words.items():
            label.setVisible(name in self._asked)
        self._fewer.setVisible("confirm_fewer" in self._asked)
        self._reason.setVisible("ignore_file_total" in self._asked)
        for each in obstacles:
            self._words[each.option].say(each.message)
        self.setVisible(bool(obstacles))

    @property
    def fewer(self) -> bool:
        """Whether somebody confirmed that the ledger has so few items."""
        return "confirm_fewer" in self._asked and self._fewer.isChecked()

    @property
    def reason(self) -> str:
        """Why the file's own total does not count."""
        return self._reason.words() if "ignore_file_total" in self._asked else ""

    @property
    def are_met(self) -> bool:
        """Whether nothing stands in the way any more."""
        return ("confirm_fewer" not in self._asked or self.fewer) and (
            "ignore_file_total" not in self._asked or bool(self.reason)
        )
