"""Whether anybody is still there: keys and mouse on the windows of the program, by the clock of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from db.clock import Clock, local_clock

KEY: Final = Qt.Key.Key_F9  # locks at once, also where a dialog keeps the keys of its window from being heard
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class Idle(QObject):
    """`passed` when nobody touched a window for the time given to `begin`, or when somebody pressed F9.

    It looks by the clock of the day, not by a timer alone: a timer stands still while the machine sleeps.
    """

    passed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock: Clock = local_clock
        self._last: datetime | None = None  # None while nothing is watched
        self._limit: timedelta | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def begin(self, minutes: int, clock: Callable[[], datetime]) -> None:
        """Watch from now on; with 0 minutes only for the key."""
        self._clock, self._last = clock, clock()
        self._limit = timedelta(minutes=minutes) if minutes else None
        self._watch(QGuiApplication.focusWindow())
        self.look()

    def end(self) -> None:
        """Watch no longer."""
        self._last = None
        self._timer.stop()

    def look(self) -> None:
        """Whether the time is over; if not, look again when it could be."""
        if self._last is None or self._limit is None:
            self._timer.stop()
            return
        left = self._limit - (self._clock() - self._last)
        if left <= timedelta():
            self.passed.emit()
        else:
            self._timer.start(round(left.total_seconds() * 1000) + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Every key and every touch of the mouse is a sign of life, unless it comes after the time is over."""
        if self._last is None or event.type() not in _SIGNS_OF_LIFE:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.key() == KEY and not event.modifiers():
            self.passed.emit()
            return True
        now = self._clock()
        if self._limit is not None and now - self._last >= self._limit:
            self.passed.emit()
            return True
        self._last = now
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        """Only windows are listened to: they get few events, and all that a person does."""
        if window is not None:
            window.installEventFilter(self)
