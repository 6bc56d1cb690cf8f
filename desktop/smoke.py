"""`quittance --smoke`: whether this copy of the program has all that it needs, tried in a place of its own.

What a frozen copy lacks shows only when it is used: libraries that load by name, fonts, texts, plug-ins of
Qt, migrations. So one debt goes its short way here, from the ledger's file over the log-in to the letter.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pypdfium2 import PdfDocument
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from db import keys
from db.queries.debtor import debtors
from db.sidecar import ENVIRONMENT
from db.verify import verify
from desktop.commandline.verbs import VERBS, load
from desktop.dialogs.login import Login
from desktop.look import theme
from desktop.pages.registry import pages_for
from desktop.speech import language, speak
from desktop.start import Desk, application
from desktop.tour.walk import Walk
from desktop.window import MainWindow
from domain.role import Role
from resources.mark import N_, Text, text
from resources.translate import LANGUAGES
from usecases.command import perform
from usecases.founding import Company, found_office
from usecases.importing import ImportItems
from usecases.letter import WriteLetters
from usecases.office import Office, open_office

Tell = Callable[[Text | str], None]

PASSPHRASE: Final = "four words of smoke"  # noqa: S105 - of an office that is gone a moment later
PATIENCE: Final = 60  # seconds for an answer on a slow machine
LEAST_COLOURS: Final = 8  # of a picture on which something was drawn


class Broken(Exception):
    """What does not work in this copy of the program, in words for whoever made it."""


def smoke(tell: Tell) -> int:
    """Try everything once and say what was done; 0 if all of it works, 1 with the reason if not."""
    began = time.perf_counter()
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder, _state(Path(folder) / "state"):
            _try(Path(folder), tell, began)
    except Broken as broken:
        tell(text(N_("This copy of the program is broken: {reason}"), reason=str(broken)))
        return 1
    tell(N_("All of it works."))
    return 0


def _try(folder: Path, tell: Tell, began: float) -> None:
    app = application()
    before = language(), theme.worn()
    try:
        with _desk() as desk:
            desk.welcome()
            QApplication.processEvents()
            _see("the first start", desk.entrance)
            tell(
                text(
                    N_("The first window, on “{platform}”: {ms} ms after the program was loaded."),
                    platform=QGuiApplication.platformName(),
                    ms=round((time.perf_counter() - began) * 1000),
                )
            )
            _load(tell)
            office, name = _found(folder, tell)
            _look(desk, office, name, tell)
        _write(folder, office, name, tell)
        verdict = verify(office, name, PASSPHRASE)
        if not verdict.ok:
            raise Broken("; ".join(str(each.what) for each in verdict.problems))
        tell(
            text(
                N_("Verified: {entries} entries, {problems} problems."),
                entries=verdict.entries,
                problems=len(verdict.problems),
            )
        )
    finally:
        speak(before[0])
        theme.wear(before[1])
        app.processEvents()


def _load(tell: Tell) -> None:
    """Everything that is found by its name only when somebody asks for it."""
    shown, hidden = pages_for(frozenset(Role))
    verbs = [load(verb) for verb in VERBS]
    tell(text(N_("Loaded: {pages} pages, {verbs} verbs."), pages=len(shown) + len(hidden), verbs=len(verbs)))


def _found(folder: Path, tell: Tell) -> tuple[Path, str]:
    """An office with one debtor who is late; where it lies, and who works there."""
    walk = Walk(folder, lambda _words: None)
    path, name = walk.office, walk.debtor["officer"]
    company = Company("Quittance", "CNY", address="Baotou", bank_name="Bank", bank_account="1")
    with closing(found_office(path, company, name, PASSPHRASE, cost=keys.FAST).office) as office:
        ledger = walk.write_ledger(office.today)
        taken = perform(office, ImportItems(path=str(ledger), source="smoke")).answer
        found = office.ask(debtors, like=walk.debtor["debtor_code"])
    if taken["rejected"] or len(found) != 1:
        raise Broken(f"the ledger was not taken: {taken['rejected']}")
    tell(
        text(
            N_("An encrypted office, and {rows} rows of a ledger: {amount} overdue."),
            rows=taken["accepted"],
            amount=found[0].overdue,
        )
    )
    return path, name


def _look(desk: Desk, path: Path, name: str, tell: Tell) -> None:
    """Log in as a person does, and look at Today in each language and theme."""
    desk.log_in(path)
    login = desk.entrance
    if not isinstance(login, Login):
        raise Broken("there is no log-in")
    secret = login.findChildren(QLineEdit)[0]
    secret.setText(PASSPHRASE)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(secret, key)
    window = _wait(desk, lambda: desk.window)
    window.go("today")
    page = window.page("today")
    table = page.queue.view.table  # type: ignore[attr-defined]  # the page of today has its queue
    _wait(desk, lambda: table.rowCount() or None)
    for code in LANGUAGES:
        for worn in ("light", "dark"):
            speak(code)
            theme.wear(worn)
            QApplication.processEvents()
            _see(f"Today in {code}, {worn}", window)
    tell(text(N_("{name} logs in; Today is drawn, {rows} in the queue."), name=name, rows=table.rowCount()))


def _write(folder: Path, path: Path, name: str, tell: Tell) -> None:
    """A letter in both languages, read again from its PDF."""
    with closing(open_office(path, name, PASSPHRASE)) as office:
        paper = _letter(office)
    file = folder / "letter.pdf"
    file.write_bytes(paper)
    with closing(PdfDocument(file)) as pdf:
        words = "".join(page.get_textpage().get_text_range() for page in pdf)
    missing = [word for word in ("付款提示", "486,000.00", "Reminder") if word not in words]
    if missing:
        raise Broken(f"the letter lacks {missing}: {words[:200]!r}")
    tell(text(N_("A letter in both languages, read again: {size} bytes."), size=len(paper)))


def _letter(office: Office) -> bytes:
    answer = perform(office, WriteLetters(as_of=office.today, language="both")).answer
    return office.record.papers.get(answer["letters"][0]["sha256"])


# ---- what it takes


def _see(what: str, widget: QWidget | None) -> None:
    """Refuse a window on which nothing can be seen."""
    if widget is None or not widget.isVisible():
        raise Broken(f"{what} does not come into sight")
    image = widget.grab().toImage()
    width, height = image.width(), image.height()
    colours = {image.pixel(x, y) for x in range(0, width, 8) for y in range(0, height, 8)}
    if len(colours) < LEAST_COLOURS:
        raise Broken(f"{what} is empty: {len(colours)} colours")


def _wait(desk: Desk, found: Callable[[], object]) -> MainWindow:
    """Let the screen live until something is there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        desk.jobs.wait()
        if found() is not None and desk.window is not None:
            return desk.window
    raise Broken("the window does not answer")


class _Desk(Desk):
    """A desk that keeps its defects rather than showing them."""

    def __init__(self) -> None:
        self.defects: list[BaseException] = []
        super().__init__()

    def _defect(self, error: BaseException) -> None:
        self.defects.append(error)


@contextmanager
def _desk() -> Iterator[Desk]:
    """A desk; its windows and office are gone afterwards. A defect inside breaks the trial."""
    desk = _Desk()
    try:
        yield desk
        desk.jobs.wait()
    finally:
        windows = [window for window in (desk.window, desk.entrance) if window is not None]
        desk.close()
        for window in windows:
            window.close()
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if desk.defects:
        raise Broken(f"a defect: {desk.defects[0]!r}") from desk.defects[0]


@contextmanager
def _state(path: Path) -> Iterator[None]:
    """What this workstation remembers is neither read nor changed."""
    before = os.environ.get(ENVIRONMENT)
    os.environ[ENVIRONMENT] = str(path)
    try:
        yield
    finally:
        if before is None:
            del os.environ[ENVIRONMENT]
        else:
            os.environ[ENVIRONMENT] = before
