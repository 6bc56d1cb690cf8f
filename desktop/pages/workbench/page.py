"""The page of the workbench: every change is computed and judged at once, and saved when one wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.act import Changes
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.pages.timetable.agreement import show_agreement
from desktop.pages.workbench.items import ItemsPart
from desktop.pages.workbench.material import Material, facts, read_material, sum_of
from desktop.pages.workbench.nothing import WAITS, nobody, nothing_open
from desktop.pages.workbench.outcome import OutcomePart
from desktop.pages.workbench.terms import TermsPart, Words
from desktop.widgets.button import Button
from desktop.widgets.enforceability import EnforceabilityView
from desktop.widgets.label import Label
from desktop.widgets.panel import Panel
from desktop.widgets.paper_language import PaperLanguage
from domain.enforceability import judge, score
from domain.error import QuittanceError
from domain.timetable import Timetable, build
from resources.mark import N_, text
from usecases.agreement import PrintAgreement
from usecases.timetable import DraftTimetable, ProposeTimetable

LEFT: Final = 344
RIGHT: Final = 240
NAMED: Final = {"total": "items", "currency": "items", "down_payment_on": "down_payment_due"}


@dataclass(frozen=True, slots=True)
class _Entries:
    """What was typed for an account and not saved."""

    currency: str
    items: frozenset[str]
    words: Words


class WorkbenchPage(Page):
    """Left the items and terms, in the middle what follows from them, at the right what it is worth."""

    name, title, icon = "workbench", N_("Timetable workbench"), "timetables"
    help = N_(
        "Choose the items, then change the terms: table, chart and tests follow with every key. Space takes"
        " an item in or leaves it out. Saved terms never change; another version is another timetable."
    )
    shows = frozenset({"account", "item", "posting", "receipt", "dispute", "timetable", "timetable_step"})

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._account: UUID | None = None
        self._material: Material | None = None
        self._built: Timetable | None = None
        self._saved: UUID | None = None
        self._unsaved: dict[UUID, _Entries] = {}
        self.items, self.terms = ItemsPart(), TermsPart(lambda: office.today)
        self.outcome, self.worth = OutcomePart(), EnforceabilityView()
        self.language = PaperLanguage()
        self._note = Label("", "muted", wrap=True)
        self._interest, self._last, self._waits = Label(), Label(), Label(WAITS, "muted", wrap=True)
        self._make_buttons()
        self._arrange_body()
        self.items.changed.connect(self._enter)
        self.terms.changed.connect(self._enter)
        self.terms.left.connect(self._compute)
        self.worth.mending.connect(lambda _test: self._go_to_debtor())

    # ---- what the window asks

    def arrive(self, account: object) -> None:
        """Draw up a timetable for an account; what was typed for it before is still there."""
        if not isinstance(account, UUID):
            raise TypeError("the workbench needs an account")
        if account != self._account or self._saved is not None:
            self._account, self._material, self._saved = account, None, None
        self.grow_stale()

    def reload(self) -> None:
        """Ask what is open; what was typed stays."""
        account, office, today = self._account, self._desk.office, self._desk.today
        if account is None:
            self.outcome.show_nothing(nobody())
            return
        self._desk.ask(
            lambda connection: read_material(connection, office, account, today),
            self._show,
            self,
            self.refuse,
        )

    def has_unsaved(self) -> bool:
        """Whether terms were typed that no timetable holds yet."""
        return bool(self._unsaved)

    # ---- showing

    def _show(self, material: Material) -> None:
        if material.debtor.account != self._account:
            return  # somebody went on to another account meanwhile
        first, self._material = self._material is None, material
        self.show_title(material.debtor.name)
        self.show_subtitle(text(N_("Timetable workbench · open items as of {day}"), day=self._desk.today))
        entries = self._unsaved.get(material.debtor.account)
        if first:
            self._begin(material, entries)
        elif self._saved is None:
            self.items.show_material(material, self.items.code, self.items.keys())
        self._compute()

    def _begin(self, material: Material, entries: _Entries | None) -> None:
        self.items.show_material(
            material, entries.currency if entries else "", entries.items if entries else None
        )
        self.terms.begin(self.items.code)
        if entries:
            self.terms.put_back(entries.words)
        self.language.propose(material.debtor.language, self.items.code)
        self.terms.focus_first()

    def _enter(self) -> None:
        """Something was typed or chosen."""
        if self._account is not None:
            self._unsaved[self._account] = _Entries(self.items.code, self.items.keys(), self.terms.words())
        self.terms.set_currency(self.items.code)
        self._compute()

    def _compute(self) -> None:
        """Build and judge; a field that cannot be read yet leaves the last outcome in sight."""
        if self._saved is not None:
            return  # what is saved stays in sight as it was saved
        self._built = None
        self._allow()
        self.items.refuse(None)
        if self._material is None or not self.items.code:
            self.outcome.show_nothing(nothing_open())
            self._judge_nothing()
            return
        chosen = self.items.chosen()
        try:
            terms = self.terms.terms(sum_of(chosen, self.items.code))
        except QuittanceError:
            return  # its field says so when it is left
        self.terms.form.clear_errors()
        try:
            self._built = build(terms)
        except QuittanceError as error:
            self._mark(error)
            self.outcome.show_nothing(error)
            self._judge_nothing()
            return
        results = judge(facts(self._material.debtor, chosen, self._built, self._desk.today))
        judged = score(results)
        self.outcome.show_timetable(self._built, self._desk.today)
        self.worth.show_results(judged.value, judged.grade, judged.knock_outs, results)
        self._interest.say(text(N_("All interest: {amount}"), amount=self._built.interest))
        self._last.say(text(N_("Last payment on {day}"), day=self._built.rows[-1].due))
        self._waits.hide()
        self._interest.show()
        self._last.show()
        self._allow()

    def _judge_nothing(self) -> None:
        for each in (self.worth, self._interest, self._last):
            each.hide()
        self._waits.show()

    def _mark(self, error: QuittanceError) -> None:
        """Say a refusal where it arose, and leave the focus where the person types."""
        where = NAMED.get(error.where, error.where)
        if where == "items":
            self.items.refuse(error)
            return
        try:
            self.terms.form.mark(where, error)
        except KeyError:
            self.refuse(error)

    # ---- acting

    def save(self) -> None:
        """Save the draft."""
        self._save(lambda _timetable: self.told.emit(N_("Saved as a draft.")))

    def propose(self) -> None:
        """Save the draft, if it is not yet, and note that it was put to the debtor."""
        if self._saved is not None:
            self._propose(self._saved)
        else:
            self._save(self._propose)

    def preview(self) -> None:
        """Show the agreement of the saved draft."""
        if self._saved is not None:
            show_agreement(self, self._desk, self._saved, self.language.value())

    def _save(self, then: Callable[[UUID], None]) -> None:
        if self._built is None or self._account is None:
            return
        terms, account = self._built.terms, self._account
        command = DraftTimetable(
            account=account,
            currency=terms.total.currency,
            count=terms.count,
            first_due=terms.first_due,
            every=terms.every,
            items=tuple(line.item for line in self.items.chosen()),
            down_payment=str(terms.down_payment.decimal) if terms.down_payment else "",
            down_payment_on=terms.down_payment_due,
            rate=terms.rate,
            interest_from=terms.interest_from,
        )

        def saved(changes: Changes) -> None:
            self._saved = changes.answer["timetable"]
            self._unsaved.pop(account, None)
            self._allow()
            then(changes.answer["timetable"])

        self._desk.act(command, saved, self._mark, self)

    def _propose(self, timetable: UUID) -> None:
        self._desk.act(
            ProposeTimetable(timetable=timetable),
            lambda _changes: self.go.emit("timetable", timetable),
            self.refuse,
            self,
        )

    def _go_to_debtor(self) -> None:
        self.go.emit("debtor", self._account)

    def _open(self) -> None:
        self.go.emit("timetable", self._saved)

    # ---- building

    def _allow(self) -> None:
        """Offer what can be done now."""
        may = self._material.may if self._material is not None else frozenset()
        ready = self._saved is None and self._built is not None and DraftTimetable in may
        self._save_button.setEnabled(ready)
        self._propose_button.setEnabled(ready or self._saved is not None)
        self._preview.setEnabled(self._saved is not None and PrintAgreement in may)
        self._open_button.setVisible(self._saved is not None)
        self._save_button.setVisible(self._saved is None)
        self._propose_button.say(N_("Save and propose") if self._saved is None else N_("Propose"))
        for part in (self.items, self.terms):
            part.setEnabled(self._saved is None)
        if self._saved is not None:
            self._note.say(N_("Saved. These terms no longer change."))
        elif self._material is not None and DraftTimetable not in may:
            self._note.say(N_("Only the person who answers for this account, or a supervisor, can save."))
        else:
            self._note.say(N_("The agreement can be previewed once the draft is saved."))

    def _make_buttons(self) -> None:
        self._preview = Button(N_("Preview agreement draft"), self.preview, icon="agreement", key="Ctrl+P")
        self._open_button = Button(N_("Open the timetable"), self._open, icon="timetables", key="Ctrl+T")
        self._save_button = Button(N_("Save draft"), self.save, icon="save", key="Ctrl+S")
        self._propose_button = Button(N_("Save and propose"), self.propose, part="primary", key="Ctrl+Return")
        self.add_act(Button(N_("Debtor"), self._go_to_debtor, icon="debtors", key="Ctrl+D"))

    def _arrange_body(self) -> None:
        left, right, inside = QScrollArea(), Panel(RIGHT), QWidget()
        left.setWidgetResizable(True)
        left.setFixedWidth(LEFT)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.items, 1)
        column.addWidget(self.terms)
        for each in (self._waits, self.worth, self._interest, self._last):
            right.body.addWidget(each)
        right.body.addStretch()
        parts = QHBoxLayout()
        parts.setSpacing(GRID + GRID // 2)
        parts.addWidget(left)
        parts.addWidget(self.outcome, 1)
        parts.addWidget(right)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.language)
        for button in (self._preview, self._open_button, self._save_button, self._propose_button):
            foot.addWidget(button)
        self.body.addLayout(parts, 1)
        self.body.addLayout(foot)
        self._allow()
