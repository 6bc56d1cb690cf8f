"""Rates: the tables that late interest is computed from, until when they are verified, and the rule of the office."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog
from sqlalchemy import Connection

from db.act import Changes
from db.queries.rate import RateTableLine, rate_tables
from db.queries.rule import rule_in_force
from desktop.dialogs.form import FormDialog
from desktop.dialogs.rate import ImportRatesDialog, InterestRuleDialog, VerifyRatesDialog
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, TableModel, TableView
from domain.citation import delivered
from domain.interest.rule import NONE
from domain.interest.told import told_rule
from domain.rate import percent
from domain.role import Role
from resources.mark import N_, text
from usecases.rate import EnterDeliveredRates

Answer = tuple[tuple[RateTableLine, ...], str]


def _verified(line: RateTableLine) -> Pill:
    if line.verified is None:
        return Pill(N_("Not verified"), "warn")
    if line.verified_by:
        return Pill(text(N_("{day} by {person}"), day=line.verified, person=line.verified_by), "ok")
    return Pill(text(N_("{day}, as delivered"), day=line.verified), "neutral")


COLUMNS: Final = (
    Column[RateTableLine]("table", N_("Table"), lambda line: line.table, width=110, strong=True),
    Column[RateTableLine](
        "rate", N_("Newest rate, %"), lambda line: percent(line.rate / Decimal(100)), width=120, align="right"
    ),
    Column[RateTableLine]("newest", N_("Since"), lambda line: line.newest, "day", 100),
    Column[RateTableLine]("rates", N_("Rates"), lambda line: line.rates, "number", 70),
    Column[RateTableLine]("first", N_("First"), lambda line: line.first, "day", 100),
    Column[RateTableLine]("verified", N_("Last verified"), _verified, "pill", 220),
    Column[RateTableLine]("source", N_("Source"), lambda line: delivered(line.source), width=300, grows=True),
)


class RatesSection(Section):
    """Finance and supervisors enter, import, verify and decide; everybody reads."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office,
            N_(
                "Late interest is computed from these tables. Rates come from files, never from the network; a figure"
                " that uses rates beyond their last verification says so."
            ),
        )
        self.table: TableModel[RateTableLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "settings/rates")
        self.rule = Label("", "strong", wrap=True)
        self._value = NONE
        self._import = Button(N_("Import rates"), self.choose, icon="import", part="primary", key="Ctrl+I")
        self._verify = Button(N_("Verify"), self.verify, icon="ok", key="Ctrl+Y")
        self._deliver = Button(N_("Enter delivered tables"), self.deliver, icon="add", key="Ctrl+D")
        self._decide = Button(N_("Rule of late interest"), self.decide, icon="legal", key="Ctrl+E")
        self._may = bool({Role.FINANCE, Role.SUPERVISOR} & set(office.actor.roles))
        self.view.empty.say(
            N_("No rates yet."),
            N_("The program brings LPR, Bank Rate and the ECB’s rate with it; enter them once."),
            (N_("Enter delivered tables"), self.deliver) if self._may else None,
        )
        if self._may:
            self.add_acts([self._import, self._verify, self._deliver, self._decide])
        self.body.addWidget(self.rule)
        self.body.addWidget(self.view, 1)
        self.view.chosen.connect(self._choose)
        self.view.told.connect(self.told)
        self._choose(None)

    def reload(self) -> None:
        """The tables, and the rule of today."""
        today = self.desk.today

        def read(connection: Connection) -> Answer:
            return rate_tables(connection), rule_in_force(connection, "interest", today)

        self.desk.ask(read, self._show, self)

    def choose(self) -> None:
        """Ask for the file."""
        named, _ = QFileDialog.getOpenFileName(self, say(N_("Import rates")), "", "*.csv *.txt *.tsv")
        if named:
            self.take(Path(named))

    def take(self, file: Path) -> None:
        """Ask which table the file is of, and take it."""
        line = self.view.current_row()
        self._open(
            ImportRatesDialog(self.desk, file, line.table if line is not None else "", self.window()),
            N_("The rates were imported. Verify the table once you have compared it."),
        )

    def verify(self) -> None:
        """Stamp the chosen table."""
        line = self.view.current_row()
        if isinstance(line, RateTableLine):
            self._open(VerifyRatesDialog(self.desk, line.table, self.window()), N_("The table is verified."))

    def deliver(self) -> None:
        """Enter what came with the program."""
        self.desk.act(EnterDeliveredRates(), self._delivered, self.refused.emit, self)

    def decide(self) -> None:
        """Decide the rule of late interest."""
        self._open(InterestRuleDialog(self.desk, self._value, self.window()), N_("The rule was decided."))

    def _open(self, dialog: FormDialog, done: str) -> None:
        dialog.done_with.connect(lambda _changes: self._done(done))
        dialog.open()

    def _done(self, words: str) -> None:
        self.told.emit(words)
        self.reload()

    def _delivered(self, changes: Changes) -> None:
        entered = changes.answer.get("entered")
        self._done(N_("The delivered tables were entered.") if entered else N_("They are all there already."))

    def _show(self, answer: Answer) -> None:
        lines, self._value = answer
        at = self.view.currentIndex().row()
        self.table.set_rows(lines)
        self.view.go_to(max(at, 0))
        words = N_("No rule of late interest: no figure is shown.")
        self.rule.say(
            words
            if self._value == NONE
            else text(N_("Rule of late interest: {rule}"), rule=told_rule(self._value))
        )
        self._choose(self.view.current_row())

    def _choose(self, line: RateTableLine | None) -> None:
        self._verify.setEnabled(line is not None)
