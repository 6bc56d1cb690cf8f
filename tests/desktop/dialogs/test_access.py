"""Every dialog that a button of a page opens, for those who cannot see it and for those who have no mouse."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from desktop.dialogs.calendar import CalendarYearDialog
from desktop.dialogs.continuation import ContinuationDialog
from desktop.dialogs.defect import DefectDialog
from desktop.dialogs.derivation import DerivationDialog
from desktop.dialogs.form import FormDialog
from desktop.dialogs.help import HelpDialog
from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.rate import ImportRatesDialog, VerifyRatesDialog
from desktop.speech import speak
from desktop.widgets.button import Button
from desktop.widgets.tabs import Tabs
from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.money import Money
from resources.mark import N_, text
from tests.desktop.access import has_stop, is_operated, jumps, nameless, say
from tests.desktop.screen import settle

MOST = 80  # stops of Tab that no dialog comes near
LEAST = 30  # kinds of dialogs: were there fewer, this would look at nothing
ACTING = {
    "Back up", "Copy", "Diligence file", "Enter delivered tables", "Export the list", "Keep as an offer",
    "Notary bundle", "Page for the debtor", "Payment order", "Print the assessment", "Record performance", "Reload",
    "Save draft", "Save and preview", "Save and propose", "Verify now", "Write all", "Write the chosen",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_dialogs_of_qt(monkeypatch):
    for asked in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, asked, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Rejected)


def dialogs(window):
    """Each kind of dialog once, as a button of a page opens it: (how one comes there, the dialog)."""
    known, pressed = set(), set()
    for name, argument in window.visits:
        for page in views(window, name, argument):
            for button in page.findChildren(Button):
                if (
                    not is_pressed(button)
                    or {(name, button.accessibleName()), ("", button.accessibleName())} & pressed
                ):
                    continue
                pressed.add(
                    (
                        "" if button.accessibleName() == "Columns of the list" else name,
                        button.accessibleName(),
                    )
                )
                for seen, dialog in opened(window, page, button):
                    if type(dialog) not in known:
                        known.add(type(dialog))
                        yield f"{name}, {seen}", dialog
                    if shiboken6.isValid(dialog):
                        dialog.reject()
                if window.shown() is not page:
                    window.go(name, argument)
                    settle(page.office)
    assert len(known) >= LEAST, known


def views(window, name, argument):
    """A page at rest, once for each of its tabs."""
    window.go(name, argument)
    page = window.page(name)
    settle(page.office)
    tabs = [each for each in page.findChildren(Tabs) if each.isVisible()]
    for at in range(tabs[0].count() if tabs else 1):
        if tabs:
            tabs[0].setCurrentIndex(at)
            settle(page.office)
        yield page


def is_pressed(button):
    """Whether it may open a dialog; what only computes or prints is left alone."""
    if not shiboken6.isValid(button) or not (button.isVisible() and button.isEnabled()):
        return False
    return button.accessibleName().split(" (")[0] not in ACTING


def opened(window, page, button):
    """What a button opens."""
    label, before = button.accessibleName(), set(window.findChildren(QDialog))
    button.click()
    settle(page.office)
    for dialog in set(window.findChildren(QDialog)) - before:
        if dialog.isVisible():
            yield f"{label}, {type(dialog).__name__}", dialog


def test_each_dialog_is_walked_by_tab_named_in_both_languages_closed_by_escape_and_done_by_enter(
    window, desk
):
    faults = []
    for seen, dialog in chain(dialogs(window), rarer(window)):
        faults += [f"{seen}: {fault}" for fault in faults_of(dialog, desk)]
    assert not faults, "\n".join(dict.fromkeys(faults))


def rarer(window):
    """Dialogs that open only in some state, or beside a figure."""
    office, page = window.page("today").office, window.page("today")
    derived = Derivation("interest.late", "1", "principal × rate", {}, (Step(text("{name}", name="a")),))
    for make in (
        lambda: HelpDialog(page.title, page.help, page.acts(), window),
        lambda: DefectDialog(ValueError("x"), window),
        lambda: DerivationDialog(N_("Interest"), Money(100, "CNY"), derived, window),
        lambda: ContinuationDialog(office, Refused("copy", "A copy.", ""), window),
        lambda: ImportRatesDialog(office, Path("rates.csv"), "LPR1Y", window),
        lambda: VerifyRatesDialog(office, "LPR1Y", window),
        lambda: CalendarYearDialog(office, "CN", 2027, window),
    ):
        dialog = make()
        dialog.open()
        settle(office)
        yield type(dialog).__name__, dialog


def faults_of(dialog, desk):
    """What is wrong with a dialog for who has no mouse, or does not see it; it is closed afterwards."""
    dialog.activateWindow()
    desk.waitUntil(dialog.isActiveWindow)
    yield from (*nameless(dialog), *walked(dialog), *entered(dialog))
    speak("zh")
    QApplication.processEvents()
    yield from nameless(dialog)
    if dialog.windowTitle().isascii() and not isinstance(dialog, PaperDialog):  # a paper has its own language
        yield f"“{dialog.windowTitle()}” is not Chinese"
    speak("en")
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    if shiboken6.isValid(dialog) and dialog.isVisible():
        yield "Escape does not close it"
        dialog.reject()


def walked(dialog):
    """What is wrong with the way by Tab through a dialog, and back."""
    start = QApplication.focusWidget()
    if start is None or not dialog.isAncestorOf(start):
        yield "it opens without the keyboard"
        return
    reachable = {
        each
        for each in dialog.findChildren(QWidget)
        if is_operated(each) and each.isEnabled() and has_stop(each)
    }
    places = {each: each.mapTo(dialog, QPoint()) for each in reachable}
    forth, back = round_trip(start, Qt.Key.Key_Tab), round_trip(start, Qt.Key.Key_Backtab)
    yield from (f"Tab leaves out {say(each)}" for each in reachable - set(forth))
    yield from (f"Shift+Tab leaves out {say(each)}" for each in reachable - set(back))
    if back[1:] != forth[:0:-1]:
        yield "the way back is another one"
    up = list(jumps([*forth, start], places))
    if len(up) > 1:  # one is the way from the last back to the first
        yield from up


def round_trip(start, key):
    """The stops of a whole round."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops = [start]
    while len(stops) < MOST:
        QTest.keyClick(QApplication.focusWidget(), key)
        now = QApplication.focusWidget()
        if now in stops:
            assert now is start, f"a trap at {say(now)}"
            break
        stops.append(now)
    return stops


def entered(dialog):
    """Enter in a line of a form presses the button that the form is for."""
    if not isinstance(dialog, FormDialog):
        return
    button, pressed = dialog._button, []
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(True))
    for line in dialog.findChildren(QLineEdit):
        if line.isVisible() and line.isEnabled() and not line.isReadOnly() and button.isEnabled():
            before = len(pressed)
            line.setFocus()
            QTest.keyClick(line, Qt.Key.Key_Return)
            if len(pressed) != before + 1:
                yield f"Enter in {say(line)} pressed the button {len(pressed) - before} times"
