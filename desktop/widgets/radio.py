"""A question with few answers, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop.speech import Speaking, say
from desktop.widgets.choice import Option


class RadioRow(Speaking, QWidget):
    """Answers below one another: keys for the program, words for the person; the first is chosen."""

    def __init__(self, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.show_options(options)

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer these."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        self._options = tuple(options)
        for at in range(len(self._options)):
            button = QRadioButton()
            self._group.addButton(button, at)
            self._layout.addWidget(button)
            button.setChecked(at == 0)
        self.setFocusProxy(self._group.button(0))
        self.retranslate()

    def value(self) -> object:
        """The key of the chosen answer; None when there is none to choose."""
        at = self._group.checkedId()
        return self._options[at][0] if at >= 0 else None

    def retranslate(self) -> None:
        """Words anew."""
        for at, (_, words) in enumerate(self._options):
            self._group.button(at).setText(say(words).replace("&", "&&"))
