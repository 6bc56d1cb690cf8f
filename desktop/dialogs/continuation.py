"""An office that was copied, moved or set back: whether it is the right one, and why one goes on here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from domain.error import QuittanceError
from resources.mark import N_
from usecases.incarnation import continue_here


class ContinuationDialog(FormDialog):
    """Says what is strange about the file; going on opens a new incarnation of its journal, and records it."""

    def __init__(self, office: DeskOffice, error: QuittanceError, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Go on with this office here?"), N_("Go on here"), parent)
        self.reason = LineField(N_("for example “moved to a new laptop”"))
        self.body.insertWidget(0, Label(error.message, wrap=True))
        self.form.add("reason", N_("Reason"), self.reason, N_("It stays in the record, with your name."))
        self.reason.setFocus()

    def submit(self) -> None:
        """Open the new incarnation; the act that was refused can then be done again."""
        words = self.reason.words()
        self.office.do(
            lambda _progress: continue_here(self.office.office, words),
            lambda _continued: self.accept(),
            self.refuse,
            self,
        )
