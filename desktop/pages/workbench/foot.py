"""The foot of the workbench: saving, proposing, and the agreement in either language."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.act import Changes
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.timetable.agreement import show_agreement
from desktop.pages.workbench.bench import Bench
from desktop.pages.workbench.saving import draft_command, next_version
from desktop.pages.workbench.trial import Trial
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.paper_language import PaperLanguage
from resources.mark import N_
from usecases.agreement import PrintAgreement
from usecases.timetable import DraftTimetable, ProposeTimetable, RecordInflow


class Foot(QWidget):
    """`saved` is the timetable that holds the terms now; None while they can change."""

    def __init__(self, page: Bench, trial: Trial, office: DeskOffice) -> None:
        super().__init__()
        self._page, self._trial, self._office = page, trial, office
        self.saved: UUID | None = None
        self.language = PaperLanguage()
        self._note = Label("", "muted")
        self._preview = Button(N_("Preview agreement draft"), self.preview, icon="agreement", key="Ctrl+P")
        self._open = Button(N_("Open the timetable"), self._go_there, icon="timetables", key="Ctrl+T")
        self._save_button = Button(N_("Save draft"), self.save, icon="save", key="Ctrl+S")
        self._propose_button = Button(N_("Save and propose"), self.propose, part="primary", key="Ctrl+Return")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._note, 1)
        layout.addWidget(self.language)
        for button in (self._preview, self._open, self._save_button, self._propose_button):
            layout.addWidget(button)

    def forget(self) -> None:
        """Another account comes, or another timetable of the same."""
        self.saved = None
        self._page.allow()

    def save(self) -> None:
        """Save the draft."""
        self._save(lambda _timetable: self._page.told.emit(N_("Saved as a draft.")))

    def propose(self) -> None:
        """Save the draft, if it is not yet, and note that it was put to the debtor."""
        if self.saved is not None:
            self._propose(self.saved)
        else:
            self._save(self._propose)

    def preview(self) -> None:
        """Show the agreement of the draft, which is saved for it if it is not yet."""
        if self.saved is not None:
            self._show_agreement(self.saved)
        else:
            self._save(self._show_agreement)

    def allow(self) -> None:
        """Offer what can be done now."""
        material = self._trial.material
        may = material.may if material is not None else frozenset()
        ready = self.saved is None and self._trial.built is not None and DraftTimetable in may
        self._save_button.setEnabled(ready)
        self._propose_button.setEnabled(ready or self.saved is not None)
        self._preview.setEnabled(PrintAgreement in may and (ready or self.saved is not None))
        self._open.setVisible(self.saved is not None)
        self._save_button.setVisible(self.saved is None)
        self._propose_button.say(N_("Save and propose") if self.saved is None else N_("Propose"))
        self._preview.say(N_("Save and preview") if self.saved is None else N_("Preview agreement draft"))
        if self.saved is not None:
            self._note.say(N_("Saved. These terms no longer change."))
        elif material is not None and DraftTimetable not in may:
            self._note.say(N_("Only the person who answers for this account, or a supervisor, can save."))
        else:
            self._note.say("")

    # ---- inside

    def _save(self, then: Callable[[UUID], None]) -> None:
        trial, account = self._trial, self._page.account
        if trial.built is None or account is None:
            return
        error = trial.check()
        if error is not None:
            trial.mark(error)
            if error.where == "clauses.penalties":
                self._page.terms.fields.penalties.setFocus()
            return
        items = tuple(line.item for line in self._page.items.chosen())
        command = draft_command(account, trial.built.terms, items, trial.clauses)
        if trial.material is not None and trial.material.running is not None:
            before = trial.material.running.sheet.timetable
            command = next_version(command, before, self._page.version.reason.words())

        def saved(changes: Changes) -> None:
            self.saved = changes.answer["timetable"]
            self._page.settle()
            then(changes.answer["timetable"])

        def draft() -> None:
            self._office.act(command, saved, trial.mark, self._page)

        inflow = self._new_inflow(account)
        if inflow is None:
            draft()
        else:
            self._office.act(inflow, lambda _changes: draft(), self._page.refuse, self._page)

    def _new_inflow(self, account: UUID) -> RecordInflow | None:
        """The inflow as the debtor says it, where it is other than what is recorded."""
        material, monthly = self._trial.material, self._page.worth.monthly()
        if material is None or monthly is None or RecordInflow not in material.may:
            return None
        known = material.inflows.get(monthly.currency)
        return None if known and known.monthly == monthly else RecordInflow(account=account, monthly=monthly)

    def _propose(self, timetable: UUID) -> None:
        page = self._page
        self._office.act(
            ProposeTimetable(timetable=timetable),
            lambda _changes: page.go.emit("timetable", timetable),
            page.refuse,
            page,
        )

    def _show_agreement(self, timetable: UUID) -> None:
        show_agreement(self._page, self._office, timetable, self.language.value())

    def _go_there(self) -> None:
        self._page.go.emit("timetable", self.saved)
