"""What the file alone does not tell is asked, with its examples."""

from __future__ import annotations

import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from db.queries.office import imports, problems
from tests.desktop.dialogs.importing.dialog import cells, open_dialog, press
from tests.desktop.screen import read_words


def test_what_cannot_be_decided_is_asked_with_its_examples(desk, office, ambiguous):
    dialog = open_dialog(desk, office, ambiguous)
    answers = [radio for radio in dialog.findChildren(QRadioButton) if radio.isVisible()]
    assert [radio.text() for radio in answers] == [
        "Day, month, year – “03/04/2013” is 2013-04-03",
        "Month, day, year – “03/04/2013” is 2013-03-04",
    ]
    assert not dialog._go.isEnabled()
    desk.keyClick(answers[0], Qt.Key.Key_Down)
    press(desk, dialog, "Read it so")
    assert office.jobs.wait()
    assert cells(dialog, "rejected") == [["3", "Amount", "bad", "This is not an amount."]]
    assert cells(dialog, "rows")[0][3] == "2013-03-04"
    press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert "Rows that were not taken: 1. They stay open under Settings, Imports." in read_words(dialog)
    assert [problem.value for problem in office.office.ask(problems)] == ["bad"]


def test_an_ambiguous_decimal_sign_is_asked_as_well(desk, office, tmp_path):
    file = tmp_path / "decimals.csv"
    file.write_text("Customer;Invoice;Due date;Amount\nA;1;2013-05-06;1.234\nB;2;2013-05-07;5.678\n")
    dialog = open_dialog(desk, office, file)
    answers = [radio.text() for radio in dialog.findChildren(QRadioButton) if radio.isVisible()]
    assert answers == ["Point: 1,234.50 – “1.234” is 1.234", "Comma: 1.234,50 – “1.234” is 1,234"]
    desk.keyClick(next(r for r in dialog.findChildren(QRadioButton) if r.isChecked()), Qt.Key.Key_Down)
    desk.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert office.jobs.wait()
    assert [row[5] for row in cells(dialog, "rows")] == ["1,234.00", "5,678.00"]


def test_the_sign_of_credit_notes_is_asked_with_both_sums(desk, office, tmp_path):
    file = tmp_path / "credits.csv"
    lines = [
        "Customer,Type,Invoice,Due date,Amount",
        "A,Invoice,1,2013-05-16,100.00",
        "A,Credit Note,2,2013-05-17,30.00",
    ]
    file.write_text("\n".join(lines))
    dialog = open_dialog(desk, office, file)
    answers = [radio.text() for radio in dialog.findChildren(QRadioButton) if radio.isVisible()]
    assert answers == [
        "They are taken off: CNY 70.00 is open",
        "They are debts, as written: CNY 130.00 is open",
    ]
    assert not dialog._go.isEnabled()
    desk.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert office.jobs.wait()
    assert [row[5] for row in cells(dialog, "rows")] == ["100.00", "-30.00"]
    press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert len(office.office.ask(imports)) == 1
    again = open_dialog(desk, office, file)
    assert not again._question.isVisible()
    assert again._reading._credit_sign.currentText() == "Found: Taken off, by type"


def test_the_sheet_is_asked_where_two_hold_items(desk, office, tmp_path):
    file = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name in ("Domestic", "Export"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Customer", "Invoice", "Date", "Balance"])
            sheet.write_row(1, 0, ["A", f"{name} 1", "2026-01-13", 1.5])
    dialog = open_dialog(desk, office, file)
    answers = [radio for radio in dialog.findChildren(QRadioButton) if radio.isVisible()]
    assert [radio.text() for radio in answers] == ["Domestic", "Export"]
    desk.keyClick(answers[0], Qt.Key.Key_Down)
    desk.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert office.jobs.wait()
    assert [row[2] for row in cells(dialog, "rows")] == ["Export 1"]
    desk.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.jobs.wait()
    assert [line.accepted for line in office.office.ask(imports)] == [1]
