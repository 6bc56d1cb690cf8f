"""Chips are chosen by click and by keys, and keep their choice when counts change."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.widgets.chip import Chip, ChipRow
from resources.mark import N_

CHIPS = (Chip("promised", N_("Promised"), 1234), Chip("disputed", N_("R & D"), 0), Chip("legal", N_("Legal")))


@pytest.fixture
def row(desk):
    made = ChipRow(CHIPS)
    desk.addWidget(made)
    with desk.waitActive(made):
        made.show()
    return made


def test_words_and_counts(row):
    assert [button.text() for button in row._buttons.values()] == ["Promised  1,234", "R && D  0", "Legal"]


def test_any_number_is_chosen(desk, row):
    heard = []
    row.changed.connect(heard.append)
    for key in ("promised", "legal", "promised"):
        desk.mouseClick(row._buttons[key], Qt.MouseButton.LeftButton)
    assert heard == [{"promised"}, {"promised", "legal"}, {"legal"}]


def test_the_choice_survives_new_counts(row):
    row.choose("legal")
    row.show_chips([Chip("legal", N_("Legal"), 3), Chip("held", N_("On hold"), 1)])
    assert row.chosen() == {"legal"}
    assert list(row._buttons) == ["legal", "held"]


def test_arrows_and_space(desk, row):
    row._buttons["promised"].setFocus()
    desk.keyClick(row._buttons["promised"], Qt.Key.Key_Left)
    assert row._buttons["legal"].hasFocus()
    desk.keyClick(row._buttons["legal"], Qt.Key.Key_Space)
    assert row.chosen() == {"legal"}


def test_one_at_a_time(desk):
    row = ChipRow(CHIPS, one=True)
    desk.addWidget(row)
    for key in ("promised", "legal"):
        desk.mouseClick(row._buttons[key], Qt.MouseButton.LeftButton)
    assert row.chosen() == {"legal"}
    desk.mouseClick(row._buttons["legal"], Qt.MouseButton.LeftButton)
    assert row.chosen() == frozenset()


@pytest.fixture
def keyed(desk):
    made = ChipRow(CHIPS, one=True, keyed=True, columns=2)
    desk.addWidget(made)
    with desk.waitActive(made):
        made.show()
    return made


def test_digits_choose_and_send_the_focus_on(desk, keyed):
    heard = []
    keyed.picked.connect(heard.append)
    keyed.focus()
    assert [button.text() for button in keyed._buttons.values()][:2] == ["1  Promised  1,234", "2  R && D  0"]
    desk.keyClick(keyed._buttons["promised"], Qt.Key.Key_3)
    desk.keyClick(keyed._buttons["promised"], Qt.Key.Key_4)  # there is no fourth
    desk.keyClick(keyed._buttons["promised"], Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert heard == ["legal"]
    assert keyed.chosen() == {"legal"}


def test_tab_stops_once_at_the_chosen_one(desk, keyed):
    policies = [button.focusPolicy() for button in keyed._buttons.values()]
    assert policies.count(Qt.FocusPolicy.StrongFocus) == 1
    desk.mouseClick(keyed._buttons["legal"], Qt.MouseButton.LeftButton)
    assert keyed._buttons["legal"].focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert keyed._buttons["promised"].focusPolicy() == Qt.FocusPolicy.ClickFocus
    keyed.focus()
    assert keyed._buttons["legal"].hasFocus()


def test_a_row_without_chips_takes_no_focus(desk):
    row = ChipRow(keyed=True)
    desk.addWidget(row)
    row.focus()
    assert not row.hasFocus()


def test_a_row_that_is_too_long_goes_on_in_the_next_line(desk):
    row = ChipRow([Chip(f"k{at}", f"A condition of some length {at}") for at in range(6)])
    desk.addWidget(row)
    row.resize(row.sizeHint().width(), row.sizeHint().height())
    row.show()
    places = [button.geometry() for button in row.findChildren(QPushButton)]
    assert len({place.y() for place in places}) == 1
    row.resize(places[0].width() * 3, row.heightForWidth(places[0].width() * 3))
    QApplication.processEvents()
    places = [button.geometry() for button in row.findChildren(QPushButton)]
    assert len({place.y() for place in places}) == 3  # two beside each other, with the gaps
    assert all(row.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
