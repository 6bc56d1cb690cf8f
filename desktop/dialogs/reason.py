"""An act that needs a reason: withdraw a promise, reverse a receipt, dismiss what was not taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from resources.mark import N_, Text
from usecases.command import Command
from usecases.receipt import ReverseReceipt


class ReasonDialog(FormDialog):
    """Asks for the reason; `command(reason)` makes the act of it."""

    def __init__(
        self,
        office: DeskOffice,
        title: Text | str,
        act: Text | str,
        command: Callable[[str], Command],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, title, act, parent)
        self._command = command
        self.reason = LineField()
        self.form.add("reason", N_("Reason"), self.reason, N_("It stays in the record."))
        self.reason.setFocus()

    def command(self) -> Command:
        """The act with its reason."""
        return self._command(self.reason.words())


class ReversalDialog(FormDialog):
    """A receipt was wrong or bounced: from which day on, and why."""

    named: ClassVar[Mapping[str, str]] = {"receipt": "reversed_on"}

    def __init__(self, office: DeskOffice, receipt: UUID, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Reverse the receipt"), N_("Reverse"), parent)
        self._receipt = receipt
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.reason = LineField(N_("for example “bounced”"))
        self.form.add("reversed_on", N_("Day"), self.day, N_("Its items are open again from this day on."))
        self.form.add("reason", N_("Reason"), self.reason)
        self.reason.setFocus()

    def command(self) -> Command:
        """The reversal."""
        return ReverseReceipt(
            receipt=self._receipt,
            reversed_on=self.read_day("reversed_on", self.day),
            reason=self.reason.words(),
        )
