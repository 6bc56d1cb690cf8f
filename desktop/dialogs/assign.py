"""Giving accounts that nobody answers for to a person: the list, the choice, and what it would do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QWidget

from db.queries.account import Unassigned, unassigned
from db.queries.office import User, users
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from desktop.widgets.room import size_on_screen
from desktop.widgets.table import Column, TableModel, TableView
from domain.error import Refused
from domain.money import Money
from domain.role import Role
from resources.mark import N_, Text, joined, text
from usecases.responsibility import AssignAccounts

SIZE: Final = (680, 620)
LIST: Final = 120  # pixels of height, at least
CHOOSE: Final = N_("Choose a person")
_COLUMNS: Final = (
    Column[Unassigned]("code", N_("Code"), lambda line: line.code, width=110),
    Column[Unassigned]("name", N_("Debtor"), lambda line: line.name, width=220, strong=True, grows=True),
    Column[Unassigned]("currency", N_("Currency"), lambda line: line.overdue.currency, width=76),
    Column[Unassigned]("overdue", N_("Overdue"), lambda line: line.overdue, "money", 130),
)


class AssignDialog(FormDialog):
    """All accounts without a responsible person; those that are chosen go to one person from today on."""

    grows = True

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Accounts without a responsible person"), N_("Assign"), parent)
        self.resize(size_on_screen(self, *SIZE))
        self.model: TableModel[Unassigned] = TableModel(_COLUMNS, self)
        self.view = TableView(self.model, "unassigned")
        self.view.setMinimumHeight(LIST)
        self.view.empty.say(
            N_("Every account has a responsible person."), N_("An import may bring new ones without.")
        )
        self.officer, self.reason = Choice([(None, CHOOSE)]), LineField(N_("for example “new customer”"))
        self.preview = Label("", "strong", wrap=True)
        self.form.add("officer", N_("Officer"), self.officer)
        self.form.add("reason", N_("Reason"), self.reason)
        self.body.insertWidget(0, self.view, 1)
        self.body.insertWidget(1, Label(N_("Ctrl+A chooses all, Ctrl and a click adds one."), "label"))
        self.body.addWidget(self.preview)
        self.setTabOrder(self.view, self.officer)
        self.setTabOrder(self.officer, self.reason)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._say_preview())
        self.officer.chosen.connect(lambda _who: self._say_preview())
        office.ask(unassigned, self._show_accounts, self)
        office.ask(users, self._show_people, self)

    def command(self) -> AssignAccounts:
        """The assignment of the chosen accounts."""
        officer = self.officer.value()
        if officer is None:
            raise Refused(
                "officer", N_("Nobody was chosen."), N_("Choose who shall answer for them."), "officer"
            )
        return AssignAccounts(
            accounts=tuple(dict.fromkeys(line.account for line in self.view.selection.rows())),
            officer=str(officer),
            reason=self.reason.words(),
        )

    def _show_accounts(self, lines: tuple[Unassigned, ...]) -> None:
        self.model.set_rows(lines)
        self.view.selectAll()
        self._say_preview()

    def _show_people(self, people: tuple[User, ...]) -> None:
        """Officers first."""
        here = sorted(
            (one for one in people if not one.disabled), key=lambda one: Role.OFFICER not in one.roles
        )
        self.officer.show_options([(None, CHOOSE), *((one.name, one.name) for one in here)])
        if len(here) == 1:
            self.officer.set_value(here[0].name)
            self._say_preview()

    def _say_preview(self) -> None:
        lines = self.view.selection.rows()
        accounts = len({line.account for line in lines})
        officer = self.officer.value()
        if not accounts:
            self.preview.say(N_("No account is chosen."))
            return
        chosen = text(N_("Accounts: {count} · overdue: {amounts}"), count=accounts, amounts=_sums(lines))
        if officer is not None:
            chosen = text(
                N_("{chosen} · {officer} answers for them from {day} on."),
                chosen=chosen,
                officer=str(officer),
                day=self.office.today,
            )
        self.preview.say(chosen)


def _sums(lines: Iterable[Unassigned]) -> Text:
    """What is overdue, currency by currency."""
    sums: dict[str, Money] = {}
    for line in lines:
        currency = line.overdue.currency
        sums[currency] = sums[currency] + line.overdue if currency in sums else line.overdue
    parts = [text("{amount}", amount=sums[currency]) for currency in sorted(sums)]
    return joined(parts, N_("{first}, {then}"))
