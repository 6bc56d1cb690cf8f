"""The tab of late interest: what each overdue item comes to by the rule of the office, and how; and reminder fees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.fee import FeeLine, fees
from db.queries.interest import ItemInterest, LateInterest, late_interest
from desktop.dialogs.sme import SmeDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.debtor.fee import FeePanel
from desktop.pages.debtor.tab import Tab, show_currency
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.layout import empty
from desktop.widgets.table import Column, TableModel, TableView
from domain.derivation import Step
from domain.interest.rule import NONE
from domain.interest.told import told_rule
from domain.rate import ONE_DAY, percent
from resources.mark import N_, Text, joined, text


def _rate(step: Step) -> str | None:
    return None if step.rate is None else percent(step.rate)


COLUMNS: Final = (
    Column[ItemInterest](
        "number", N_("Document"), lambda one: one.number, width=110, strong=True, grows=True
    ),
    Column[ItemInterest]("due", N_("Original due date"), lambda one: one.due, "day", 128),
    Column[ItemInterest]("currency", N_("Currency"), lambda one: one.amount.currency, width=64),
    Column[ItemInterest]("open", N_("Open"), lambda one: one.open, "money", 100),
    Column[ItemInterest](
        "interest", N_("Late interest"), lambda one: one.interest, "money", 100, strong=True
    ),
)
CURRENCY: Final = "currency"
STEPS: Final = (
    Column[Step]("first", N_("First day"), lambda step: step.start and step.start + ONE_DAY, "day", 90),
    Column[Step]("last", N_("Last day"), lambda step: step.end, "day", 90),
    Column[Step]("days", N_("Days"), lambda step: step.days, "number", 52),
    Column[Step]("rate", N_("Rate, %"), _rate, width=60, align="right"),
    Column[Step]("base", N_("Open"), lambda step: step.base, "money", 96, grows=True, adds=False),
    Column[Step]("amount", N_("Amount"), lambda step: step.amount, "number", 116, strong=True),
)


class InterestTab(Tab):
    """Choosing an item shows the days, rates and amounts that its figure comes from."""

    key: ClassVar[str] = "interest"
    title: ClassVar[str] = N_("Late interest")

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self._account: UUID | None = None
        self.table: TableModel[ItemInterest] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "interest")
        self.steps: TableModel[Step] = TableModel(STEPS, self)
        self.derivation = TableView(self.steps, "interest/steps", N_("Steps"))
        self.sum, self.rule = Label("", "strong", wrap=True), Label("", "muted", wrap=True)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(GRID // 2)
        self.begin_at(self.view)
        self.view.chosen.connect(self._choose)
        self.view.told.connect(self.told)
        self.derivation.told.connect(self.told)
        self.derivation.empty.say(N_("No days, no interest."))
        self.formula = Label("", "muted", wrap=True)
        self._sme = Button(N_("SME rule"), self.ask_sme, icon="legal", part="link", key="Ctrl+Shift+M")
        self.body.addWidget(self.sum)
        line = QHBoxLayout()
        line.addWidget(self.rule, 1)
        line.addStretch()
        line.addWidget(self._sme)
        self.body.addLayout(line)
        self.body.addLayout(self.notes)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GRID)
        side.addWidget(self.derivation, 1)
        side.addWidget(self.formula)
        both = QHBoxLayout()
        both.setSpacing(GRID)
        both.addWidget(self.view, 1)
        both.addWidget(self._side, 1)
        self.fees = FeePanel(self)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.fees, 1)

    def load(self, account: UUID) -> None:
        """The interest up to today."""
        self._account = account
        as_of = self.office.today

        def read(connection: Connection) -> tuple[LateInterest, tuple[FeeLine, ...]]:
            charged = fees(connection, as_of=as_of, account=account)
            return late_interest(connection, account=account, as_of=as_of), charged

        self.ask(read, self._show)

    def ask_sme(self) -> None:
        """Ask whether the regulation on payments to small and medium enterprises holds."""
        SmeDialog(self.office, self.window(), account=self._account).open()

    def _show(self, answer: tuple[LateInterest, tuple[FeeLine, ...]]) -> None:
        found, charged = answer
        self.fees.show_fees(charged)
        self.view.empty.say(
            N_("The office charges no late interest.")
            if found.rule == NONE
            else N_("Nothing bears interest."),
            N_("The rule is decided in the settings, under rates.")
            if found.rule == NONE
            else N_("No item was overdue up to today, or its currency is charged nothing."),
        )
        self.sum.say(sum_of(found))
        self.sum.setVisible(bool(found.totals))
        self.rule.say(
            text(N_("By the rule “{rule}”, up to {day}"), rule=told_rule(found.rule), day=self.office.today)
        )
        self.rule.setVisible(bool(found.items))
        self._side.setVisible(bool(found.items))  # else it would keep half of the page for nothing
        show_currency(self.view, CURRENCY, len({one.amount.currency for one in found.items}))
        empty(self.notes)
        for warning in found.warnings:
            self.notes.addWidget(Label(warning, "muted", wrap=True))
        self.table.set_rows(found.items)
        self.view.go_to(0)
        self._choose(self.view.current_row())

    def _choose(self, one: ItemInterest | None) -> None:
        derivation = None if one is None else one.derivation
        self.steps.set_rows(() if derivation is None else derivation.steps[:-1])
        self.formula.say(_formula(one) if one is not None else "")


def _formula(one: ItemInterest) -> Text | str:
    """How the days come to the figure, or why there is none."""
    if one.derivation is None or one.interest is None:
        return one.problem or text("")
    words = text(
        N_("{formula}; the sum is rounded once, half up: {amount}"),
        formula=one.derivation.source,
        amount=one.interest,
    )
    if not one.fixed_sum:
        return words
    return joined([words, text(N_("{amount} fixed sums"), amount=one.fixed_sum)])


def sum_of(found: LateInterest) -> Text | str:
    """The interest of each currency, and what a law adds."""
    return joined(list(_sums(found))) if found.totals else ""


def _sums(found: LateInterest) -> Iterator[Text]:
    for line in found.totals:
        yield text(N_("{amount} late interest"), amount=line.interest)
        if line.fixed_sums:
            yield text(N_("{amount} fixed sums"), amount=line.fixed_sums)
