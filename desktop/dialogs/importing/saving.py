"""What can be saved of a file that was looked at: how it is read, and the rows that are not taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from db.folder import write_whole
from db.importing.mending import rejected_rows
from desktop.dialogs.importing.finding import Outlook
from desktop.dialogs.importing.look import Seen
from desktop.look.tokens import GRID
from desktop.speech import say
from desktop.widgets.button import Button
from domain.error import QuittanceError
from resources.mark import N_, text


class Saving(QWidget):
    """Two buttons at the foot of the dialog; `told(text)` what was saved, `refused(error)` what was not."""

    told = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._seen: Seen | None = None
        self._told: Outlook | None = None
        self._outlook: Outlook | None = None
        self.map = Button(N_("Save the map"), self._choose_map, icon="save", key="Ctrl+S")
        self.rejected = Button(N_("Save the rejected rows"), self._choose_rejected, icon="save", key="Ctrl+E")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.map)
        row.addWidget(self.rejected)

    def know(self, seen: Seen | None, outlook: Outlook | None, told: Outlook | None) -> None:
        """Offer what there is: `outlook` of what an import would do, `told` also of one that was done."""
        self._seen, self._outlook, self._told = seen, outlook, told
        self.map.setEnabled(outlook is not None)
        self.rejected.setVisible(told is not None and bool(told.rejected))

    def write_map(self, file: Path) -> None:
        """Save how this file is read for the next one of the same source."""
        if self._outlook is not None:
            self._write(file, self._outlook.map.encode(), N_("The map was saved as {file}."))

    def write_rejected(self, file: Path) -> None:
        """Save the rows that are not taken, with the reasons, to be mended and imported."""
        if self._seen is not None and self._told is not None:
            content = rejected_rows(self._seen.prepared, self._told.rejected, say)
            self._write(file, content, N_("The rejected rows were saved as {file}. Mend them and import it."))

    def _choose_map(self) -> None:
        named, _ = QFileDialog.getSaveFileName(self, say(N_("Save the map")), "ledger.toml", "*.toml")
        if named:
            self.write_map(Path(named))

    def _choose_rejected(self) -> None:
        named, _ = QFileDialog.getSaveFileName(
            self, say(N_("Save the rejected rows")), "rejected.csv", "*.csv"
        )
        if named:
            self.write_rejected(Path(named))

    def _write(self, file: Path, content: bytes, told: str) -> None:
        try:
            write_whole(file, content)
        except QuittanceError as error:
            self.refused.emit(error)
        else:
            self.told.emit(text(told, file=file.name))
