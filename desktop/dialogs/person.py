"""The people of an office: a new one, other roles, another passphrase, and leaving."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from db.act import Changes
from db.queries.office import User
from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.widgets.check import Check
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from domain.error import QuittanceError, Refused
from domain.role import LABELS, Role
from resources.mark import N_, Text, text
from usecases.office import Office
from usecases.person import AddPerson, ChangeRoles, add_with_passphrase, disable, set_passphrase

COLUMNS = 2


class RoleChecks(QWidget):
    """All roles, any number of them chosen."""

    def __init__(self, chosen: Sequence[Role] = ()) -> None:
        super().__init__()
        self._checks = {role: Check(LABELS[role]) for role in Role}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, (role, check) in enumerate(self._checks.items()):
            check.setChecked(role in chosen)
            grid.addWidget(check, *divmod(at, COLUMNS))
        self.setFocusProxy(self._checks[Role.OFFICER])

    def value(self) -> tuple[Role, ...]:
        """The chosen roles."""
        return tuple(role for role, check in self._checks.items() if check.isChecked())


class KeyDialog(FormDialog):
    """An act that touches the keys file besides the record, and so is more than a command."""

    def __init__(self, office: DeskOffice, title: Text | str, act: Text | str, parent: QWidget) -> None:
        super().__init__(office, title, act, parent)
        self._desk = office

    def task(self) -> Callable[[Office], Changes]:
        """What is to be done with the open office; raises the refusal of a field."""
        raise NotImplementedError

    def submit(self) -> None:
        """Do it, or say at the fields why not."""
        self.form.clear_errors()
        self.messages.dismiss()
        try:
            task = self.task()
        except QuittanceError as error:
            self.refuse(error)
            return
        self._button.setEnabled(False)
        self._desk.do(lambda _progress: task(self._desk.office), self._done, self.refuse, self)

    def add_passphrase(self) -> None:
        """The two fields of a new passphrase."""
        self.passphrase, self.again = LineField(secret=True), LineField(secret=True)
        self.form.add(
            "passphrase",
            N_("Passphrase"),
            self.passphrase,
            N_("Tell it to them in person; they change it in their own settings."),
        )
        self.form.add("again", N_("Passphrase again"), self.again)

    def typed_passphrase(self) -> str:
        """The passphrase that was typed twice; refuses two that differ."""
        return same_twice(self.passphrase, self.again)


class AddPersonDialog(KeyDialog):
    """Somebody new: name, roles, and the passphrase of the first day."""

    def __init__(self, office: DeskOffice, parent: QWidget) -> None:
        super().__init__(office, N_("Add a user"), N_("Add"), parent)
        self.name, self.phone, self.branch = LineField(), LineField(), LineField()
        self.roles = RoleChecks([Role.OFFICER])
        self.form.add(
            "name", N_("Name"), self.name, N_("As ledgers name them, so that their debtors are found.")
        )
        self.form.add("roles", N_("Roles"), self.roles)
        self.form.add("phone", N_("Phone"), self.phone, N_("It stands on their letters."))
        self.form.add("branch", N_("Branch"), self.branch)
        self.add_passphrase()
        self.name.setFocus()

    def task(self) -> Callable[[Office], Changes]:
        """Their slot in the keys file, and the record of it."""
        passphrase = self.typed_passphrase()
        command = AddPerson(
            name=self.name.words(),
            roles=self.roles.value(),
            phone=self.phone.words(),
            branch=self.branch.words(),
        )
        return lambda office: add_with_passphrase(office, command, passphrase)


class PassphraseDialog(KeyDialog):
    """Somebody forgot theirs: an administrator sets another."""

    def __init__(self, office: DeskOffice, user: User, parent: QWidget) -> None:
        super().__init__(
            office, text(N_("Passphrase of {name}"), name=user.name), N_("Set passphrase"), parent
        )
        self._user = user
        self.add_passphrase()
        self.passphrase.setFocus()

    def task(self) -> Callable[[Office], Changes]:
        """Another slot in the keys file."""
        name, passphrase = self._user.name, self.typed_passphrase()
        return lambda office: set_passphrase(office, name, passphrase)


class DisableDialog(KeyDialog):
    """Somebody leaves; asked once more, since they can no longer log in from then on."""

    def __init__(self, office: DeskOffice, user: User, parent: QWidget) -> None:
        super().__init__(office, text(N_("Disable {name}"), name=user.name), N_("Disable"), parent)
        self._user = user
        self.body.addWidget(
            Label(
                N_(
                    "They can no longer log in. What they did stays theirs; assign their debtors to somebody."
                ),
                wrap=True,
            )
        )
        self.cancel.setFocus()  # there is no field to begin with, and Enter should not do this unread

    def task(self) -> Callable[[Office], Changes]:
        """The record of it, and their slot out of the keys file."""
        name = self._user.name
        return lambda office: disable(office, name)


class RolesDialog(FormDialog):
    """Other roles from now on."""

    def __init__(self, office: DeskOffice, user: User, parent: QWidget) -> None:
        super().__init__(office, text(N_("Roles of {name}"), name=user.name), N_("Save"), parent)
        self._user = user
        self.roles = RoleChecks(user.roles)
        self.form.add("roles", N_("Roles"), self.roles)
        self.roles.setFocus()

    def command(self) -> ChangeRoles:
        """The change."""
        return ChangeRoles(name=self._user.name, roles=self.roles.value())


def same_twice(new: LineField, again: LineField) -> str:
    """The passphrase that was typed twice; refuses two that differ."""
    if new.text() != again.text():
        raise Refused("again", N_("The two passphrases differ."), N_("Type the same one twice."), "again")
    return new.text()
