"""The terms at the left of the workbench: what is often needed in sight, the rest folded away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.pages.workbench.terms.fields import COUNTED, Fields, Words
from desktop.pages.workbench.terms.reading import read_concession, read_count, read_terms
from desktop.pages.workbench.terms.showing import show_clauses, show_terms
from desktop.widgets.fold import Fold
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from domain.agreement import Clauses, Condition, Mode, Penalties, Policy
from domain.calendar import Convention
from domain.error import QuittanceError
from domain.money import Money
from domain.timetable import Edit, Method, OwnRow, Shape, Terms, Timetable, Unit
from resources.mark import N_

FIRST_COUNT: Final = 6
DOWN_WITHIN: Final = timedelta(days=7)  # in time for the test of the first payment
TOLERANCE: Final = 3  # days
HEAD: Final = 26  # pixels of the headings of folds, which must not give way when one is open
EXTENDS: Final = N_(
    "Extension moves the due date: the agreed penalty starts anew from there, and a guarantor who does not"
    " consent in writing keeps its old period."
)
OWN_ROWS: Final = N_("Change the rows in the table: F2 changes one, Ins adds one, Del takes one away.")


class TermsPart(QWidget):
    """Fields under the names of `Terms`; `changed()` with every sign that is typed, `left()` after a field.

    A count that is typed computes the amount of each instalment, an amount the count: what was typed last leads.
    """

    changed = Signal()
    left = Signal()
    shaped = Signal(object)  # another shape was chosen

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._leads = "count"
        self.fields = Fields(today)
        self._warning, self._hint = Label(EXTENDS, "muted", wrap=True), Label(OWN_ROWS, "muted", wrap=True)
        self._warning.colour("warn")
        self.more = Fold(N_("More terms"), self.fields.more, key="Alt+M")
        self.concession = Fold(N_("Owed and waived"), self.fields.concession, key="Alt+W")
        self.fields.changed.connect(self._enter)
        self.fields.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(Label(N_("Terms"), "heading"))
        heads = QWidget()
        heads.setFixedHeight(HEAD)
        folds = QHBoxLayout(heads)
        folds.setContentsMargins(0, 0, 0, 0)
        folds.setSpacing(0)
        for fold in (self.more, self.concession):
            folds.addWidget(fold.head)
        folds.addStretch()
        for each in (self._warning, self._hint, self.fields.main):
            layout.addWidget(each)
        layout.addWidget(heads)
        layout.addWidget(self.more)
        layout.addWidget(self.concession)
        self.begin("")

    @property
    def form(self) -> Form:
        """The form of the terms that are always in sight."""
        return self.fields.main

    @property
    def shape(self) -> Shape:
        """The shape that is chosen."""
        return Shape(str(self.fields.shape.value()))

    def begin(self, currency: str) -> None:
        """What people mostly agree: monthly from the end of next month, without interest."""
        fields = self.fields
        fields.clear_errors()
        fields.put_back(dict.fromkeys(fields.words(), ""))
        fields.put_back(
            {
                "mode": Mode.FORBEARANCE,
                "shape": Shape.EQUAL,
                "unit": Unit.MONTHS,
                "method": Method.SIMPLE,
                "convention": Convention.FOLLOWING,
                "condition": Condition.ON_TIME,
                "policy": Policy.A,
            }
        )
        self._leads = "count"
        fields.count.set_value(FIRST_COUNT)
        fields.first_due.set_value(self._today() + relativedelta(months=1, day=31))
        fields.every.set_value(1)
        fields.rate.set_value(Decimal(0))
        fields.interest_from.set_value(self._today())
        fields.compounding_months.set_value(3)
        fields.tolerance_days.set_value(TOLERANCE)
        self.set_currency(currency)
        self._fit()

    def begin_with(self, terms: Terms, clauses: Clauses) -> None:
        """Begin with the terms and clauses of another timetable."""
        show_terms(self.fields, terms)
        show_clauses(self.fields, clauses)
        self.more.set_open(
            self.more.is_open or bool(terms.rate_steps)
        )  # what changes the figures is in sight
        self._fit()

    def set_currency(self, currency: str) -> None:
        """Read amounts in another currency."""
        self.fields.set_currency(currency)

    def words(self) -> Words:
        """What stands in the fields, to be put back later."""
        return {**self.fields.words(), "leads": self._leads}

    def put_back(self, words: Words) -> None:
        """Show what stood in the fields."""
        self.fields.put_back(words)
        self._leads = words.get("leads", "count")
        self._fit()

    def terms(self, total: Money, edits: Sequence[Edit] = (), own: Sequence[OwnRow] = ()) -> Terms:
        """The terms as typed; a refusal names its field, and is one of reading, not of the rules."""
        terms = read_terms(self.fields, total, self._leads)
        return replace(terms, edits=tuple(edits), own=tuple(own) if terms.shape is Shape.OWN else ())

    def counted(self) -> int:
        """How many instalments are typed; as many as there can be where the count follows from something else."""
        return read_count(self.fields, self._leads)

    def clauses(self, clauses: Clauses) -> Clauses:
        """The clauses with what the fields say of them."""
        chosen = str(self.fields.penalties.value())
        owed, costs, concession = read_concession(self.fields)
        return replace(
            clauses,
            mode=Mode(str(self.fields.mode.value())),
            penalties=Penalties(chosen) if chosen else None,
            moved_days_bear_interest=self.fields.moved_interest.isChecked(),
            late_interest_owed=owed,
            costs_owed=costs,
            concession=concession,
        )

    def show_settled(self, built: Timetable) -> None:
        """Show the count that followed from the amount, or the amount that followed from the count."""
        shape, fields = built.terms.shape, self.fields
        if self._leads == "amount" and shape in COUNTED:
            if not fields.count.hasFocus():
                fields.count.set_value(built.terms.count)
        elif shape in COUNTED and not fields.amount.hasFocus():
            first = next(row for row in built.rows if row.number > built.terms.interest_only)
            fields.amount.set_value(first.amount if shape is Shape.ANNUITY else first.principal)

    def mark(self, where: str, error: QuittanceError) -> None:
        """Say a refusal at its field, which comes into sight; raises `KeyError` where no field has this name."""
        where = where.partition(".")[0]  # of several values the field is one
        form = self.fields.form_of(where)
        if form is None:
            raise KeyError(where)
        if form is self.fields.more:
            self.more.set_open(True)
        if form is self.fields.concession:
            self.concession.set_open(True)
        form.mark(where, error)

    def focus_first(self) -> None:
        """Begin where the talk begins: with how many, or how much each."""
        field = self.fields.count if self.fields.count.isVisibleTo(self) else self.fields.shape
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.count.selectAll()

    # ---- inside

    def _enter(self, key: str) -> None:
        fields = self.fields
        if key == "amount":
            self._leads = "amount" if fields.amount.words() else "count"
        elif key == "count":
            self._leads = "count"
        elif key == "down_payment" and fields.down_payment.words() and not fields.down_payment_due.words():
            fields.down_payment_due.set_value(self._today() + DOWN_WITHIN)
        elif key == "shape":
            self._begin_shape()
        self._fit()
        if key == "shape":
            self.shaped.emit(self.shape)
        self.changed.emit()

    def _begin_shape(self) -> None:
        fields = self.fields
        self._leads = "count"
        if self.shape is Shape.SEASONAL and not fields.weights.words():
            count = fields.count.words()
            fields.weights.set_value([Decimal(1)] * (int(count) if count.isdecimal() else FIRST_COUNT))

    def _fit(self) -> None:
        self.fields.fit()
        self._warning.setVisible(self.fields.mode.value() is Mode.EXTENSION)
        self._hint.setVisible(self.shape is Shape.OWN)
