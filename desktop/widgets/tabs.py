"""Tabs: several views of one thing in one place, each with its title in the language of the moment."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.speech import Speaking, say
from resources.mark import Text


class Tabs(Speaking, QTabWidget):
    """Widgets by key in the order in which they were added; Ctrl+Tab and the arrow keys go through them."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[str, Text | str] = {}
        self._widgets: dict[str, QWidget] = {}
        self.setDocumentMode(True)

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

    def _name(self, key: str) -> None:
        words = say(self._titles[key])
        self.setTabText(self.indexOf(self._widgets[key]), words)
        self._widgets[key].setAccessibleName(words)
