"""The composition root of the window: from the start of the program to the pages of an open office."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from db.sidecar import state_folder
from desktop.dialogs.defect import DefectDialog
from desktop.dialogs.first_start import Beginning, FirstStart, NewOffice
from desktop.dialogs.login import Door, Login, Person
from desktop.jobs import Jobs
from desktop.look import theme
from desktop.presence import Presence
from desktop.speech import speak
from desktop.workstation import workstation
from domain.error import QuittanceError
from resources.mark import N_
from usecases.demonstration import PASSPHRASE, demonstration_path, is_demonstration
from usecases.office import Office, open_office, who_can_log_in

if TYPE_CHECKING:  # what is inside an office is loaded when somebody enters one
    from desktop.office import DeskOffice
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
        self._presence: Presence | None = None

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
        presence = Presence(path, self)
        if presence.summon():
            QTimer.singleShot(0, QApplication.quit)  # the loop that it is to end has not begun yet
            return
        try:
            names = who_can_log_in(path)
        except QuittanceError as error:
            self._refused_at_start(error)
            return
        demonstration = PASSPHRASE if is_demonstration(path) else ""
        door = Door(
            path.name,
            [Person(name) for name in names],
            lambda name, secret, entered, refused: self._enter(path, name, secret, entered, refused),
            lambda name, key, new, entered, refused: self._recover(path, name, key, new, entered, refused),
            demonstration,
        )
        last = workstation().recall(LAST_USER)
        login = Login(door, last if isinstance(last, str) else "")
        login.entered.connect(lambda office: self.open(path, office))
        login.another.connect(self.welcome)
        self._show(login)

    # ---- the window

    def open(self, path: Path, opened: Office) -> None:
        """The window of an office in which somebody has logged in."""
        workstation().remember(LAST_OFFICE, str(path))
        workstation().remember(LAST_USER, opened.actor.name)
        from desktop import inside  # noqa: PLC0415 - a log-in does not wait for what comes after it

        self.office = inside.DeskOffice(opened, self.jobs, self)
        self.window = self._window(self.office)
        self._presence = Presence(path, self)
        self._presence.listen(self.window.come_forward)
        self.office.watch()
        self.window.show()
        self._leave_entrance()

    def _window(self, office: DeskOffice) -> MainWindow:
        from desktop import inside  # noqa: PLC0415 - as above

        window = inside.make_window(office)
        window.user_asked.connect(self._change_user)
        window.closing.connect(self.close)
        office.changed.connect(lambda _changes: self._show_standing())
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
            self._presence.listen(self.window.come_forward)
        self.window.show()
        before.closing.disconnect()
        before.close()
        before.deleteLater()

    def _show_standing(self) -> None:
        if self.window is not None and self.office is not None:
            from desktop import inside  # noqa: PLC0415 - as above

            inside.tell_standing(self.window, self.office)

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
        from usecases.founding import Company, found_office  # noqa: PLC0415 - few ever found an office

        company = Company(
            name=new.company,
            currency=new.currency,
            address=new.address,
            phone=new.phone,
            bank_name=new.bank,
            bank_account=new.bank_account,
        )

        def make(_progress: object) -> str:
            founded = found_office(new.folder, company, new.user, new.passphrase)
            founded.office.close()
            return founded.recovery

        self.jobs.write(make, made, refused, self.entrance)

    def _demonstrate(self, made: Callable[[Path], None], refused: Refusal) -> None:
        def make(_progress: object) -> Path:
            from usecases.demonstration.making import make_demonstration  # noqa: PLC0415 - nor a demonstration

            path = demonstration_path(state_folder())
            if not is_demonstration(path):
                make_demonstration(path)
            return path

        self.jobs.write(make, made, refused, self.entrance)

    def _enter(self, path: Path, name: str, secret: str, entered: Entered, refused: Refusal) -> None:
        self.jobs.write(lambda _progress: open_office(path, name, secret), entered, refused, self.entrance)

    def _recover(self, path: Path, name: str, key: str, new: str, entered: Entered, refused: Refusal) -> None:
        def recover(_progress: object) -> Office:
            from usecases.person import set_passphrase  # noqa: PLC0415 - nor forgets a passphrase

            office = open_office(path, name, key)
            try:
                set_passphrase(office, name, new)
            except BaseException:
                office.close()
                raise
            return office

        self.jobs.write(recover, entered, refused, self.entrance)

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
        DefectDialog(error, self.window or self.entrance).open()
