"""A list of customers is looked at and taken by real clicks and keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.queries.account import debtor
from db.queries.debtor import debtors
from desktop.dialogs.particulars import ParticularsDialog
from desktop.widgets.label import Label
from tests.desktop.screen import read_column, settle
from tests.makers import Claim, cny, make_office, take_ledger

LIST = (
    "Customer code,Address,E-mail,Rating\nK1,1 Quay Street,,A\nK2,2 Quay Street,no mail,B\nK9,Elsewhere,,C\n"
)


@pytest.fixture
def office(tmp_path, open_desk):
    made = make_office(tmp_path / "office")
    take_ledger(
        made,
        {
            "K1": (Claim("A", cny("100"), date(2026, 1, 31)),),
            "K2": (Claim("B", cny("200"), date(2026, 1, 31)),),
        },
    )
    return open_desk(made)


def test_a_list_is_shown_before_it_is_taken(desk, office, tmp_path, monkeypatch):
    path = tmp_path / "customers.csv"
    path.write_text(LIST)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog = ParticularsDialog(office)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.addWidget(dialog)
    with desk.waitActive(dialog):
        dialog.show()
    assert not dialog._button.isEnabled()
    desk.keyClick(dialog, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    settle(office)
    assert read_column(dialog.model, 1) == ["K2", "K9", "K1", "K2"]
    assert read_column(dialog.model, 5) == ["no mail", "", "1 Quay Street", "2 Quay Street"]
    assert "particulars that change: 2, of 2 debtors · not taken: 2" in dialog.told.text()
    assert dialog.more.text() == "Columns that are not used: Rating"
    known = office.office.ask(debtor, account=_account(office, "K1"))
    assert known.address == ""
    with desk.waitSignal(dialog.done_with):
        desk.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.office.ask(debtor, account=_account(office, "K1")).address == "1 Quay Street"


def test_a_language_is_called_by_its_name_and_not_by_its_code(desk, office, tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text("Customer code,Language\nK1,zh\n")
    dialog = ParticularsDialog(office, path=path)
    desk.addWidget(dialog)
    settle(office)
    assert read_column(dialog.model, 5) == ["Chinese"]


def test_another_file_is_refused_in_words(desk, office, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Invoice,Amount\n1,2\n")
    dialog = ParticularsDialog(office, path=path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.addWidget(dialog)
    dialog.show()
    settle(office)
    said = [each.text() for each in dialog.messages.findChildren(Label)]
    assert any("No line of the file names a column of codes" in words for words in said)
    assert not dialog._button.isEnabled()
    assert dialog.model.rowCount() == 0


def _account(office, code):
    return next(line.account for line in office.office.ask(debtors) if line.code == code)
