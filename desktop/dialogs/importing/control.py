"""Sums of a file by currency, and beside each the sum that the ledger itself prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desktop.look.tokens import GRID
from desktop.speech import tongue
from desktop.widgets.label import Card, Label
from desktop.widgets.layout import empty
from desktop.widgets.money import MoneyField
from domain.money import Money
from resources.mark import N_

FIELD: Final = 150  # pixels of a control total
HINT: Final = N_(
    "The sum that your ledger prints, of amounts or of what is open. If the rows do not come to it, nothing is taken."
)


class ControlTotals(Card):
    """Sums by currency, and beside each the sum that the ledger itself prints."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, MoneyField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setColumnStretch(4, 1)
        self.hide()

    def show_totals(self, totals: Mapping[str, tuple[Money, Money]]) -> None:
        """Show the sums of a file; what was typed beside a currency stays."""
        typed = {currency: field.text() for currency, field in self._fields.items()}
        empty(self._grid)
        self._fields = {}
        heads = (N_("Currency"), N_("Amount"), N_("Open"), N_("Control total"))
        for column, head in enumerate(heads):
            self._grid.addWidget(Label(head, "label"), 0, column, _side(column))
        for row, (currency, (amount, left)) in enumerate(sorted(totals.items()), start=1):
            for column, words in enumerate((currency, tongue().amount(amount), tongue().amount(left))):
                label = Label("", "strong" if column else "")
                label.show_words(words)
                self._grid.addWidget(label, row, column, _side(column))
            self._grid.addWidget(self._field(currency, typed.get(currency, "")), row, 3)
        self._grid.addWidget(Label(HINT, "label", wrap=True), len(totals) + 1, 0, 1, 5)
        self.setVisible(bool(totals))

    def values(self) -> tuple[Money, ...]:
        """What was typed."""
        amounts = (field.value() for field in self._fields.values())
        return tuple(amount for amount in amounts if amount is not None)

    def forget(self) -> None:
        """Nothing was typed yet."""
        for field in self._fields.values():
            field.clear()

    def _field(self, currency: str, typed: str) -> MoneyField:
        field = MoneyField(currency)
        field.setText(typed)
        field.setFixedWidth(FIELD)
        field.setAccessibleName(currency)
        self._fields[currency] = field
        return field


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
