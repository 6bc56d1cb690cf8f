"""A list as it is shown, into a file: every row of it, in the columns and the language of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.jobs import Progress, Refusal, Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.place import Warn, ask_place
from desktop.speech import Speaking, say
from desktop.widgets.chip import ChipRow
from desktop.widgets.label import Label
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.search import SearchField
from desktop.widgets.table import TableView
from documents.spreadsheet import Spreadsheet, begin
from domain.error import QuittanceError, Refused
from resources.mark import N_, Text, text
from usecases.export import RecordExport

T = TypeVar("T")
CHUNK: Final = 2_000  # rows that are fetched and written together
ACT: Final = N_("Export the list")
KINDS: Final = N_("Workbook (*.xlsx);;Text (*.csv)")


def choose_file(parent: QWidget, name: str, warn: Warn) -> Path | None:
    """Ask where to; a name without an ending becomes a workbook."""
    chosen = ask_place(parent, ACT, f"{name}.xlsx", warn, say(KINDS))
    if chosen is None:
        return None
    place, kind = chosen
    if place.suffix.casefold() not in (".xlsx", ".csv"):
        place = place.with_name(place.name + (".csv" if "csv" in kind else ".xlsx"))
    return place


def narrowing(page: QWidget) -> str:
    """By what the lists of a page are narrowed: the words searched for, and the chips."""
    words = [field.words() for field in page.findChildren(SearchField) if field.words()]
    chips = [label for row in page.findChildren(ChipRow) for label in row.chosen_words()]
    return " · ".join([*(f"“{each}”" for each in words), *chips])


class ExportDialog(Speaking, QDialog):
    """Writes all rows of a table to a file while one waits, and can be stopped; nothing is left behind then.

    `told(text)` says what was written. The file counts once the journal has an entry of it.
    """

    def __init__(
        self, office: DeskOffice, view: TableView, title: str, narrowed: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(480)
        self._office, self._view, self._title, self._narrowed = office, view, title, narrowed
        self._columns = view.written_columns()
        self._count = view.table.rowCount()
        self._told: Callable[[Text], None] = lambda _words: None
        self._refused: Refusal = lambda _error: None
        self._place = Path()
        self._sheet: Spreadsheet | None = None
        self._stopped = False
        self._ticket: Ticket | None = None
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.addWidget(Label(ACT, "title"))
        layout.addWidget(self.strip)
        self.retranslate()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(ACT))

    def write(self, place: Path, told: Callable[[Text], None], refused: Refusal) -> None:
        """Write to a place; afterwards one of the two is called, or none where it was stopped."""
        self._told, self._refused, self._place = told, refused, place
        try:
            self._sheet = begin(place, self._title, self._heads(), self._about())
        except OSError as error:
            self._fail(_of_disk(error, place))
            return
        except QuittanceError as error:
            self._fail(error)
            return
        self.strip.begin(text(N_("Writing {file}"), file=place.name))
        self.open()
        self._next(0)

    def reject(self) -> None:
        """Stopped: what was written so far goes away."""
        self._stopped = True
        if self._ticket is None or self._ticket.ended:
            self._leave()

    # ---- inside

    def _heads(self) -> list[str]:
        return [say(column.title) for column in self._columns]

    def _about(self) -> list[tuple[str, str]]:
        office = self._office
        return [
            (say(N_("List")), self._title),
            (say(N_("Narrowed by")), self._narrowed or say(N_("nothing"))),
            (say(N_("Rows")), str(self._count)),
            (say(N_("Day")), office.today.isoformat()),
            (say(N_("Company")), office.company.company),
            (say(N_("Written by")), office.actor.name),
        ]

    def _next(self, first: int) -> None:
        """Fetch the rows from a place on, or finish after the last."""
        if self._stopped:
            self._leave()
        elif first >= self._count:
            self._finish()
        else:
            self.strip.see(first, self._count)
            self._view.table.gather(first, first + CHUNK, lambda rows: self._add(rows, first + CHUNK))

    def _add(self, rows: Sequence[Any], then: int) -> None:
        sheet = self._sheet
        if sheet is None or self._stopped:
            self._leave()
            return
        cells = [[column.cell(row) for column in self._columns] for row in rows]
        self._ticket = self._office.jobs.read(
            self._on_disk(lambda: sheet.add(cells)), lambda _none: self._next(then), self._fail, self
        )

    def _finish(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            self._ticket = self._office.jobs.read(self._on_disk(sheet.finish), self._record, self._fail, self)

    def _record(self, digest: str) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        command = RecordExport(
            list=self._title,
            narrowed=self._narrowed,
            file_name=self._place.name,
            rows=sheet.rows,
            sha256=digest,
        )
        self._ticket = self._office.act(command, lambda _changes: self._done(sheet), self._fail, self)

    def _done(self, sheet: Spreadsheet) -> None:
        """Only a list that the journal knows of leaves the office."""
        try:
            sheet.settle()
        except OSError as error:
            self._fail(_of_disk(error, self._place))
            return
        self.strip.end()
        self.accept()
        self._told(text(N_("{rows} rows written to {file}."), rows=sheet.rows, file=str(self._place)))

    def _fail(self, error: QuittanceError) -> None:
        self._leave()
        self._refused(error)

    def _on_disk(self, task: Callable[[], T]) -> Callable[[Progress], T]:
        """A job that tells a full or broken disk as a refusal."""

        def job(_progress: Progress) -> T:
            try:
                return task()
            except OSError as error:
                raise _of_disk(error, self._place) from None

        return job

    def _leave(self) -> None:
        if self._sheet is not None:
            self._sheet.drop()
            self._sheet = None
        self.strip.end()
        super().reject()


def _of_disk(error: OSError, place: Path) -> Refused:
    return Refused(
        "disk",
        text(N_("{file} cannot be written: {error}."), file=str(place), error=error.strerror or str(error)),
        N_("Choose another folder, or free some room."),
        str(place),
    )


def export(office: DeskOffice, page: Page, parent: QWidget) -> None:
    """Ask for a file and write the list of a page to it: the one with the focus, else the first in sight."""
    view = page.meant_list()
    if view is None or not view.table.rowCount():
        page.refuse(Refused("empty", N_("There is nothing to export here."), N_("Choose another list.")))
        return
    title = say(page.title)
    place = choose_file(parent, f"{title} {office.today.isoformat()}", page.refuse)
    if place is not None:
        dialog = ExportDialog(office, view, title, narrowing(page), parent)
        dialog.write(place, page.told.emit, page.refuse)
