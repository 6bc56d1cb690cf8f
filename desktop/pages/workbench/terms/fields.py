"""The fields of the terms by their names, which of them a shape has, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.pages.workbench.terms.choices import (
    BASES,
    COLLECTS,
    CONDITIONS,
    CONVENTIONS,
    COUNTS,
    METHODS,
    MODES,
    MONTH_ENDS,
    PENALTIES,
    POLICIES,
    RESIDUALS,
    ROUNDINGS,
    SHAPES,
    UNITS,
)
from desktop.pages.workbench.terms.entry import PartField, RatesField, WeightsField
from desktop.widgets.check import Check
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField, ReadField
from desktop.widgets.form import Form
from desktop.widgets.money import MoneyField
from desktop.widgets.number import NumberField, PercentField
from domain.timetable import Method, Shape
from resources.mark import N_

Words = Mapping[str, str]
Field = LineField | Choice | Check
GAP: Final = 2  # pixels: the page is dense
LEAST_SIGNS: Final = 6  # of a choice: its column gives it more

COUNTED: Final = (Shape.EQUAL, Shape.ANNUITY, Shape.STEP_UP)
"""The shapes whose count follows from an amount."""


class Fields(QObject):
    """`changed(key)` with every sign that is typed and every choice, `left()` after a field was left well."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.main, self.more, self.concession = (Form(columns=2, gap=GAP) for _ in range(3))
        self.mode, self.shape = Choice(MODES), Choice(SHAPES)
        self.count, self.amount, self.step = NumberField(), MoneyField(""), MoneyField("")
        self.weights = WeightsField()
        self.first_due, self.every, self.unit = DayField(today), NumberField(), Choice(UNITS)
        self.down_payment, self.down_payment_due = PartField(), DayField(today)
        self.rate, self.interest_from = PercentField(), DayField(today, past=True)
        self.rate_steps = RatesField(today)
        self.method, self.basis = Choice(METHODS), Choice(BASES)
        self.compounding_months, self.clause = NumberField(), LineField(N_("Clause 6"))
        self.convention, self.penalties = Choice(CONVENTIONS), Choice(PENALTIES)
        self.collect, self.interest_only = Choice(COLLECTS), NumberField()
        self.day_count, self.residual = Choice(COUNTS), Choice(RESIDUALS)
        self.rounding, self.multiple = Choice(ROUNDINGS), MoneyField("")
        self.month_end, self.moved_interest = Choice(MONTH_ENDS), Check(N_("Interest for moved days"))
        self.late_interest_owed, self.costs_owed, self.waived = (MoneyField("") for _ in range(3))
        self.condition, self.policy, self.tolerance_days = Choice(CONDITIONS), Choice(POLICIES), NumberField()
        self._fields: dict[str, Field] = {}
        self._units = {"unit": self.unit}
        self._shown: dict[str, bool] = {}
        self._lay_out()
        for key, field in (*self._fields.items(), *self._units.items()):
            self._listen(key, field)

    def field(self, key: str) -> Field:
        """A field by its name."""
        return self._fields[key]

    def form_of(self, key: str) -> Form | None:
        """The form in which a field stands, None for a name that no field has."""
        return next((form for form in self._forms() if form.has(key)), None)

    def words(self) -> Words:
        """What stands in the fields, to be put back later."""
        return {key: _words(field) for key, field in (*self._fields.items(), *self._units.items())}

    def put_back(self, words: Words) -> None:
        """Show what stood in the fields."""
        fields = self._fields | self._units
        for key, entered in words.items():
            if key in fields:
                _put_back(fields[key], entered)

    def set_currency(self, currency: str) -> None:
        """Read amounts in another currency."""
        for field in self._fields.values():
            if isinstance(field, MoneyField | PartField) and field.currency != currency:
                field.set_currency(currency)

    def clear_errors(self) -> None:
        """Forget what was wrong."""
        for form in self._forms():
            form.clear_errors()

    def fit(self) -> None:
        """Show the fields that the shape has and the interest needs, and no others."""
        shape, method = Shape(str(self.shape.value())), Method(str(self.method.value()))
        bears = self.rate.words() not in ("", "0") or bool(self.rate_steps.words())
        planned, own = shape in COUNTED, shape is Shape.OWN
        compound = bears and method is Method.COMPOUND
        shown = {
            "count": planned or shape is Shape.BULLET,
            "amount": planned,
            "step": shape is Shape.STEP_UP,
            "weights": shape is Shape.SEASONAL,
            "first_due": not own,
            "every": not own,
            "interest_from": bears,
            "method": bears,
            "basis": bears,
            "compounding_months": compound,
            "clause": compound,
            "collect": bears and shape is not Shape.ANNUITY,
            "interest_only": planned or shape is Shape.SEASONAL,
            "day_count": bears,
            "moved_interest": bears,
        }
        if shown == self._shown:
            return  # with most keys
        self._shown = shown
        for key, is_shown in shown.items():
            form = self.form_of(key)
            if form is not None:
                form.show_field(key, shown=is_shown)

    # ---- inside

    def _forms(self) -> tuple[Form, ...]:
        return (self.main, self.more, self.concession)

    def _lay_out(self) -> None:
        main, more, concession = self.main, self.more, self.concession
        self._add(main, "mode", N_("Mode"))
        self._add(main, "shape", N_("Shape"))
        self._add(main, "count", N_("Instalments"))
        self._add(main, "amount", N_("or amount of each"))
        self._add(main, "step", N_("Each more than the one before by"), wide=True)
        self._add(main, "weights", N_("Weights of the instalments"), wide=True)
        self._add(main, "first_due", N_("First due"))
        self._fields["every"] = self.every
        main.add("every", N_("Every"), self.every, unit=self.unit)
        self._add(main, "down_payment", N_("Down payment"))
        self._add(main, "down_payment_due", N_("Down payment due"))
        self._add(main, "rate", N_("Interest, % a year"))
        self._add(main, "penalties", N_("Existing penalties"))
        self._add(main, "interest_from", N_("Interest after"))
        self._add(main, "method", N_("Interest is reckoned"))
        self._add(main, "convention", N_("Days not worked move to"))
        self._add(main, "basis", N_("Days and year"))
        self._add(main, "compounding_months", N_("Compounds every, months"))
        self._add(main, "clause", N_("Clause that lets it compound"), wide=True)
        self._add(more, "residual", N_("The rest that no equal parts hold"), wide=True)
        self._add(more, "multiple", N_("Instalments in multiples of"))
        self._add(more, "rounding", N_("Half a unit"))
        self._add(more, "interest_only", N_("Rows of interest alone"), wide=True)
        self._add(more, "rate_steps", N_("Later rates"), wide=True)
        self._add(more, "collect", N_("Interest is paid"), wide=True)
        self._add(more, "month_end", N_("A month that is too short"), wide=True)
        self._add(more, "day_count", N_("Days of interest"), wide=True)
        self._add(more, "moved_interest", "", wide=True)
        self._add(concession, "late_interest_owed", N_("Late interest owed"))
        self._add(concession, "costs_owed", N_("Costs owed"))
        self._add(concession, "waived", N_("Waived of it"))
        self._add(concession, "tolerance_days", N_("May be late, days"))
        self._add(concession, "condition", N_("On condition of"), wide=True)
        self._add(concession, "policy", N_("If it lapses"), wide=True)

    def _add(self, form: Form, key: str, title: str, *, wide: bool = False) -> None:
        self._fields[key] = getattr(self, key)
        form.add(key, title, self._fields[key], wide=wide)

    def _listen(self, key: str, field: Field) -> None:
        if isinstance(field, LineField):
            field.textEdited.connect(lambda _words: self.changed.emit(key))
        elif isinstance(field, Choice):
            field.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(LEAST_SIGNS)
            field.chosen.connect(lambda _value: self.changed.emit(key))
        else:
            field.clicked.connect(lambda _on: self.changed.emit(key))
        if isinstance(field, ReadField):
            field.accepted.connect(self.left)


def _words(field: Field) -> str:
    if isinstance(field, LineField):
        return field.text()
    if isinstance(field, Choice):
        return str(field.value())
    return "yes" if field.isChecked() else ""


def _put_back(field: Field, words: str) -> None:
    if isinstance(field, LineField):
        if field.text() != words:
            field.setText(words)
    elif isinstance(field, Choice):
        field.set_value(words)
    else:
        field.setChecked(bool(words))
