"""Rules of the office: what holds today, since when and why; each change is a version with its day and reason."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from sqlalchemy import Connection

from db.queries.example import rule_examples
from db.queries.rule import RuleLine, rules
from desktop.dialogs.rule import RuleDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.widgets.button import Button
from desktop.widgets.derivation import DerivationPanel
from desktop.widgets.label import Label
from desktop.widgets.table import Column, TableModel, TableView
from domain import delegation, eligibility, fee, idle, quota
from domain.calendar import DELIVERED
from domain.country import SINCE
from domain.example import Example
from domain.granting import told_delegation, told_eligibility, told_quota
from domain.interest.told import told_rule
from domain.limitation.choice import told_laws
from domain.role import Role
from domain.rule import find_rule
from resources.mark import N_, Text, text


def _since(line: RuleLine) -> object:
    return text(N_("always")) if line.effective_from in (None, SINCE) else line.effective_from


def _reason(line: RuleLine) -> Text | str:
    if line.effective_from is None:
        return text(N_("as delivered"))
    return N_("for the country of the office") if line.effective_from == SINCE else line.reason


_MEANINGS: Final = {
    ("bank_gate", "warn"): N_("Say it in the preview"),
    ("bank_gate", "stop"): N_("Write no letters"),
    ("allocation", "civil_code"): N_("Civil Code, articles 560 and 561"),
    ("allocation", "due_date"): N_("Earliest due date first"),
    ("allocation", "document_date"): N_("Earliest document date first"),
    ("allocation", "past_due"): N_("Past due first"),
    ("allocation", "pro_rata"): N_("In proportion to what is open"),
    **{("calendar", code): words for code, words in DELIVERED.items()},
}
"""What a value that is a word of the program means."""
_UNITS: Final = {
    "bank_days": N_("{count} days"),
    "backup_days": N_("{count} days"),
    idle.RULE: N_("{count} minutes"),
}
_TOLD: Final = {
    "interest": told_rule,
    fee.RULE: fee.told_fee,
    delegation.RULE: told_delegation,
    quota.RULE: told_quota,
    eligibility.RULE: told_eligibility,
    "limitation": told_laws,
}
"""Rules of several settings: their form is what one types, these are the words."""


def _value(line: RuleLine) -> Text | str:
    told = _TOLD.get(line.name)
    if told is not None:
        return told(line.value)
    meaning = _MEANINGS.get((line.name, line.value))
    if meaning is not None:
        return text(N_("{words} ({value})"), words=text(meaning), value=line.value)
    unit = _UNITS.get(line.name)
    return line.value if unit is None else text(unit, count=int(line.value))


COLUMNS: Final = (
    Column[RuleLine](
        "rule", N_("Rule"), lambda line: text(find_rule(line.name).label), width=262, strong=True
    ),
    Column[RuleLine]("value", N_("What it says"), _value, width=200, grows=True),
    Column[RuleLine]("since", N_("Since"), _since, width=92),
    Column[RuleLine]("reason", N_("Reason"), _reason, width=120, grows=True),
)


Answer = tuple[tuple[RuleLine, ...], dict[str, Example]]


class RulesSection(Section):
    """Enter or Ctrl+E decides the chosen rule, for finance and supervisors; everybody reads."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office,
            N_(
                "What the office decides for itself. A decision holds from its day on; figures of earlier days keep"
                " the rule of their day, and every version stays in the record."
            ),
        )
        self.table: TableModel[RuleLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "settings/rules")
        self.says, self.about = Label("", wrap=True), Label("", "muted", wrap=True)
        self._may = bool({Role.FINANCE, Role.SUPERVISOR} & set(office.actor.roles))
        self._decide = Button(N_("Decide otherwise"), self.decide, icon="edit", part="primary", key="Ctrl+E")
        if self._may:
            self.add_acts([self._decide])
        self.example = DerivationPanel()
        self._examples: dict[str, Example] = {}
        left = QVBoxLayout()
        left.addWidget(self.view, 1)
        left.addWidget(self.says)
        left.addWidget(self.about)
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        beside.addLayout(left, 1)
        beside.addWidget(self.example)
        self.body.addLayout(beside, 1)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda _line: self.decide())
        self.view.told.connect(self.told)

    def reload(self) -> None:
        """The rules of today."""
        today = self.desk.today

        def read(connection: Connection) -> Answer:
            examples = {each.rule: each.example for each in rule_examples(connection, as_of=today)}
            return rules(connection, as_of=today), examples

        self.desk.ask(read, self._show, self)

    def decide(self) -> None:
        """Ask what the chosen rule shall say, from when and why."""
        line = self.view.current_row()
        if self._may and isinstance(line, RuleLine):
            dialog = RuleDialog(self.desk, line.name, line.value, self.window())
            dialog.done_with.connect(lambda _changes: self._done())
            dialog.open()

    def _done(self) -> None:
        self.told.emit(N_("The rule was decided."))
        self.reload()

    def _show(self, answer: Answer) -> None:
        lines, self._examples = answer
        at = self.view.currentIndex().row()
        self.table.set_rows(lines)
        self.view.go_to(max(at, 0))
        self._choose(self.view.current_row())

    def _choose(self, line: RuleLine | None) -> None:
        if line is not None:
            self.says.say(_value(line))  # whole: the row may have no room for it
            self.says.setVisible(line.name in _TOLD)
            self.about.say(find_rule(line.name).about)
            found = self._examples[line.name]
            self.example.show_derivation(N_("For example"), found.sentence, found.derivation, found.warnings)
