"""The reasons of a figure beside the tables: what it means, by which rule, from which numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.look.tokens import GRID
from desktop.pages.assessment.columns import ORIGINS, BookLine, figure
from desktop.speech import Speaking, tongue
from desktop.widgets.label import Label, Line
from desktop.widgets.layout import empty
from desktop.widgets.panel import Panel
from domain.assessment import Indicator, Unit
from resources.mark import N_, Text, text
from usecases.assessment import name_of

WIDTH: Final = 300
Row = tuple[Text | str, object]


class WhyPanel(Speaking, Panel):
    """Shows the derivation of the figure that is chosen."""

    def __init__(self) -> None:
        super().__init__(WIDTH)
        self._shown: Indicator | BookLine | None = None
        self._title, self._words = Label("", "heading", wrap=True), Label("", wrap=True)
        self._steps, self._rule = QWidget(), Label("", "muted", wrap=True)
        self._note = Label("", wrap=True)
        for each in (self._title, self._words, Line(), self._steps, self._note, self._rule):
            self.body.addWidget(each)
        self.body.addStretch()
        self._grid = QGridLayout(self._steps)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(GRID)

    def show_indicator(self, one: Indicator) -> None:
        """Why an indicator is what it is."""
        self._shown = one
        self._title.say(name_of(one))
        self._words.say(one.definition)
        rows: list[Row] = [(step.label, step.amount) for step in one.derivation.steps]
        if one.unit is Unit.SHARE:
            rows[-1] = (rows[-1][0], figure(one))
        self._show_rows(rows)
        self._note.say(one.note or "")
        rule = one.derivation
        self._rule.say(text(N_("Rule {rule}, version {version}"), rule=rule.rule, version=rule.version))

    def show_book(self, line: BookLine) -> None:
        """How a portfolio moved from its opening to its closing."""
        self._shown = line
        flow = line.flow
        origin = text(ORIGINS[line.origin])
        self._title.say(text(N_("{origin} debt, {currency}"), origin=origin, currency=line.currency))
        self._words.say(
            N_(
                "Opening + new + taken over − handed over − collected − credited = closing. By age, “other” also"
                " holds what moved from one age to the next."
            )
        )
        self._show_rows(
            [
                (N_("Opening"), flow.opening),
                (N_("New"), flow.new),
                (N_("Taken over"), flow.taken_over),
                (N_("Handed over"), -flow.handed_over),
                (N_("Collected"), -flow.collected),
                (N_("Credited"), -flow.credited),
                (N_("Closing"), flow.closing),
            ]
        )
        self._note.say(
            N_("Inherited is what came from another officer, or was overdue already when it came.")
            if line.origin == "inherited"
            else ""
        )
        self._rule.say("")

    def retranslate(self) -> None:
        """Figures anew."""
        if isinstance(self._shown, Indicator):
            self.show_indicator(self._shown)
        elif self._shown is not None:
            self.show_book(self._shown)

    def _show_rows(self, rows: Sequence[Row]) -> None:
        empty(self._grid)
        for at, (label, value) in enumerate(rows):
            part = "strong" if at == len(rows) - 1 else ""
            words = Label("", part)
            words.show_words(_words(value))
            self._grid.addWidget(Label(label, part, wrap=True), at, 0)
            self._grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignRight)


def _words(value: object) -> str:
    return "–" if value is None else tongue().field(value)
