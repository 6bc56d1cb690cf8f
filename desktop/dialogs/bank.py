"""Taking a bank statement: choose a file, see what it brings, answer what it leaves open, take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from db.act import Changes
from db.importing.format.problem import Undecidable
from desktop.dialogs.form import FormDialog
from desktop.dialogs.importing.field import ORDERS, SIGNS
from desktop.jobs import Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from desktop.widgets.room import size_on_screen
from desktop.widgets.table import Column, TableModel, TableView
from domain.error import QuittanceError, Refused
from domain.money import Money
from resources.mark import N_, Text, text
from usecases.bank import ImportStatement

TITLE: Final = N_("Take a bank statement")
CHOOSE: Final = N_("Choose a file")
FILES: Final = "*.sta *.mt940 *.940 *.txt *.xml *.ofx *.csv *.tsv *.xlsx *.xls *.ods"
FIND_OUT: Final = N_("As the file says")
SIZE: Final = (1000, 620)
_SHOWN: Final = 6  # warnings that are shown in full
_OPTIONS: Final = {"--date-format": "date_format", "--decimal": "decimal", "--currency": "currency"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A statement of the file, as its dry run answered."""

    account: str
    currency: str
    start: date
    end: date
    opening: Money | None
    closing: Money | None
    difference: Money | None
    new: int
    known: int

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Stretch:
        """From the answer of the command."""
        names = ("account", "currency", "opening", "closing", "difference", "new", "known")
        return cls(start=told["from"], end=told["to"], **{name: told[name] for name in names})


_COLUMNS: Final = (
    Column[Stretch](
        "account", N_("Bank account"), lambda one: one.account, width=170, strong=True, grows=True
    ),
    Column[Stretch]("start", N_("From"), lambda one: one.start, "day", 92),
    Column[Stretch]("end", N_("To"), lambda one: one.end, "day", 92),
    Column[Stretch]("currency", N_("Currency"), lambda one: one.currency, width=84),
    Column[Stretch]("opening", N_("Opening"), lambda one: one.opening, "money", 104),
    Column[Stretch]("closing", N_("Closing"), lambda one: one.closing, "money", 104),
    Column[Stretch](
        "difference",
        N_("Difference"),
        lambda one: one.difference,
        "money",
        92,
        tone=lambda one: "danger" if one.difference else None,
        hint=N_("Closing less opening and movements: zero, if all are there"),
    ),
    Column[Stretch]("new", N_("New"), lambda one: one.new, "number", 56, strong=True),
    Column[Stretch]("known", N_("Known"), lambda one: one.known, "number", 64),
)


class StatementDialog(FormDialog):
    """Shows at once what a statement brings; writes only when the person says so."""

    columns = 2
    grows = True

    def __init__(self, office: DeskOffice, parent: QWidget | None = None, path: Path | None = None) -> None:
        super().__init__(office, TITLE, N_("Take it"), parent)
        self.resize(size_on_screen(self, *SIZE))
        self._path: Path | None = None
        self._ticket: Ticket | None = None
        self._file = Label(N_("No file yet: MT940, CAMT.053, OFX, CSV or a workbook."), "muted", wrap=True)
        self._choose = Button(CHOOSE, self._choose_file, icon="open", key="Ctrl+O")
        self.account = LineField(N_("where the file names none"))
        self.currency = LineField()
        self.order = Choice([("", FIND_OUT), *ORDERS.items()])
        self.decimal = Choice([("", FIND_OUT), *SIGNS.items()])
        self.model: TableModel[Stretch] = TableModel(_COLUMNS, self)
        self.view = TableView(self.model, "statement")
        self.told = Label("", "strong", wrap=True)
        self.warnings = Label("", wrap=True)
        self._place()
        for line in (self.account, self.currency):
            line.editingFinished.connect(self.look)
        for choice in (self.order, self.decimal):
            choice.chosen.connect(lambda _key: self.look())
        self._button.setEnabled(False)
        self._choose.setFocus()
        if path is not None:
            self.choose(path)

    def command(self) -> ImportStatement:
        """The statement as it is said here."""
        if self._path is None:
            raise Refused("file", N_("No file is chosen."), N_("Choose the file of the bank."), "file")
        return ImportStatement(
            path=str(self._path),
            account=self.account.words(),
            currency=self.currency.words().upper(),
            date_format=str(self.order.value() or ""),
            decimal=str(self.decimal.value() or ""),
        )

    def choose(self, path: Path) -> None:
        """Look at a file."""
        self._path = path
        self._file.show_words(str(path))
        self.look()

    def look(self) -> None:
        """Say what the file would bring; nothing is written."""
        if self._path is None:
            return
        if self._ticket is not None:
            self._ticket.cancel()
        self.form.clear_errors()
        self.messages.dismiss()
        self._button.setEnabled(False)
        asked = replace(self.command(), dry_run=True)
        self._ticket = self.office.act(asked, self._seen, self._not_seen, self)

    def refuse(self, error: QuittanceError) -> None:
        """A question about a column is told at the field that answers it."""
        if isinstance(error, Undecidable):
            error.where = _OPTIONS.get(error.option, error.where)
        super().refuse(error)

    def _seen(self, changes: Changes) -> None:
        answer = changes.answer
        self.model.set_rows([Stretch.of(each) for each in answer["statements"]])
        self.told.say(_outlook(answer))
        self.told.show()
        warnings = [say(each) for each in answer["warnings"]]
        warnings += [
            say(text(N_("Line {line}: {reason}"), line=str(row.line), reason=row.reason))
            for row in answer["rejected"]
        ]
        more = len(warnings) - _SHOWN
        shown = warnings[:_SHOWN] + ([say(text(N_("and {count} more"), count=more))] if more > 0 else [])
        self.warnings.show_words("\n".join(shown))
        self.warnings.setVisible(bool(shown))
        self._button.setEnabled(bool(answer["new"]) or bool(answer["statements"]))
        self._button.setFocus()

    def _not_seen(self, error: QuittanceError) -> None:
        self.model.set_rows([])
        self.told.hide()
        self.warnings.hide()
        self.refuse(error)
        self._button.setEnabled(False)

    def _choose_file(self) -> None:
        kind = say(N_("Bank statements"))
        named, _ = QFileDialog.getOpenFileName(self, say(CHOOSE), "", f"{kind} ({FILES})")
        if named:
            self.choose(Path(named))

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._choose)
        head.addWidget(self._file, 1)
        self.body.insertLayout(0, head)
        self.form.add("account", N_("Bank account"), self.account)
        self.form.add("currency", N_("Currency"), self.currency)
        self.form.add("date_format", N_("Order of a day"), self.order)
        self.form.add("decimal", N_("Decimal sign"), self.decimal)
        self.view.setMinimumHeight(120)
        self.view.empty.say(N_("No statement is shown yet."))
        self.model.set_rows(())
        self.body.addWidget(self.view, 1)
        for label in (self.told, self.warnings):
            self.body.addWidget(label)
            label.hide()  # one without words would take room from the table


def _outlook(answer: Mapping[str, Any]) -> Text:
    """What taking the file would do, in a sentence."""
    if not answer["new"]:
        return text(N_("All {count} lines are known already."), count=answer["known"])
    found = text(N_("{count} lines are new"), count=answer["new"])
    known = text(N_("{count} are known already"), count=answer["known"])
    sure = sum(each.certainty == "certain" for each in answer["proposals"])
    told = text(N_("{count} lines to decide have a certain proposal."), count=sure)
    return text(N_("{new}, {known}; {told}"), new=found, known=known, told=told)
