"""What is done with exchange rates: one is entered, a file is taken, a pair is verified."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from db.importing.rates import read_rate
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.check import Check
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from domain.error import Refused
from resources.mark import N_, text
from usecases.exchange import EnterExchangeRate, ImportExchangeRates, VerifyExchangeRates

_CODE: Final = N_("Three letters, for example {example}.")
_SOURCE: Final = N_("It stands beside the exchange rates, and in derivations.")


class EnterExchangeRateDialog(FormDialog):
    """One rate of a day; another one for the same day takes its place, and both stay in the record."""

    columns = 2

    def __init__(
        self,
        office: DeskOffice,
        base: str = "",
        quote: str = "",
        source: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, N_("Enter an exchange rate"), N_("Enter"), parent)
        self.setMinimumWidth(520)
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.base, self.quote = LineField(), LineField()
        self.rate, self.source = LineField(), LineField(N_("for example the bulletin of the central bank"))
        self.base.setText(base)
        self.quote.setText(quote or office.company.currency)  # most rates are of a foreign currency in it
        self.source.setText(source)
        self.form.add("base", N_("One unit of"), self.base, text(_CODE, example="USD"))
        self.form.add("quote", N_("is worth, in"), self.quote, text(_CODE, example="CNY"))
        self.form.add("rate", N_("Rate"), self.rate, N_("With a point before decimals, such as 7.1015."))
        self.form.add("day", N_("Day of the rate"), self.day)
        self.form.add("source", N_("Source"), self.source, _SOURCE, wide=True)
        (self.rate if base and quote else self.base).setFocus()

    def command(self) -> EnterExchangeRate:
        """The rate."""
        return EnterExchangeRate(
            day=self.read_day("day", self.day),
            base=self.base.words().strip().upper(),
            quote=self.quote.words().strip().upper(),
            rate=self.read("rate", self._rate),
            source=self.source.words(),
        )

    def _rate(self) -> Decimal:
        words = self.rate.words().strip()
        rate = read_rate(words)
        if rate is None:
            raise Refused(
                "rate",
                text(N_("“{rate}” is not a rate above zero."), rate=words),
                N_(
                    "Write how much one unit of the first currency is worth in the second, with at most 12 decimals."
                ),
            )
        return rate


class ImportExchangeRatesDialog(FormDialog):
    """A file was chosen: who published it, and which currency its columns are rates of."""

    def __init__(self, office: DeskOffice, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            office, text(N_("Import exchange rates from {file}"), file=file.name), N_("Import"), parent
        )
        self._file = file
        self.source = LineField(N_("for example the bulletin of the central bank"))
        self.base = LineField()
        self.base.setText("EUR")
        self.partly = Check(N_("Take what can be read when other lines cannot"))
        self.form.add("source", N_("Source"), self.source, _SOURCE)
        self.form.add(
            "base",
            N_("Rates of one unit of"),
            self.base,
            N_(
                "For files such as the ECB’s, “date,USD,CNY,…”. Files with “date,from,to,rate” name both currencies."
            ),
        )
        self.body.addWidget(self.partly)
        self.source.setFocus()

    def command(self) -> ImportExchangeRates:
        """The import."""
        return ImportExchangeRates(
            path=str(self._file),
            source=self.source.words(),
            base=self.base.words().strip().upper(),
            strict=not self.partly.isChecked(),
        )


class VerifyExchangeRatesDialog(FormDialog):
    """The rates of a pair were compared with their source, up to a day."""

    def __init__(
        self, office: DeskOffice, base: str, quote: str, newest: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            office, text(N_("Verify {base} in {quote}"), base=base, quote=quote), N_("Verified"), parent
        )
        self._pair = base, quote
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(min(newest, office.today))
        self.note = LineField(N_("for example the page that it was compared with"))
        self.form.add("verified", N_("Compared up to"), self.day, N_("Your name is kept with it."))
        self.form.add("note", N_("Note"), self.note)

    def command(self) -> VerifyExchangeRates:
        """The stamp."""
        base, quote = self._pair
        return VerifyExchangeRates(
            base=base, quote=quote, verified=self.read_day("verified", self.day), note=self.note.words()
        )
