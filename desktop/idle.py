"""Whether anybody is still there: keys and mouse on the windows of the program, by the clock of the day."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SLOT, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from db.clock import Clock, local_clock

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

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


SCREENS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
)  # who tells of a lock: KDE and others, GNOME


def listen(idle: Idle, bus: QDBusConnection | None = None) -> None:
    """Hear of the lock of the screen over the bus of the session; where there is none, nothing is heard."""
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - a log-in does not wait for it

    session, heard = bus or QDBusConnection.sessionBus(), SLOT("screen_changed(bool)")
    for interface in SCREENS:
        session.connect("", "", interface, "ActiveChanged", idle, heard)  # type: ignore[call-overload]  # it takes the text


class Idle(QObject):
    """`passed` when nobody touched a window for the time given to `begin`, or when somebody pressed F9.

    It looks by the clock of the day, not by a timer alone: a timer stands still while the machine sleeps. Where the
    desktop tells of its own lock, as those of Linux do, nobody is there from that moment on.
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
        self._hears_screen = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def begin(self, minutes: int, clock: Callable[[], datetime]) -> None:
        """Watch from now on; with 0 minutes only for the key."""
        self._clock, self._last = clock, clock()
        self._limit = timedelta(minutes=minutes) if minutes else None
        self._watch(QGuiApplication.focusWindow())
        if sys.platform == "linux" and not self._hears_screen:
            self._hears_screen = True
            listen(self)
        self.look()

    @Slot(bool)
    def screen_changed(self, is_covered: bool) -> None:
        """The desktop locked its screen, or came back; an office that locks by no time does not lock by this."""
        if is_covered and self._last is not None and self._limit is not None:
            self.passed.emit()

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
