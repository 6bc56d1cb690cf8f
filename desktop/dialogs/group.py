"""To which group of companies debtors belong, and from which day on."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget
from sqlalchemy import Connection

from db.queries.group import group_names
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from resources.mark import N_, text
from usecases.group import GroupDebtors, SetGroup


class GroupDialog(FormDialog):
    """Joins a group, known or new, or leaves it; the names that are in use are offered while one types."""

    def __init__(
        self, office: DeskOffice, accounts: Sequence[UUID], group: str, parent: QWidget | None = None
    ) -> None:
        several = text(N_("Group of {count} debtors"), count=len(accounts))
        super().__init__(
            office, several if len(accounts) > 1 else N_("Group of the debtor"), N_("Save"), parent
        )
        self._accounts = tuple(accounts)
        self.group = LineField(N_("– none –"))
        self.group.setText(group)
        self.group.selectAll()
        self.since = DayField(lambda: office.today, past=True)
        self.since.set_value(office.today)
        self.form.add(
            "group",
            N_("Group"),
            self.group,
            N_("Companies under one roof bear the same name here. Leave it empty for a debtor in no group."),
        )
        self.form.add("since", N_("From"), self.since, N_("Figures of earlier days keep the earlier group."))

        def read(connection: Connection) -> tuple[str, ...]:
            return group_names(connection, as_of=office.today)

        office.ask(read, self._offer, self)

    def command(self) -> SetGroup | GroupDebtors:
        """The group from that day on."""
        group, since = self.group.words(), self.read_day("since", self.since)
        if len(self._accounts) == 1:
            return SetGroup(account=self._accounts[0], group=group, since=since)
        return GroupDebtors(accounts=self._accounts, group=group, since=since)

    def _offer(self, names: tuple[str, ...]) -> None:
        offered = QCompleter(list(names), self.group)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.group.setCompleter(offered)
