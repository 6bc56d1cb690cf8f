"""Back-ups: one file that was opened and verified before it counts, and the proof of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout

from db.backup import BackUp, back_up
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.pages.work import WorkStrip
from desktop.speech import Speaking, say, tongue
from desktop.widgets.button import Button
from desktop.widgets.label import Card, Label
from desktop.widgets.pill import Pill, PillLabel
from resources.mark import N_, text

ACT = N_("Back up to a file")


class BackUpSection(Section):
    """Writes a back-up beside the screen, and shows what was proven of it."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office,
            N_(
                "One file with the whole office, encrypted as it is. It is opened and verified before it counts;"
                " keep it on another disk. “quittance restore” brings it back as an office of its own."
            ),
        )
        self.strip = WorkStrip(office, self)
        self.proof = Proof()
        self._button = Button(ACT, self.choose, icon="backup", part="primary", key="Ctrl+Return")
        self.strip.turned.connect(lambda: self._button.setEnabled(not self.strip.busy))
        self.add_acts([self._button])
        self.body.addWidget(self.strip)
        self.body.addWidget(self.proof)
        self.body.addStretch()

    def choose(self) -> None:
        """Ask where to."""
        folder = self.desk.office.record.folder.backups
        suggested = folder / f"{self.desk.today.isoformat()}.backup"
        named, _ = QFileDialog.getSaveFileName(self, say(ACT), str(suggested), "*.backup")
        if named:
            self.write(Path(named))

    def write(self, file: Path) -> None:
        """Write the back-up; a file that is there already is refused."""
        record = self.desk.office.record
        self.strip.write(
            text(N_("Backing up to {file}"), file=file.name),
            lambda _progress: back_up(record, file),
            self._written,
            self.refused.emit,
        )

    def _written(self, made: BackUp) -> None:
        self.proof.show_proof(made)
        self.told.emit(text(N_("{file} was written and verified."), file=made.file.name))


class Proof(Speaking, Card):
    """What was found when the back-up was opened again."""

    def __init__(self) -> None:
        super().__init__()
        self._made: BackUp | None = None
        self._values = [Label("", wrap=True) for _ in range(4)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(1, 1)
        titles = (N_("File"), N_("Size"), N_("Entries"), N_("Head of the journal"))
        for at, (title, value) in enumerate(zip(titles, self._values, strict=True)):
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(Label(title, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(PillLabel(Pill(N_("Opened and verified"), "ok")))
        layout.addLayout(grid)
        self.hide()

    def show_proof(self, made: BackUp) -> None:
        """Show the proof of a back-up."""
        self._made = made
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Figures as the language writes them."""
        if self._made is not None:
            made, number = self._made, tongue().number
            size = say(text(N_("{bytes} bytes"), bytes=made.size))
            for label, words in zip(
                self._values, (str(made.file), size, number(made.entries), made.head), strict=True
            ):
                label.show_words(words)
