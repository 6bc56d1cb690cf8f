"""Debtors that are probably one under several spellings: proposed, and decided by a person with the reason."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.alias import Merger, mergers
from db.queries.spelling import Likeness, spellings
from desktop.dialogs.reason import ReasonDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.pill import Pill
from desktop.widgets.room import size_on_screen
from desktop.widgets.table import Column, TableModel, TableView
from desktop.widgets.tabs import Tabs
from domain.role import Role
from resources.mark import N_, text
from usecases.merger import MergeDebtors, PartDebtors

TITLE: Final = N_("Debtors under several spellings")
PROPOSED: Final = (
    Column[Likeness]("keep_code", N_("Code"), lambda row: row.keep_code, width=110, strong=True),
    Column[Likeness]("keep", N_("Debtor"), lambda row: row.keep_name, width=200, grows=True),
    Column[Likeness]("absorb_code", N_("Other code"), lambda row: row.absorb_code, width=110, strong=True),
    Column[Likeness]("absorb", N_("Other spelling"), lambda row: row.absorb_name, width=200, grows=True),
    Column[Likeness]("reason", N_("Why"), lambda row: row.reason, width=240, grows=True),
)
DECIDED: Final = (
    Column[Merger]("keep_code", N_("Code"), lambda row: row.keep_code, width=110, strong=True),
    Column[Merger]("keep", N_("Debtor"), lambda row: row.keep_name, width=180, grows=True),
    Column[Merger]("code", N_("Other code"), lambda row: row.code, width=110, strong=True),
    Column[Merger]("name", N_("Other spelling"), lambda row: row.name, width=180, grows=True),
    Column[Merger](
        "same",
        N_("Decided"),
        lambda row: Pill(N_("One debtor"), "ok") if row.same else Pill(N_("Two debtors"), "neutral"),
        "pill",
        130,
    ),
    Column[Merger]("day", N_("Day"), lambda row: row.decided_on, "day", 96),
    Column[Merger]("by", N_("By"), lambda row: row.by, width=90),
    Column[Merger]("reason", N_("Reason"), lambda row: row.reason, width=160, grows=True),
)


class SpellingDialog(Speaking, QDialog):
    """Proposals and decisions; finance and supervisors merge two debtors or keep them apart."""

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(size_on_screen(self, 1100, 540))
        self._office = office
        self.proposed: TableModel[Likeness] = TableModel(PROPOSED, self)
        self.decided: TableModel[Merger] = TableModel(DECIDED, self)
        self.view = TableView(self.proposed, "spelling/proposed")
        self.decisions = TableView(self.decided, "spelling/decided")
        self.view.empty.say(N_("No two debtors look like one."))
        self.decisions.empty.say(N_("Nothing was decided yet."))
        self._tabs = Tabs()
        self._tabs.add("proposed", N_("Proposed"), self.view)
        self._tabs.add("decided", N_("Decided"), self.decisions)
        self._merge = Button(N_("They are one debtor"), self.merge, icon="ok", key="Ctrl+M")
        self._part = Button(N_("They are two debtors"), self.part, key="Ctrl+D")
        may = bool({Role.FINANCE, Role.SUPERVISOR} & office.actor.roles)
        self._merge.setVisible(may)
        self._part.setVisible(may)
        self._arrange()
        self.retranslate()
        self._tabs.currentChanged.connect(lambda _at: self._enable())
        for view in (self.view, self.decisions):
            view.chosen.connect(lambda _row: self._enable())
        office.changed.connect(self._load)
        self._load()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(TITLE))

    def merge(self) -> None:
        """Declare the chosen two to be one debtor."""
        row = self._chosen()
        if row is None:
            return
        keep, absorb, codes = row
        ReasonDialog(
            self._office,
            text(N_("{absorb} becomes another name of {keep}"), absorb=codes[1], keep=codes[0]),
            N_("Merge"),
            lambda reason: MergeDebtors(keep=keep, absorb=absorb, reason=reason),
            self,
        ).open()

    def part(self) -> None:
        """Declare the chosen two to be two debtors."""
        row = self._chosen()
        if row is None:
            return
        keep, absorb, codes = row
        ReasonDialog(
            self._office,
            text(N_("{absorb} and {keep} are two debtors"), absorb=codes[1], keep=codes[0]),
            N_("Keep apart"),
            lambda reason: PartDebtors(keep=keep, absorb=absorb, reason=reason),
            self,
        ).open()

    # ---- inside

    def _chosen(self) -> tuple[UUID, UUID, tuple[str, str]] | None:
        view = self.view if self._tabs.chosen() == "proposed" else self.decisions
        row = view.current_row()
        if isinstance(row, Likeness):
            return row.keep, row.absorb, (row.keep_code, row.absorb_code)
        if isinstance(row, Merger):
            return row.keep, row.account, (row.keep_code, row.code)
        return None

    def _enable(self) -> None:
        row = self.decisions.current_row() if self._tabs.chosen() == "decided" else None
        known = self._chosen() is not None
        self._merge.setEnabled(known and not (isinstance(row, Merger) and row.same))
        self._part.setEnabled(known and not (isinstance(row, Merger) and not row.same))

    def _load(self, _changes: object = None) -> None:
        self._office.ask(spellings, self._show_proposed, self)
        self._office.ask(mergers, self._show_decided, self)

    def _show_proposed(self, rows: tuple[Likeness, ...]) -> None:
        self.proposed.set_rows(rows)
        self._tabs.say("proposed", text(N_("Proposed ({count})"), count=len(rows)))
        self._enable()

    def _show_decided(self, rows: tuple[Merger, ...]) -> None:
        self.decided.set_rows(rows)
        self._tabs.say("decided", text(N_("Decided ({count})"), count=len(rows)))
        self._enable()

    def _arrange(self) -> None:
        about = N_(
            "Nothing is merged by itself. Once two are one debtor, later files bring what is named by the other "
            "code to the first; items that are there stay where they are."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(TITLE, "title"))
        layout.addWidget(Label(about, "muted", wrap=True))
        layout.addWidget(self._tabs, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._merge)
        foot.addWidget(self._part)
        foot.addStretch()
        foot.addWidget(Button(N_("Close"), self.accept, part="primary"))
        layout.addLayout(foot)
