"""Settings: imports, our company, users, passphrase, back-up, and this computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog

from db import keys
from db.backup import verify_back_up
from db.queries.office import company, imports, problems, users
from desktop.dialogs.calendar import CalendarDayDialog, CalendarTableDialog, CalendarYearDialog
from desktop.dialogs.importing import ImportDialog
from desktop.dialogs.person import AddPersonDialog, DisableDialog, PassphraseDialog, RolesDialog
from desktop.dialogs.problem import ProblemDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.look import theme
from desktop.pages.settings import SettingsPage
from desktop.speech import language
from desktop.workstation import workstation
from domain.calendar import Kind
from domain.error import Refused
from domain.role import Role
from tests.desktop.screen import read_column, read_rows, read_words, settle, show
from tests.makers import FOUNDER, PASSPHRASE, add_user, make_office
from usecases.command import perform
from usecases.importing import ImportItems

FILES = Path(__file__).parents[2] / "db" / "importing" / "files"
NEW = "four unrelated words here"
CONTROL = Qt.KeyboardModifier.ControlModifier


def _open(desk, office):
    return show(desk, SettingsPage(office), office)


@pytest.fixture
def record(tmp_path):
    made = make_office(tmp_path / "office")
    perform(made, ImportItems(path=str(FILES / "05_report_with_totals.csv")))
    add_user(made, "Li Min", Role.OFFICER)
    return made


@pytest.fixture
def page(desk, open_desk, record):
    made = _open(desk, open_desk(record))
    made.heard = []
    made.told.connect(lambda words: made.heard.append(str(words)))
    made.refused.connect(lambda error: made.heard.append(str(error.message)))
    return made


def _press(desk, widget, key):
    """A key with Ctrl in the window of a widget."""
    widget.window().activateWindow()
    desk.waitUntil(widget.isActiveWindow)
    desk.keyClick(widget, key, CONTROL)


def _section(page, key):
    page.arrive(key)
    QApplication.processEvents()
    return page.tabs.currentWidget()


def _choose(section, name):
    section.view.go_to(read_column(section.table, 0).index(name))


def test_a_wrong_import_is_taken_back_with_its_reason(desk, page):
    section = _section(page, "imports")
    assert read_column(section.table, 1) == ["05_report_with_totals.csv"]
    assert read_column(section.table, 3) == ["24"]
    _press(desk, page, Qt.Key.Key_Z)
    dialog = page.findChild(ReasonDialog)
    desk.keyClicks(dialog.reason, "the wrong month")
    _press(desk, dialog.reason, Qt.Key.Key_Return)
    settle(page.office)
    assert page.heard == ["The import was taken back."]
    assert page.office.office.ask(imports)[0].taken_back is not None
    assert read_column(section.table, 7) == ["Taken back 2026-03-02"]
    assert not section._take_back.isEnabled()


def test_the_import_and_the_rows_not_taken_open_from_here(desk, page, tmp_path):
    section = _section(page, "imports")
    assert not section._problems.isEnabled()
    file = tmp_path / "bad.csv"
    file.write_text("Customer,Invoice,Due date,Amount\nA,1,2026-01-31,bad\nB,2,2026-02-28,5.00\n")
    page.office.act(ImportItems(path=str(file), source="other"), lambda _c: None, pytest.fail, page)
    settle(page.office)
    assert len(page.office.office.ask(problems)) == 1
    _press(desk, page, Qt.Key.Key_R)
    assert page.findChild(ProblemDialog).isVisible()
    page.findChild(ProblemDialog).reject()
    _press(desk, page, Qt.Key.Key_I)
    assert page.findChild(ImportDialog).isVisible()
    page.findChild(ImportDialog).reject()


def test_our_company_is_described(desk, page):
    section = _section(page, "company")
    section.fields["address"].setText("90 Donghe Road, Baotou")
    assert page.has_unsaved()
    _press(desk, page, Qt.Key.Key_Return)
    settle(page.office)
    assert page.office.office.ask(company).address == "90 Donghe Road, Baotou"
    assert page.office.company.address == "90 Donghe Road, Baotou"
    assert page.heard == ["Our company was saved."]
    assert not page.has_unsaved()


def test_a_company_without_a_name_is_refused_at_its_field(desk, page):
    section = _section(page, "company")
    section.fields["name"].clear()
    section.save()
    settle(page.office)
    assert any("Our company needs a name." in word for word in read_words(section))


def test_who_is_no_administrator_reads_only(desk, open_desk, record):
    page = _open(desk, open_desk(record.acting_as("Li Min")))
    section = _section(page, "company")
    assert all(field.isReadOnly() for field in section.fields.values())
    assert [page.tabs.tabText(at) for at in range(page.tabs.count())] == [
        "Imports",
        "Calendar",
        "Interest rates",
        "Exchange rates",
        "Rules",
        "Our company",
        "My passphrase",
        "Back-up",
        "This computer",
    ]
    assert not _section(page, "imports")._import.isVisible()


def test_a_user_is_added_with_roles_and_passphrase(desk, page):
    section = _section(page, "users")
    _press(desk, page, Qt.Key.Key_N)
    dialog = page.findChild(AddPersonDialog)
    desk.keyClicks(dialog.name, "Zhao Lei")
    dialog.roles._checks[Role.FINANCE].click()
    desk.keyClicks(dialog.passphrase, NEW)
    desk.keyClicks(dialog.again, NEW + "?")
    dialog.submit()
    assert any("The two passphrases differ." in word for word in read_words(dialog))
    dialog.again.setText(NEW)
    _press(desk, dialog.again, Qt.Key.Key_Return)
    settle(page.office)
    assert page.heard == ["The user was added."]
    found = {user.name: user for user in page.office.office.ask(users)}["Zhao Lei"]
    assert set(found.roles) == {Role.OFFICER, Role.FINANCE}
    assert "Zhao Lei" in read_column(section.table, 0)
    assert keys.unlock(page.office.office.record.current_keys(), "Zhao Lei", NEW)


def test_a_name_that_is_taken_is_refused_at_its_field(page):
    section = _section(page, "users")
    section.add()
    dialog = page.findChild(AddPersonDialog)
    dialog.name.setText("Li Min")
    dialog.passphrase.setText(NEW)
    dialog.again.setText(NEW)
    dialog.submit()
    settle(page.office)
    assert any("There is a “Li Min” in this office already." in word for word in read_words(dialog))
    dialog.reject()


def test_roles_passphrase_and_leaving(desk, page):
    section = _section(page, "users")
    _choose(section, "Li Min")
    _press(desk, page, Qt.Key.Key_E)
    dialog = page.findChild(RolesDialog)
    dialog.roles._checks[Role.LEGAL].click()
    dialog.submit()
    settle(page.office)
    assert read_column(section.table, 1)[read_column(section.table, 0).index("Li Min")] == "Legal, Officer"
    _press(desk, page, Qt.Key.Key_P)
    secret = page.findChild(PassphraseDialog)
    secret.passphrase.setText(NEW)
    secret.again.setText(NEW)
    secret.submit()
    settle(page.office)
    record = page.office.office.record
    assert keys.unlock(record.current_keys(), "Li Min", NEW)
    _press(desk, page, Qt.Key.Key_D)
    page.findChild(DisableDialog).submit()
    settle(page.office)
    assert "Li Min" not in record.current_keys().slots
    assert page.heard == ["The roles were changed.", "The passphrase was set.", "The user was disabled."]
    assert not section._roles.isEnabled()


def test_nobody_disables_themselves(page):
    section = _section(page, "users")
    _choose(section, FOUNDER)
    assert not section._disable.isEnabled()
    assert section._roles.isEnabled()


def test_ones_own_passphrase_needs_the_one_of_now(desk, page):
    section = _section(page, "passphrase")
    section.current.setText("wrong")
    section.new.setText(NEW)
    section.again.setText(NEW)
    section.save()
    settle(page.office)
    assert any("The passphrase is wrong." in word for word in read_words(section))
    section.current.setText(PASSPHRASE)
    section.new.setText("short")
    section.again.setText("short")
    section.save()
    settle(page.office)
    assert any("too short" in word for word in read_words(section))
    section.new.setText(NEW)
    section.again.setText(NEW)
    _press(desk, page, Qt.Key.Key_Return)
    settle(page.office)
    assert page.heard == ["Your passphrase was changed."]
    assert keys.unlock(page.office.office.record.current_keys(), FOUNDER, NEW)
    assert section.current.text() == ""


def test_a_back_up_is_written_and_its_proof_shown(desk, page, tmp_path, monkeypatch):
    section = _section(page, "backup")
    file = tmp_path / "office.backup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    _press(desk, page, Qt.Key.Key_Return)
    settle(page.office)
    words = read_words(section.proof)
    verdict = verify_back_up(file, FOUNDER, PASSPHRASE)
    assert verdict.ok
    assert words[words.index("Head of the journal") + 1] == verdict.head
    section.choose()
    settle(page.office)
    assert page.heard == ["office.backup was written and verified.", f"There is already a file {file}."]


def test_a_restore_is_rehearsed_and_its_figures_stand_beside_those_of_the_office(
    desk, page, tmp_path, monkeypatch
):
    section = _section(page, "backup")
    assert section.age._state.accessibleName() == "No back-up is known"
    file = tmp_path / "office.backup"
    section.write(file)
    settle(page.office)
    assert section.age._state.accessibleName() == "Days since the last back-up: 0"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    _press(desk, page, Qt.Key.Key_R)
    settle(page.office)
    words = read_words(section.rehearsal)
    assert not section.proof.isVisible()
    assert section.rehearsal._state.accessibleName() == "Restored, verified, and thrown away again"
    entries = int(words[words.index("Entries") + 1])
    assert words[words.index("Entries") + 2] == str(entries + 1)
    assert any("stands at entry" in each for each in words)
    assert any("was rehearsed on" in each and "everything held" in each for each in read_words(section.age))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    _press(desk, page, Qt.Key.Key_R)
    settle(page.office)
    assert (
        section.rehearsal._state.accessibleName() == "This back-up restores nothing that could be relied on"
    )
    assert any("The back-up is damaged" in each for each in read_words(section.rehearsal))


def test_a_back_up_of_a_copy_says_that_it_was_not_recorded(page, tmp_path, monkeypatch):
    section = _section(page, "backup")
    monkeypatch.setattr(page.office.office.record, "check_head", _copied)
    section.write(tmp_path / "office.backup")
    settle(page.office)
    assert page.heard == ["office.backup was written and verified. It could not be recorded here: A copy."]


def _copied(_connection):
    raise Refused("copy", "A copy.", "")


def test_language_and_theme_change_at_once(desk, page):
    section = _section(page, "workstation")
    section.language.set_value("zh")
    section.language.chosen.emit("zh")
    section.theme.set_value("dark")
    section.theme.chosen.emit("dark")
    assert (language(), theme.worn()) == ("zh", "dark")
    assert (workstation().language, workstation().theme) == ("zh", "dark")
    theme.wear("light")


def test_the_printer_is_chosen_among_those_that_are_there(desk, page, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Brother", "Office"])
    section = _section(page, "workstation")
    section.printer.setFocus()
    desk.keyClick(section.printer, Qt.Key.Key_Down)
    assert section.printer.value() == "Brother"
    assert workstation().printer == "Brother"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    page.tabs.choose("backup")
    page.tabs.choose("workstation")
    assert section.printer.value() == "Brother"
    assert any("This printer is not there now." in words for words in read_words(section))


def test_the_folder_of_papers_must_be_there(desk, page, tmp_path, monkeypatch):
    section = _section(page, "workstation")
    folder = tmp_path / "papers"
    section.folder.setText(str(folder))
    desk.keyClick(section.folder, Qt.Key.Key_Return)
    assert any(f"There is no folder {folder}." in words for words in read_words(section))
    assert workstation().folder == ""
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    _press(desk, page, Qt.Key.Key_O)
    assert section.folder.text() == workstation().folder == str(folder)
    assert page.heard == ["Papers are offered to be saved there from now on."]
    folder.rmdir()
    page.tabs.choose("backup")
    page.tabs.choose("workstation")
    assert any("This folder is not there now." in words for words in read_words(section))


@pytest.fixture
def calendar(page):
    return _section(page, "calendar")


def test_a_year_shows_its_days_and_whose_word_they_are(calendar):
    assert [row[:4] for row in read_rows(calendar.table)[:4]] == [
        ["2026-01-01", "Thursday", "Day off", "New Year's Day"],
        ["2026-01-02", "Friday", "Day off", "New Year's Day"],
        ["2026-01-03", "Saturday", "Day off", "New Year's Day"],
        ["2026-01-04", "Sunday", "Working day", "New Year's Day"],
    ]
    assert calendar.state.text().startswith("China (CN): 2026 is complete. Source: State Council notices")
    assert not calendar._confirm.isEnabled()


def test_a_day_is_entered_over_what_is_delivered(desk, page, calendar):
    calendar.view.setFocus()
    calendar.view.go_to(0)
    _press(desk, page, Qt.Key.Key_N)
    dialog = page.findChild(CalendarDayDialog)
    assert (dialog.day.text(), dialog.name.text()) == ("2026-01-01", "New Year's Day")
    dialog.kind.set_value(Kind.WORKING)
    dialog.name.clear()
    dialog.submit()
    settle(page.office)
    assert any("The day has no name." in word for word in read_words(dialog))
    dialog.name.setText("stocktaking")
    dialog.source.setText("board")
    _press(desk, dialog.name, Qt.Key.Key_Return)
    settle(page.office)
    assert page.heard == ["The day was entered."]
    assert read_rows(calendar.table)[0] == [
        "2026-01-01", "Thursday", "Working day", "stocktaking", "board", "The office",
    ]  # fmt: skip


def test_an_unknown_year_is_said_imported_and_confirmed(desk, page, calendar, tmp_path):
    calendar.year.set_value(2027)
    calendar.year.chosen.emit(2027)
    settle(page.office)
    assert "2027 is not known" in calendar.state.text()
    file = tmp_path / "days.csv"
    file.write_text("date,kind,name\n2027-01-01,off,New Year\n2027-02-30,off,x\n")
    _press(desk, page, Qt.Key.Key_I)
    dialog = page.findChild(CalendarTableDialog)
    dialog.path.setText(str(file))
    dialog.submit()
    settle(page.office)
    assert any("line 3: “2027-02-30” is not a day" in word for word in read_words(dialog))
    file.write_text("date,kind,name\n2027-01-01,off,New Year\n")
    dialog.submit()
    settle(page.office)
    assert read_column(calendar.table, 0) == ["2027-01-01"]
    _press(desk, page, Qt.Key.Key_Y)
    confirming = page.findChild(CalendarYearDialog)
    confirming.source.setText("notice of 2026-11")
    confirming.submit()
    settle(page.office)
    assert "2027 is complete by the word of the office. Source: notice of 2026-11" in calendar.state.text()
    assert page.heard == ["The days were taken.", "The year is known from now on."]


def test_another_calendar_is_looked_at(page, calendar):
    calendar.calendar.set_value("GB-ENG")
    calendar.calendar.chosen.emit("GB-ENG")
    settle(page.office)
    assert "Boxing Day (observed)" in read_column(calendar.table, 3)


def test_an_officer_sees_the_calendar_and_changes_nothing(desk, open_desk, record):
    page = _open(desk, open_desk(record.acting_as("Li Min")))
    section = _section(page, "calendar")
    assert section.table.rowCount() > 30
    assert not section._set.isVisible()


def test_what_is_done_with_a_list_is_offered_where_one_is_in_sight(page):
    _section(page, "company")
    assert [each.isVisible() for each in page.about_list()] == [False, False]
    _section(page, "users")
    assert [each.isVisible() for each in page.about_list()] == [True, True]
    _section(page, "company")
    assert [each.isVisible() for each in page.about_list()] == [False, False]


def test_help_names_the_acts_of_the_tab_in_sight(page):
    def keys():
        return [act.key for act in page.acts_in_sight() if act.key]

    assert len(page.acts()) > len(page.acts_in_sight())
    _section(page, "users")
    users = keys()
    assert len(users) == len(set(users)) > 0
    _section(page, "backup")
    assert "Ctrl+R" in keys()
    assert keys() != users
