"""Rows that were not taken: why and what to do, whole, in the language of whoever reads it."""

from __future__ import annotations

import pytest

from db.queries.office import problems
from desktop.dialogs.problem import ProblemDialog
from desktop.speech import speak
from tests.desktop.screen import read_column, read_words, settle
from tests.makers import make_office
from usecases.command import perform
from usecases.importing import ImportItems

LEDGER = """customer,invoice,date,due,amount,open
K1,A-1,2026-01-05,2026-02-05,100.00,100.00
K1,A-2,2026-01-05,2026-02-05,bad,100.00
K1,A-3,2026-01-05,2026-02-31,100.00,100.00
"""


@pytest.fixture
def office(tmp_path, open_desk):
    made = make_office(tmp_path / "office")
    file = tmp_path / "ledger.csv"
    file.write_text(LEDGER, encoding="utf-8")
    perform(made, ImportItems(path=str(file)))
    return open_desk(made)


@pytest.fixture
def dialog(desk, office):
    made = ProblemDialog(office)
    desk.addWidget(made)
    made.show()
    made.activateWindow()
    desk.waitUntil(made.isActiveWindow)
    settle(office)
    return made


def test_why_a_row_was_not_taken_is_kept_as_a_sentence_of_any_language(office):
    first = office.office.ask(problems)[0]
    assert str(first.reason) == "This is not an amount."
    assert "Correct the cell" in str(first.advice)


def test_the_reason_is_chinese_on_a_chinese_screen(dialog, office):
    speak("zh")
    settle(office)
    at = [column.key for column in dialog.table.columns].index("reason")
    told = read_column(dialog.table, at)
    assert told[0] == "这不是金额。"
    assert not any(words.isascii() for words in told)


def test_why_and_what_to_do_are_read_whole_below(dialog, office):
    dialog.resize(800, 400)
    settle(office)
    assert read_words(dialog)[-1] == "This is not an amount. Correct the cell in the ledger and import again."
    dialog.view.go_to(1)
    assert read_words(dialog)[-1].startswith("This is not a day")
    view = dialog.view
    shown = sum(view.columnWidth(at) for at in view.arranger.shown())
    assert shown <= view.viewport().width()
