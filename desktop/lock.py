"""What hides the window of an office while it is locked, and brings it back as it was."""

from __future__ import annotations

from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_OF_QT: Final = "PySide6."


class Cover(QObject):
    """Hides a window with all that belongs to it, also what opens while it is covered."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._covered: list[QDialog] = []
        self._lifted = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):  # queued: what is just being shown is hidden when it is
            application.focusWindowChanged.connect(self._again, Qt.ConnectionType.QueuedConnection)
        self.cover()

    def cover(self) -> None:
        """Hide what can be seen; dialogs of ours come back, Qt's own (of files, of printers) are cancelled."""
        for each in QApplication.topLevelWidgets():
            if each is self._window or not each.isVisible() or not self._is_part(each):
                continue
            each.hide()
            if isinstance(each, QDialog) and not type(each).__module__.startswith(_OF_QT):
                self._covered.append(each)
        self._window.hide()

    def lift(self) -> None:
        """Show everything again, as it lay upon one another."""
        self._lifted = True
        self._window.show()
        for each in self._covered:
            if shiboken6.isValid(each):
                each.show()
        self.deleteLater()

    def _again(self, _window: QWindow | None) -> None:
        if not self._lifted:
            self.cover()

    def _is_part(self, widget: QWidget | None) -> bool:
        while widget is not None and widget is not self._window:
            widget = widget.parentWidget()
        return widget is not None
