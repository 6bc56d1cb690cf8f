"""The one table model: Qt's own model tester, both modes, and the order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.speech import speak
from desktop.widgets.table import TableModel
from desktop.widgets.table.model import LOADING
from domain.money import Money
from tests.desktop.widgets.table.maker import COLUMNS, DEBTS, debt

NAME, AMOUNT, DUE, DAYS, STATE = range(5)
DISPLAY, ALIGN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole


@pytest.fixture
def model(desk):
    return TableModel(COLUMNS)


def _shown(model, column=NAME):
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def _fetch(ids, take):
    take({each: debt(each) for each in ids})


def test_fixed_rows_pass_the_tester_of_qt(model, qtmodeltester):
    qtmodeltester.check(model, force_py=True)
    model.set_rows(DEBTS)
    qtmodeltester.check(model, force_py=True)


def test_rows_in_windows_pass_the_tester_of_qt(model, qtmodeltester):
    model.set_ids(range(1, 251), _fetch)
    qtmodeltester.check(model, force_py=True)


def test_cells_heads_and_sides(model):
    model.set_rows(DEBTS)
    assert _shown(model, AMOUNT)[0] == "123.45"
    assert _shown(model, STATE)[0] == "Promised"
    assert model.headerData(DAYS, Qt.Orientation.Horizontal) == "Days past due"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(model.index(0, AMOUNT), ALIGN) & Qt.AlignmentFlag.AlignRight
    assert model.data(model.index(0, AMOUNT), Qt.ItemDataRole.AccessibleTextRole) == "CNY 123.45"
    assert model.data(model.index(0, AMOUNT), Qt.ItemDataRole.DecorationRole) is None


def test_fixed_rows_are_put_in_order_here_and_the_current_row_stays(model):
    model.set_rows([*DEBTS, replace(debt(50), due=None)])
    kept = [model.index(0, NAME)]
    watched = [model.createIndex(0, 0)]
    assert watched
    model.sort(AMOUNT, Qt.SortOrder.DescendingOrder)
    assert model.row_at(0).amount == Money(50 * 12345, "CNY")
    assert model.order == ("amount", True)
    model.sort(DUE, Qt.SortOrder.DescendingOrder)
    assert model.row_at(model.rowCount() - 1).due is None  # without a value: last either way
    assert kept
    model.set_rows(DEBTS[:3])
    assert [row.id for row in map(model.row_at, range(3))] == [3, 2, 1]  # the order is kept


def test_a_million_rows_come_in_windows(model, qtbot):
    asked = []

    def fetch(ids, take):
        asked.append(len(ids))
        take({each: debt(each) for each in ids})

    model.set_ids(range(1_000_000), fetch)
    index = model.index(654_321, NAME)
    assert model.data(index) == LOADING
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert model.data(index) == "Debtor 654321"
    assert asked == [100]
    assert model.id_at(654_321) == 654_321


def test_another_order_of_windows_is_asked_for_not_made(model, qtbot):
    model.set_ids(range(500), _fetch)
    with qtbot.waitSignal(model.resorted) as heard:
        model.sort(AMOUNT, Qt.SortOrder.DescendingOrder)
    assert heard.args == ["amount", True]
    assert not model.can_sort(DAYS)  # no query orders by it
    with qtbot.assertNotEmitted(model.resorted):
        model.sort(DAYS)


def test_stale_windows_are_fetched_again_when_looked_at(model, qtbot):
    world = {"amount": Money(1, "CNY")}
    model.set_ids(
        range(5),
        lambda ids, take: take({each: debt(each, **world) for each in ids}),
        first={each: debt(each) for each in range(5)},
    )
    assert _shown(model, AMOUNT)[1] == "123.45"
    world["amount"] = Money(77700, "CNY")
    model.grow_stale()
    _shown(model)
    qtbot.waitUntil(lambda: _shown(model, AMOUNT)[1] == "777.00")


def test_an_answer_to_an_older_list_is_dropped(model, qtbot):
    takes = []
    model.set_ids(range(5), lambda _, take: takes.append(take))
    _shown(model)
    qtbot.waitUntil(lambda: bool(takes))
    model.set_rows(DEBTS[:2])
    with qtbot.assertNotEmitted(model.dataChanged):
        takes[0]({each: debt(each) for each in range(5)})
    assert model.rowCount() == 2


def test_no_row_beyond_the_end(model):
    model.set_rows(DEBTS)
    assert model.row_at(-1) is None
    assert model.row_at(99) is None
    assert model.id_at(0) is None


def test_heads_are_said_again(model, qtbot):
    model.set_rows(DEBTS)
    speak("zh")
    with qtbot.waitSignals([model.headerDataChanged, model.dataChanged]):
        model.retranslate()
