"""Papers of a debtor: filed, opened, printed and kept, and the timetables that cover its items."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from db.queries.paper import papers
from desktop.dialogs.filing import FilingDialog
from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.statement import StatementDialog
from desktop.pages.debtor.papers import PapersTab
from tests.desktop.pages.debtor.dossier import TODAY, _dialog, _press, _rows, _settle, _submit, _tab
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.letter import WriteLetters
from usecases.timetable import DraftTimetable


def test_papers_are_filed_opened_and_copied(desk, office, account, page, tmp_path):
    scan = tmp_path / "contract.txt"
    scan.write_bytes(b"We owe you.")
    tab = _tab(page, "papers")
    desk.mouseClick(tab.view.empty._button, Qt.MouseButton.LeftButton)
    dialog = _dialog(page, FilingDialog)
    desk.keyClicks(dialog.title, "contract")
    _submit(desk, page, dialog)
    assert dialog.messages.isVisible() or dialog.form._errors["path"].isVisible()
    desk.keyClicks(dialog.path, str(scan))
    _submit(desk, page, dialog)
    [line] = _rows(tab)
    assert (line.title, line.size) == ("contract", 11)
    tab.save_copy(line, tmp_path / "copy.txt")
    _settle(page)
    assert (tmp_path / "copy.txt").read_bytes() == b"We owe you."
    with desk.waitSignal(page.refused) as heard:
        tab.save_copy(line, tmp_path / "missing" / "copy.txt")
        _settle(page)
    assert heard.args[0].code == "disk"


def test_a_letter_opens_from_the_story_and_from_the_papers(desk, office, account, show):
    perform(office, DescribeDebtor(account=account, address="8 Xitu Road, Baotou"))
    perform(office, WriteLetters(as_of=TODAY))
    page = show(account)
    [line] = office.ask(papers, account=account)
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["letter"], Qt.MouseButton.LeftButton)
    _press(page, "Ctrl+E")
    opened = _dialog(page, PaperDialog)
    assert line.serial in opened.windowTitle()
    opened.close()
    tab = _tab(page, "papers")
    assert isinstance(tab, PapersTab)
    desk.keyClick(tab.view, Qt.Key.Key_Return)
    _settle(page)
    _dialog(page, PaperDialog).close()


def test_a_statement_is_printed_shown_and_kept(desk, page, office, account):
    _press(page, "Ctrl+M")
    dialog = _dialog(page, StatementDialog)
    dialog.language.set_value("en")
    _submit(desk, page, dialog)
    shown = _dialog(page, PaperDialog)
    [kept] = office.ask(papers, account=account)
    assert (kept.kind, kept.serial) == ("statement", "SA-2026-00001")
    assert shown._content == office.record.papers.get(kept.sha256)
    shown.reject()
    assert [row.kind for row in _rows(_tab(page, "papers"))] == ["statement"]


def test_timetables_cover_items_and_lead_on(desk, office, account, show):
    drafted = perform(
        office, DraftTimetable(account=account, currency="CNY", count=3, first_due=date(2026, 4, 1))
    )
    page = show(account)
    assert [row.covered is not None for row in _rows(_tab(page, "items"))] == [True, True, False]
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(page._tabs[0].view, Qt.Key.Key_Return)
    assert heard.args == ["timetable", drafted.answer["timetable"]]
    tab = _tab(page, "timetables")
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(tab.view, Qt.Key.Key_Return)
    assert heard.args == ["timetable", drafted.answer["timetable"]]
    with desk.waitSignal(page.go) as heard:
        _press(page, "Ctrl+T")
    assert heard.args == ["workbench", account]
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["timetable"], Qt.MouseButton.LeftButton)
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(story.view, Qt.Key.Key_Return)
    assert heard.args == ["timetable", drafted.answer["timetable"]]
