"""How a file is to be read: what was found out stands in each field, and a person may say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from db.importing.reading import Prepared
from desktop.dialogs.importing.field import CREDITS, ENCODINGS, ORDERS, SIGNS
from desktop.look.tokens import GRID
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.check import Check
from desktop.widgets.choice import Choice, Option
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from desktop.widgets.panel import Panel
from domain.error import Refused
from resources.mark import N_, Text, text
from usecases.importing import ImportItems

WIDTH: Final = 380
FIND_OUT: Final = N_("As the file says")
FOUND: Final = N_("Found: {value}")
MAP: Final = N_("Use a map file")

# The option of the command line that a question names: our field.
ANSWERS: Final = {
    "--date-format": "date_format",
    "--decimal": "decimal",
    "--currency": "currency",
    "--credit-sign": "credit_sign",
    "--sheet": "sheet",
}


class ReadingForm(Panel):
    """Everything that can be said about a file; `changed` when one of it is said."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(WIDTH)
        self.form = Form(beside=True)
        self._map = ""
        self._columns: dict[str, str] = {}
        self._source, self._currency, self._header = LineField(), LineField(), LineField()
        self._as_of = DayField(today, past=True)
        self._sheet, self._encoding = Choice(), Choice()
        self._date_format, self._decimal, self._credit_sign = Choice(), Choice(), Choice()
        self._formats = {
            "date_format": self._date_format,
            "decimal": self._decimal,
            "credit_sign": self._credit_sign,
        }
        self._choices = (self._sheet, self._encoding, *self._formats.values())
        for choice in self._choices:
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._complete = Check(N_("The file holds all open items"))
        self._strict = Check(N_("All rows or none"))
        self._anew = Check(N_("Find out anew how it is read"))
        self._map_button = Button(MAP, self._choose_map, icon="open")
        self._add()
        self.forget()
        self._listen()

    def forget(self) -> None:
        """Another file: nothing is known of how it is to be read."""
        self._map = ""
        self._columns = {}
        self._anew.setChecked(False)
        self._map_button.say(MAP)
        self._source.setText(self._source.words() or "main")
        for field in (self._currency, self._header, self._as_of):
            field.clear()
        self.form.clear_errors()
        for choice in self._choices:
            choice.set_value("")
        self._offer(None)

    def command(self, path: Path) -> ImportItems:
        """The import of a file as it is said here; refuses what cannot be read in a field."""
        header = self._header.words()
        if header and not header.isdecimal():
            raise Refused("header", N_("This is no number of a line."), N_("Count from 1."), "header")
        return ImportItems(
            path=str(path),
            source=self._source.words(),
            map=self._map,
            sheet=str(self._sheet.value() or ""),
            header=int(header or 0),
            encoding=str(self._encoding.value() or ""),
            date_format=str(self._date_format.value() or ""),
            decimal=str(self._decimal.value() or ""),
            credit_sign=str(self._credit_sign.value() or ""),
            currency=self._currency.words().upper(),
            as_of=self._as_of.value(),
            complete=self._complete.isChecked(),
            strict=self._strict.isChecked(),
            columns=tuple(f"{field}={name}" for field, name in sorted(self._columns.items())),
            forget_map=self._anew.isChecked(),
        )

    @property
    def source(self) -> str:
        """The ledger that is named."""
        return self._source.words()

    def name_source(self, name: str) -> None:
        """Say from which ledger the file comes."""
        self._source.setText(name)

    def read_anew(self) -> None:
        """Forget what the ledger's earlier files showed."""
        self._anew.setChecked(True)

    def assign(self, name: str, field: str, before: str) -> None:
        """Read a column as another field; `before` is the one it was read as."""
        self._columns = {key: column for key, column in self._columns.items() if column != name}
        if before:
            self._columns[before] = ""
        if field:
            self._columns[field] = name
        self.changed.emit()

    def answer(self, option: str, value: str) -> None:
        """Take the answer to a question."""
        name = ANSWERS[option]
        if name == "currency":
            self._currency.setText(value)
        elif name == "sheet":
            self._sheet.show_options([(value, _as_is(value))])
            self._sheet.set_value(value)
        else:
            self._formats[name].set_value(value)
        self.changed.emit()

    def show_found(self, prepared: Prepared) -> None:
        """Show what was found out of a file."""
        self._offer(prepared)
        self._header.setPlaceholderText(str(prepared.header_line))
        self._currency.setPlaceholderText(prepared.layout.currency)
        self._as_of.setPlaceholderText(prepared.as_of.isoformat())

    # ---- inside

    def _offer(self, prepared: Prepared | None) -> None:
        layout = None if prepared is None else prepared.layout
        sheets = () if prepared is None else prepared.sheet.names
        orders = [] if layout is None else [each.order for each in layout.days.values()]
        signs = [] if layout is None else [each.sign for each in layout.decimals.values()]
        self._sheet.show_options(
            [
                _first("" if prepared is None else prepared.sheet.name),
                *((name, _as_is(name)) for name in sheets),
            ]
        )
        self.form.show_field("sheet", shown=len(sheets) > 1)
        encoding = "" if prepared is None else prepared.sheet.encoding
        self._encoding.show_options([_first(encoding), *((name, name) for name in ENCODINGS)])
        self.form.show_field("encoding", shown=prepared is None or bool(encoding))
        self._date_format.show_options([_decided(orders, ORDERS), *ORDERS.items()])
        self._decimal.show_options([_decided(signs, SIGNS), *SIGNS.items()])
        credit = "" if layout is None else layout.credit.sign
        self._credit_sign.show_options([_decided([credit], CREDITS), *CREDITS.items()])

    def _add(self) -> None:
        add = self.form.add
        add("source", N_("Ledger"), self._source, N_("The next file of this name is read the same way."))
        add("as_of", N_("As of"), self._as_of)
        add("sheet", N_("Sheet"), self._sheet)
        add("header", N_("Heading line"), self._header)
        add("encoding", N_("Encoding"), self._encoding)
        add("date_format", N_("Dates"), self._date_format)
        add("decimal", N_("Decimal sign"), self._decimal)
        add("credit_sign", N_("Credit notes"), self._credit_sign)
        add("currency", N_("Currency"), self._currency)
        self.body.addWidget(Label(N_("How it is read"), "heading"))
        self.body.addWidget(self.form)
        self.body.addWidget(self._map_button)
        self.body.addSpacing(GRID)
        self.body.addWidget(self._anew)
        for check, hint in (
            (self._complete, N_("Open items that it leaves out are then asked about.")),
            (self._strict, N_("One row that cannot be taken then refuses the file.")),
        ):
            self.body.addWidget(check)
            self.body.addWidget(Label(hint, "label", wrap=True))
        self.body.addStretch()

    def _listen(self) -> None:
        for field in (self._source, self._currency, self._header, self._as_of):
            field.editingFinished.connect(self.changed)
        for choice in self._choices:
            choice.chosen.connect(lambda _key: self.changed.emit())
        for check in (self._complete, self._strict, self._anew):
            check.toggled.connect(lambda _on: self.changed.emit())

    def _choose_map(self) -> None:
        named, _ = QFileDialog.getOpenFileName(self, say(MAP), "", "*.toml")
        if named:
            self.use_map(Path(named))

    def use_map(self, file: Path) -> None:
        """Read by what was saved for the files of this source."""
        self._map = str(file)
        self._map_button.say(text(N_("Map: {file}"), file=file.name))
        self.changed.emit()


def _as_is(name: str) -> Text:
    return text("{name}", name=name)


def _first(found: str) -> Option:
    return ("", text(FOUND, value=found) if found else FIND_OUT)


def _decided(found: Iterable[str], words: Mapping[str, str]) -> Option:
    """What all columns show; columns that differ are told one by one beside their names."""
    only = set(found) - {""}
    return ("", text(FOUND, value=text(words[only.pop()])) if len(only) == 1 else FIND_OUT)
