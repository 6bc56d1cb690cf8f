"""What every page is: a title, acts, a body, and the care to show nothing stale."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.act import Actor
from desktop.jobs import Refusal, Seen, Ticket
from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.focus import Leading
from desktop.widgets.label import Label
from desktop.widgets.table import ChosenLine, TableView
from domain.error import QuittanceError
from domain.role import Role
from resources.mark import N_, Text

T = TypeVar("T")


class Changes(Protocol):
    """What a write has changed."""

    @property
    def tables(self) -> frozenset[str]:
        """Names of the tables."""
        ...

    @property
    def accounts(self) -> frozenset[int]:
        """The accounts whose things changed."""
        ...


class Office(Protocol):
    """The office as a page sees it: ask, act, and hear of changes.

    `then` gets the answer and `refused` the refusal as long as `owner` lives; `seen` follows the progress.
    """

    @property
    def changed(self) -> SignalInstance:
        """Fires on the screen thread with the `Changes` of every write, whoever made it."""
        ...

    @property
    def actor(self) -> Actor:
        """The person who acts."""
        ...

    @property
    def today(self) -> date:
        """The day it is."""
        ...

    def ask(
        self,
        query: Callable[[Any], T],
        then: Callable[[T], None],
        owner: QWidget,
        refused: Refusal | None = None,
    ) -> Ticket:
        """Read beside the screen."""
        ...

    def act(
        self,
        command: Any,
        then: Callable[[Any], None],
        refused: Refusal,
        owner: QWidget,
        seen: Seen | None = None,
    ) -> Ticket:
        """Do a command after those that were asked before; `then` gets its `Changes`."""
        ...


class Page(Leading, Speaking, QWidget):
    """One page of the window.

    A page says which tables it `shows`; when one of them changes it reloads, at once if it is seen, else
    when it is shown again. `go(name, argument)` asks the window for another page, `told(text)` for a word in
    the message bar, `refused(error)` for a refusal there, `export_asked()` for its list as a file.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""  # a marked text
    icon: ClassVar[str] = ""
    help: ClassVar[str] = ""  # a marked text: what the page is for, and how one works with it
    shows: ClassVar[frozenset[str]] = frozenset()
    least: ClassVar[tuple[int, int]] = (840, 580)  # pixels that it needs; in a smaller window one scrolls

    go = Signal(str, object)
    told = Signal(object)
    refused = Signal(object)
    export_asked = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setMinimumSize(*self.least)
        self._stale = True
        self._heading = Label(type(self).title, "title")
        self._subtitle = Label("", "muted", wrap=True)
        self._acts = QHBoxLayout()
        self._export = Button(
            N_("Export the list"), self.export_asked.emit, icon="export", key="Ctrl+Shift+E", bare=True
        )
        self._columns = Button(
            N_("Columns of the list"), self.choose_columns, icon="columns", key="Ctrl+Shift+H", bare=True
        )
        self.body = QVBoxLayout()
        self._chosen_line, self._watched = ChosenLine(), set[TableView]()
        self._arrange()
        self.retranslate()
        office.changed.connect(self._on_changed)

    # ---- for the pages

    def reload(self) -> None:
        """Ask for everything that the page shows; called when it is stale and seen."""

    @classmethod
    def parts(cls, _roles: Collection[Role]) -> Mapping[str, str]:
        """What people find by its own name on the page: the argument to come with, and a marked text."""
        return {}

    def arrive(self, argument: object) -> None:
        """Somebody came here for a certain thing, such as the account to show; before the page is seen."""

    def add_act(self, button: Button) -> Button:
        """Put an act into the head of the page; the primary one last. The button is given back."""
        self._acts.addWidget(button)
        return button

    def show_title(self, words: str) -> None:
        """A title that is a name: of the debtor whom the page shows. It never reaches the window's title."""
        self._heading.show_words(words)

    def show_subtitle(self, sentence: Text | str) -> None:
        """The muted line below the title: counts, as-of day, freshness."""
        self._subtitle.say(sentence)
        self._subtitle.setVisible(bool(sentence))

    def refuse(self, error: QuittanceError) -> None:
        """Tell a refusal that belongs to no field in the message bar."""
        self.refused.emit(error)

    def grow_stale(self) -> None:
        """What is shown may be old: reload now if it is seen, else when it is."""
        self._stale = True
        self._reload_if_seen()

    def has_unsaved(self) -> bool:
        """Whether something was typed that closing would lose."""
        return False

    def retranslate(self) -> None:
        """Name the page, and with it its tables, for screen readers."""
        self.setAccessibleName(say(type(self).title))

    def acts(self) -> list[Button]:
        """All buttons of the page, in the order of reading, for its help."""
        buttons, about = self.findChildren(Button), self.about_list()
        return [each for each in buttons if each not in about or self._has_list()]

    def acts_in_sight(self) -> list[Button]:
        """Those of the buttons that can be seen: of several tabs the acts of one, for they may share keys."""
        return [each for each in self.acts() if each.isVisibleTo(self)]

    def about_list(self) -> tuple[Button, ...]:
        """What every page can do with its list: choose its columns, and make a file of it."""
        return self._columns, self._export

    def meant_list(self) -> TableView | None:
        """The table that is meant by an act about the list: the one with the focus, else the first in sight."""
        seen = [view for view in self.findChildren(TableView) if view.isVisible()]
        return next((view for view in seen if view.hasFocus()), seen[0] if seen else None)

    def choose_columns(self) -> None:
        """Ask which columns of the list shall be in sight."""
        view = self.meant_list()
        if view is not None:
            view.choose_columns()

    # ---- inside

    def _has_list(self) -> bool:
        """Whether there is something that could become a file."""
        return bool(self.findChildren(TableView))

    def _last_in_order(self) -> QWidget:
        """Where Tab comes to last on this page."""
        last: QWidget = self
        following = self.nextInFocusChain()
        while following is not None and following is not self and self.isAncestorOf(following):
            last, following = following, following.nextInFocusChain()
        return last

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """A stale page reloads when it comes into sight."""
        super().showEvent(event)
        for view in self.findChildren(TableView):
            if view not in self._watched:
                self._watched.add(view)
                self._chosen_line.watch(view)
                view.picked.connect(self._offer_list)  # also when it comes into sight or goes
        self._offer_list()
        self._reload_if_seen()

    def _offer_list(self) -> None:
        """What can be done with a list is offered where one is in sight, such as on one tab of several."""
        seen = any(view.isVisibleTo(self) for view in self._watched)
        if seen is self._export.isHidden():
            for button in self.about_list():
                button.setVisible(seen)
                self.setTabOrder(self._last_in_order(), button)  # nobody comes to a page in order to export

    def _on_changed(self, changes: Changes) -> None:
        if self.shows & changes.tables:
            self.grow_stale()

    def _reload_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.reload()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._heading)
        words.addWidget(self._subtitle)
        self._subtitle.hide()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addLayout(words, 1)
        self._acts.setSpacing(GRID)
        for button in self.about_list():
            head.addWidget(button)
            button.hide()
        head.addLayout(self._acts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        self.body.setSpacing(2 * GRID)
        layout.addLayout(head)
        layout.addLayout(self.body, 1)
        layout.addWidget(self._chosen_line)
