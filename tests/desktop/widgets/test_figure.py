"""Figures in a row are written as the language does."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from desktop.widgets.figure import Figure, FigureRow, align
from desktop.widgets.label import Label
from domain.money import Money
from resources.mark import N_


def test_figures_with_their_names(desk):
    row = FigureRow([Figure(N_("new"), 12)])
    desk.addWidget(row)
    row.show_figures([Figure(N_("read"), 1234), Figure(N_("open"), Money(123450, "CNY"), bad=True)])
    row.show()
    words = [label.text() for label in row.findChildren(Label) if label.isVisible()]
    assert words == ["1,234", "read", "1,234.50", "open"]


def test_no_figure_is_cut_where_the_row_is_narrow(desk):
    row = FigureRow([Figure(N_("Open"), Money(123_456_789_01, "CNY")), Figure(N_("Overdue"), 1_234_567)])
    desk.addWidget(row)
    row.resize(160, row.heightForWidth(160))
    row.show()
    values = [label for label in row.findChildren(Label) if label.property("part") == "figure"]
    assert [value.width() >= value.sizeHint().width() for value in values] == [True, True]
    assert values[1].mapTo(row, QPoint(0, 0)).y() > values[0].mapTo(row, QPoint(0, 0)).y()


def test_figures_of_two_currencies_stand_below_one_another(desk):
    rows = [
        FigureRow([Figure(N_("Overdue"), Money(minor, "EUR")), Figure(N_("Open"), Money(minor, "EUR"))])
        for minor in (22_191_75, 121_998_560_00)
    ]
    align(rows)
    for row in rows:
        desk.addWidget(row)
        row.resize(600, 80)
        row.show()
    first, second = ([row._both(label).x() for label in row._values] for row in rows)
    assert first == second
