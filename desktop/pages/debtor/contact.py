"""Logging a contact from the page of a debtor, or correcting one that was logged."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from db.act import Changes
from db.queries.calendar import office_calendar
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.debtor.outline import Outline
from desktop.pages.today.entry import Entry
from desktop.pages.today.log import QuickLog
from desktop.speech import Speaking, say
from desktop.widgets.message import MessageBar
from domain.error import QuittanceError
from resources.mark import N_
from usecases.contact import LogContact


class ContactDialog(Speaking, QDialog):
    """The quick log of Today for one debtor; saving closes it, Escape too."""

    def __init__(
        self, office: DeskOffice, outline: Outline, entry: Entry | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(640)
        self._office = office
        self.messages = MessageBar()
        self.log = QuickLog(lambda: office.today, alone=True)
        self.log.asked.connect(self._save)
        self.log.left.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(self.log)
        layout.addWidget(self.messages)
        self._begin(outline, entry)
        self.retranslate()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(N_("Log contact")))

    def _begin(self, outline: Outline, entry: Entry | None) -> None:
        debtor = outline.debtor
        currency = next(iter(outline.currencies), self._office.company.currency)
        self.log.show_account(debtor.account, debtor.name, currency, None)
        self.log.know_person(debtor.contact)
        today = self._office.today
        self._office.ask(
            lambda connection: office_calendar(connection, today), self.log.know_calendar, self.log
        )
        if entry is None:
            self.log.begin()
        else:
            self.log.correct(entry)

    def _save(self, command: LogContact) -> None:
        self.messages.dismiss()
        self.log.wait(waiting=True)
        self._office.act(command, self._saved, self._refuse, self)

    def _saved(self, _changes: Changes) -> None:
        self.accept()

    def _refuse(self, error: QuittanceError) -> None:
        self.log.wait(waiting=False)
        if not self.log.refuse(error):
            self.messages.refuse(error)
