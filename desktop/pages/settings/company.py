"""Our company: its name, address and account stand on every letter and agreement."""

from __future__ import annotations

from typing import Final

from db.act import Changes
from db.queries.office import Company, company
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.widgets.button import Button
from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from domain.error import QuittanceError
from domain.role import Role
from resources.mark import N_
from usecases.company import DescribeCompany

FIELDS: Final = (
    ("name", N_("Registered name"), N_("As in the register: it is the creditor in agreements.")),
    ("uscc", N_("Unified social credit code"), N_("Or the number in another register; agreements name it.")),
    ("legal_representative", N_("Legal representative"), ""),
    ("address", N_("Address"), ""),
    ("phone", N_("Phone"), ""),
    ("email", N_("E-mail"), ""),
    ("bank_name", N_("Bank"), ""),
    ("bank_account", N_("Account number"), N_("Debtors pay into this account.")),
)


class CompanySection(Section):
    """Everybody reads it; administrators change it."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office, N_("Papers that were printed keep what they say; new ones say what stands here.")
        )
        self._known: Company | None = None
        self.form = Form()
        self.fields = {key: LineField() for key, _, _ in FIELDS}
        self._save = Button(N_("Save"), self.save, icon="save", part="primary", key="Ctrl+Return")
        mine = Role.ADMINISTRATOR in office.actor.roles
        if not mine:
            self._save.hide()
        for key, title, hint in FIELDS:
            self.fields[key].setReadOnly(not mine)
            self.form.add(key, title, self.fields[key], hint)
        self.add_form(self.form, self._save)

    def reload(self) -> None:
        """Ask for it, unless somebody is typing."""
        if not self.has_unsaved():
            self.desk.ask(company, self._show, self)

    def has_unsaved(self) -> bool:
        """Whether what stands in the fields differs from the record."""
        return self._known is not None and self._words() != _told(self._known)

    def save(self) -> None:
        """Enter it into the record."""
        self.form.clear_errors()
        self._save.setEnabled(False)
        words = self._words()
        command = DescribeCompany(
            name=words["name"],
            address=words["address"],
            phone=words["phone"],
            email=words["email"],
            uscc=words["uscc"],
            legal_representative=words["legal_representative"],
            bank_name=words["bank_name"],
            bank_account=words["bank_account"],
        )
        self.desk.act(command, self._saved, self._not_saved, self)

    def _words(self) -> dict[str, str]:
        return {key: field.words() for key, field in self.fields.items()}

    def _show(self, known: Company) -> None:
        self._known = known
        for key, words in _told(known).items():
            self.fields[key].setText(words)

    def _saved(self, _changes: Changes) -> None:
        self._save.setEnabled(True)
        self._known = None
        self.reload()
        self.told.emit(N_("Our company was saved."))

    def _not_saved(self, error: QuittanceError) -> None:
        self._save.setEnabled(True)
        if not self.form.refuse(error):
            self.refused.emit(error)


def _told(known: Company) -> dict[str, str]:
    return {
        "name": known.company,
        "address": known.address,
        "phone": known.phone,
        "email": known.email,
        "uscc": known.uscc,
        "legal_representative": known.legal_representative,
        "bank_name": known.bank_name,
        "bank_account": known.bank_account,
    }
