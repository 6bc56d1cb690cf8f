"""The palette: one field, and below it whatever has the signs that are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.numbers import read_numbers
from db.queries.find import FEW, Found, Kind, find_names, find_numbers, folded
from desktop.jobs import Ticket
from desktop.look.tokens import GRID
from desktop.pages.page import Office, Page
from desktop.palette.line import OFFER, Line
from desktop.palette.offer import GROUPS, NEEDED, Offer, for_others, offer_acts, offer_found, offer_places
from desktop.rail import Place
from desktop.speech import Speaking, say
from desktop.widgets.empty import Empty
from desktop.widgets.label import Label
from desktop.widgets.search import SearchField
from resources.mark import N_, text

SIZE: Final = (680, 520)
HINT: Final = N_("Name, code, USCC, number or command")
MORE: Final = N_("{group}, the first {count}: type on to narrow them")
SCOPE: Final = N_(
    "Any part will do: of a debtor's name, code or USCC, of a document number, a bill, or the serial of a paper."
)
SCOPE_WITHOUT_RECORD: Final = N_("Your roles show no debtors: here are the pages and what this one can do.")
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class PaletteDialog(Speaking, QDialog):
    """Type, move by ↑ and ↓, Enter goes or does, Escape leaves; the field keeps the keyboard.

    `chosen(page, argument)` asks the window to go somewhere. The window keeps its palette, for the document
    numbers that it has read; `pages` are the names of those that this person may use, and say what is searched.
    """

    chosen = Signal(str, object)

    def __init__(self, office: Office, pages: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._names = office, pages
        self._page: Page | None = None
        self._places: Sequence[tuple[Place, str]] = ()
        self._typed = ""
        self._found: dict[str, tuple[Found, ...]] = {}  # by the question that they answer
        self._asked: dict[str, Ticket | None] = {}  # what is not answered yet
        self._turn = 0  # of asking: answers to an older question come too late
        self._moved = self._entered = False
        self.field = SearchField(HINT)
        self.list = QListWidget()
        self._line = Line(self.list)
        self._scope, self._empty = Label("", "muted", wrap=True), Empty()
        self._arrange()
        self.retranslate()

    def ask(self, page: Page | None, places: Sequence[tuple[Place, str]]) -> None:
        """Open over a page, empty; `places` are the pages of the rail, each with its key."""
        self._page, self._places = page, places
        self.field.empty()
        self._search("")
        if self._may_search():
            self._office.ask(read_numbers, lambda _numbers: None, self)  # while one types
        self._place()
        self.open()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place(self) -> None:
        """In the upper half of the window, where one looks while typing."""
        window = self.parentWidget()
        if window is not None:
            self.resize(min(SIZE[0], window.width()), min(SIZE[1], window.height() - 8 * GRID))
            self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 6 * GRID)))

    def retranslate(self) -> None:
        """Title, names for screen readers, and the lines anew."""
        self.setWindowTitle(say(N_("Search")))
        self.field.setAccessibleName(say(HINT))
        self.list.setAccessibleName(say(N_("What was found")))
        self._scope.say(SCOPE if self._may_search() else SCOPE_WITHOUT_RECORD)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The keys that move in the list and choose from it, while the field has the keyboard."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter()
                return True
            if key == Qt.Key.Key_Escape:
                self.reject()
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """What was asked is wanted no more."""
        self._forget()
        super().done(result)

    # ---- asking

    def _may_search(self) -> bool:
        return "debtor" in self._names

    def _look(self, words: str) -> None:
        """Ask if this is another question: Enter may have been faster than the patience of the field."""
        if folded(words) != self._typed:
            self._search(words)

    def _search(self, words: str) -> None:
        """Ask anew; what was asked before is not waited for."""
        self._forget()
        self._typed = folded(words)
        if self._typed and self._may_search():
            self._ask_names(self._typed)
            self._ask_numbers(self._typed)
        else:
            self._found = {}
        self._show()

    def _ask_names(self, typed: str) -> None:
        self._question("names", lambda connection: find_names(connection, typed, FEW + 1))

    def _ask_numbers(self, typed: str) -> None:
        self._question("numbers", lambda connection: find_numbers(connection, typed, FEW + 1))

    def _question(self, name: str, query: Callable[[Any], tuple[Found, ...]]) -> None:
        turn = self._turn
        self._asked[name] = None
        ticket = self._office.ask(query, lambda found: self._answer(name, turn, found), self)
        if name in self._asked:  # not answered at once
            self._asked[name] = ticket

    def _answer(self, name: str, turn: int, found: tuple[Found, ...]) -> None:
        if turn != self._turn:
            return
        self._asked.pop(name, None)
        self._found[name] = found
        self._show()
        if self._entered and not self._asked:
            self._choose()

    def _forget(self) -> None:
        self._turn += 1
        self._moved = self._entered = False
        for ticket in self._asked.values():
            if ticket is not None:
                ticket.cancel()
        self._asked = {}

    # ---- showing

    def _offers(self) -> list[tuple[str, list[Offer]]]:
        """The groups that have something, each with its head."""
        groups: list[tuple[str, list[Offer]]] = []
        every = [found for answer in self._found.values() for found in answer]
        for kind, title in GROUPS.items():
            found = [each for each in every if each.kind is kind and self._may_go(kind)]
            head = say(title) if len(found) <= FEW else say(MORE, group=text(title), count=FEW)
            groups.append((head, [offer_found(each, self._go) for each in found[:FEW]]))
        acts = offer_acts(self._page.acts(), self._typed) if self._page is not None else []
        places = offer_places(self._places, self._typed, self._go)
        groups += [(say(offers[0].group), offers) for offers in (acts, places) if offers]
        return [(head, offers) for head, offers in groups if offers]

    def _may_go(self, kind: Kind) -> bool:
        return NEEDED.get(kind, "debtor") in self._names

    def _show(self) -> None:
        """The lines as they are known now; a line that was chosen stays so."""
        before = self._current()
        self._line.typed = self._typed
        self.list.clear()
        groups = self._offers()
        for head, offers in groups:
            title = QListWidgetItem(head, self.list)
            title.setFlags(Qt.ItemFlag.NoItemFlags)
            for offer in offers:
                item = QListWidgetItem(offer.words, self.list)
                item.setData(OFFER, offer)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{head}: {offer.words}, {offer.detail}")
        others = [] if self._asked or groups else for_others(self._office.actor.roles, self._typed)
        for sentence in others:
            QListWidgetItem(say(sentence), self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        rows = self._rows()
        kept = [row for row in rows if self.list.item(row).data(OFFER) == before] if self._moved else []
        self.list.setCurrentRow((kept or rows or [-1])[0])
        if not kept:
            self.list.scrollToTop()
        nothing = not rows and not others and not self._asked
        self._empty.say(text(N_("Nothing has “{words}”."), words=self._typed), N_("Try fewer characters."))
        self._empty.setVisible(nothing)
        self.list.setVisible(not nothing)

    def _rows(self) -> list[int]:
        """The lines that can be chosen."""
        return [row for row in range(self.list.count()) if self.list.item(row).data(OFFER) is not None]

    def _current(self) -> Offer | None:
        item = self.list.currentItem()
        offer = item.data(OFFER) if item is not None else None
        return offer if isinstance(offer, Offer) else None

    # ---- moving and choosing

    def _step(self, step: int) -> None:
        rows = self._rows()
        if rows:
            place = rows.index(self.list.currentRow())
            place = (place + step) % len(rows) if abs(step) == 1 else min(max(place + step, 0), len(rows) - 1)
            self._moved = True
            self.list.setCurrentRow(rows[place])
            if place == 0:
                self.list.scrollToTop()  # the head of the first group as well

    def _enter(self) -> None:
        """Choose the line; who typed faster than the answers come has them waited for."""
        self._look(self.field.words())
        if self._asked and not self._moved:
            self._entered = True
        else:
            self._choose()

    def _choose(self) -> None:
        offer = self._current()
        if offer is not None:
            self.accept()
            offer.act()

    def _go(self, page: str, argument: object) -> None:
        self.chosen.emit(page, argument)

    def _arrange(self) -> None:
        self.list.setItemDelegate(self._line)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("part", "card")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda _index: self._choose())
        self.field.installEventFilter(self)
        self.field.searched.connect(self._look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.field)
        layout.addWidget(self._scope)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
