"""What is done with rates: a file is taken, a table verified, the office's interest rule decided."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.dialogs.form import FormDialog
from desktop.dialogs.rule import RuleDialog
from desktop.office import DeskOffice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from resources.mark import N_, text
from usecases.rate import ImportRates, VerifyRates

GRAMMAR = N_(
    "“none”, or for each currency a law or a rate. Laws: prc, prc_sme, england, eu. Or table=LPR1Y, rate=6 (percent per"
    " year), daily=0.05. To each may be added: multiplier, margin, mode, basis, count, grace_days, grace_mode. Example:"
    " prc multiplier=1.5; GBP: england; USD: rate=6 basis=ACT/360"
)


class ImportRatesDialog(FormDialog):
    """A file was chosen: which table its rates are of, and who published them."""

    def __init__(
        self, office: DeskOffice, file: Path, table: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(office, text(N_("Import rates from {file}"), file=file.name), N_("Import"), parent)
        self._file = file
        self.table = LineField(N_("for example LPR1Y"))
        self.table.setText(table)
        self.source = LineField(N_("for example the bulletin of the central bank"))
        self.form.add("table", N_("Table"), self.table, N_("Its name in rules of the office."))
        self.form.add(
            "source", N_("Source"), self.source, N_("It stands beside the rates, and in derivations.")
        )

    def command(self) -> ImportRates:
        """The import."""
        return ImportRates(table=self.table.words(), path=str(self._file), source=self.source.words())


class VerifyRatesDialog(FormDialog):
    """A table was compared with its source, up to a day."""

    def __init__(self, office: DeskOffice, table: str, parent: QWidget | None = None) -> None:
        super().__init__(office, text(N_("Verify {table}"), table=table), N_("Verified"), parent)
        self._table = table
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.note = LineField(N_("for example the page that it was compared with"))
        self.form.add("verified", N_("Compared up to"), self.day, N_("Your name is kept with it."))
        self.form.add("note", N_("Note"), self.note)

    def command(self) -> VerifyRates:
        """The stamp."""
        return VerifyRates(
            table=self._table, verified=self.read_day("verified", self.day), note=self.note.words()
        )


class InterestRuleDialog(RuleDialog):
    """By which law or rate the office charges late interest, from a day on."""

    def __init__(self, office: DeskOffice, value: str, parent: QWidget | None = None) -> None:
        super().__init__(office, "interest", value, parent, GRAMMAR)
