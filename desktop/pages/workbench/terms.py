"""The terms of the workbench as fields: down payment, instalments, dates, interest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.widgets.day import DayField
from desktop.widgets.field import ReadField
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from desktop.widgets.money import MoneyField
from desktop.widgets.number import NumberField, PercentField
from domain.error import QuittanceError, Refused
from domain.money import Money
from domain.timetable import Terms
from resources.mark import N_

T = TypeVar("T")
Words = Mapping[str, str]

FIRST_COUNT: Final = 6
MISSING: Final = N_("This is missing.")


class TermsPart(QWidget):
    """Fields under the names of `Terms`; `changed()` with every sign that is typed, `left()` after a field."""

    changed = Signal()
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._down, self._down_due = MoneyField(""), DayField(today)
        self._count, self._every = NumberField(), NumberField()
        self._first, self._from = DayField(today), DayField(today, past=True)
        self._rate = PercentField()
        self.form = Form(beside=True)
        self._fields: dict[str, ReadField] = {}
        fields: tuple[tuple[str, str, ReadField], ...] = (
            ("down_payment", N_("Down payment"), self._down),
            ("down_payment_due", N_("Down payment due"), self._down_due),
            ("count", N_("Instalments"), self._count),
            ("first_due", N_("First due"), self._first),
            ("every", N_("Months between"), self._every),
            ("rate", N_("Interest, % a year"), self._rate),
            ("interest_from", N_("Interest from"), self._from),
        )
        for key, title, field in fields:
            self.form.add(key, title, field)
            self._fields[key] = field
            field.textEdited.connect(lambda _words: self.changed.emit())
            field.accepted.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(Label(N_("Terms"), "heading"))
        layout.addWidget(self.form)
        self.begin("")

    def begin(self, currency: str) -> None:
        """What people mostly agree: monthly from the end of next month, without interest."""
        self.form.clear_errors()
        self._down.set_value(None)
        self._down.set_currency(currency)
        self._down_due.set_value(None)
        self._count.set_value(FIRST_COUNT)
        self._first.set_value(self._today() + relativedelta(months=1, day=31))
        self._every.set_value(1)
        self._rate.set_value(Decimal(0))
        self._from.set_value(self._today())

    def set_currency(self, currency: str) -> None:
        """Read the down payment in another currency."""
        self._down.set_currency(currency)

    def words(self) -> Words:
        """What stands in the fields, to be put back later."""
        return {key: field.text() for key, field in self._fields.items()}

    def put_back(self, words: Words) -> None:
        """Show what stood in the fields."""
        for key, entered in words.items():
            self._fields[key].setText(entered)

    def terms(self, total: Money) -> Terms:
        """The terms as typed; a refusal names its field, and is one of reading, not of the rules."""
        rate = _read("rate", self._rate.value)
        down = _read("down_payment", self._down.value)
        return Terms(
            total=total,
            count=_needed("count", self._count.value),
            first_due=_needed("first_due", self._first.value),
            every=_needed("every", self._every.value),
            rate=rate or Decimal(0),
            interest_from=_read("interest_from", self._from.value) if rate else None,
            down_payment=down or None,
            down_payment_due=_read("down_payment_due", self._down_due.value) if down else None,
        )

    def focus_first(self) -> None:
        """Begin with the first field."""
        self._down.setFocus()


def _read(key: str, value: Callable[[], T]) -> T:
    try:
        return value()
    except QuittanceError as error:
        error.where = key
        raise


def _needed(key: str, value: Callable[[], T | None]) -> T:
    found = _read(key, value)
    if found is None:
        raise Refused("missing", MISSING, N_("Type it to see the timetable."), key)
    return found
