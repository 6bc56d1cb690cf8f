"""Log-in: who one is, the passphrase or the recovery key; in a demonstration one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.dialogs.entrance import Entrance, foot
from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from desktop.widgets.label import Card, Label
from domain.error import QuittanceError, Refused
from resources.direction import show_turns
from resources.mark import N_, Text, text

Entered = Callable[[Any], None]
Refusal = Callable[[QuittanceError], None]

HELLO: Final = N_("Who are you?")
LOCKED: Final = N_("Locked")
LOCKED_MORE: Final = N_(
    "{name} finds everything as it was, also what was typed. If somebody else logs in, what was not saved is gone."
)
SECRET: Final = N_("Every passphrase in the demonstration is “{passphrase}”. One click is enough.")
RECOVER: Final = N_("Open with the recovery key")
RECOVER_MORE: Final = N_("The printed key opens the office and gives you a new passphrase.")

_MOST_OF_IT: Final = 1_000  # the share of the room that the list takes before any is left empty


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may log in, and what they are here: roles in words."""

    name: str
    roles: Text | str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """An office that one can log in to. Each act answers by one of its callbacks, on the screen thread.

    `enter(name, passphrase, entered, refused)`; `recover(name, key, new passphrase, entered, refused)`;
    `demonstration` is the passphrase of everybody in a demonstration, empty elsewhere;
    `locked_by` is the person whose work waits behind this door, if there is one.
    """

    office: str
    people: Sequence[Person]
    enter: Callable[[str, str, Entered, Refusal], None]
    recover: Callable[[str, str, str, Entered, Refusal], None]
    demonstration: str = ""
    locked_by: str = ""


class Login(Entrance):
    """`entered(session)` with whatever the door gave; `another` when the person wants another office."""

    entered = Signal(object)
    another = Signal()

    def __init__(self, door: Door, last: str = "") -> None:
        super().__init__(HELLO)
        self._door = door
        self._say_hello()
        self._office = Label("", "muted")
        self._office.show_words(door.office)
        self._people = _People(door.people)
        self._secret = LineField(secret=True)
        self._usual = self._usual_way()
        self._recovery = _Recovery(self._recover, self._back)
        self._recovery.hide()
        self.body.addWidget(self._office)
        self.body.addWidget(self._people, _MOST_OF_IT)
        if door.demonstration:
            self.body.addWidget(Label(text(SECRET, passphrase=door.demonstration), wrap=True))
        self.body.addWidget(self._usual)
        self.body.addWidget(self._recovery)
        self.body.addStretch(1)
        self._people.itemActivated.connect(lambda _item: self._choose())
        if door.demonstration:
            self._people.itemClicked.connect(lambda _item: self._choose())
        self._people.choose(last)
        is_known = bool(last) or len(door.people) == 1
        (self._secret if is_known and not door.demonstration else self._people).setFocus()

    def reject(self) -> None:
        """Escape leaves the program, but never what somebody typed behind a locked door."""
        if not self._door.locked_by:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Who closes the window means it."""
        event.accept()

    def _say_hello(self) -> None:
        name = self._door.locked_by
        if name:
            self.show_head(LOCKED, text(LOCKED_MORE, name=name))
        else:
            self.show_head(HELLO)

    def _usual_way(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._form = Form()
        self._form.add("passphrase", N_("Passphrase"), self._secret)
        self._secret.returnPressed.connect(self._enter)
        layout.addWidget(self._form)
        layout.addLayout(
            foot(
                Button(N_("Another office"), self.another.emit, part="quiet"),
                Button(N_("Use the recovery key"), self._show_recovery, part="quiet"),
                Button(N_("Log in"), self._enter, part="primary"),
            )
        )
        return page

    def _choose(self) -> None:
        """A person was named by Enter or, in a demonstration, by one click."""
        if self._door.demonstration:
            self._secret.setText(self._door.demonstration)
            self._enter()
        else:
            self._secret.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self) -> None:
        self._form.clear_errors()
        if not self._secret.text():
            self._refused(_missing("passphrase"))
            return
        self._wait(waiting=True)
        self._door.enter(self._people.name(), self._secret.text(), self._entered, self._refused)

    def _recover(self, key: str, passphrase: str) -> None:
        self._wait(waiting=True)
        self._door.recover(self._people.name(), key, passphrase, self._entered, self._refused)

    def _show_recovery(self) -> None:
        self.show_head(RECOVER, RECOVER_MORE)
        self._usual.hide()
        self._recovery.show()
        self._recovery.begin()

    def _back(self) -> None:
        self._say_hello()
        self._recovery.hide()
        self._usual.show()
        self._secret.setFocus()

    def _entered(self, session: Any) -> None:
        self._wait(waiting=False)
        self._secret.clear()
        self.entered.emit(session)

    def _refused(self, error: QuittanceError) -> None:
        self._wait(waiting=False)
        at_first = self._recovery.isHidden()
        form = self._form if at_first else self._recovery.form
        if not form.refuse(error):
            form.mark("passphrase" if at_first else "key", error)
            form.field("passphrase" if at_first else "key").setFocus()
        self._secret.selectAll()  # what is typed now stands in place of what was wrong

    def _wait(self, *, waiting: bool) -> None:
        self._usual.setEnabled(not waiting)
        self._recovery.setEnabled(not waiting)
        self._people.setEnabled(not waiting)
        self.messages.dismiss()
        if waiting:
            self.messages.tell(N_("Opening the office. This takes a second."), "accent")


class _People(Speaking, QListWidget):
    """The people who may log in, with their roles."""

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__()
        self._known = tuple(people)
        self.setProperty("part", "card")
        for person in self._known:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, person.name)
            self.addItem(item)
        self.retranslate()
        edge = 2 * (self.frameWidth() + GRID // 2)
        self.setMaximumHeight(self.sizeHintForRow(0) * max(len(self._known), 1) + edge)

    def name(self) -> str:
        """Who is chosen."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def choose(self, name: str) -> None:
        """Choose by name, else the first."""
        names = [person.name for person in self._known]
        self.setCurrentRow(names.index(name) if name in names else 0)

    def retranslate(self) -> None:
        """Names with their roles."""
        self.setAccessibleName(say(N_("People")))
        for at, person in enumerate(self._known):
            roles = say(person.roles)
            name = show_turns(person.name)
            self.item(at).setText(f"{name}    {roles}" if roles else name)


class _Recovery(Card):
    """The recovery key and the new passphrase, twice."""

    def __init__(self, recover: Callable[[str, str], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._do = recover
        self._key, self._new, self._again = LineField(), LineField(secret=True), LineField(secret=True)
        self.form = Form()
        self.form.add("key", N_("Recovery key"), self._key, N_("Blanks and hyphens do not matter."))
        self.form.add("passphrase", N_("New passphrase"), self._new)
        self.form.add("again", N_("New passphrase again"), self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(self.form)
        layout.addLayout(foot(Button(N_("Back"), back), Button(N_("Recover"), self._submit, part="primary")))

    def begin(self) -> None:
        """Start with the key."""
        self._key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        self.form.clear_errors()
        if not self._key.words():
            self.form.refuse(_missing("key"))
        elif not self._new.text():
            self.form.refuse(_missing("passphrase"))
        elif self._new.text() != self._again.text():
            self.form.refuse(
                Refused("again", N_("The two passphrases differ."), N_("Type the same one twice."), "again")
            )
        else:
            self._do(self._key.words(), self._new.text())


def _missing(where: str) -> Refused:
    return Refused("missing", N_("This is missing."), N_("Type it to go on."), where)
