"""Who shall answer for a debtor: the person, from which day on, and why."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.queries.office import User, users
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from domain.role import Role
from resources.mark import N_
from usecases.responsibility import AssignAccounts


class AssignmentDialog(FormDialog):
    """Gives one account with all its items to a person who is still here."""

    def __init__(self, office: DeskOffice, account: UUID, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Assign the debtor"), N_("Assign"), parent)
        self._account = account
        self.officer = Choice()
        self.since = DayField(lambda: office.today, past=True)
        self.since.set_value(office.today)
        self.reason = LineField()
        self.form.add("officer", N_("Officer"), self.officer)
        self.form.add("since", N_("From"), self.since)
        self.form.add("reason", N_("Reason"), self.reason, N_("It stays in the record."))
        office.ask(users, self._show_people, self)

    def command(self) -> AssignAccounts:
        """The assignment."""
        return AssignAccounts(
            accounts=(self._account,),
            officer=str(self.officer.value() or ""),
            since=self.read_day("since", self.since),
            reason=self.reason.words(),
        )

    def _show_people(self, people: tuple[User, ...]) -> None:
        here = [one for one in people if not one.disabled]
        first = sorted(here, key=lambda one: Role.OFFICER not in one.roles)
        self.officer.show_options([(one.name, one.name) for one in first])
