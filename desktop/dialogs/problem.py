"""What imports did not take: every line with its place, why, and what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.office import ProblemLine, problems
from desktop.dialogs.reason import ReasonDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.room import size_on_screen
from desktop.widgets.table import Column, FittingView, TableModel
from domain.role import Role
from resources.mark import N_, text
from usecases.importing import DismissProblems

TITLE: Final = N_("Rows that were not taken")
COLUMNS: Final = (
    Column[ProblemLine]("file", N_("File"), lambda line: line.file, width=160),
    Column[ProblemLine]("line", N_("Line"), lambda line: line.line, "number", 60),
    Column[ProblemLine]("debtor", N_("Debtor"), lambda line: line.debtor, width=120),
    Column[ProblemLine]("column", N_("Column"), lambda line: line.column, width=110),
    Column[ProblemLine]("value", N_("Value"), lambda line: line.value, width=120, strong=True),
    Column[ProblemLine]("reason", N_("Why"), lambda line: line.reason, width=260, grows=True),
)


class ProblemDialog(Speaking, QDialog):
    """The open problems; finance and supervisors may dismiss the chosen ones with a reason."""

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size_on_screen(self, 1000, 520))
        self._office = office
        self.table: TableModel[ProblemLine] = TableModel(COLUMNS, self)
        self.view = FittingView(self.table, "problems")
        self._told = Label("", "muted", wrap=True)
        self.view.chosen.connect(self._tell)
        self.view.empty.say(N_("Every row of every file was taken."))
        self._dismiss = Button(N_("Dismiss the chosen rows"), self._ask_reason, key="Ctrl+D")
        self._dismiss.setVisible(bool({Role.FINANCE, Role.SUPERVISOR} & office.actor.roles))
        self._arrange()
        self.retranslate()
        office.changed.connect(self._load)
        self._load()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(TITLE))

    def _load(self, _changes: object = None) -> None:
        self._office.ask(problems, self._show, self)

    def _show(self, lines: tuple[ProblemLine, ...]) -> None:
        self.table.set_rows(lines)
        self._dismiss.setEnabled(bool(lines))

    def _tell(self, line: ProblemLine | None) -> None:
        """Why the chosen row was not taken and what to do, whole."""
        told = line and text(N_("{reason} {advice}"), reason=line.reason, advice=line.advice)
        self._told.say(told or "")
        self._told.setVisible(line is not None)

    def _ask_reason(self) -> None:
        chosen = tuple(line.problem for line in self.view.selection.rows())
        ReasonDialog(
            self._office,
            text(N_("Dismiss the chosen rows: {count}"), count=len(chosen)),
            N_("Dismiss"),
            lambda reason: DismissProblems(problems=chosen, reason=reason),
            self,
        ).open()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(TITLE, "title"))
        layout.addWidget(
            Label(
                N_("Mend them in the ledger and import the file again, or dismiss them."), "muted", wrap=True
            )
        )
        layout.addWidget(self.view, 1)
        layout.addWidget(self._told)
        foot = QHBoxLayout()
        foot.addWidget(self._dismiss)
        foot.addStretch()
        foot.addWidget(Button(N_("Close"), self.accept, part="primary"))
        layout.addLayout(foot)
