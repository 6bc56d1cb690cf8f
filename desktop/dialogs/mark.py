"""Up to which day a bank account is posted, said by hand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.queries.bank import BankAccountLine
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from resources.mark import N_
from usecases.bank import MarkBankPosted


class MarkDialog(FormDialog):
    """The account and the day; what came in up to it is recorded, says whoever confirms."""

    def __init__(
        self, office: DeskOffice, account: BankAccountLine | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, N_("Bank posted up to"), N_("Record"), parent)
        self.number, self.currency = LineField(), LineField()
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.currency.setText(account.currency if account else office.company.currency)
        self.number.setText(account.number if account else "")
        self.form.add("account_number", N_("Bank account"), self.number)
        self.form.add("currency", N_("Currency"), self.currency)
        self.form.add(
            "posted_up_to", N_("Posted up to"), self.day, N_("All receipts up to this day are recorded.")
        )

    def command(self) -> MarkBankPosted:
        """What was said."""
        return MarkBankPosted(
            account_number=self.number.words(),
            currency=self.currency.words().upper(),
            posted_up_to=self.read_day("posted_up_to", self.day),
        )
