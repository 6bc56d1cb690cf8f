"""Pictures of the screens: the real window on an office, drawn where nobody sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args
from uuid import UUID

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from db.queries.office import users
from db.queries.timetable import timetables
from db.queries.today import WorkLine, worklist
from desktop.dialogs.defect import DefectDialog
from desktop.look import theme
from desktop.look.tokens import ThemeName
from desktop.pages.registry import pages_for
from desktop.speech import speak
from desktop.start import Desk, application
from domain.role import Role
from domain.timetable_state import State
from resources.mark import N_, Text, text
from resources.translate import LANGUAGES
from usecases.demonstration import PASSPHRASE
from usecases.office import Office, open_office, who_can_log_in

Tell = Callable[[Text | str], None]

LAPTOP: Final = (1366, 768)
MONITOR: Final = (1920, 1080)
_LARGE: Final = frozenset({"today", "debtor", "workbench"})
_BREATH: Final = 120  # milliseconds in which late answers and timers come to rest


@dataclass(frozen=True, slots=True)
class _Sitter:
    """A page to be drawn: its name, who opens it, from which page one comes, and for what."""

    page: str
    person: str
    before: str = ""
    argument: object = None


@dataclass(frozen=True, slots=True)
class _Studio:
    """Where the pictures of one theme and language go."""

    folder: Path
    theme: ThemeName
    language: str
    tell: Tell

    def draw(self, widget: QWidget, name: str, size: tuple[int, int] | None = None) -> None:
        """Draw a window once it has come to rest."""
        if size is not None:
            widget.resize(*size)
        rest()
        more = f"-{size[0]}" if size == MONITOR else ""
        widget.grab().save(str(self.folder / f"{name}{more}-{self.theme}-{self.language}.png"))
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, DefectDialog):
                self.tell(text(N_("The page “{page}” has a defect."), page=name))
                dialog.close()


def draw(office: Path, folder: Path, tell: Tell) -> None:
    """Draw every page, the log-in and the first start into a folder, in each theme and language."""
    folder.mkdir(parents=True, exist_ok=True)
    application()
    opened = open_office(office, who_can_log_in(office)[0], PASSPHRASE)
    try:
        sitters = list(_sitters(opened))
    finally:
        opened.close()
    for language in LANGUAGES:
        for name in get_args(ThemeName):
            speak(language)
            theme.wear(name)  # after the language: how quotation marks are drawn depends on it
            studio = _Studio(folder, name, language, tell)
            _draw_entrance(studio, office)
            for person in dict.fromkeys(one.person for one in sitters):
                _draw_pages(studio, office, person, [one for one in sitters if one.person == person])


def _draw_entrance(studio: _Studio, office: Path) -> None:
    with at_desk() as desk:
        desk.welcome()
        if desk.entrance is not None:
            studio.draw(desk.entrance, "first-start")
        desk.log_in(office)
        if desk.entrance is not None:
            studio.draw(desk.entrance, "log-in")


def _draw_pages(studio: _Studio, office: Path, name: str, sitters: list[_Sitter]) -> None:
    with at_desk() as desk:
        desk.open(office, open_office(office, name, PASSPHRASE))
        window = desk.window
        if window is None:
            raise RuntimeError("an open office has its window")
        window.showNormal()  # where nobody sees it the screen is small, which a window would fill
        for one in sitters:
            if one.before:
                window.go(one.before)
            window.go(one.page, one.argument)
            desk.jobs.wait()
            studio.draw(window, one.page, LAPTOP)
            if one.page in _LARGE:
                studio.draw(window, one.page, MONITOR)
                window.resize(*LAPTOP)


@contextmanager
def at_desk() -> Iterator[Desk]:
    """A desk whose windows are gone afterwards, so that none of them hears of the next theme."""
    desk = Desk()
    try:
        yield desk
    finally:
        windows = [window for window in (desk.window, desk.entrance) if window is not None]
        desk.close()
        for window in windows:
            window.deleteLater()
        rest()


def _sitters(office: Office) -> Iterator[_Sitter]:
    """Every page that there is, opened by somebody with much to see, for the richest thing it can show."""
    today = office.today
    names = people(office)
    queues = {name: office.ask(worklist, as_of=today, officer=name).rows for name in names[Role.OFFICER]}
    officer = max(queues, key=lambda name: len(queues[name]))
    found: dict[str, tuple[str, str, object]] = {
        "today": (officer, "", None),
        "debtor": (officer, "debtors", queues[officer][0].account),
        "workbench": (officer, "timetables", negotiable(office, queues[officer])),
        "timetable": (names[Role.SUPERVISOR][0], "timetables", late_timetable(office)),
        "assessment": (officer, "", None),
        "settings": (names[Role.ADMINISTRATOR][0], "", None),
    }
    for kind in (kind for kinds in pages_for(frozenset(Role)) for kind in kinds):
        person, before, argument = found.get(kind.name, (names[Role.SUPERVISOR][0], "", None))
        yield _Sitter(kind.name, person, before, argument)


def negotiable(office: Office, queue: Sequence[WorkLine]) -> UUID:
    """The first account of a queue that no timetable binds."""
    bound = {line.account for line in office.ask(timetables, as_of=office.today)}
    return next(line.account for line in queue if line.account not in bound)


def late_timetable(office: Office) -> UUID:
    """The active timetable that is most in arrears."""
    lines = office.ask(timetables, as_of=office.today)
    active = [line for line in lines if line.state is State.ACTIVE]
    return max(active, key=lambda line: line.days_late).timetable


def people(office: Office) -> Mapping[Role, Sequence[str]]:
    """Who can log in, by role."""
    here = [one for one in office.ask(users) if one.log_in and not one.disabled]
    return {role: [one.name for one in here if role in one.roles] for role in Role}


def rest() -> None:
    """Let the screen live for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(_BREATH, loop.quit)
    loop.exec()
