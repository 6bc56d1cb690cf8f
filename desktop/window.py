"""The one window: rail, pages, messages and status; it remembers how it was left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, cast

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.dialogs.help import HelpDialog
from desktop.look import theme
from desktop.look.tokens import GRID, ThemeName
from desktop.pages.page import Office, Page
from desktop.palette import PaletteDialog
from desktop.rail import Place, Rail
from desktop.speech import Speaking, say, speak
from desktop.status import Standing, StatusBar
from desktop.widgets.message import MessageBar
from desktop.widgets.room import Room
from desktop.widgets.search import SearchField
from desktop.workstation import workstation
from domain.error import QuittanceError
from resources.mark import N_, Text, text

USUAL: Final = (1366, 768)  # pixels; a screen without room for it and its frame is filled instead
FRAME: Final = 64
PART: Final = N_("{page}: {part}")
LEAST: Final = (560, 320)  # pixels; what a page needs beyond it is scrolled to
TITLE: Final = N_("{page} – Quittance")


class MainWindow(Speaking, QMainWindow):
    """Shows the pages that it is given; each is built when it is first wanted.

    `user_asked(name)` is the one-click change of user of a demonstration; `focused` fires when the window
    comes to the front, so that somebody looks whether the record has grown meanwhile; `export_asked(page)`
    when its list shall become a file; `lock_asked` when somebody leaves the desk.
    """

    user_asked = Signal(str)
    focused = Signal()
    export_asked = Signal(object)
    lock_asked = Signal()
    closing = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._kinds: dict[str, type[Page]] = {}
        self._pages: dict[str, Page] = {}
        self._rooms: dict[str, Room] = {}  # in which the pages stand
        self._past: list[tuple[str, object]] = []
        self._here: tuple[str, object] | None = None
        self._palette: PaletteDialog | None = None
        self._given_up = False
        self.rail, self.status = Rail(), StatusBar()
        self.banner, self.messages = MessageBar(lasting=True), MessageBar()
        self._stack = QStackedWidget()
        self._arrange()
        self._listen()
        self._recall()

    # ---- pages

    def show_pages(self, kinds: Sequence[type[Page]], *, hidden: Sequence[type[Page]] = ()) -> None:
        """Name the pages that this person may use; `hidden` ones have no place in the rail."""
        self._kinds = {kind.name: kind for kind in (*kinds, *hidden)}
        if self._palette is not None:  # what it may search was of other pages
            self._palette.deleteLater()
            self._palette = None
        self.rail.show_places([Place(k.name, k.title, k.icon, last=k.name == "settings") for k in kinds])
        last = workstation().recall("page")
        first = last if any(kind.name == last for kind in kinds) else kinds[0].name
        self.go(cast("str", first))

    def go(self, name: str, argument: object = None) -> None:
        """Show a page; `argument` is the thing for which one comes, such as an account."""
        if self._here is not None and self._here != (name, argument):
            self._past.append(self._here)
        self._show(name, argument)

    def go_back(self) -> None:
        """Show the page before this one."""
        if self._past:
            self._show(*self._past.pop())

    def page(self, name: str) -> Page:
        """A page by its name, built now if it was not yet."""
        if name not in self._pages:
            page = self._kinds[name](self._office)
            page.go.connect(self.go)
            page.told.connect(self.messages.tell)
            page.refused.connect(self.messages.refuse)
            page.export_asked.connect(lambda: self.export_asked.emit(page))
            self._pages[name], self._rooms[name] = page, Room(page)
            self._stack.addWidget(self._rooms[name])
        return self._pages[name]

    def shown(self) -> Page | None:
        """The page that is in sight; none before the first."""
        return None if self._here is None else self._pages[self._here[0]]

    # ---- what all pages share

    def tell(self, message: Text | str) -> None:
        """Say good news in the message bar."""
        self.messages.tell(message)

    def refuse(self, error: QuittanceError) -> None:
        """Say a refusal that arose on no page."""
        self.messages.refuse(error)

    def show_standing(self, standing: Standing) -> None:
        """Say in the status bar where we stand."""
        self.status.show_standing(standing)

    def tell_unsaved(self, advice: str, act: tuple[str, Callable[[], None]] | None = None) -> bool:
        """Go to a page with entries that are not saved, and say so; whether there is one."""
        unsaved = next((name for name, page in self._pages.items() if page.has_unsaved()), None)
        if unsaved is None:
            return False
        self.go(unsaved)
        self.messages.tell(N_("This page has entries that are not saved."), "warn", advice, act)
        return True

    def come_forward(self) -> None:
        """Another start of the program asked for this window."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def retranslate(self) -> None:
        """The title names the page, never a debtor."""
        if self._here is not None:
            self.setWindowTitle(say(TITLE, page=say(self._kinds[self._here[0]].title)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Coming to the front is a moment to look at the record."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.focused.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever enters after a lock finds the window as it was, and where it was."""
        super().hideEvent(event)
        self._remember()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Unsaved work keeps the window open until it is saved or given up."""
        if not self._given_up and self.tell_unsaved(
            N_("Save them, or close without them."), (N_("Close without saving"), self._give_up)
        ):
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    # ---- inside

    def _show(self, name: str, argument: object) -> None:
        self._here = (name, argument)
        page = self.page(name)
        if argument is not None:
            page.arrive(argument)
        is_new = page.focusWidget() is None
        self._stack.setCurrentWidget(self._rooms[name])
        if is_new and page.leads:
            page.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt takes whatever comes first
        self.rail.choose(name)
        self.retranslate()
        if argument is None:
            workstation().remember("page", name)

    def _give_up(self) -> None:
        self._given_up = True
        self.close()

    def _wear(self, name: str) -> None:
        workstation().theme = cast("ThemeName", name)
        theme.wear(workstation().theme)
        self.status.retranslate()

    def _speak(self, code: str) -> None:
        workstation().language = code
        speak(code)
        theme.wear(theme.worn())  # quotation marks are drawn otherwise

    def _help(self) -> None:
        page = self.shown()
        if page is not None:
            HelpDialog(page.title, page.help, page.acts_in_sight(), self).open()

    def _find(self) -> None:
        """Ctrl+K: the palette over the page; it is kept, for what it has read."""
        if self._palette is None:
            self._palette = PaletteDialog(self._office, frozenset(self._kinds), self)
            self._palette.chosen.connect(self.go)
        self._palette.ask(self.shown(), [*self.rail.places(), *self._parts()])

    def _parts(self) -> list[tuple[Place, str]]:
        """What has a name of its own on a page of the rail; no key leads there."""
        roles = self._office.actor.roles
        return [
            (
                Place(
                    place.name,
                    text(PART, page=text(self._kinds[place.name].title), part=text(title)),
                    place.icon,
                    part=part,
                ),
                "",
            )
            for place, _key in self.rail.places()
            for part, title in self._kinds[place.name].parts(roles).items()
        ]

    def _search(self) -> None:
        """The search field of the page's own list."""
        page = self.shown()
        field = page.findChild(SearchField) if page is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def _listen(self) -> None:
        self.rail.chosen.connect(self.go)
        self.status.language_asked.connect(self._speak)
        self.status.theme_asked.connect(self._wear)
        self.status.user_asked.connect(self.user_asked)
        self.status.lock_asked.connect(self.lock_asked)
        for key, act in (
            ("F1", self._help),
            ("Ctrl+K", self._find),
            ("F3", self._search),
            ("Alt+Left", self.go_back),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _recall(self) -> None:
        known = workstation().recall("window")
        if not (isinstance(known, str) and self.restoreGeometry(QByteArray.fromBase64(known.encode()))):
            self.resize(*USUAL)
            room = self.screen().availableSize()
            if room.width() <= USUAL[0] or room.height() <= USUAL[1] + FRAME:
                self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _remember(self) -> None:
        workstation().remember("window", self.saveGeometry().toBase64().toStdString())

    def _arrange(self) -> None:
        self.setMinimumSize(*LEAST)
        above = QVBoxLayout()
        above.setContentsMargins(3 * GRID, GRID, 3 * GRID, 0)
        above.addWidget(self.banner)
        above.addWidget(self.messages)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(above)
        right.addWidget(self._stack, 1)
        desk = QHBoxLayout()
        desk.setSpacing(0)
        desk.addWidget(Room(self.rail, wide=True))
        desk.addLayout(right, 1)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(desk, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(whole)
