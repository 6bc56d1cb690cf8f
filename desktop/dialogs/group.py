"""To which group of companies a debtor belongs, and from which day on."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget
from sqlalchemy import Connection

from db.queries.group import group_names
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from resources.mark import N_
from usecases.group import SetGroup


class GroupDialog(FormDialog):
    """Joins a group, known or new, or leaves it; the names that are in use are offered while one types."""

    def __init__(self, office: DeskOffice, account: UUID, group: str, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Group of the debtor"), N_("Save"), parent)
        self._account = account
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

    def command(self) -> SetGroup:
        """The group from that day on."""
        return SetGroup(
            account=self._account, group=self.group.words(), since=self.read_day("since", self.since)
        )

    def _offer(self, names: tuple[str, ...]) -> None:
        offered = QCompleter(list(names), self.group)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.group.setCompleter(offered)
