"""Changing a row in place: its day and its amount stand as two fields over the row until Enter or Escape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.speech import say
from desktop.widgets.day import DayField
from desktop.widgets.field import ReadField, mark_wrong
from desktop.widgets.money import MoneyField
from domain.error import QuittanceError
from domain.instalment import Instalment
from domain.money import Money
from resources.mark import N_

DAY_ROOM: Final = 108  # pixels that a day needs in its field
MONEY_ROOM: Final = 120


class RowEditor(QObject):
    """`entered(row, day or None, amount or None)`: what is other than it was; `refused(error)` what cannot be read.

    Tab goes between the two fields; Enter takes both, and so does leaving them; Escape takes neither.
    """

    entered = Signal(object, object, object)
    refused = Signal(object)
    closed = Signal()

    def __init__(self, over: QWidget, today: Callable[[], date]) -> None:
        super().__init__(over)
        self.due, self.amount = DayField(today), MoneyField("")
        self._row: Instalment | None = None
        self._plain: Money | None = None
        for field in (self.due, self.amount):
            field.setParent(over)
            field.hide()
            field.installEventFilter(self)
            field.refused.connect(self.refused)

    @property
    def is_open(self) -> bool:
        """Whether a row is being changed."""
        return self._row is not None

    def open(self, row: Instalment, due: QRect, amount: QRect, *, principal: bool, at_day: bool) -> None:
        """Stand over a row; with `principal` the figure is that of principal alone."""
        self._row, self._plain = row, row.principal if principal else row.amount
        self.due.set_value(row.nominal or row.due)
        self.amount.set_value(self._plain)
        self.due.setAccessibleName(say(N_("Due date")))
        self.amount.setAccessibleName(say(N_("Principal") if principal else N_("Instalment")))
        for field, room, least in ((self.due, due, DAY_ROOM), (self.amount, amount, MONEY_ROOM)):
            mark_wrong(field, wrong=False)
            wide = max(room.width(), least)
            left = room.left() if field is self.due else room.right() + 1 - wide
            field.setGeometry(max(left, 0), room.top() - 2, wide, room.height() + 4)
            field.show()
            field.raise_()
        first = self.due if at_day else self.amount
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def close(self) -> None:
        """Take away the fields."""
        if self._row is None:
            return
        self._row = None
        self.closed.emit()
        for field in (self.due, self.amount):
            field.hide()

    def eventFilter(self, field: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The keys of the two fields."""
        if event.type() == QEvent.Type.FocusOut and self.is_open:
            QTimer.singleShot(0, self, self._look_who_has_the_focus)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(field, event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F2}:
            other: ReadField = self.amount if field is self.due else self.due
            other.setFocus(Qt.FocusReason.TabFocusReason)
            other.selectAll()
        else:
            return super().eventFilter(field, event)
        return True

    def _look_who_has_the_focus(self) -> None:
        if self.is_open and not (self.due.hasFocus() or self.amount.hasFocus()):
            self._take(stay=False)

    def _take(self, *, stay: bool = True) -> None:
        row = self._row
        if row is None:
            return
        try:
            due, amount = self.due.value(), self.amount.value()
        except QuittanceError as error:
            self.refused.emit(error)
            if not stay:
                self.close()
            return
        self.close()
        moved = due if due not in (None, row.nominal or row.due) else None
        changed = amount if amount not in (None, self._plain) else None
        if moved is not None or changed is not None:
            self.entered.emit(row, moved, changed)
