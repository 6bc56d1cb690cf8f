"""Figures in a row are written as the language does."""

from __future__ import annotations

from desktop.widgets.figure import Figure, FigureRow
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
