"""The tab of papers: what was printed and what was filed, each with its hash; open, file, save a copy."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.folder import write_whole
from db.queries.paper import PaperLine, papers
from desktop.dialogs.filing import FilingDialog
from desktop.dialogs.paper import PaperDialog
from desktop.jobs import Refusal
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.debtor.tab import Tab
from desktop.place import ask_place
from desktop.widgets.button import Button
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, TableModel, TableView
from domain.error import QuittanceError
from domain.paper import FILED, LABELS, titled
from resources.mark import N_, Text, text
from usecases.filing import FilePaper

KINDS: Final = {
    "reminder": Pill(LABELS["reminder"], "neutral", "letters"),
    "agreement": Pill(LABELS["agreement"], "accent", "agreement"),
    "statement": Pill(LABELS["statement"], "neutral", "statement"),
    "assessment": Pill(LABELS["assessment"], "neutral", "assessment"),
    "receipt": Pill(LABELS["receipt"], "ok", "receipt"),
    "diligence": Pill(LABELS["diligence"], "neutral", "verify"),
    "notice": Pill(LABELS["notice"], "warn", "mail"),
    "schedule": Pill(LABELS["schedule"], "neutral", "timetables"),
    "notary": Pill(LABELS["notary"], "neutral", "agreement"),
    "payment_order": Pill(LABELS["payment_order"], "warn", "legal"),
    FILED: Pill(LABELS[FILED], "neutral", "attach"),
}
SHORT: Final = 12  # signs of a hash that are shown; all of it is copied


def kilobytes(size: int) -> Text:
    """A size as people compare it."""
    return text(N_("{size} kB"), size=max(1, round(size / 1000)))


COLUMNS: Final = (
    Column[PaperLine]("made", N_("Date"), lambda line: line.made_at.astimezone().date(), "day", 104),
    Column[PaperLine]("kind", N_("Kind"), lambda line: KINDS[line.kind], "pill", 196),
    Column[PaperLine]("serial", N_("Serial"), lambda line: line.serial or None, width=140, strong=True),
    Column[PaperLine](
        "title",
        N_("Title"),
        lambda line: titled(line.title) if line.kind == FILED else line.file_name,
        width=220,
        grows=True,
    ),
    Column[PaperLine]("size", N_("Size"), lambda line: kilobytes(line.size), width=90, align="right"),
    Column[PaperLine](
        "hash",
        N_("SHA-256"),
        lambda line: line.sha256.hex()[:SHORT],
        width=120,
        hint=N_("The first signs of the hash of its bytes; the journal holds all of it"),
    ),
)


class PapersTab(Tab):
    """Enter shows the very bytes that were kept."""

    key: ClassVar[str] = "papers"
    title: ClassVar[str] = N_("Papers")

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self.table: TableModel[PaperLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "papers")
        self.view.opened.connect(self._open)
        self.view.told.connect(self.told)
        self.begin_at(self.view)
        self._file = Button(N_("File a paper"), self.file, icon="attach", key="Ctrl+Shift+F")
        self._copy = Button(N_("Save a copy"), self._choose_copy, icon="save", key="Ctrl+Shift+S")
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch()
        foot.addWidget(self._copy)
        foot.addWidget(self._file)
        self.body.addWidget(self.view, 1)
        self.body.addLayout(foot)

    def allow(self) -> None:
        """Filing is offered to those who may."""
        self._file.setVisible(self.may(FilePaper))
        self.view.empty.say(
            N_("There are no papers yet."),
            N_("Letters and agreements come here by themselves; contracts and scans are filed."),
            (N_("File a paper"), self.file) if self.may(FilePaper) else None,
        )

    def load(self, account: UUID) -> None:
        """All papers of the account."""
        self.ask(lambda connection: papers(connection, account=account), self._show)

    def file(self) -> None:
        """Ask for a file and what it is."""
        if self.account is not None:
            dialog = FilingDialog(self.office, self.account, self.window())
            dialog.done_with.connect(lambda _changes: self.told.emit(N_("The paper is filed.")))
            dialog.open()

    def _show(self, lines: tuple[PaperLine, ...]) -> None:
        self._copy.setEnabled(bool(lines))
        self.table.set_rows(lines)

    def _open(self, line: PaperLine) -> None:
        show_paper(self.office, line, self, self.refuse)

    def _choose_copy(self) -> None:
        line = self.view.current_row()
        if line is None:
            return
        chosen = ask_place(self.window(), N_("Save a copy"), line.file_name, self.refuse)
        if chosen is not None:
            self.save_copy(line, chosen[0])

    def save_copy(self, line: PaperLine, path: Path) -> None:
        """Write the bytes of a paper to a file of the person's choice."""
        self.office.open_paper(line.sha256, lambda content: self._write(path, content), self, self.refuse)

    def _write(self, path: Path, content: bytes) -> None:
        try:
            write_whole(path, content)
        except QuittanceError as error:
            self.refuse(error)
        else:
            self.told.emit(text(N_("Copy saved as {file}."), file=path.name))


def show_paper(office: DeskOffice, line: PaperLine, owner: QWidget, refused: Refusal) -> None:
    """Show a paper in a window of its own."""
    office.open_paper(
        line.sha256,
        lambda content: PaperDialog(content, line.file_name, owner.window()).show(),
        owner,
        refused,
    )
