"""The people of the office: who may log in, in which roles."""

from __future__ import annotations

from typing import Final

from db.queries.office import User, users
from desktop.dialogs.form import FormDialog
from desktop.dialogs.person import AddPersonDialog, DisableDialog, PassphraseDialog, RolesDialog
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.widgets.button import Button
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, TableModel, TableView
from domain.role import listed
from resources.mark import N_


def _state(user: User) -> Pill:
    if user.disabled:
        return Pill(N_("Disabled"), "neutral")
    return Pill(N_("May log in"), "ok") if user.log_in else Pill(N_("No log-in"), "warn")


COLUMNS: Final = (
    Column[User]("name", N_("Name"), lambda user: user.name, width=170, strong=True),
    Column[User]("roles", N_("Roles"), lambda user: listed(user.roles) or None, width=300, grows=True),
    Column[User]("branch", N_("Branch"), lambda user: user.branch or None, width=130),
    Column[User]("phone", N_("Phone"), lambda user: user.phone or None, width=140),
    Column[User]("state", N_("State"), _state, "pill", 150),
)


class UsersSection(Section):
    """Administrators add people, change their roles and passphrases, and disable them."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office,
            N_(
                "Nobody is deleted: who leaves is disabled, and what they did stays theirs. An officer whom a"
                " ledger named answers for debtors without logging in until they are added here."
            ),
        )
        self.table: TableModel[User] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "settings/users")
        self._add = Button(N_("Add a user"), self.add, icon="add", part="primary", key="Ctrl+N")
        self._roles = Button(N_("Change roles"), self.change_roles, icon="edit", key="Ctrl+E")
        self._passphrase = Button(N_("Set passphrase"), self.set_passphrase, icon="key", key="Ctrl+P")
        self._disable = Button(N_("Disable"), self.disable, icon="lock", key="Ctrl+D")
        self.add_acts([self._add, self._roles, self._passphrase, self._disable])
        self.body.addWidget(self.view, 1)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda _user: self.change_roles())
        self.view.told.connect(self.told)

    def reload(self) -> None:
        """Everybody."""
        self.desk.ask(users, self._show, self)

    def add(self) -> None:
        """Somebody new."""
        self._open(AddPersonDialog(self.desk, self.window()), N_("The user was added."))

    def change_roles(self) -> None:
        """The chosen person's roles."""
        user = self._chosen()
        if user is not None and not user.disabled:
            self._open(RolesDialog(self.desk, user, self.window()), N_("The roles were changed."))

    def set_passphrase(self) -> None:
        """A new passphrase for the chosen person, who forgot theirs."""
        user = self._chosen()
        if user is not None and user.log_in and not user.disabled:
            self._open(PassphraseDialog(self.desk, user, self.window()), N_("The passphrase was set."))

    def disable(self) -> None:
        """The chosen person leaves."""
        user = self._chosen()
        if user is not None and not user.disabled:
            self._open(DisableDialog(self.desk, user, self.window()), N_("The user was disabled."))

    def _open(self, dialog: FormDialog, done: str) -> None:
        dialog.done_with.connect(lambda _changes: self._done(done))
        dialog.open()

    def _done(self, words: str) -> None:
        self.told.emit(words)
        self.reload()

    def _show(self, people: tuple[User, ...]) -> None:
        at = self.view.currentIndex().row()
        self.table.set_rows(people)
        self.view.go_to(max(at, 0))
        self._choose(self.view.current_row())

    def _chosen(self) -> User | None:
        row = self.view.current_row()
        return row if isinstance(row, User) else None

    def _choose(self, user: User | None) -> None:
        here = user is not None and not user.disabled
        self._roles.setEnabled(here)
        self._disable.setEnabled(here and user is not None and user.name != self.desk.actor.name)
        self._passphrase.setEnabled(here and user is not None and user.log_in)
