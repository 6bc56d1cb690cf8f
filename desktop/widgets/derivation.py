"""The derivation of a figure beside a table: its formula, its steps, and the rule with its version."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, tongue
from desktop.widgets.label import Label, Line
from desktop.widgets.layout import empty
from desktop.widgets.panel import Panel
from domain.derivation import Derivation
from resources.mark import N_, Text, text

WIDTH: Final = 330


class DerivationPanel(Speaking, Panel):
    """Says why the chosen figure is what it is; `value` stands below its title."""

    def __init__(self) -> None:
        super().__init__(WIDTH)
        self._shown: Derivation | None = None
        self._title, self._value = Label("", "heading", wrap=True), Label("", "strong", wrap=True)
        self._formula, self._rule = Label("", wrap=True), Label("", "muted", wrap=True)
        self._steps = QWidget()
        for each in (self._title, self._value, self._formula, Line(), self._steps, self._rule):
            self.body.addWidget(each)
        self.body.addStretch()
        self._grid = QGridLayout(self._steps)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(GRID)

    def show_derivation(self, title: Text | str, value: Text | str, derivation: Derivation) -> None:
        """Show one figure."""
        self._shown = derivation
        self._title.say(title)
        self._value.say(value)
        self._formula.say(derivation.source)
        self._rule.say(
            text(N_("Rule {rule}, version {version}"), rule=derivation.rule, version=derivation.version)
        )
        self._show_steps()

    def retranslate(self) -> None:
        """Amounts anew, as another language writes them."""
        self._show_steps()

    def _show_steps(self) -> None:
        empty(self._grid)
        for at, step in enumerate(self._shown.steps if self._shown else ()):
            words = Label("", "")
            words.show_words("" if step.amount is None else tongue().field(step.amount))
            self._grid.addWidget(Label(step.label, "", wrap=True), at, 0)
            self._grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignRight)
