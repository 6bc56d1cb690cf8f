"""Imports: what came in from which ledger, what was not taken, and taking a wrong one back."""

from __future__ import annotations

from typing import Final

from db.queries.missing import count_missing
from db.queries.office import ImportLine, ProblemLine, imports, problems
from db.queries.spelling import Likeness, spellings
from desktop.dialogs.importing import ImportDialog
from desktop.dialogs.importing.file import choose_ledger
from desktop.dialogs.missing import MissingDialog
from desktop.dialogs.problem import ProblemDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.spelling import SpellingDialog
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.widgets.button import Button
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, TableModel, TableView
from domain.role import Role
from resources.mark import N_, text
from usecases.importing import TakeBackImport

IN_FORCE: Final = Pill(N_("In the ledger"), "ok")


def _state(line: ImportLine) -> Pill:
    if line.taken_back is None:
        return IN_FORCE
    return Pill(text(N_("Taken back {day}"), day=line.taken_back), "neutral")


COLUMNS: Final = (
    Column[ImportLine]("source", N_("Ledger"), lambda line: line.source, width=100),
    Column[ImportLine]("file", N_("File"), lambda line: line.file, width=220, strong=True, grows=True),
    Column[ImportLine]("as_of", N_("As of"), lambda line: line.as_of, "day", 96),
    Column[ImportLine]("accepted", N_("Rows taken"), lambda line: line.accepted, "number", 90),
    Column[ImportLine]("new", N_("New"), lambda line: line.new, "number", 70),
    Column[ImportLine]("changed", N_("Changed"), lambda line: line.changed, "number", 80),
    Column[ImportLine](
        "rejected",
        N_("Rejected"),
        lambda line: line.rejected,
        "number",
        80,
        tone=lambda line: "danger" if line.rejected else None,
    ),
    Column[ImportLine]("state", N_("State"), _state, "pill", 180),
)


class ImportsSection(Section):
    """Finance imports and takes back; everybody of the business sees what came in."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office,
            N_("A wrong import can be taken back whole while no receipt, letter or timetable leans on it."),
        )
        self.table: TableModel[ImportLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "settings/imports")
        self._import = Button(N_("Import a ledger"), self.begin, icon="import", part="primary", key="Ctrl+I")
        self._again = Button(N_("Import again"), self.again, icon="import", key="Ctrl+Shift+I")
        self._take_back = Button(N_("Take back"), self.take_back, icon="reverse", key="Ctrl+Z")
        self._problems = Button(N_("Rows not taken"), self.show_problems, icon="warn", key="Ctrl+R")
        self._missing = Button(N_("Missing items"), self.show_missing, key="Ctrl+M")
        self._spellings = Button(N_("Spellings"), self.show_spellings, key="Ctrl+G")
        finance = Role.FINANCE in office.actor.roles
        for button in () if finance else (self._import, self._again, self._take_back):
            button.hide()
        self.view.empty.say(
            N_("Nothing was imported yet."),
            N_("An import brings debtors and their open items from your ledger."),
            (N_("Import a ledger"), self.begin) if finance else None,
        )
        self.add_acts([self._import, self._again, self._take_back])
        self.add_acts([self._problems, self._missing, self._spellings])
        self.body.addWidget(self.view, 1)
        self.view.chosen.connect(self._choose)
        self.view.told.connect(self.told)
        self._choose(None)

    def reload(self) -> None:
        """The imports, and how many rows wait."""
        self.desk.ask(imports, self._show, self)
        self.desk.ask(problems, self._count, self)
        self.desk.ask(count_missing, self._count_missing, self)
        self.desk.ask(spellings, self._count_spellings, self)

    def begin(self) -> None:
        """Import another file."""
        ImportDialog(self.desk, self.window()).open()

    def again(self) -> None:
        """Import the next file of the chosen import's ledger, from the folder of its last one."""
        line = self.view.current_row()
        if not isinstance(line, ImportLine):
            return
        path = choose_ledger(self, line.source)
        if path is not None:
            ImportDialog(self.desk, self.window(), path, line.source).open()

    def take_back(self) -> None:
        """Take the chosen import back, with its reason."""
        line = self.view.current_row()
        if not isinstance(line, ImportLine) or line.taken_back is not None:
            return
        batch = line.batch
        dialog = ReasonDialog(
            self.desk,
            text(N_("Take back {file}"), file=line.file),
            N_("Take back"),
            lambda reason: TakeBackImport(batch=batch, reason=reason),
            self.window(),
        )
        dialog.done_with.connect(lambda _changes: self.told.emit(N_("The import was taken back.")))
        dialog.open()

    def show_problems(self) -> None:
        """The rows that were not taken."""
        ProblemDialog(self.desk, self.window()).open()

    def show_missing(self) -> None:
        """The items that complete files left out."""
        MissingDialog(self.desk, self.window()).open()

    def show_spellings(self) -> None:
        """The debtors that are probably one."""
        SpellingDialog(self.desk, self.window()).open()

    def _show(self, lines: tuple[ImportLine, ...]) -> None:
        self.table.set_rows(lines)
        self._choose(self.view.current_row())

    def _count(self, lines: tuple[ProblemLine, ...]) -> None:
        self._problems.say(text(N_("Rows not taken ({count})"), count=len(lines)))
        self._problems.setEnabled(bool(lines))

    def _count_missing(self, count: int) -> None:
        self._missing.say(text(N_("Missing items ({count})"), count=count))

    def _count_spellings(self, lines: tuple[Likeness, ...]) -> None:
        self._spellings.say(text(N_("Spellings ({count})"), count=len(lines)))

    def _choose(self, line: ImportLine | None) -> None:
        self._again.setEnabled(line is not None)
        self._take_back.setEnabled(line is not None and line.taken_back is None)
