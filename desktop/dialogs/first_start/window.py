"""The window of the first start: three ways in, and what each of them asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.dialogs.entrance import Entrance
from desktop.dialogs.first_start.form import NewForm, NewOffice
from desktop.dialogs.first_start.key import KEY, KEY_MORE, KeyPage
from desktop.jobs import Seen, Ticket
from desktop.look.tokens import GRID
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Card, Label
from desktop.widgets.progress import ProgressStrip
from domain.error import QuittanceError
from resources.mark import N_, Text

Refusal = Callable[[QuittanceError], None]

WELCOME: Final = N_("Welcome")
WELCOME_MORE: Final = N_("Everything stays on this computer, encrypted. How do you want to begin?")
NEW: Final = N_("A new office")
NEW_MORE: Final = N_("Your own company: its name and address stand on every letter and agreement.")

_MAKING: Final = N_("Making the office. This takes a few seconds.")
_WRITING: Final = N_("Three years of a made-up company are being written. This takes about half a minute.")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the first start can begin. Each act answers by one of its callbacks, on the screen thread.

    `make` gives the recovery key of the new office, `demonstrate` the folder of the demonstration; that takes so long
    that it says how far it is, and can be stopped by its ticket.
    """

    home: Path  # where new offices go unless the person says otherwise
    make: Callable[[NewOffice, Callable[[str], None], Refusal], None]
    demonstrate: Callable[[Callable[[Path], None], Refusal, Seen], Ticket]


class FirstStart(Entrance):
    """Three ways in; `entered(folder)` when there is an office to log in to."""

    entered = Signal(object)

    def __init__(self, beginning: Beginning) -> None:
        super().__init__(WELCOME, WELCOME_MORE)
        self._beginning = beginning
        self._ticket: Ticket | None = None  # of the demonstration, while it is made
        self._stack = QStackedWidget()
        self._new = NewForm(beginning.home, self._make, self._welcome)
        self._key = KeyPage(self._enter_new, self.refuse)
        self._ways = [
            Way("new", NEW, N_("Set up your company and import its ledger."), N_("Begin"), self._show_new),
            Way(
                "open",
                N_("An office that is there"),
                N_("On this computer, or restored from a back-up."),
                N_("Choose its folder"),
                self._open,
            ),
            Way(
                "demonstration",
                N_("The demonstration"),
                N_("A made-up company with debtors, promises and timetables."),
                N_("Look around"),
                self.demonstrate,
            ),
        ]
        welcome = QWidget()
        layout = QVBoxLayout(welcome)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for way in self._ways:
            layout.addWidget(way)
        layout.addStretch()
        for page in (welcome, self._new, self._key):
            self._stack.addWidget(page)
        self._strip = ProgressStrip()
        self._strip.cancelled.connect(self._stop)
        self.body.addWidget(self._strip)
        self.body.addWidget(self._stack, 1)
        self._ways[0].button.setFocus()

    def open_folder(self, folder: Path) -> None:
        """Go on with an office that is there; whether it is one is found out at the log-in."""
        self.entered.emit(folder)

    def demonstrate(self) -> None:
        """Make the demonstration and go on with it."""
        self._wait(waiting=True, why=_WRITING)
        self._strip.begin(N_("Making the demonstration"))
        self._ticket = self._beginning.demonstrate(self._enter, self._refused, self._strip.see)
        self._ticket.stopped = self._stopped

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _stopped(self) -> None:
        self._wait(waiting=False)

    def _welcome(self) -> None:
        self.show_head(WELCOME, WELCOME_MORE)
        self._stack.setCurrentIndex(0)

    def _show_new(self) -> None:
        self.show_head(NEW, NEW_MORE)
        self._stack.setCurrentWidget(self._new)
        self._new.begin()

    def _open(self) -> None:
        named = QFileDialog.getExistingDirectory(self, say(N_("Open an office")), str(self._beginning.home))
        if named:
            self.open_folder(Path(named))

    def _make(self, new: NewOffice) -> None:
        self._wait(waiting=True)
        self._beginning.make(new, lambda key: self._show_key(new, key), self._refused)

    def _show_key(self, new: NewOffice, key: str) -> None:
        self._wait(waiting=False)
        self.show_head(KEY, KEY_MORE)
        self._key.show_key(new, key)
        self._stack.setCurrentWidget(self._key)

    def _enter_new(self, new: NewOffice) -> None:
        self._enter(new.folder)

    def _enter(self, folder: Path) -> None:
        self._wait(waiting=False)
        self.entered.emit(folder)

    def _refused(self, error: QuittanceError) -> None:
        self._wait(waiting=False)
        if not (self._stack.currentWidget() is self._new and self._new.form.refuse(error)):
            self.refuse(error)

    def _wait(self, *, waiting: bool, why: str = _MAKING) -> None:
        self._stack.setEnabled(not waiting)
        self.messages.dismiss()
        self._strip.end()
        if waiting:
            self.messages.tell(why, "accent")


class Way(Card):
    """One way to begin: an icon, what it is, and its button."""

    def __init__(
        self, icon: str, title: Text | str, words: Text | str, button: Text | str, act: Callable[[], object]
    ) -> None:
        super().__init__()
        self.button = Button(button, act, part="primary" if icon == "new" else "plain")
        told = QVBoxLayout()
        told.setSpacing(GRID // 2)
        told.addWidget(Label(title, "heading"))
        told.addWidget(Label(words, "muted", wrap=True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Icon(icon, "accent", 32), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(told, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
