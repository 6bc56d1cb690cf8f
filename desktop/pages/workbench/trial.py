"""Trying terms: the fields are read, built and judged, and what comes out is shown in the parts of the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from desktop.office import DeskOffice
from desktop.pages.workbench.bench import Bench
from desktop.pages.workbench.changing import RowChanges
from desktop.pages.workbench.entries import Entries
from desktop.pages.workbench.judging import Judged, facts_of, judged_by, measure
from desktop.pages.workbench.material import Material, sum_of
from desktop.pages.workbench.nothing import nothing_open
from desktop.pages.workbench.version import Running
from domain.agreement import Clauses
from domain.agreement import check as check_clauses
from domain.error import QuittanceError
from domain.instalment import Instalment
from domain.money import Money
from domain.timetable import Shape, Terms, Timetable, build, check_interest_begin

NAMED: Final = {
    "total": "items",
    "currency": "items",
    "down_payment_on": "down_payment_due",
    "down_payment_share": "down_payment",
    "clauses.penalties": "penalties",
    "clauses.late_interest_owed": "late_interest_owed",
    "clauses.costs_owed": "costs_owed",
    "clauses.concession.waived": "waived",
    "clauses.concession.tolerance_days": "tolerance_days",
}
USUAL: Final = Clauses(penalties=None)  # which the officer must choose


class Trial:
    """The terms that stand in the fields, and what they come to."""

    def __init__(self, page: Bench, office: DeskOffice) -> None:
        self._page, self._office = page, office
        self.material: Material | None = None
        self.built: Timetable | None = None
        self._good: Timetable | None = None  # the last one that could be built
        self.judged: Judged | None = None
        self._given = USUAL  # the clauses as chosen, without those of the terms
        self._changes = RowChanges()
        self._last: tuple[object, ...] = ()

    # ---- what was typed

    def forget(self) -> None:
        """Another account comes."""
        self.material, self.built, self.judged, self._last = None, None, None, ()
        self._good = None

    def begin(self, entries: Entries | None) -> None:
        """Show what was typed before, or what people mostly agree."""
        page, material = self._page, self.material
        if material is None:
            return
        page.items.show_material(
            material, entries.currency if entries else "", entries.items if entries else material.carried
        )
        page.terms.begin(page.items.code)
        self._given, self._changes = USUAL, RowChanges()
        known = material.inflows.get(page.items.code)
        page.worth.inflow.set_currency(page.items.code)
        page.worth.inflow.set_value(known.monthly if known else None)
        page.worth.cost.set_value(material.lpr)
        page.outcome.offers.show_offers(entries.offers if entries else {})
        page.version.show_running(material.running)
        page.version.reason.clear()
        if entries:
            self.put_back(entries)
        elif material.running is not None:
            self._begin_with(material.running)

    def entries(self) -> Entries:
        """What stands in the fields now."""
        page = self._page
        return Entries(
            page.items.code,
            page.items.keys(),
            page.terms.words(),
            self._changes,
            self._given,
            page.worth.inflow.text(),
            page.worth.cost.text(),
            page.version.reason.text(),
            page.outcome.offers.offers,
        )

    def put_back(self, entries: Entries) -> None:
        """Show what stood in the fields."""
        page = self._page
        page.terms.put_back(entries.words)
        self._given, self._changes = entries.clauses, entries.changes
        page.worth.inflow.setText(entries.inflow)
        page.worth.cost.setText(entries.cost)
        page.version.reason.setText(entries.reason)

    def _begin_with(self, running: Running) -> None:
        """Begin with what is left of the version that runs, and with its terms and clauses."""
        items = self._page.items
        terms = running.terms(sum_of(items.chosen(), items.code), self._today)
        self._page.terms.begin_with(terms, running.clauses)
        self._given, self._changes = running.clauses, RowChanges(own=terms.own, began=terms.own)

    # ---- computing

    @property
    def clauses(self) -> Clauses:
        """The clauses with what the terms say of them; raises the refusal of a field."""
        return self._page.terms.clauses(self._given)

    def compute(self) -> bool:
        """Build and judge; whether there is something new to measure.

        A field that cannot be read yet leaves the last outcome in sight: it says so when it is left.
        """
        page, material = self._page, self.material
        page.items.refuse(None)
        if material is None or not page.items.code:
            self._fail(nothing_open())
            return False
        lines = page.items.chosen()
        try:
            self._changes = self._changes.up_to(page.terms.counted())
            terms = page.terms.terms(sum_of(lines, page.items.code), self._changes.edits, self._changes.own)
            clauses = self.clauses
        except QuittanceError:
            self.built, self._last = None, ()
            page.allow()
            return False
        state = (terms, clauses, lines, page.worth.monthly(), page.worth.cost_of_money(), material)
        if state == self._last:
            return False
        page.terms.fields.clear_errors()
        try:
            built = self._build(terms)
        except QuittanceError as error:
            self._fail(error)
            self.mark(error)
            return False
        self.built, self._good, self._last = built, built, state
        monthly = page.worth.monthly()
        facts = facts_of(material, lines, built, clauses, monthly, self._today)
        page.outcome.show_timetable(built, self._changes.numbers(built.terms.shape))
        page.terms.show_settled(built)
        self.judged = judged_by(facts)
        page.worth.show_judged(self.judged)
        page.allow()
        return True

    def measure(self) -> None:
        """What takes longer than a key: the worth today, the burden, who approves, the chart."""
        built, judged, material = self.built, self.judged, self.material
        if built is None or judged is None or material is None:
            return
        measured = measure(material, judged, built, self._page.worth.cost_of_money(), self._today)
        self._page.outcome.show_late(self._today, measured.worth)
        self._page.worth.show_measured(measured, built.terms.total.currency)
        self._page.tell()

    def explain(self, row: Instalment) -> Instalment | None:
        """The same row with how its interest came to be; the table leaves that out for speed."""
        built, material = self.built, self.material
        if built is None or material is None:
            return None
        again = build(built.terms, self._today, material.calendar)
        return next((each for each in again.rows if each.number == row.number), None)

    def check(self) -> QuittanceError | None:
        """What still forbids to save: clauses that do not fit, and the choice of penalties above all."""
        if self.built is None:
            return None
        try:
            terms = self.built.terms
            check_clauses(self.clauses, terms.total, bears_interest=terms.bears_interest, made_on=self._today)
        except QuittanceError as error:
            return error
        return None

    def _build(self, terms: Terms) -> Timetable:
        lines, material = self._page.items.chosen(), self.material
        days = [day for line in lines for day in (line.document_date, line.due_date) if day is not None]
        check_interest_begin(terms, min(days, default=None))
        calendar = material.calendar if material is not None else None
        return build(terms, self._today, calendar, explained=False)

    def _fail(self, error: QuittanceError) -> None:
        self.built, self.judged, self._last = None, None, ()
        self._page.outcome.show_nothing(error)
        self._page.outcome.undo.setVisible(bool(self._changes.edits))
        self._page.worth.show_nothing()
        self._page.allow()

    def mark(self, error: QuittanceError) -> None:
        """Say a refusal where it arose, and leave the focus where the person types."""
        where = NAMED.get(error.where, error.where)
        if where == "items":
            self._page.items.refuse(error)
        elif where == "reason":
            self._page.version.refuse(error)
        elif where.startswith("clauses"):
            self._page.worth.refuse(error)
        elif where.partition(".")[0] in ("edits", "own"):
            self._page.outcome.refuse(error)
        else:
            try:
                self._page.terms.mark(where, error)
            except KeyError:
                self._page.refuse(error)

    @property
    def _today(self) -> date:
        return self._office.today

    # ---- rows

    def take_shape(self, shape: Shape) -> None:
        """Another shape was chosen: changes of rows belong to the shape before."""
        self._changes = self._changes.for_shape(shape, self._good)

    def change_row(self, row: Instalment, due: date | None, amount: Money | None) -> None:
        """A row was changed in place; what the rules refuse leaves the rows as they were."""
        self._try(self._changes.with_row(self._page.terms.shape, row, due, amount))

    def add_row(self, row: Instalment) -> None:
        """Another own row."""
        if self._page.terms.shape is Shape.OWN and row.number:
            self._try(self._changes.with_new(row))

    def take_row(self, row: Instalment) -> None:
        """One own row less, or the changes of a row forgotten."""
        if row.number:
            self._try(self._changes.without(self._page.terms.shape, row))

    def undo(self) -> None:
        """Forget all changes of rows."""
        self._changes = self._changes.undone()
        self._page.enter()

    def _try(self, changes: RowChanges) -> None:
        page = self._page
        if self.built is None or page.is_saved or changes == self._changes:
            return
        try:
            terms = self.built.terms
            count = 0 if terms.shape is Shape.OWN else terms.count  # own rows are counted anew
            self._build(replace(terms, count=count, edits=changes.edits, own=changes.own))
        except QuittanceError as error:
            page.outcome.refuse(error)
            return
        self._changes = changes
        page.enter()

    # ---- clauses

    @property
    def given(self) -> Clauses:
        """The clauses as chosen, without what the terms say of them."""
        return self._given

    def take_clauses(self, clauses: Clauses) -> None:
        """Others were chosen."""
        if clauses != self._given:
            self._given = clauses
            self._page.enter()
