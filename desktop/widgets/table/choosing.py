"""Choosing the columns of a table: a menu to show and hide them, and a dialog that also moves them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.check import Check
from desktop.widgets.label import Label
from desktop.widgets.table.arrangement import Arrangement
from desktop.widgets.table.arranging import Arranger
from resources.mark import N_, Text, text

NO_ROOM = N_("{column} (no room at this width)")
HOW = N_("Space shows or hides a column, Alt+Up and Alt+Down move it. The list and its export follow.")
STAYS = N_("One column stays.")
TALLEST: Final = 440  # pixels of the boxes; more of them scroll


class ColumnsMenu(QMenu):
    """Every column with a tick where it is in sight; `wanted(arrangement or None)`, where None is as delivered."""

    wanted = Signal(object)
    dialog_asked = Signal()

    def __init__(self, arranger: Arranger, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say(N_("Columns")))
        now = arranger.arrangement()
        for column in arranger.offered():
            act = self.addAction(say(column.title).replace("&", "&&"))
            act.setCheckable(True)
            act.setChecked(column.key not in now.away)
            act.setEnabled(not now.is_last(column.key))
            act.triggered.connect(self._turner(now.turned(column.key)))
        self.addSeparator()
        choose = self.addAction(say(N_("Choose and move columns")), self.dialog_asked.emit)
        choose.setShortcut(QKeySequence(key))
        choose.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here; the table hears the key
        self.addAction(say(N_("As delivered")), lambda: self.wanted.emit(None))

    def _turner(self, wanted: Arrangement) -> Callable[[], None]:
        return lambda: self.wanted.emit(wanted)


class _Line(Check):
    """A column in the dialog: `stepped(by)` at Up and Down, `reached()` when it has the focus."""

    stepped = Signal(int)
    reached = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down go through the columns."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """This is the one that moves."""
        super().focusInEvent(event)
        self.reached.emit()


class ColumnsDialog(Speaking, QDialog):
    """The columns from left to right as boxes from top to bottom; the table follows at once.

    `wanted(arrangement)` with every change, `wanted(None)` for the state of delivery.
    """

    wanted = Signal(object)

    def __init__(self, arranger: Arranger, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self._arranger = arranger
        self._lines: dict[str, _Line] = {}
        self._current = ""
        self._said = Label(HOW, "muted", wrap=True)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._room = QScrollArea()
        self._arrange()
        self._fill()
        self._room.setMinimumHeight(min(self._body.sizeHint().height(), TALLEST))
        self._reach(0)
        self.retranslate()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(N_("Columns")))

    def move(self, by: int) -> None:  # type: ignore[override]  # a dialog is never moved by its program
        """Move the current column by a place."""
        self._want(self._arranger.arrangement().moved(self._current, by))

    # ---- inside

    def _turn(self, key: str) -> None:
        now = self._arranger.arrangement()
        if now.is_last(key):
            self._lines[key].setChecked(True)
            self._said.say(STAYS)
        else:
            self._want(now.turned(key))

    def _want(self, arrangement: object) -> None:
        self.wanted.emit(arrangement)
        self._said.say(HOW)
        self._fill()
        self._lines[self._current].setFocus()

    def _step(self, by: int) -> None:
        keys = list(self._lines)
        self._reach(keys.index(self._current) + by)

    def _reach(self, at: int) -> None:
        keys = list(self._lines)
        if 0 <= at < len(keys):
            self._current = keys[at]
            self._lines[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        """The boxes in the order of now; they are moved, never made anew, so that the focus stays."""
        now, without = self._arranger.arrangement(), self._arranger.without_room()
        old, self._lines = self._lines, {}
        for at, column in enumerate(self._arranger.offered(), 1):
            line = old.get(column.key) or self._line(column.key)
            self._column.removeWidget(line)
            self._column.addWidget(line)
            line.setChecked(column.key not in now.away)
            line.say(_title(column.title, without=column.key in without))
            line.setAccessibleDescription(
                say(text(N_("Place {place} of {count}"), place=at, count=len(now.places)))
            )
            self._lines[column.key] = line
        lines = list(self._lines.values())
        for before, after in pairwise(lines):
            QWidget.setTabOrder(before, after)

    def _line(self, key: str) -> _Line:
        line = _Line("")
        line.clicked.connect(lambda _checked: self._turn(key))
        line.stepped.connect(self._step)
        line.reached.connect(lambda: self._remember(key))
        return line

    def _remember(self, key: str) -> None:
        self._current = key
        self._room.ensureWidgetVisible(self._lines[key])

    def _arrange(self) -> None:
        self._column.setContentsMargins(GRID, GRID, GRID, GRID)
        self._column.setSpacing(GRID // 2)
        self._room.setWidget(self._body)
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        move = QVBoxLayout()
        move.addWidget(Button(N_("Up"), lambda: self.move(-1), icon="up", key="Alt+Up"))
        move.addWidget(Button(N_("Down"), lambda: self.move(1), icon="down", key="Alt+Down"))
        move.addStretch()
        middle = QHBoxLayout()
        middle.addWidget(self._room, 1)
        middle.addLayout(move)
        foot = QHBoxLayout()
        foot.addWidget(Button(N_("As delivered"), lambda: self._want(None)))
        foot.addStretch()
        foot.addWidget(Button(N_("Close"), self.accept, part="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(N_("Columns"), "title"))
        layout.addWidget(self._said)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)


def _title(title: Text | str, *, without: bool) -> Text | str:
    return text(NO_ROOM, column=text(title) if isinstance(title, str) else title) if without else title
