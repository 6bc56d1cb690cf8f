"""A rule of the office says something else from a day on: what, from when, and who decided it and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from db.queries.example import RuleExample, rule_example
from desktop.dialogs.form import FormDialog
from desktop.jobs import Ticket
from desktop.office import DeskOffice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from domain.error import QuittanceError
from domain.rule import find_rule
from resources.mark import N_, Text
from usecases.rule import DecideRule

_OWN: Final = frozenset({"effective_from", "reason"})


class RuleDialog(FormDialog):
    """Decides one rule; `value` is what it says now, `grammar` how a value is written where that needs more words."""

    def __init__(
        self,
        office: DeskOffice,
        name: str,
        value: str,
        parent: QWidget | None = None,
        grammar: Text | str = "",
    ) -> None:
        rule = find_rule(name)
        super().__init__(office, rule.label, N_("Decide"), parent)
        self.setMinimumWidth(620)
        self._name = name
        self.value = LineField()
        self.value.setText(value)
        self.day = DayField(lambda: office.today)
        self.day.set_value(office.today)
        self.reason = LineField()
        self.form.add("value", N_("Rule"), self.value)
        self.form.add("effective_from", N_("From"), self.day)
        self.form.add("reason", N_("Reason"), self.reason, N_("Who decided it, and why."))
        self.body.addWidget(Label(grammar or rule.about, "muted", wrap=True))
        self.body.addWidget(Label(N_("For example"), "label"))
        self.example = Label("", wrap=True)
        self.body.addWidget(self.example)
        self._asked: Ticket | None = None
        self.value.selectAll()
        self.value.textChanged.connect(lambda _words: self._ask())
        self._ask()

    def _ask(self) -> None:
        """Compute the example of what stands in the field; only the last answer is shown."""
        if self._asked is not None:
            self._asked.cancel()
        value, today = self.value.words(), self.office.today

        def read(connection: Connection) -> RuleExample:
            return rule_example(connection, rule=self._name, value=value, as_of=today)

        self._asked = self.office.ask(
            read,
            lambda found: self._tell(found.example.sentence),
            self,
            lambda error: self._tell(error.message),
        )

    def _tell(self, sentence: Text) -> None:
        self.example.say(sentence)
        self.body.activate()  # else the old height of the sentence is asked for
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def command(self) -> DecideRule:
        """The decision."""
        return DecideRule(
            rule=self._name,
            value=self.value.words(),
            effective_from=self.read_day("effective_from", self.day),
            reason=self.reason.words(),
        )

    def refuse(self, error: QuittanceError) -> None:
        """Whatever part of the value is wrong, it is told at the value."""
        if error.where and error.where not in _OWN:
            error.where = "value"
        super().refuse(error)
