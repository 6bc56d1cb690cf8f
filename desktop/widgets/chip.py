"""Filter chips: a row of conditions with their counts, any number of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say, tongue
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition: its key, its words, and how many rows meet it (None: not counted yet)."""

    key: str
    word: Text | str
    count: int | None = None


class ChipRow(Speaking, QWidget):
    """Chips side by side; ← and → move between them. `changed(keys)` tells which are chosen.

    With `one` at most one is chosen at a time.
    """

    changed = Signal(object)

    def __init__(self, chips: Sequence[Chip] = (), *, one: bool = False) -> None:
        super().__init__()
        self._one = one
        self._chips: tuple[Chip, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addStretch()
        self.show_chips(chips)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these; what was chosen stays chosen, and buttons that stay keep the focus."""
        self._chips = tuple(chips)
        keys = [chip.key for chip in chips]
        for gone in set(self._buttons) - set(keys):
            self._buttons.pop(gone).deleteLater()
        for at, key in enumerate(keys):
            if key not in self._buttons:
                self._buttons[key] = self._button(key)
            self._layout.insertWidget(at, self._buttons[key])
        self.retranslate()

    def chosen(self) -> frozenset[str]:
        """The keys of the chosen chips."""
        return frozenset(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, *keys: str) -> None:
        """Choose exactly these, without telling it."""
        for key, button in self._buttons.items():
            button.setChecked(key in keys)

    def retranslate(self) -> None:
        """Words and counts anew."""
        for chip in self._chips:
            count = "" if chip.count is None else f"  {tongue().number(chip.count)}"
            self._buttons[chip.key].setText(f"{say(chip.word)}{count}".replace("&", "&&"))
            self._buttons[chip.key].setAccessibleName(f"{say(chip.word)}{count}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move to the neighbour."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        buttons = [self._buttons[chip.key] for chip in self._chips]
        focused = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
        else:
            buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, key: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("part", "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: self._tell(key))
        return button

    def _tell(self, key: str) -> None:
        if self._one and self._buttons[key].isChecked():
            self.choose(key)
        self.changed.emit(self.chosen())
