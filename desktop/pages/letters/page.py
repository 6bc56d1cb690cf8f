"""The page of letters: a run is a preview first; nothing is written by looking."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from db.act import Changes
from db.queries.letter import LetterLine, LetterPreview, NoLetterLine, WrittenLine, letter_preview, letters
from desktop.dialogs.paper.sheet import print_sheets
from desktop.jobs import Progress
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.letters.columns import (
    FEES,
    LANGUAGES,
    NONE_COLUMNS,
    WRITTEN_COLUMNS,
    due_columns,
    fee_of,
    told_of,
)
from desktop.pages.letters.preview import Act, PaperPreview
from desktop.pages.letters.sheaf import Sheaf
from desktop.pages.page import Page
from desktop.pages.work import WorkStrip
from desktop.place import ask_folder
from desktop.printing import ask_printer
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.label import Label
from desktop.widgets.row import FieldRow
from desktop.widgets.table import FittingView, TableModel, TableView
from desktop.widgets.tabs import Tabs
from domain.error import QuittanceError
from resources.mark import N_, text
from usecases.letter import WriteLetters, draft_letter, whose_letters
from usecases.printing import save_papers

SAVE: Final = N_("Save the chosen")
NO_ADDRESS: Final = "address"  # why there is no letter
DETAILS: Final = "details"  # the tab of the debtor on which an address is entered


class LettersPage(Page):
    """Three lists (due, none, written) and beside them the paper of the row that is chosen."""

    name, title, icon = "letters", N_("Letters"), "letters"
    help = N_(
        "Who gets a reminder on a day and who gets none, with the reason. The paper at the right is the letter"
        " itself, and Enter opens it. Write all of them, or choose some first; then save or print them. Nothing is sent"
        " by itself."
    )
    shows = frozenset(
        {"account", "item", "posting", "receipt", "promise", "dispute", "timetable", "timetable_step",
         "responsibility", "letter", "office", "rule", "bank_statement", "bank_mark", "calendar_day",
         "calendar_year", "exchange", "reminder_fee", "fee_settlement"}
    )  # fmt: skip

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._preview: LetterPreview | None = None
        self._fresh: frozenset[object] = frozenset()  # papers of the run that was just written
        self.as_of = DayField(lambda: office.today, past=True)
        self.as_of.set_value(office.today)
        self.language = Choice([("", N_("Each debtor’s own")), *LANGUAGES.items()])
        self.due: TableModel[LetterLine] = TableModel(due_columns(self._day), self)
        self.none: TableModel[NoLetterLine] = TableModel(NONE_COLUMNS, self)
        self.written: TableModel[WrittenLine] = TableModel(WRITTEN_COLUMNS, self)
        self.due_view = FittingView(self.due, "letters/due", "items", "level")
        self.none_view = TableView(self.none, "letters/none")
        self.written_view = FittingView(self.written, "letters/written", "language", "as_of")
        self.tabs, self.paper, self.strip = Tabs(), PaperPreview(office.jobs), WorkStrip(office, self)
        self._doubt = Label("", "error", wrap=True)
        self._doubt.hide()
        self._fee = Label("", "muted", wrap=True)
        self._fee.hide()
        self._add_acts()
        self._arrange_body()
        self._listen()
        self._enable()
        self.begin_at(self.due_view)

    def reload(self) -> None:
        """The preview of the day, and all that was written."""
        day, today = self._day(), self._desk.today
        officer = whose_letters(self._desk.actor)
        self._desk.ask(
            lambda connection: letter_preview(connection, as_of=day, officer=officer, today=today),
            self._show,
            self,
        )
        self._desk.ask(letters, self._show_written, self)

    def arrive(self, argument: object) -> None:
        """Come for one of the lists: due, none, written."""
        self.tabs.choose(str(argument))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The paper belongs to the row that is seen."""
        super().showEvent(event)
        self._choose()

    # ---- acts

    def write_all(self) -> None:
        """Write every letter of the preview."""
        self._write(())

    def write_chosen(self) -> None:
        """Write those that are chosen in the list."""
        self._write(self.due_view.selection.rows())

    def save_chosen(self) -> None:
        """Save the chosen letters into a folder."""
        named = ask_folder(self, SAVE, self.refuse)
        if named is not None:
            papers = {line.file_name: line.sha256 for line in self.written_view.selection.rows()}
            done = text(N_("{count} letters saved in {folder}."), count=len(papers), folder=str(named))
            self.strip.read(
                text(N_("Saving {count} letters"), count=len(papers)),
                lambda progress: save_papers(self._desk.office, papers, named, progress),
                lambda _count: self.told.emit(done),
                self.refuse,
            )

    def print_chosen(self) -> None:
        """Print the chosen letters in one go."""
        printer = ask_printer(self, self.refuse)
        if printer is None:
            return
        chosen: Sequence[WrittenLine] = self.written_view.selection.rows()
        drawer = self._desk.office.record.papers

        def task(progress: Progress) -> None:
            with closing(Sheaf([drawer.get(line.sha256) for line in chosen], progress)) as sheaf:
                print_sheets(sheaf, printer)

        done = text(N_("{count} letters sent to the printer."), count=len(chosen))
        self.strip.read(
            text(N_("Printing {count} letters"), count=len(chosen)),
            task,
            lambda _nothing: self.told.emit(done),
            self.refuse,
        )

    # ---- answers

    def _show(self, preview: LetterPreview) -> None:
        if preview.as_of != self._day():
            return
        self._preview = preview
        self.due.set_rows(preview.letters)
        self.none.set_rows(preview.left_out)
        self._doubt.say(preview.doubt or "")
        self._doubt.setVisible(preview.doubt is not None)
        self._fee.say(fee_of(preview))
        self._fee.setVisible(preview.fee is not None)
        self.due_view.withhold(FEES, out=not any(line.fees for line in preview.letters))
        self.show_subtitle(told_of(preview))
        self.tabs.say("due", text(N_("To write ({count})"), count=len(preview.letters)))
        self.tabs.say("none", text(N_("No letter ({count})"), count=len(preview.left_out)))
        self._choose()

    def _show_written(self, lines: tuple[WrittenLine, ...]) -> None:
        self.written_view.withhold(FEES, out=not any(line.fees for line in lines))
        self.written.set_rows(lines)
        self.tabs.say("written", text(N_("Written ({count})"), count=len(lines)))
        self._choose_fresh()
        self._choose()

    def _written(self, changes: Changes) -> None:
        made = changes.answer["letters"]
        self._fresh = frozenset(letter["paper"] for letter in made)
        self.tabs.choose("written")
        self._choose_fresh()
        self.told.emit(text(N_("Letters written: {count}. None is sent by itself."), count=len(made)))

    # ---- inside

    def _day(self) -> date:
        """The day of the run; what cannot be read counts as today until it is mended."""
        try:
            return self.as_of.value() or self._desk.today
        except QuittanceError:
            return self._desk.today

    def _write(self, chosen: Sequence[LetterLine]) -> None:
        if self.strip.busy or not self.due.rowCount():
            return
        command = WriteLetters(
            as_of=self._day(),
            accounts=tuple(dict.fromkeys(line.account for line in chosen)),
            language=str(self.language.value()),
        )
        self.strip.act(N_("Writing letters"), command, self._written, self.refuse)

    def _choose_fresh(self) -> None:
        """Choose the letters of the run that was just written, so that they can be saved or printed together."""
        places = [
            at
            for at in range(self.written.rowCount())
            if (line := self.written.row_at(at)) is not None and line.paper in self._fresh
        ]
        if not places:
            return
        self._fresh = frozenset()
        chosen = QItemSelection()
        for at in places:
            chosen.select(self.written.index(at, 0), self.written.index(at, self.written.columnCount() - 1))
        self.written_view.go_to(places[0])
        self.written_view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _choose(self) -> None:
        """Show the paper of the row that is current in the list that is shown."""
        if not self.isVisible():
            return
        key = self.tabs.chosen()
        view = {"due": self.due_view, "none": self.none_view, "written": self.written_view}[key]
        row = view.current_row()
        office, day, language = self._desk.office, self._day(), str(self.language.value())
        if isinstance(row, LetterLine):
            self.paper.ask(
                lambda: draft_letter(office, row, day, language).content,
                text(N_("Reminder to {debtor}"), debtor=row.debtor),
            )
        elif isinstance(row, WrittenLine):
            self.paper.ask(lambda: office.record.papers.get(row.sha256), text("{serial}", serial=row.serial))
        elif isinstance(row, NoLetterLine):
            self.paper.say(N_("No letter."), row.reason, self._mend(row))
        else:
            self.paper.say(N_("No letter is chosen."))
        self._enable()

    def _mend(self, row: NoLetterLine) -> Act | None:
        """What would let a letter be written, where a person can enter it."""
        return (N_("Enter the address"), partial(self._lead, row)) if row.code == NO_ADDRESS else None

    def _lead(self, row: NoLetterLine) -> None:
        """To the debtor; to its particulars where its address is missing."""
        self.go.emit("debtor", (row.account, DETAILS) if row.code == NO_ADDRESS else row.account)

    def _enable(self) -> None:
        """The acts that belong to the list that is shown, and how many letters they are about."""
        key, idle = self.tabs.chosen(), not self.strip.busy
        due, chosen = self.due.rowCount(), self.due_view.selection.count()
        self._write_all.say(text(N_("Write all ({count})"), count=due))
        self._write_chosen.say(text(N_("Write the chosen ({count})"), count=chosen))
        written = self.written_view.selection.count()
        for button, where, count in (
            (self._write_chosen, "due", chosen),
            (self._write_all, "due", due),
            (self._save, "written", written),
            (self._print, "written", written),
        ):
            button.setVisible(key == where)
            button.setEnabled(idle and bool(count))

    def _add_acts(self) -> None:
        self._save = self.add_act(Button(SAVE, self.save_chosen, icon="save", key="Ctrl+S"))
        self._print = self.add_act(
            Button(N_("Print the chosen"), self.print_chosen, icon="print", key="Ctrl+P")
        )
        self._write_chosen = self.add_act(Button("", self.write_chosen, key="Ctrl+Shift+Return"))
        self._write_all = self.add_act(
            Button("", self.write_all, icon="letters", part="primary", key="Ctrl+Return")
        )

    def _arrange_body(self) -> None:
        asked = FieldRow()
        asked.add(N_("As of"), self.as_of, 130)
        asked.add(N_("Language of the letters"), self.language, 190)
        self.due_view.empty.say(
            N_("No letter is due on this day."), N_("The next list says of everybody else why not.")
        )
        self.none_view.empty.say(N_("Everybody who owes something gets a letter."))
        self.written_view.empty.say(N_("No letter was written yet."))
        self.tabs.add("due", N_("To write"), self.due_view.framed())
        self.tabs.add("none", N_("No letter"), self.none_view)
        self.tabs.add("written", N_("Written"), self.written_view.framed())
        left = QWidget()
        sides = QVBoxLayout(left)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(GRID)
        sides.addWidget(asked)
        sides.addWidget(self._doubt)
        sides.addWidget(self._fee)
        sides.addWidget(self.tabs, 1)
        sides.addWidget(self.strip)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.setHandleWidth(2 * GRID)
        both.addWidget(left)
        both.addWidget(self.paper)
        both.setSizes([640, 360])  # shares of whatever width there is
        self.body.addWidget(both, 1)

    def _listen(self) -> None:
        self.as_of.refused.connect(self.refuse)
        self.as_of.editingFinished.connect(self._ask_again)
        self.language.chosen.connect(lambda _key: self._choose())
        self.tabs.currentChanged.connect(lambda _at: self._choose())
        self.strip.turned.connect(self._enable)
        for view in (self.due_view, self.none_view, self.written_view):
            view.chosen.connect(lambda _row: self._choose())
            view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
            view.told.connect(self.told)
        for view in (self.due_view, self.written_view):
            view.opened.connect(lambda _row: self.paper.open())
        self.none_view.opened.connect(self._lead)

    def _ask_again(self) -> None:
        if self._preview is not None and self._preview.as_of != self._day():
            self.reload()
