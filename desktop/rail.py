"""The rail at the left: one place for each page, reached by mouse, arrow keys, or Alt and its digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.look import icons
from desktop.look.tokens import GRID
from desktop.speech import Speaking, say, tongue
from desktop.widgets.icon import Icon
from desktop.widgets.label import Label
from resources.mark import N_, Text

WIDTH: Final = 176
DIGITS: Final = 9
PRODUCT: Final = N_("Quittance")


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the rail names it; `last` ones stand at the foot. A search also knows the `part` of a page."""

    name: str
    title: Text | str
    icon: str
    last: bool = False
    part: str = ""


class Rail(Speaking, QWidget):
    """The pages that this person may use; `chosen(name)` when one is asked for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._places: tuple[Place, ...] = ()
        self._counts: dict[str, int] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._upper, self._lower = QVBoxLayout(), QVBoxLayout()
        self._arrange()

    def show_places(self, places: Sequence[Place]) -> None:
        """Show exactly these pages, in this order; the first nine have Alt+1 to Alt+9."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.setParent(None)
            button.deleteLater()
        self._places = (*(p for p in places if not p.last), *(p for p in places if p.last))
        self._buttons = {place.name: self._button(place) for place in self._places}
        for at, button in enumerate(list(self._buttons.values())[:DIGITS], 1):
            QShortcut(_key(at), button).activated.connect(button.click)
        self.retranslate()

    def places(self) -> list[tuple[Place, str]]:
        """The pages in order, each with its key as people read it; those behind the ninth have none."""
        return [(place, _native(at) if at <= DIGITS else "") for at, place in enumerate(self._places, 1)]

    def choose(self, name: str) -> None:
        """Mark the page that is shown; a page that has no place here leaves the mark where it is."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def count(self, name: str, number: int) -> None:
        """Show how many things wait on a page; zero shows nothing."""
        self._counts[name] = number
        self.retranslate()

    def retranslate(self) -> None:
        """Names, counts and keys anew."""
        for at, place in enumerate(self._places, 1):
            button, number = self._buttons[place.name], self._counts.get(place.name, 0)
            words = say(place.title)
            told = f"{words}  {tongue().number(number)}" if number else words
            button.setText(" " + told.replace("&", "&&"))
            button.setAccessibleName(told)
            if at <= DIGITS:
                button.setToolTip(f"{words}  {_native(at)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down move between the pages."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        focused = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
        else:
            buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, place: Place) -> QPushButton:
        button = QPushButton()
        button.setObjectName(place.name)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setIcon(icons.icon(place.icon, "nav_text", chosen="on_nav"))
        button.setIconSize(QSize(18, 18))
        button.clicked.connect(lambda _checked=False: self.chosen.emit(place.name))
        self._group.addButton(button)
        (self._lower if place.last else self._upper).addWidget(button)
        return button

    def _arrange(self) -> None:
        name = QHBoxLayout()
        name.setContentsMargins(GRID, 0, 0, GRID)
        name.setSpacing(GRID)
        name.addWidget(Icon("product", "on_nav", 20))
        name.addWidget(Label(PRODUCT, "heading"), 1)
        for part in (self._upper, self._lower):
            part.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        layout.addLayout(name)
        layout.addLayout(self._upper)
        layout.addStretch(1)
        layout.addLayout(self._lower)


def _key(at: int) -> QKeySequence:
    return QKeySequence(f"Alt+{at}")


def _native(at: int) -> str:
    return _key(at).toString(QKeySequence.SequenceFormat.NativeText)
