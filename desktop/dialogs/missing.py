"""Items that a complete file of their ledger left out: what probably became of them is for a person to say."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.missing import MissingLine, missing
from desktop.dialogs.form import FormDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from desktop.widgets.room import size_on_screen
from desktop.widgets.table import Column, TableModel, TableView
from domain.role import Role
from resources.mark import N_, text
from usecases.missing import LABELS, ExplainVanished, Explanation

TITLE: Final = N_("Items missing from their ledger")
COLUMNS: Final = (
    Column[MissingLine]("source", N_("Ledger"), lambda line: line.source, width=90),
    Column[MissingLine]("since", N_("Missing since"), lambda line: line.since, "day", 104),
    Column[MissingLine](
        "debtor", N_("Debtor"), lambda line: line.debtor_name or line.debtor_code, width=180, grows=True
    ),
    Column[MissingLine]("number", N_("Number"), lambda line: line.number, width=130, strong=True),
    Column[MissingLine]("due", N_("Due date"), lambda line: line.due_date, "day", 100),
    Column[MissingLine]("amount", N_("Amount"), lambda line: line.amount, "money", 110),
    Column[MissingLine]("open", N_("Open"), lambda line: line.open, "money", 110),
    Column[MissingLine]("currency", N_("Currency"), lambda line: line.open.currency, width=70),
)


class MissingDialog(Speaking, QDialog):
    """The items that wait; finance explains the chosen ones."""

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size_on_screen(self, 1000, 520))
        self._office = office
        self.table: TableModel[MissingLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "missing")
        self.view.empty.say(N_("Every open item stands in the newest file of its ledger."))
        self._explain = Button(N_("Explain the chosen items"), self.explain, key="Ctrl+D")
        self._explain.setVisible(Role.FINANCE in office.actor.roles)
        self._arrange()
        self.retranslate()
        office.changed.connect(self._load)
        self._load()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(TITLE))

    def explain(self) -> None:
        """Say what became of the chosen items."""
        chosen = tuple(line.missing for line in self.view.selection.rows())
        if chosen:
            ExplanationDialog(self._office, chosen, self).open()

    def _load(self, _changes: object = None) -> None:
        self._office.ask(missing, self._show, self)

    def _show(self, lines: tuple[MissingLine, ...]) -> None:
        self.table.set_rows(lines)
        self._explain.setEnabled(bool(lines))

    def _arrange(self) -> None:
        about = N_(
            "A complete file did not name them. They stay open until they come back in a later file, or "
            "somebody says what became of them."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(TITLE, "title"))
        layout.addWidget(Label(about, "muted", wrap=True))
        layout.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._explain)
        foot.addStretch()
        foot.addWidget(Button(N_("Close"), self.accept, part="primary"))
        layout.addLayout(foot)


class ExplanationDialog(FormDialog):
    """What became of missing items, on which day, and how one knows."""

    def __init__(self, office: DeskOffice, chosen: tuple[UUID, ...], parent: QWidget | None = None) -> None:
        super().__init__(
            office, text(N_("Explain the chosen items: {count}"), count=len(chosen)), N_("Record it"), parent
        )
        self._chosen = chosen
        self.explanation = Choice([(each, text(word)) for each, word in LABELS.items()])
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.reason = LineField(N_("for example “bank statement of 3 March”"))
        self.form.add(
            "explanation",
            N_("What became of them"),
            self.explanation,
            N_("“Paid” records a receipt over what is open of each; it can be reversed."),
        )
        self.form.add("on", N_("Day"), self.day)
        self.form.add("reason", N_("How one knows"), self.reason, N_("It stays in the record."))

    def command(self) -> ExplainVanished:
        """The explanation."""
        return ExplainVanished(
            missing=self._chosen,
            explanation=Explanation(str(self.explanation.value() or Explanation.PAID)),
            on=self.read_day("on", self.day),
            reason=self.reason.words(),
        )
