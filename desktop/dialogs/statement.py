"""A statement of account for a debtor: the day, the currency and the language; then the paper is shown."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.paper_language import PaperLanguage
from resources.mark import N_
from usecases.statement import PrintStatement


class StatementDialog(FormDialog):
    """Prints the statement of an account; `currencies` are those in which something is open."""

    def __init__(
        self,
        office: DeskOffice,
        account: UUID,
        currencies: Sequence[str],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, N_("Statement of account"), N_("Print"), parent)
        self._account = account
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.currency = Choice([(code, code) for code in currencies])
        self.language = PaperLanguage()
        self.language.propose(language, office.company.currency)
        self.form.add(
            "as_of",
            N_("As of"),
            self.day,
            N_("With the ages of that day and a slip on which the debtor confirms the balance."),
        )
        self.form.add("currency", N_("Currency"), self.currency)
        self.form.add("language", N_("Language"), self.language)

    def command(self) -> PrintStatement:
        """The statement."""
        return PrintStatement(
            account=self._account,
            as_of=self.read_day("as_of", self.day),
            currency=str(self.currency.value()),
            language=str(self.language.value()),
        )
