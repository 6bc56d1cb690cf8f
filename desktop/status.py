"""The status bar: whose office, who acts, of which day, up to which entry; language and theme at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.look import theme
from desktop.look.tokens import GRID
from desktop.speech import Speaking, language
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from resources.mark import N_, text
from resources.translate import LANGUAGES

AS_OF: Final = N_("As of {day}")
HEAD: Final = N_("Entry {seq} · {head}")
SHORT: Final = 8  # signs of the head that are shown; all of it is in the tooltip


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status bar says; `others` are users whom a demonstration lets one become."""

    office: str
    actor: str
    as_of: date | None = None
    seq: int = 0
    head: str = ""
    others: Sequence[str] = ()
    demonstration: bool = False


class StatusBar(Speaking, QWidget):
    """One quiet line; `language_asked`, `theme_asked` `user_asked(name)` and `lock_asked` say what was pressed."""

    language_asked = Signal(str)
    theme_asked = Signal(str)
    user_asked = Signal(str)
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._standing = Standing("", "")
        self._office, self._as_of, self._head = Label(), Label(), Label()
        self._demonstration = Label(N_("Demonstration"))
        self._actor = Button(N_("User"), self._ask_user, icon="account", part="quiet")
        self._language = Button(N_("Language"), self._ask_language, icon="language", part="quiet")
        self._theme = Button(N_("Theme"), self._ask_theme, icon="dark", part="quiet")
        self._lock = Button(N_("Lock"), self.lock_asked.emit, icon="lock", part="quiet", key="F9")
        self._buttons = (self._actor, self._language, self._theme, self._lock)
        self._arrange()
        self.show_standing(self._standing)

    def show_standing(self, standing: Standing) -> None:
        """Say where we stand now."""
        self._standing = standing
        if standing.as_of:
            self._as_of.say(text(AS_OF, day=standing.as_of))
        self._head.say(text(HEAD, seq=standing.seq, head=standing.head[:SHORT]))
        self._head.setToolTip(standing.head)
        self._actor.setEnabled(bool(standing.others))
        self.retranslate()

    def retranslate(self) -> None:
        """The buttons name what they would change to."""
        self._actor.show_words(self._standing.actor)
        self._language.show_words(LANGUAGES[_other(language())])
        self._theme.say(N_("Light") if theme.worn() == "dark" else N_("Dark"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Words come and go with the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window words give way, whole ones and the lesser first, never what can be pressed."""
        standing = self._standing
        told = {
            self._as_of: standing.as_of is not None,
            self._demonstration: standing.demonstration,
            self._head: bool(standing.head),
        }
        room = self.width() - 5 * GRID - sum(each.sizeHint().width() + 2 * GRID for each in self._buttons)
        left = room - self._office.fontMetrics().horizontalAdvance(standing.office)
        for label, wanted in told.items():
            left -= label.sizeHint().width() + 2 * GRID if wanted else 0
            label.setVisible(wanted and left >= 0)
        office = self._office.fontMetrics().elidedText(standing.office, Qt.TextElideMode.ElideRight, room)
        self._office.show_words(office)
        self._office.setAccessibleName(standing.office)
        without = [label.text() for label, wanted in told.items() if wanted and label.isHidden()]
        self._office.setToolTip("\n".join([standing.office, *without]) if without else "")

    def _ask_user(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in self._standing.others:
            menu.addAction(name.replace("&", "&&"), self._asker(name))
        menu.popup(self._actor.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _asker(self, name: str) -> Callable[[], None]:
        return lambda: self.user_asked.emit(name)

    def _ask_language(self) -> None:
        self.language_asked.emit(_other(language()))

    def _ask_theme(self) -> None:
        self.theme_asked.emit("light" if theme.worn() == "dark" else "dark")

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2, GRID, 2)
        layout.setSpacing(2 * GRID)
        for label in (self._office, self._demonstration, self._as_of, self._head):
            label.setMinimumWidth(1)  # the window may become narrower than the words are now
            layout.addWidget(label)
        layout.addStretch()
        for button in self._buttons:
            layout.addWidget(button)


def _other(code: str) -> str:
    codes = list(LANGUAGES)
    return codes[(codes.index(code) + 1) % len(codes)]
