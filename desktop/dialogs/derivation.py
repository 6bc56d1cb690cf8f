"""Why a figure is what it is: its segments one by one, the formula, and the rule with its version."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.room import size_on_screen
from desktop.widgets.table import Column, FittingView, TableModel
from domain.derivation import Derivation, Step
from domain.money import Money
from domain.rate import ONE_DAY, percent
from resources.mark import N_, Text, text

SIZE: Final = (820, 420)
RATE: Final = Column[Step](
    "rate",
    N_("Rate, %"),
    lambda step: None if step.rate is None else percent(step.rate),
    width=70,
    align="right",
)
COLUMNS: Final = (
    Column[Step]("what", N_("What"), lambda step: step.label, width=200, grows=True),
    Column[Step]("first", N_("First day"), lambda step: step.start and step.start + ONE_DAY, "day", 92),
    Column[Step]("last", N_("Last day"), lambda step: step.end, "day", 92),
    Column[Step]("days", N_("Days"), lambda step: step.days, "number", 48),
    RATE,
    Column[Step]("amount", N_("Amount"), lambda step: step.amount, "number", 116, strong=True),
)


class DerivationDialog(Speaking, QDialog):
    """Shows one derivation beside the work; Escape closes it."""

    def __init__(
        self, title: Text | str, amount: Money, derivation: Derivation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size_on_screen(self, *SIZE))
        self._title = title
        self.steps: TableModel[Step] = TableModel(COLUMNS, self)
        self.view = FittingView(self.steps, "derivation")
        self.steps.set_rows(derivation.steps)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(title, "title"))
        layout.addWidget(Label(text("{amount}", amount=amount), "figure"))
        layout.addWidget(Label(derivation.source, wrap=True))
        layout.addWidget(self.view, 1)
        foot = QHBoxLayout()
        rule = text(N_("Rule {rule}, version {version}"), rule=derivation.rule, version=derivation.version)
        foot.addWidget(Label(rule, "muted"), 1)
        foot.addWidget(Button(N_("Close"), self.reject, key="Esc"))
        layout.addLayout(foot)
        self.view.setFocus()
        self.retranslate()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(self._title))


def interest_of(number: int) -> Text:
    """The title of a derivation of an instalment's interest."""
    return text(N_("Interest of instalment {number}"), number=number)
