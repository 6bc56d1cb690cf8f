"""Figures in a row: each large, with its name below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, tongue
from desktop.widgets.label import Label
from desktop.widgets.layout import Flow, empty
from resources.mark import Text
from resources.translate import Amount


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it counts; with `bad` it is drawn as one that asks for action."""

    label: Text | str
    value: int | Amount | date
    bad: bool = False


class FigureRow(Speaking, QWidget):
    """Figures from left to right, in the order of reading; `small` ones stand below a table of figures.

    None is ever cut: where they have no room side by side, the last ones stand in a next line.
    """

    def __init__(self, figures: Sequence[Figure] = (), *, small: bool = False) -> None:
        super().__init__()
        self._figures: tuple[Figure, ...] = ()
        self._part = "strong" if small else "figure"
        self._values: list[Label] = []
        self._layout = Flow(self, (2 if small else 4) * GRID, below=GRID)
        self.show_figures(figures)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these."""
        if [figure.label for figure in figures] == [figure.label for figure in self._figures]:
            self._figures = tuple(figures)
            for figure, label in zip(self._figures, self._values, strict=True):
                label.colour("danger" if figure.bad else "")
            self.retranslate()
            return
        empty(self._layout)
        self._figures = tuple(figures)
        self._values = [self._place(figure) for figure in self._figures]
        self.retranslate()

    def retranslate(self) -> None:
        """Write the figures as the language does."""
        for figure, label in zip(self._figures, self._values, strict=True):
            value = figure.value
            if isinstance(value, int | date):
                label.show_words(tongue().field(value))
            else:
                label.show_words(tongue().amount(value))

    def widths(self) -> list[int]:
        """What each figure with its name wants, in pixels."""
        return [self._both(label).sizeHint().width() for label in self._values]

    def widen(self, widths: Sequence[int]) -> None:
        """Give each figure at least this much, so that those of the next row stand below it."""
        for label, width in zip(self._values, widths, strict=False):
            self._both(label).setMinimumWidth(width)

    def _both(self, label: Label) -> QWidget:
        """The figure with the name below it."""
        both = label.parentWidget()
        if both is None:
            raise TypeError("the figure has no place")
        return both

    def _place(self, figure: Figure) -> Label:
        value = Label("", self._part)
        value.colour("danger" if figure.bad else "")
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(value)
        layout.addWidget(Label(figure.label, "label"))
        self._layout.addWidget(both)
        return value


def align(rows: Sequence[FigureRow]) -> None:
    """Have the figures of several rows stand below one another."""
    widest = [max(widths) for widths in zip_longest(*(row.widths() for row in rows), fillvalue=0)]
    for row in rows:
        row.widen(widest)
