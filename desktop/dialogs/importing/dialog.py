"""The dialog of an import: choose a file, see what it would do, answer what it leaves open, take it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.act import Changes
from db.importing.format.problem import Undecidable
from db.queries.source import saved_maps
from desktop.dialogs.importing.file import CHOOSE, choose_ledger, dropped, remember_folder
from desktop.dialogs.importing.finding import Findings, Outlook
from desktop.dialogs.importing.look import Seen, look_into
from desktop.dialogs.importing.question import Question
from desktop.dialogs.importing.reading import ReadingForm
from desktop.dialogs.importing.saving import Saving
from desktop.dialogs.importing.sides import Sides
from desktop.jobs import Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label, PlaceLabel
from desktop.widgets.message import MessageBar
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.room import Room, size_on_screen, width_on_screen
from domain.error import QuittanceError
from resources.mark import N_, Text, text
from usecases.importing import ImportItems

TITLE: Final = N_("Import a ledger")
SIZE: Final = (1300, 700)
ONE_LINE: Final = 720  # pixels that all buttons of the foot take side by side
MISFIT: Final = N_(
    "Nothing was taken. Name another ledger at the left if it came from elsewhere, or have it found out anew how the"
    " file is read."
)


class ImportDialog(Speaking, QDialog):
    """Shows at once what a file would change, and writes only when the person says so.

    Esc stops what is under way, else closes; Ctrl+Enter imports.
    """

    def __init__(
        self,
        office: DeskOffice,
        parent: QWidget | None = None,
        path: Path | None = None,
        source: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size_on_screen(self, *SIZE))
        self._office = office
        self._path: Path | None = None
        self._looked: ImportItems | None = None
        self._outlook: Outlook | None = None
        self._told: Outlook | None = None
        self._shown: Seen | None = None
        self._ticket: Ticket | None = None
        self._importing = False
        self._held: QWidget | None = None  # what had the keyboard before
        self._is_new = False  # the file: nobody has said yet how it is read
        self.messages = MessageBar()
        self._file = PlaceLabel("muted")
        self._reading = ReadingForm(lambda: office.today)
        self._question = Question(lambda: office.today, self._reading.answer)
        self._findings = Findings()
        self._strip = ProgressStrip()
        self._stack = Sides(self._reading, self._question, self._findings, self._choose_file)
        self.saving = Saving()
        self._close = Button(N_("Close"), self.reject, key="Escape")
        self._go = Button(N_("Import"), self.take, icon="import", part="primary", key="Ctrl+Return")
        self._arrange()
        self._reading.changed.connect(self.look)
        self._findings.assigned.connect(self._reading.assign)
        self._findings.confirmed.connect(self._enable)
        self.saving.told.connect(self.messages.tell)
        self.saving.refused.connect(self._tell_refusal)
        self._strip.cancelled.connect(self._cancel)
        self._enable()
        self.retranslate()
        if source:
            self._reading.name_source(source)
        if path is not None:
            self.choose(path)

    # ---- what a person does

    def choose(self, path: Path) -> None:
        """Look at a file; whatever was said about another one is forgotten."""
        self._path, self._looked, self._told, self._shown = path, None, None, None
        self._is_new = True
        self._file.show_words(str(path))
        self._reading.forget()
        self._findings.forget()
        self._findings.hide()
        self._stack.show_file()
        self._reading.setFocus()
        self.look()

    def look(self) -> None:
        """Read the file as it is said now, beside the screen; nothing is written."""
        if self._path is None or self._importing:
            return
        try:
            command = self._reading.command(self._path)
        except QuittanceError as error:
            self._reading.form.refuse(error)
            return
        if self._looked is not None and replace(command, id=self._looked.id) == self._looked:
            return
        self._cancel()
        self._looked, self._outlook = command, None
        self.messages.dismiss()
        self._question.hide()
        self._reading.form.clear_errors()
        self._begin(text(N_("Reading {file}"), file=self._path.name))
        currency, today, office = self._office.company.currency, self._office.today, self._office.office
        self._ticket = self._office.jobs.read(
            lambda progress: look_into(
                command, office.ask(saved_maps, source=command.source), currency, today, progress
            ),
            lambda seen: self._seen(command, seen),
            lambda error: self._refused(command, error),
            self,
            self._strip.see,
        )

    def take(self) -> None:
        """Import the file."""
        if self._path is None or self._outlook is None or self._importing:
            return
        try:
            command = replace(
                self._reading.command(self._path),
                control_totals=self._findings.control_totals(),
                confirm_fewer=self._findings.obstacles.fewer,
                ignore_file_total=self._findings.obstacles.reason,
            )
        except QuittanceError as error:
            self._tell_refusal(error)
            return
        self._importing, self._held = True, self.focusWidget()
        self._close.setFocus()  # it stops first; how the file is read cannot be changed meanwhile
        self._begin(text(N_("Importing {file}"), file=self._path.name))
        self._ticket = self._office.act(command, self._taken, self._not_taken, self, self._strip.see)
        self._ticket.stopped = self._stopped

    # ---- what Qt asks

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(TITLE))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """One file may be dropped here."""
        if dropped(event.mimeData()) is not None and not self._importing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the dropped file."""
        path = dropped(event.mimeData())
        if path is not None and not self._importing:
            event.acceptProposedAction()
            self.choose(path)

    def reject(self) -> None:
        """Escape stops an import first; what is only being read can be left at once."""
        self._cancel()
        if not self._importing:
            super().reject()

    # ---- answers

    def _seen(self, command: ImportItems, seen: Seen) -> None:
        if command is not self._looked:
            return
        self._shown = seen
        self._reading.show_found(seen.prepared)
        self._findings.show_reading(seen)
        self._findings.show()
        asked = replace(command, dry_run=True, strict=False)
        self._ticket = self._office.act(
            asked,
            lambda changes: self._forecast(command, changes),
            lambda error: self._refused(command, error),
            self,
            self._strip.see,
        )

    def _forecast(self, command: ImportItems, changes: Changes) -> None:
        if command is not self._looked:
            return
        self._outlook = self._told = Outlook.of(changes.answer)
        self._findings.show_outlook(self._outlook, complete=command.complete)
        self._end()
        if self._outlook.is_empty:
            self.messages.tell(
                N_("This file says nothing new."), "accent", N_("Importing it would write nothing.")
            )
        if self._is_new:  # later the keyboard stays where somebody says otherwise
            self._is_new = False
            self._go.setFocus()

    def _refused(self, command: ImportItems, error: QuittanceError) -> None:
        if command is not self._looked:
            return
        self._end()
        if isinstance(error, Undecidable):
            self._findings.hide()
            self._question.ask(error)
        elif error.code == "saved_map":
            self._findings.hide()
            self.messages.tell(error.message, "warn", MISFIT, (N_("Find out anew"), self._reading.read_anew))
        else:
            self._tell_refusal(error)

    def _taken(self, changes: Changes) -> None:
        self._importing = False
        outlook = self._told = Outlook.of(changes.answer)
        self._findings.show_outlook(outlook, complete=bool(self._looked and self._looked.complete))
        if self._path is not None:
            remember_folder(self._reading.source, self._path)
        self._outlook = None
        self._end()
        self._close.setFocus()
        left = outlook.left
        self.messages.tell(
            outlook.told,
            "ok" if left is None else "warn",
            left or "",
            (N_("Another file"), self._choose_file),
        )

    def _not_taken(self, error: QuittanceError) -> None:
        self._importing = False
        self._end()
        self._hand_back()
        self._tell_refusal(error)

    def _stopped(self) -> None:
        self._importing = False
        self._end()
        self._hand_back()
        self.messages.tell(N_("Stopped: nothing was taken."), "accent")

    # ---- inside

    def _hand_back(self) -> None:
        """Nothing was taken: the keyboard goes back to where it was."""
        if self._held is not None:
            self._held.setFocus()

    def _tell_refusal(self, error: QuittanceError) -> None:
        if not self._reading.form.refuse(error):
            self.messages.refuse(error)

    def _begin(self, title: Text) -> None:
        self._strip.begin(title)
        self._enable()

    def _end(self) -> None:
        self._ticket = None
        self._strip.end()
        self._enable()

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            if not self._importing:
                self._looked = None
                self._end()

    def _enable(self) -> None:
        ready = self._outlook is not None and self._findings.obstacles.are_met
        self._go.setEnabled(ready and not self._importing)
        self.saving.know(self._shown, self._outlook, self._told)
        self._reading.setEnabled(not self._importing)

    def _choose_file(self) -> None:
        path = choose_ledger(self, self._reading.source)
        if path is not None:
            self.choose(path)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(Label(TITLE, "title"))
        head.addWidget(self._file, 1)
        head.addWidget(Button(CHOOSE, self._choose_file, icon="open", key="Ctrl+O"))
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._strip, 1)
        foot.addStretch()
        foot.addWidget(self._close)
        foot.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(head)
        layout.addWidget(self.messages)
        layout.addWidget(Room(self._stack), 1)
        if width_on_screen(self) < ONE_LINE:
            layout.addWidget(self.saving, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            foot.insertWidget(0, self.saving)
        layout.addLayout(foot)
