"""The pictures of the user's guide: few, small, of a fixed day, so that they can be drawn anew at any time."""

from __future__ import annotations

from collections import Counter
from contextlib import chdir
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from db.queries.today import worklist
from desktop.dialogs.importing import ImportDialog
from desktop.look import theme
from desktop.speech import speak
from desktop.start import Desk, application
from desktop.tour.picture import LAPTOP, Tell, at_desk, late_timetable, negotiable, people, rest
from desktop.tour.walk import Walk
from desktop.window import MainWindow
from domain.role import Role
from resources.mark import N_, text
from resources.translate import LANGUAGES
from usecases.demonstration import PASSPHRASE
from usecases.demonstration.making import make_demonstration
from usecases.office import Office, open_office, who_can_log_in

DAY: Final = date(2026, 11, 20)
"""The day of the pictures; on another one they would show other figures than the guide speaks of."""
PICTURES: Final = (
    "today",
    "debtor",
    "workbench",
    "letters",
    "approvals",
    "timetable",
    "receipts",
    "import",
    "audit",
    "users",
)
_COLOURS: Final = 256  # of a palette, which halves the file
_ALIKE: Final = 12  # the sum of differences in red, green and blue up to which two colours look the same
_MORNING: Final = datetime(DAY.year, DAY.month, DAY.day, 10, 30, tzinfo=UTC)


def draw_guide(folder: Path, scratch: Path, tell: Tell) -> None:
    """Draw every picture of the guide as `name-language.png`; `scratch` holds the office meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    application()
    path = scratch / "office"
    make_demonstration(path, as_of=DAY, clock=_clock)
    ledger = Walk(scratch, lambda _told: None).write_ledger(DAY)
    with chdir(scratch):  # nobody needs to read in a picture where the file lies
        for language in LANGUAGES:
            speak(language)
            theme.wear("light")  # after the language: how quotation marks are drawn depends on it
            _Pictures(path, folder, Path(ledger.name), language).draw()
            told = N_("Pictures of the guide in {language}: {count}.")
            tell(text(told, language=language, count=len(PICTURES)))


class _Pictures:
    """The pictures of one language."""

    def __init__(self, office: Path, folder: Path, ledger: Path, language: str) -> None:
        self._office, self._folder, self._ledger, self._language = office, folder, ledger, language

    def draw(self) -> None:
        """Each page as the person opens it whose work it is."""
        opened = self._open(who_can_log_in(self._office)[0])
        try:
            names = people(opened)
            queues = {
                name: opened.ask(worklist, as_of=DAY, officer=name).rows for name in names[Role.OFFICER]
            }
            officer = max(queues, key=lambda name: len(queues[name]))
            richest, free = queues[officer][0].account, negotiable(opened, queues[officer])
            late = late_timetable(opened)
        finally:
            opened.close()
        supervisor, finance = names[Role.SUPERVISOR][0], names[Role.FINANCE][0]
        self._draw(officer, "today")
        self._draw(officer, "debtor", richest, before="debtors")
        self._draw(officer, "workbench", free, before="timetables")
        self._draw(names[Role.DIRECTOR][0], "approvals")
        self._draw(supervisor, "letters")
        self._draw(supervisor, "timetable", late, before="timetables")
        self._draw(finance, "receipts")
        self._draw_import(finance)
        self._draw(names[Role.AUDITOR][0], "audit")
        self._draw(names[Role.ADMINISTRATOR][0], "settings", "users", name="users")

    def _draw(
        self, person: str, page: str, argument: object = None, *, before: str = "", name: str = ""
    ) -> None:
        """A page as a person sees it who came for something, from the page before."""
        with at_desk() as desk:
            window = self._sit(desk, person)
            if before:
                window.go(before)
            window.go(page, argument)
            desk.jobs.wait()
            self._keep(window, name or page)

    def _draw_import(self, person: str) -> None:
        """The dialog with the ledger of the tour, looked at and not taken."""
        with at_desk() as desk:
            window = self._sit(desk, person)
            if desk.office is None:
                raise RuntimeError("an open window has its office")
            window.go("debtors")
            dialog = ImportDialog(desk.office, window, self._ledger, "ERP")
            dialog.open()
            desk.jobs.wait()
            self._keep(dialog, "import")
            dialog.reject()

    def _sit(self, desk: Desk, person: str) -> MainWindow:
        desk.open(self._office, self._open(person))
        if desk.window is None:
            raise RuntimeError("an open office has its window")
        desk.window.showNormal()  # where nobody sees it the screen is small, which a window would fill
        desk.window.resize(*LAPTOP)
        return desk.window

    def _open(self, person: str) -> Office:
        return open_office(self._office, person, PASSPHRASE, _clock)

    def _keep(self, widget: QWidget, name: str) -> None:
        rest()
        drawn = _indexed(widget.grab().toImage())
        drawn.save(str(self._folder / f"{name}-{self._language}.png"))


def _clock() -> datetime:
    return _MORNING


def _indexed(image: QImage) -> QImage:
    """The picture in its own most frequent colours, of which no two look alike: rare ones mean something."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("B").cast("I"))
    table: list[int] = []
    for colour, _count in counted.most_common():
        if all(_distance(colour, known) > _ALIKE for known in table):
            table.append(colour)
        if len(table) == _COLOURS:
            break
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def _distance(one: int, other: int) -> int:
    return sum(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))
