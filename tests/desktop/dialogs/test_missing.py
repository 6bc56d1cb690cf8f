"""What a complete file left out is explained, and spellings are decided, by real clicks and keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from db.queries.alias import mergers
from db.queries.debtor import debtors
from db.queries.item import receipts
from db.queries.missing import missing
from db.queries.spelling import spellings
from desktop.dialogs.importing import ImportDialog
from desktop.dialogs.importing.file import remember_folder
from desktop.dialogs.missing import ExplanationDialog, MissingDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.spelling import SpellingDialog
from desktop.pages.settings.imports import ImportsSection
from desktop.widgets.label import Label
from domain.role import Role
from tests.makers import add_user, make_office
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.missing import Explanation

HEAD = "Customer code,Customer,Invoice,Due date,Amount\n"
A = "A,Foo GmbH,1,2026-02-03,100.00\n"
B = "B,FOO Limited,2,2026-02-04,200.00\n"


@pytest.fixture
def office(tmp_path, open_desk):
    office = make_office(tmp_path / "office")
    file = tmp_path / "ledger.csv"
    for content, day in ((A + B, date(2026, 1, 31)), (A, date(2026, 2, 28))):
        file.write_text(HEAD + content)
        perform(office, ImportItems(path=str(file), as_of=day, complete=True))
    return open_desk(office)


def _open(desk, office, kind):
    dialog = kind(office)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.addWidget(dialog)
    dialog.show()
    assert office.jobs.wait()
    return dialog


def _child(dialog, kind):
    QApplication.processEvents()
    return dialog.findChild(kind)


def test_a_missing_item_is_explained(desk, office):
    dialog = _open(desk, office, MissingDialog)
    assert dialog.view.model().index(0, 3).data() == "2"
    dialog.view.selectAll()
    dialog.explain()
    asked = _child(dialog, ExplanationDialog)
    assert asked.explanation.value() == Explanation.PAID
    asked.submit()
    assert office.jobs.wait()
    assert any("needs its reason" in label.text() for label in asked.findChildren(Label))
    desk.keyClicks(asked.reason, "statement 7")
    desk.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.jobs.wait()
    assert office.office.ask(missing) == ()
    (account,) = [line.account for line in office.office.ask(debtors) if line.code == "B"] or [None]
    if account is not None:
        (receipt,) = office.office.ask(receipts, account=account)
        assert receipt.amount.minor == 20_000
    assert dialog.view.model().rowCount() == 0
    dialog.explain()  # nothing is chosen: nothing happens


def test_two_spellings_are_merged_and_parted(desk, office):
    dialog = _open(desk, office, SpellingDialog)
    assert dialog.view.model().rowCount() == 1
    dialog.view.setCurrentIndex(dialog.view.model().index(0, 0))
    for button in (dialog._merge, dialog._part):
        desk.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        asked = [each for each in dialog.findChildren(ReasonDialog) if each.isVisible()][-1]
        desk.keyClicks(asked.reason, "one licence")
        asked.submit()
        assert office.jobs.wait()
        dialog._tabs.choose("decided")
        dialog.decisions.setCurrentIndex(dialog.decisions.model().index(0, 0))
    assert [each.same for each in office.office.ask(mergers)] == [False]
    assert office.office.ask(spellings) == ()


def test_who_may_not_decide_only_looks(desk, open_desk, tmp_path):
    face = open_desk(add_user(make_office(tmp_path / "other"), "Li Min", Role.OFFICER))
    assert not _open(desk, face, MissingDialog)._explain.isVisible()
    dialog = _open(desk, face, SpellingDialog)
    assert not dialog._merge.isVisible()
    dialog.merge()
    dialog.part()


def test_the_settings_count_what_waits_and_import_again(desk, office, tmp_path, monkeypatch):
    section = ImportsSection(office)
    desk.addWidget(section)
    section.show()
    section.reload()
    assert office.jobs.wait()
    assert section._missing.text().startswith("Missing items (1)")
    assert section._spellings.text().startswith("Spellings (1)")
    section.view.setCurrentIndex(section.table.index(0, 0))
    remember_folder("main", tmp_path / "ledger.csv")
    asked = []

    def choose(*arguments):
        asked.append(arguments[2])
        return str(tmp_path / "ledger.csv"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    section.again()
    assert office.jobs.wait()
    assert asked == [str(tmp_path)]
    dialog = _child(section.window(), ImportDialog)
    assert dialog._reading.source == "main"
    for show, kind in ((section.show_missing, MissingDialog), (section.show_spellings, SpellingDialog)):
        show()
        assert office.jobs.wait()
        assert _child(section.window(), kind).isVisible()
