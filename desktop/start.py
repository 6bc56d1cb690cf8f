"""The composition root of the window: from the start of the program to the pages of an open office."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from db.sidecar import state_folder
from desktop.dialogs.defect import DefectDialog
from desktop.dialogs.first_start import Beginning, FirstStart, NewOffice
from desktop.dialogs.login import Door, Login, Person
from desktop.entering import demonstrate, found, recover
from desktop.idle import Idle
from desktop.jobs import Jobs, Seen, Ticket
from desktop.lock import Cover
from desktop.look import theme
from desktop.presence import Presence
from desktop.speech import speak
from desktop.workstation import workstation
from domain.error import QuittanceError
from domain.role import Role, listed
from resources.mark import N_
from usecases.demonstration import PASSPHRASE, demonstration_path, is_demonstration, roles_at_start
from usecases.log_in import log_in
from usecases.office import Office, who_can_log_in

if TYPE_CHECKING:  # what is inside an office is loaded when somebody enters one
    from desktop.office import DeskOffice
    from desktop.pages.page import Changes
    from desktop.window import MainWindow

Entered = Callable[[Any], None]
Refusal = Callable[[QuittanceError], None]

LAST_OFFICE: Final = "office"
LAST_USER: Final = "user"


def application() -> QApplication:
    """The one application, dressed and speaking as this workstation remembers."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Quittance")
    speak(workstation().language)
    theme.wear(workstation().theme)
    return app


def open_window(path: Path | None, demonstration: bool) -> int:
    """Open the window at an office, at the demonstration, or where the last one was left; its exit code."""
    app = application()
    desk = Desk()
    app.aboutToQuit.connect(desk.close)
    desk.begin(path, demonstration=demonstration)
    return app.exec()


class Desk(QObject):
    """What is open now: the first start, a log-in, or the window of an office."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs = Jobs(self._defect)
        self.entrance: FirstStart | Login | None = None
        self.window: MainWindow | None = None
        self.office: DeskOffice | None = None
        self._path = Path()  # of the office that is open
        self._presence: Presence | None = None
        self._cover: Cover | None = None  # over the window, while it is locked
        self._idle = Idle(self)
        self._idle.passed.connect(self.lock)

    # ---- the ways in

    def begin(self, path: Path | None, *, demonstration: bool) -> None:
        """Show the first thing that a person sees."""
        if demonstration:
            self._show_demonstration()
            return
        remembered = workstation().recall(LAST_OFFICE)
        chosen = path or (Path(remembered) if isinstance(remembered, str) else None)
        if chosen is not None and (path is not None or (chosen / "keys").is_file()):
            self.log_in(chosen)
        else:
            self.welcome()

    def welcome(self) -> FirstStart:
        """Three ways in."""
        home = Path.home() / "Quittance"
        first = FirstStart(Beginning(home, self._make, self._demonstrate))
        first.entered.connect(self.log_in)
        self._show(first)
        return first

    def _show_demonstration(self) -> None:
        """Making one takes seconds, in which a person sees that something happens."""
        path = demonstration_path(state_folder())
        if is_demonstration(path):
            self.log_in(path)
        else:
            self.welcome().demonstrate()

    def log_in(self, path: Path) -> None:
        """Ask who one is; a window that is open on this office already comes forward instead."""
        locked = self._cover is not None and path == self._path
        if not locked and Presence(path, self).summon():
            QTimer.singleShot(0, QApplication.quit)  # the loop that it is to end has not begun yet
            return
        try:
            names = who_can_log_in(path)
        except QuittanceError as error:
            self._refused_at_start(error)
            return
        last = workstation().recall(LAST_USER)
        self._ask_who(path, names, last if isinstance(last, str) else "")

    def _ask_who(self, path: Path, names: Sequence[str], last: str) -> None:
        locked = self.office is not None and path == self._path
        door = Door(
            path.name,
            _people(path, names),
            lambda name, secret, entered, refused: self._enter(path, name, secret, entered, refused),
            lambda name, key, new, entered, refused: self._recover(path, name, key, new, entered, refused),
            PASSPHRASE if is_demonstration(path) else "",
            self.office.actor.name if locked and self.office is not None else "",
        )
        login = Login(door, last)
        login.entered.connect(lambda office: self.open(path, office))
        login.another.connect(self.welcome)
        self._show(login)

    # ---- the window

    def open(self, path: Path, opened: Office) -> None:
        """The window of an office in which somebody has logged in; the one that waits for them, if there is one."""
        if self.office is not None:
            if path == self._path and opened.actor == self.office.actor:
                self._unlock(opened)
                return
            self._drop()
        workstation().remember(LAST_OFFICE, str(path))
        workstation().remember(LAST_USER, opened.actor.name)
        from desktop import inside  # noqa: PLC0415 - a log-in does not wait for what comes after it

        self._path = path
        self.office = inside.DeskOffice(opened, self.jobs, self)
        self.window = self._window(self.office)
        self._presence = Presence(path, self)
        self._presence.listen(self.come_forward)
        self.office.watch()
        self.window.show()
        self._leave_entrance()
        self._be_patient()
        inside.remind_of_backup(self.window, self.office)

    def come_forward(self) -> None:
        """Another start of the program asked for what is open here."""
        if self.entrance is not None:
            self.entrance.raise_()
            self.entrance.activateWindow()
        elif self.window is not None:
            self.window.come_forward()

    def _window(self, office: DeskOffice) -> MainWindow:
        from desktop import inside  # noqa: PLC0415 - as above

        window = inside.make_window(office)
        window.user_asked.connect(self._change_user)
        window.lock_asked.connect(self.lock)
        window.closing.connect(self.close)
        office.changed.connect(self._changed)
        return window

    def _change_user(self, name: str) -> None:
        """Become another person of the demonstration by one click."""
        if self.office is None or self.window is None or not self.office.company.demonstration:
            return
        if self.window.tell_unsaved(N_("Save or clear them before somebody else works here.")):
            return
        self.office.office = self.office.office.acting_as(name)
        workstation().remember(LAST_USER, name)
        before = self.window
        self.window = self._window(self.office)
        self.window.restoreGeometry(before.saveGeometry())
        if self._presence is not None:
            self._presence.leave()
            self._presence.listen(self.come_forward)
        self.window.show()
        before.closing.disconnect()
        before.close()
        before.deleteLater()

    def _changed(self, changes: Changes) -> None:
        if self._cover is None:
            self._show_standing()
            if frozenset({"rule"}) & changes.tables:
                self._be_patient()

    def _show_standing(self) -> None:
        if self.window is not None and self.office is not None:
            from desktop import inside  # noqa: PLC0415 - as above

            inside.tell_standing(self.window, self.office)

    # ---- nobody at the desk

    def lock(self) -> None:
        """Hide everything and ask who is there; what is under way goes on, then the office is closed."""
        if self.office is None or self.window is None or self._cover is not None:
            return
        self._idle.end()
        name = self.office.actor.name
        try:
            names = who_can_log_in(self._path)
        except QuittanceError:  # whoever took the disk away comes back with it
            names = (name,)
        self._ask_who(self._path, names, name)
        self._cover = Cover(self.window)
        self.office.leave()

    def _unlock(self, opened: Office) -> None:
        if self.office is not None and self._cover is not None:
            cover, self._cover = self._cover, None
            self.office.come_back(opened)
            cover.lift()
            self._leave_entrance()
            self._be_patient()

    def _drop(self) -> None:
        """Somebody else begins at their own start: what was typed before is gone."""
        if self._presence is not None:
            self._presence.leave()
        if self.office is not None:
            self.office.leave()
            self.office.setParent(None)  # it goes with the last job that speaks of it
        if self.window is not None:
            self.window.deleteLater()
        self.window = self.office = self._cover = self._presence = None

    def _be_patient(self) -> None:
        """Lock after as many minutes as the office decided."""
        if self.window is not None and self.office is not None:
            from desktop import inside  # noqa: PLC0415 - as above

            clock = self.office.office.clock
            inside.ask_patience(self.window, self.office, lambda minutes: self._idle.begin(minutes, clock))

    def close(self) -> None:
        """Let go of everything; safe to be called twice."""
        if self._presence is not None:
            self._presence.leave()
            self._presence = None
        if self.office is not None:
            office, self.office = self.office, None
            office.close()

    # ---- what the entrance asks for

    def _make(self, new: NewOffice, made: Callable[[str], None], refused: Refusal) -> None:
        self.jobs.write(lambda _progress: found(new), made, refused, self.entrance)

    def _demonstrate(self, made: Callable[[Path], None], refused: Refusal, seen: Seen) -> Ticket:
        return self.jobs.write(demonstrate, made, refused, self.entrance, seen)

    def _enter(self, path: Path, name: str, secret: str, entered: Entered, refused: Refusal) -> None:
        # Behind a locked door something may still write; nobody waits for it in order to enter.
        begin = self.jobs.write if self._cover is None else self.jobs.read
        begin(lambda _progress: log_in(path, name, secret), entered, refused, self.entrance)

    def _recover(self, path: Path, name: str, key: str, new: str, entered: Entered, refused: Refusal) -> None:
        self.jobs.write(lambda _progress: recover(path, name, key, new), entered, refused, self.entrance)

    # ---- inside

    def _show(self, entrance: FirstStart | Login) -> None:
        before, self.entrance = self.entrance, entrance
        entrance.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _leave_entrance(self) -> None:
        if self.entrance is not None:
            self.entrance.hide()
            self.entrance.deleteLater()
            self.entrance = None

    def _refused_at_start(self, error: QuittanceError) -> None:
        if self.entrance is None:
            self.welcome()
        if self.entrance is not None:
            self.entrance.refuse(error)

    def _defect(self, error: BaseException) -> None:
        DefectDialog(error, self.entrance or self.window).open()


def _people(path: Path, names: Sequence[str]) -> list[Person]:
    """Who may log in; of a demonstration also as what, those first with whom its day begins."""
    roles, order = roles_at_start(path), list(Role)
    first = sorted(names, key=lambda name: min(map(order.index, roles.get(name, ())), default=len(order)))
    return [Person(name, listed(roles.get(name, ()))) for name in first]
