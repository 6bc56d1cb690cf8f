"""Chips: a row of conditions with their counts, or of choices with their digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say, tongue
from desktop.widgets.focus import follow
from desktop.widgets.layout import Flow
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition: its key, its words, and how many rows meet it (None: not counted yet)."""

    key: str
    word: Text | str
    count: int | None = None


class ChipRow(Speaking, QWidget):
    """Chips side by side; ← and → move between them. `changed(keys)` tells which are chosen.

    With `one` at most one is chosen at a time. With `keyed` each is chosen by its digit too, which stands
    before its word (`picked(key)` then, so that the focus can go on), and Tab stops only once. A row that is too
    long goes on in a next line; `columns` breaks it into lines of so many, all of one width.
    """

    changed = Signal(object)
    picked = Signal(str)

    def __init__(
        self, chips: Sequence[Chip] = (), *, one: bool = False, keyed: bool = False, columns: int = 0
    ) -> None:
        super().__init__()
        self._one, self._keyed, self._columns = one, keyed, columns
        self._chips: tuple[Chip, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self._layout: QGridLayout | Flow = QGridLayout(self) if columns else Flow(self, GRID)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID if not columns else GRID // 2)
        self.show_chips(chips)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these; what was chosen stays chosen, and buttons that stay keep the focus."""
        self._chips = tuple(chips)
        keys = [chip.key for chip in chips]
        for gone in set(self._buttons) - set(keys):
            self._buttons.pop(gone).deleteLater()
        for key in keys:
            if key not in self._buttons:
                self._buttons[key] = self._button(key)
        buttons: list[QWidget] = [self._buttons[key] for key in keys]
        if isinstance(self._layout, Flow):
            self._layout.arrange(buttons)
        else:
            for at, button in enumerate(buttons):
                self._layout.addWidget(button, *divmod(at, self._columns))
        follow(self, [self._buttons[key] for key in keys])
        self._rove()
        self.retranslate()

    def chosen(self) -> frozenset[str]:
        """The keys of the chosen chips."""
        return frozenset(key for key, button in self._buttons.items() if button.isChecked())

    def chosen_words(self) -> list[str]:
        """The words of the chosen chips."""
        return [say(chip.word) for chip in self._chips if self._buttons[chip.key].isChecked()]

    def choose(self, *keys: str) -> None:
        """Choose exactly these, without telling it."""
        for key, button in self._buttons.items():
            button.setChecked(key in keys)
        self._rove()

    def focus(self) -> None:
        """Give the focus to the chosen chip, else to the first."""
        button = self._entry()
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Words and counts anew."""
        for digit, chip in enumerate(self._chips, 1):
            count = "" if chip.count is None else f"  {tongue().number(chip.count)}"
            before = f"{digit}  " if self._keyed else ""
            self._buttons[chip.key].setText(f"{before}{say(chip.word)}{count}".replace("&", "&&"))
            self._buttons[chip.key].setAccessibleName(f"{say(chip.word)}{count}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move to the neighbour, or choose by a digit."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        buttons = [self._buttons[chip.key] for chip in self._chips]
        focused = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        digit = event.key() - Qt.Key.Key_1
        if self._keyed and 0 <= digit < len(buttons) and not _is_commanding(event):
            self._pick(self._chips[digit].key)
        elif step is None or focused is None:
            super().keyPressEvent(event)
        else:
            buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, key: str) -> None:
        self.choose(key)
        self.changed.emit(self.chosen())
        self.picked.emit(key)

    def _entry(self) -> QPushButton | None:
        """Where Tab comes into the row."""
        buttons = [self._buttons[chip.key] for chip in self._chips]
        return next((button for button in buttons if button.isChecked()), buttons[0] if buttons else None)

    def _rove(self) -> None:
        entry = self._entry() if self._keyed else None
        for button in self._buttons.values() if self._keyed else ():
            tab = Qt.FocusPolicy.StrongFocus if button is entry else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)

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
        self._rove()
        self.changed.emit(self.chosen())


def _is_commanding(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
