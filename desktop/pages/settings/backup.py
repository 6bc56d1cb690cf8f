"""Back-ups: one file that was opened and verified before it counts, how old the last one is, a restore rehearsed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from db.act import Changes
from db.backup import BackUp
from db.queries.backup import BackupStanding, backup_standing
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.settings.rehearsal import RehearsalCard
from desktop.pages.settings.section import Section
from desktop.pages.work import WorkStrip
from desktop.speech import Speaking, say, tongue
from desktop.widgets.button import Button
from desktop.widgets.label import Card, Label
from desktop.widgets.pill import Pill, PillLabel
from resources.mark import N_, Text, text
from usecases.backup import RehearseRestore, back_up_office

ACT = N_("Back up to a file")
REHEARSE = N_("Rehearse a restore")
NEVER = Pill(N_("No back-up is known"), "danger")


class BackUpSection(Section):
    """Writes a back-up beside the screen, and shows what was proven of it."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office,
            N_(
                "One file with the whole office, encrypted as it is. It is opened and verified before it counts;"
                " keep it on another disk. “quittance restore” brings it back as an office of its own; a rehearsal"
                " shows that it would, and throws the result away."
            ),
        )
        self.strip = WorkStrip(office, self)
        self.age, self.proof, self.rehearsal = Age(), Proof(), RehearsalCard()
        self._button = Button(ACT, self.choose, icon="backup", part="primary", key="Ctrl+Return")
        self._rehearse = Button(REHEARSE, self.choose_back_up, icon="verify", key="Ctrl+R")
        self.strip.turned.connect(self._turned)
        self.body.addWidget(self.age)
        self.add_acts([self._button, self._rehearse])
        self.body.addWidget(self.strip)
        self.body.addWidget(self.proof)
        self.body.addWidget(self.rehearsal)
        self.body.addStretch()

    def reload(self) -> None:
        """How old the last back-up is."""
        today = self.desk.today

        def read(connection: Connection) -> BackupStanding:
            return backup_standing(connection, as_of=today)

        self.desk.ask(read, self.age.show_standing, self)

    def choose(self) -> None:
        """Ask where to."""
        folder = self.desk.office.record.folder.backups
        suggested = folder / f"{self.desk.today.isoformat()}.backup"
        named, _ = QFileDialog.getSaveFileName(self, say(ACT), str(suggested), "*.backup")
        if named:
            self.write(Path(named))

    def choose_back_up(self) -> None:
        """Ask which back-up."""
        folder = self.desk.office.record.folder.backups
        named, _ = QFileDialog.getOpenFileName(self, say(REHEARSE), str(folder), "*.backup")
        if named:
            self.rehearse(Path(named))

    def rehearse(self, file: Path) -> None:
        """Restore it into a scratch folder, and show what came of it."""
        self.proof.hide()

        def done(changes: Changes) -> None:
            self.rehearsal.show_answer(file.name, changes.answer)
            self.reload()

        title = text(N_("Rehearsing a restore of {file}"), file=file.name)
        self.strip.act(title, RehearseRestore(path=str(file)), done, self.refused.emit)

    def write(self, file: Path) -> None:
        """Write the back-up; a file that is there already is refused."""
        office = self.desk.office
        self.rehearsal.hide()
        self.strip.write(
            text(N_("Backing up to {file}"), file=file.name),
            lambda _progress: back_up_office(office, file),
            self._written,
            self.refused.emit,
        )

    def _written(self, answer: tuple[BackUp, Text | None]) -> None:
        made, unrecorded = answer
        self.proof.show_proof(made)
        done = text(N_("{file} was written and verified."), file=made.file.name)
        if unrecorded is not None:
            done = text(N_("{done} It could not be recorded here: {why}"), done=done, why=unrecorded)
        self.told.emit(done)
        self.reload()

    def _turned(self) -> None:
        for button in (self._button, self._rehearse):
            button.setEnabled(not self.strip.busy)


class Age(Speaking, QWidget):
    """How old the last back-up is, and when a restore was rehearsed last."""

    def __init__(self) -> None:
        super().__init__()
        self._state, self._last, self._rehearsed = (
            PillLabel(NEVER),
            Label("", wrap=True),
            Label("", "muted", wrap=True),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for each in (self._state, self._last, self._rehearsed):
            layout.addWidget(each)
        self.hide()

    def show_standing(self, standing: BackupStanding) -> None:
        """Say it."""
        self._state.show_pill(_state(standing))
        self._last.setVisible(standing.last is not None)
        if standing.last is not None:
            self._last.say(
                text(
                    N_("{file}, made on {day}; entries since then: {count}."),
                    file=standing.last.file,
                    day=standing.last.at.astimezone().date(),
                    count=standing.since,
                )
            )
        self._rehearsed.say(_rehearsed(standing))
        self.show()


def _state(standing: BackupStanding) -> Pill:
    if standing.days is None:
        return NEVER
    days = text(N_("Days since the last back-up: {days}"), days=standing.days)
    return Pill(days, "warn" if standing.is_late else "ok")


def _rehearsed(standing: BackupStanding) -> Text:
    found = standing.rehearsed
    if found is None:
        return text(
            N_("A restore was never rehearsed: nobody knows yet whether a back-up could be restored.")
        )
    template = (
        N_("A restore of {file} was rehearsed on {day}, and everything held.")
        if found.ok
        else N_("A restore of {file} was rehearsed on {day}, and failed.")
    )
    return text(template, file=found.file, day=found.at.astimezone().date())


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
