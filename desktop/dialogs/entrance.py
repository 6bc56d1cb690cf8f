"""The frame of the windows before the office is open: product, language, theme, and one card."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look import theme
from desktop.look.tokens import GRID
from desktop.speech import Speaking, language, say, speak
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Label
from desktop.widgets.message import MessageBar
from desktop.widgets.room import size_on_screen
from desktop.workstation import workstation
from domain.error import QuittanceError
from resources.mark import N_, Text
from resources.translate import LANGUAGES

PRODUCT: Final = N_("Quittance")
SIZE: Final = (800, 700)


class Entrance(Speaking, QDialog):
    """A window with a title and a `body`; language and theme can be chosen before anything else."""

    def __init__(self, title: Text | str, subtitle: Text | str = "") -> None:
        super().__init__()
        self.resize(size_on_screen(self, *SIZE))
        self.messages = MessageBar()
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        self._title, self._subtitle = Label(title, "title"), Label(subtitle, "muted", wrap=True)
        self._language = Button("", self._change_language, icon="language", part="quiet")
        self._theme = Button("", self._change_theme, icon="dark", part="quiet")
        self._arrange()
        self.retranslate()

    def show_head(self, title: Text | str, subtitle: Text | str = "") -> None:
        """Another title, and the line below it."""
        self._title.say(title)
        self._subtitle.say(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def refuse(self, error: QuittanceError) -> None:
        """Tell a refusal that belongs to no field."""
        self.messages.refuse(error)

    def retranslate(self) -> None:
        """The title of the window, and the language that one could change to."""
        self.setWindowTitle(say(PRODUCT))
        self._language.show_words(LANGUAGES[_other()])
        self._theme.say(N_("Light") if theme.worn() == "dark" else N_("Dark"))

    def _change_language(self) -> None:
        workstation().language = _other()
        speak(workstation().language)
        theme.wear(theme.worn())

    def _change_theme(self) -> None:
        workstation().theme = "light" if theme.worn() == "dark" else "dark"
        theme.wear(workstation().theme)
        self.retranslate()

    def _arrange(self) -> None:
        self._subtitle.setVisible(bool(self._subtitle.text()))
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Icon("product", "accent", 20))
        head.addWidget(Label(PRODUCT, "heading"))
        head.addStretch()
        head.addWidget(self._language)
        head.addWidget(self._theme)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(head)
        layout.addWidget(self.messages)
        layout.addLayout(words)
        layout.addLayout(self.body, 1)


def _other() -> str:
    codes = list(LANGUAGES)
    return codes[(codes.index(language()) + 1) % len(codes)]


def foot(*buttons: QWidget) -> QHBoxLayout:
    """Buttons at the lower right; the primary one last."""
    layout = QHBoxLayout()
    layout.setSpacing(GRID)
    layout.addStretch()
    for button in buttons:
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return layout
