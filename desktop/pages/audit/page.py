"""The page of the auditor: the journal, its filters, its head, and verification."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.journal import EntryDetail, EntryLine, entry, entry_keys, entry_rows, entry_types
from db.queries.office import User, users
from db.verify import Verdict, verify_with_key
from desktop.jobs import Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.audit.detail import Detail
from desktop.pages.audit.verification import VerificationView
from desktop.pages.audit.wording import moment
from desktop.pages.page import Page
from desktop.pages.work import WorkStrip
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.label import Label
from desktop.widgets.row import FieldRow
from desktop.widgets.table import Column, TableModel, TableView
from desktop.widgets.tabs import Tabs
from domain.entry import event
from domain.role import Role
from resources.mark import N_, text

Take = Callable[[Mapping[int, EntryLine]], None]

_COLUMNS: Final = (
    Column[EntryLine]("seq", N_("Entry"), lambda line: line.seq, "number", 54),
    Column[EntryLine]("at", N_("Moment"), lambda line: moment(line.at), width=142),
    Column[EntryLine]("type", N_("What"), lambda line: event(line.type), width=150, strong=True),
    Column[EntryLine]("actor", N_("By whom"), lambda line: line.actor or None, width=90),
    Column[EntryLine]("debtor", N_("Debtor"), lambda line: line.debtor or None, width=110, grows=True),
    Column[EntryLine]("hash", N_("Hash"), lambda line: line.hash.hex()[:10], width=96),
)
DEBTOR: Final = "debtor"


class AuditPage(Page):
    """Entries newest first, fetched in windows; the chosen one in full at the right."""

    name, title, icon = "audit", N_("Audit"), "audit"
    help = N_(
        "Everything that was ever done, entry by entry, each chained to the one before by its hash. Verify"
        " computes everything again; note the head of the journal elsewhere, and nobody can rewrite the past"
        " without your seeing it."
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._reading: Ticket | None = None
        self._keys: list[int] = []
        self._head = ""
        self.type, self.person = Choice([("", N_("All entries"))]), Choice([("", N_("Everybody"))])
        self.entries: TableModel[EntryLine] = TableModel(_COLUMNS, self)
        self.view = TableView(self.entries, "audit/journal")
        self.view.withhold(DEBTOR, out=office.actor.roles == {Role.ADMINISTRATOR})
        self.detail, self.verification, self.tabs = Detail(), VerificationView(), Tabs()
        self.strip = WorkStrip(office, self)
        self.head = Label("", "muted")
        self.add_act(Button(N_("Back up"), self._back_up, icon="backup", key="Ctrl+B"))
        self._verify = self.add_act(
            Button(N_("Verify now"), self.verify, icon="verify", part="primary", key="Ctrl+Return")
        )
        self._arrange_body()
        self._listen()
        office.changed.connect(lambda _changes: self.grow_stale())  # every act is an entry

    def reload(self) -> None:
        """Filters and keys; rows follow as one looks at them."""
        type_, actor = str(self.type.value()), str(self.person.value())
        self._desk.ask(entry_types, self._show_types, self)
        self._desk.ask(users, self._show_people, self)
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desk.ask(
            lambda connection: entry_keys(connection, type=type_, actor=actor), self._show_keys, self
        )
        self._desk.ask(
            lambda connection: entry_rows(connection, entry_keys(connection)[:1]), self._show_head, self
        )

    def verify(self) -> None:
        """Check everything again, beside the screen."""
        record = self._desk.office.record
        self.strip.read(
            N_("Verifying: file, journal, papers"),
            lambda progress: verify_with_key(record.folder, record.data_key, progress=progress),
            self._verified,
            self.refuse,
        )

    # ---- answers

    def _show_types(self, types: tuple[str, ...]) -> None:
        names = sorted({name.partition("/")[0] for name in types})
        self.type.show_options([("", N_("All entries")), *((f"{name}/", event(name)) for name in names)])

    def _show_people(self, people: tuple[User, ...]) -> None:
        named = [(user.name, text("{name}", name=user.name)) for user in people if user.log_in]
        self.person.show_options([("", N_("Everybody")), *named])

    def _show_keys(self, keys: list[int]) -> None:
        def fetch(wanted: Sequence[int], take: Take) -> None:
            def read(connection: Connection) -> dict[int, EntryLine]:
                return {line.entry: line for line in entry_rows(connection, list(wanted))}

            self._desk.ask(read, take, self)

        if keys != self._keys:  # entries never change: rows that are here are good for ever
            at, here = self.view.currentIndex().row(), self.entries.id_at(self.view.currentIndex().row())
            self._keys = keys
            self.entries.set_ids(keys, fetch)
            self.view.go_to(keys.index(here) if at > 0 and here in keys else 0)
        self.show_subtitle(text(N_("1 entry") if len(keys) == 1 else N_("{count} entries"), count=len(keys)))

    def _show_head(self, lines: tuple[EntryLine, ...]) -> None:
        for line in lines:
            self._head = line.hash.hex()
            self.head.say(text(N_("Head of the journal: entry {seq}, {hash}"), seq=line.seq, hash=self._head))

    def _show_entry(self, line: EntryLine | None) -> None:
        if line is not None and self.isVisible():
            key = line.entry
            self._desk.ask(lambda connection: entry(connection, entry=key), self._show_detail, self)

    def _show_detail(self, shown: EntryDetail) -> None:
        current = self.view.current_row()
        if isinstance(current, EntryLine) and current.entry == shown.entry:
            self.detail.show_entry(shown)

    def _verified(self, verdict: Verdict) -> None:
        self.verification.show_verdict(verdict)
        self.tabs.choose("verification")

    # ---- inside

    def _copy_head(self) -> None:
        QGuiApplication.clipboard().setText(self._head)
        self.told.emit(N_("The head of the journal was copied. Keep it where nobody can change it."))

    def _back_up(self) -> None:
        self.go.emit("settings", "backup")

    def _listen(self) -> None:
        self.type.chosen.connect(lambda _key: self.reload())
        self.person.chosen.connect(lambda _key: self.reload())
        self.view.chosen.connect(self._show_entry)
        self.view.told.connect(self.told)
        self.strip.turned.connect(lambda: self._verify.setEnabled(not self.strip.busy))

    def _arrange_body(self) -> None:
        asked = FieldRow()
        asked.add(N_("What"), self.type, 190)
        asked.add(N_("By whom"), self.person, 190)
        journal = QWidget()
        layout = QVBoxLayout(journal)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(asked)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.setHandleWidth(2 * GRID)
        both.addWidget(self.view)
        both.addWidget(self.detail)
        both.setSizes([600, 400])  # shares of whatever width there is
        layout.addWidget(both, 1)
        self.tabs.add("journal", N_("Journal"), journal)
        self.tabs.add("verification", N_("Verification"), self.verification)
        foot = QHBoxLayout()
        foot.addWidget(self.head)
        foot.addWidget(Button(N_("Copy"), self._copy_head, icon="copy", part="quiet", key="Ctrl+Shift+C"))
        foot.addStretch()
        self.body.addWidget(self.tabs, 1)
        self.body.addWidget(self.strip)
        self.body.addLayout(foot)
        self.begin_at(self.view)
