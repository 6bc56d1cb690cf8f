"""The tab of custody: who answered for the debtor, or for single items of it, from when to when."""

from __future__ import annotations

from typing import ClassVar, Final
from uuid import UUID

from db.queries.custody import CustodyLine, custody
from desktop.office import DeskOffice
from desktop.pages.debtor.tab import Tab
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, TableModel, TableView
from resources.mark import N_, Text, text


def _ground(line: CustodyLine) -> Text | None:
    """Why: the person's own words, or that a file said so."""
    if not line.ground:
        return None
    return text(N_("Named in an import")) if line.ground == "import" else text("{words}", words=line.ground)


COLUMNS: Final = (
    Column[CustodyLine]("since", N_("From"), lambda line: line.since, "day", 110),
    Column[CustodyLine](
        "until",
        N_("To"),
        lambda line: Pill(N_("Now"), "ok") if line.until is None else text("{day}", day=line.until),
        "pill",
        110,
    ),
    Column[CustodyLine]("officer", N_("Officer"), lambda line: line.officer, width=180, strong=True),
    Column[CustodyLine](
        "what",
        N_("Answers for"),
        lambda line: (
            text(N_("{number} alone"), number=line.number) if line.number else text(N_("The debtor"))
        ),
        width=200,
    ),
    Column[CustodyLine]("ground", N_("Reason"), _ground, width=260, grows=True),
)


class CustodyTab(Tab):
    """Nothing here is ever rewritten."""

    key: ClassVar[str] = "custody"
    title: ClassVar[str] = N_("Custody")

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self.table: TableModel[CustodyLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "custody")
        self.view.empty.say(
            N_("Nobody has answered for this debtor yet."),
            N_("A supervisor assigns it, or the officer column of a ledger's file does."),
        )
        self.view.told.connect(self.told)
        self.begin_at(self.view)
        self.body.addWidget(self.view, 1)

    def load(self, account: UUID) -> None:
        """All entries."""
        self.ask(lambda connection: custody(connection, account=account), self.table.set_rows)
