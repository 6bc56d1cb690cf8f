"""Tabs: several views of one thing in one place, each with its title in the language of the moment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from desktop.speech import Speaking, say
from resources.mark import Text


class Tabs(Speaking, QTabWidget):
    """Widgets by key in the order in which they were added; the arrow keys go through them, and Ctrl+Tab from anywhere.

    Qt's own Ctrl+Tab holds only while the keyboard is inside; whoever comes from the rail has it elsewhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[str, Text | str] = {}
        self._widgets: dict[str, QWidget] = {}
        self.setDocumentMode(True)
        for key, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda step=step: self._step(step))

    def add(self, key: str, title: Text | str, widget: QWidget) -> QWidget:
        """Put a widget behind the last tab; it is given back."""
        self._titles[key], self._widgets[key] = title, widget
        self.addTab(widget, "")
        self._name(key)
        return widget

    def say(self, key: str, title: Text | str) -> None:
        """Give a tab another title, such as one with a count."""
        self._titles[key] = title
        self._name(key)

    def choose(self, key: str) -> None:
        """Show the widget behind a tab; an unknown key changes nothing."""
        if key in self._widgets:
            self.setCurrentWidget(self._widgets[key])

    def chosen(self) -> str:
        """The key of the tab that is shown."""
        shown = self.currentWidget()
        return next(key for key, widget in self._widgets.items() if widget is shown)

    def retranslate(self) -> None:
        """Titles anew."""
        for key in self._titles:
            self._name(key)

    def _step(self, step: int) -> None:
        """The next tab that can be chosen, or the one before; behind the last comes the first."""
        at = self.currentIndex()
        for _ in range(self.count()):
            at = (at + step) % self.count()
            if self.isTabEnabled(at) and self.isTabVisible(at):
                break
        self.setCurrentIndex(at)
        with_keyboard = QApplication.focusWidget()
        if with_keyboard is None or not self.isAncestorOf(with_keyboard):
            self.tabBar().setFocus(Qt.FocusReason.TabFocusReason)

    def _name(self, key: str) -> None:
        words = say(self._titles[key])
        self.setTabText(self.indexOf(self._widgets[key]), words)
        self._widgets[key].setAccessibleName(words)
