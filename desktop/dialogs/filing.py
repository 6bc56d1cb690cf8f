"""A paper came in from outside: which file it is, and what it is."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.field import LineField
from resources.mark import N_
from usecases.filing import FilePaper


class FilingDialog(FormDialog):
    """Files a scan, a contract or a delivery note for an account, encrypted, under its hash."""

    def __init__(self, office: DeskOffice, account: UUID, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("File a paper"), N_("File it"), parent)
        self._account = account
        self.path = LineField(N_("The file on this computer"))
        self.title = LineField(N_("for example “contract” or “delivery note”"))
        self.form.add("path", N_("File"), self.path)
        self.form.add("title", N_("What it is"), self.title)
        self.body.addWidget(
            Button(N_("Choose a file"), self._choose, icon="open", key="Ctrl+O"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )

    def command(self) -> FilePaper:
        """The filing."""
        return FilePaper(account=self._account, path=self.path.words(), title=self.title.words())

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, say(N_("Choose a file")))
        if name:
            self.path.setText(name)
            if not self.title.words():
                self.title.setText(Path(name).stem)
            self.title.setFocus()
