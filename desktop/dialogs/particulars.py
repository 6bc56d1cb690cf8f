"""Taking a list of customers: choose a file, see whose particulars change and what cannot be taken, take it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from db.act import Changes
from desktop.dialogs.form import FormDialog
from desktop.dialogs.importing.look import FILES
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.room import size_on_screen
from desktop.widgets.table import Column, TableModel, TableView
from domain.error import QuittanceError, Refused
from resources.mark import N_, Text, joined, text
from usecases.particulars import ImportParticulars

TITLE: Final = N_("Take particulars of debtors")
CHOOSE: Final = N_("Choose a file")
SIZE: Final = (1000, 620)
LIST: Final = 120  # pixels of height, at least
FIELDS: Final = {
    "name": N_("Registered name"),
    "uscc": N_("USCC (unified social credit code)"),
    "legal_representative": N_("Legal representative"),
    "address": N_("Address"),
    "contact": N_("Contact person"),
    "contact_position": N_("Position"),
    "phone": N_("Telephone"),
    "email": N_("E-mail"),
    "language": N_("Language of papers"),
}
LANGUAGES: Final = {"en": N_("English"), "zh": N_("Chinese"), "both": N_("Both")}
NOT_KNOWN: Final = N_("The office has no debtor of this code.")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the preview: a particular that changes, or what is not taken and why."""

    line: int
    code: str
    debtor: str
    field: Text | str
    before: Text | str
    after: Text | str
    reason: Text | str = ""


COLUMNS: Final = (
    Column[Line]("line", N_("Line"), lambda one: one.line, "number", 56),
    Column[Line]("code", N_("Code"), lambda one: one.code, width=90),
    Column[Line]("debtor", N_("Debtor"), lambda one: one.debtor, width=170, strong=True),
    Column[Line]("field", N_("Particular"), lambda one: one.field, width=130),
    Column[Line]("before", N_("In the record"), lambda one: one.before, width=140),
    Column[Line]("after", N_("In the file"), lambda one: one.after, width=160, grows=True),
    Column[Line](
        "reason", N_("Not taken because"), lambda one: one.reason, width=170, tone=lambda _one: "danger"
    ),
)


class ParticularsDialog(FormDialog):
    """Shows at once what a list brings; writes only when the person says so."""

    grows = True

    def __init__(self, office: DeskOffice, parent: QWidget | None = None, path: Path | None = None) -> None:
        super().__init__(office, TITLE, N_("Take them"), parent)
        self.resize(size_on_screen(self, *SIZE))
        self._path: Path | None = None
        self._file = Label(
            N_(
                "A list of customers as a text or a workbook: their codes, and any of address, contact, position,"
                " telephone, e-mail, USCC, legal representative and language."
            ),
            "muted",
            wrap=True,
        )
        self._choose = Button(CHOOSE, self.ask_file, icon="open", key="Ctrl+O")
        self.model: TableModel[Line] = TableModel(COLUMNS, self)
        self.view = TableView(self.model, "particulars")
        self.view.setMinimumHeight(LIST)
        self.view.empty.say(N_("No file yet."))
        self.model.set_rows(())
        self.told, self.more = Label("", "strong", wrap=True), Label("", "muted", wrap=True)
        self._place()
        self._button.setEnabled(False)
        self._choose.setFocus()
        if path is not None:
            self.choose(path)

    def command(self) -> ImportParticulars:
        """The list that was chosen."""
        if self._path is None:
            raise Refused("file", N_("No file is chosen."), N_("Choose a list of customers."), "file")
        return ImportParticulars(path=str(self._path))

    def ask_file(self) -> None:
        """Let the person choose a file."""
        kind = say(N_("Lists of customers"))
        named, _ = QFileDialog.getOpenFileName(self, say(CHOOSE), "", f"{kind} ({FILES})")
        if named:
            self.choose(Path(named))

    def choose(self, path: Path) -> None:
        """Say what a file would bring; nothing is written."""
        self._path = path
        self._file.show_words(str(path))
        self.messages.dismiss()
        self._button.setEnabled(False)
        self.office.act(replace(self.command(), dry_run=True), self._seen, self._not_seen, self)

    def _seen(self, changes: Changes) -> None:
        answer = changes.answer
        self.model.set_rows(tuple(_lines(answer)))
        self.view.empty.say(N_("Nothing in the file differs from what the office knows."))
        self.told.say(
            text(
                N_(
                    "Rows: {read} · particulars that change: {changes}, of {debtors} debtors · not taken: {bad}"
                ),
                read=answer["read"],
                changes=answer["changes_count"],
                debtors=answer["debtors"],
                bad=answer["unknown_count"] + answer["rejected_count"],
            )
        )
        names = [text("{name}", name=one) for one in answer["ignored_columns"]]
        ignored = joined(names, N_("{first}, {then}")) if names else ""
        self.more.say(text(N_("Columns that are not used: {columns}"), columns=ignored) if ignored else "")
        self.told.show()
        self.more.setVisible(bool(ignored))
        self._button.setEnabled(bool(answer["changes_count"]))

    def _not_seen(self, error: QuittanceError) -> None:
        self.model.set_rows(())
        self.told.hide()
        self.more.hide()
        self.messages.refuse(error)

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._file, 1)
        head.addWidget(self._choose)
        self.body.insertLayout(0, head)
        self.body.addWidget(self.view, 1)
        for label in (self.told, self.more):
            self.body.addWidget(label)
            label.hide()  # one without words would take room from the table


def _lines(answer: Mapping[str, Any]) -> Iterator[Line]:
    """What is not taken first: it is what a person must see."""
    for bad in answer["rejected"]:
        yield Line(bad["line"], bad["code"], "", bad["column"], "", bad["value"], bad["reason"])
    for row in answer["unknown"]:
        yield Line(row["line"], row["code"], row["name"], "", "", "", text(NOT_KNOWN))
    for each in answer["changes"]:
        field = text(FIELDS[each["field"]])
        before, after = (_value(each["field"], each[side]) for side in ("before", "after"))
        yield Line(each["line"], each["code"], each["debtor"], field, before, after)


def _value(field: str, words: str) -> Text | str:
    """A particular as a person reads it."""
    return text(LANGUAGES[words]) if field == "language" and words in LANGUAGES else words
