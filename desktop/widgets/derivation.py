"""The derivation of a figure beside a table: its formula, its steps, and the rule with its version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say, tongue
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
        self._doubts: Sequence[Text] = ()
        self._title, self._value = Label("", "heading", wrap=True), Label("", "strong", wrap=True)
        self._formula, self._rule = Label("", wrap=True), Label("", "muted", wrap=True)
        self._doubt, self._line, self._steps = Label("", "muted", wrap=True), Line(), QWidget()
        self._doubt.hide()
        for each in (
            self._title,
            self._value,
            self._doubt,
            self._formula,
            self._line,
            self._steps,
            self._rule,
        ):
            self.body.addWidget(each)
        self.body.addStretch()
        self._grid = QGridLayout(self._steps)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(GRID)

    def show_derivation(
        self, title: Text | str, value: Text | str, derivation: Derivation | None, doubts: Sequence[Text] = ()
    ) -> None:
        """Show one figure, or a sentence that needs none; `doubts` are what is to be minded about it."""
        self._shown = derivation
        self._title.say(title)
        self._value.say(value)
        self._doubts = doubts
        self._doubt.setVisible(bool(doubts))
        for each in (self._formula, self._line, self._steps, self._rule):
            each.setVisible(derivation is not None)
        if derivation is not None:
            self._formula.say(derivation.source)
            self._rule.say(
                text(N_("Rule {rule}, version {version}"), rule=derivation.rule, version=derivation.version)
            )
        self.retranslate()

    def retranslate(self) -> None:
        """Amounts anew, as another language writes them."""
        self._show_steps()
        self._doubt.show_words("\n".join(map(say, self._doubts)))

    def _show_steps(self) -> None:
        empty(self._grid)
        for at, step in enumerate(self._shown.steps if self._shown else ()):
            words = Label("", "")
            words.show_words("" if step.amount is None else tongue().field(step.amount))
            self._grid.addWidget(Label(step.label, "", wrap=True), at, 0)
            self._grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignRight)
