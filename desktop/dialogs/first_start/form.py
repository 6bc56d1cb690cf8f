"""The form of a new office: our company, its first user, and where the office lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dialogs.entrance import foot
from desktop.look.tokens import GRID
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from desktop.widgets.panel import Panel
from domain.country import COUNTRIES, usual
from domain.error import QuittanceError, Refused
from resources.mark import N_

FIELDS: Final = (
    "company",
    "address",
    "phone",
    "currency",
    "bank",
    "bank_account",
    "user",
    "passphrase",
    "again",
    "folder",
)
_COUNTRY = N_(
    "Law of limitation, working days and order of payments begin as there; rules change them later."
)
NEEDED: Final = ("company", "address", "currency", "user", "folder")


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What a new office is made of; `passphrase` is that of its first user, `country` a code of `domain.country`."""

    folder: Path
    company: str
    address: str
    phone: str
    bank: str
    bank_account: str
    currency: str
    user: str
    passphrase: str
    country: str


class NewForm(QWidget):
    """The form of a new office."""

    def __init__(self, home: Path, make: Callable[[NewOffice], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._home, self._make = home, make
        self._named = False  # whether the person chose the folder
        self._placed = False  # whether the person chose the country
        self._paid = False  # whether the person wrote the currency
        self.form = Form(columns=2)
        self._fields = {key: LineField(secret=key in {"passphrase", "again"}) for key in FIELDS}
        self._country = Choice([(code, country.label) for code, country in COUNTRIES.items()])
        self._add()
        panel = Panel()
        panel.body.addWidget(self.form)
        panel.body.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(panel, 1)
        layout.addLayout(
            foot(
                Button(N_("Back"), back),
                Button(N_("Make the office"), self._submit, part="primary", key="Ctrl+Return"),
            )
        )
        self._fields["currency"].textChanged.connect(self._place)
        self._fields["currency"].textEdited.connect(lambda _words: self._keep_currency())
        self._country.chosen.connect(lambda code: self._keep_country(str(code)))
        self._fields["currency"].setText("CNY")
        self._fields["company"].textChanged.connect(self._suggest)
        self._fields["folder"].textEdited.connect(lambda _words: self._keep_folder())
        self._suggest("")

    def begin(self) -> None:
        """Start with the first field."""
        self._fields["company"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        add, field = self.form.add, self._fields
        register = N_("As in the register: it is the creditor in agreements.")
        words = N_("At least eight characters. Four words that do not belong together are easy to keep.")
        add("company", N_("Company"), field["company"], register, wide=True)
        add("address", N_("Address"), field["address"], wide=True)
        add("phone", N_("Phone"), field["phone"])
        add("currency", N_("Currency of the office"), field["currency"])
        add("country", N_("Country of the office"), self._country, _COUNTRY, wide=True)
        add("bank", N_("Bank"), field["bank"])
        add("bank_account", N_("Account into which debtors pay"), field["bank_account"])
        add("user", N_("Your name"), field["user"], wide=True)
        add("passphrase", N_("Passphrase"), field["passphrase"], words)
        add("again", N_("Passphrase again"), field["again"])
        add("folder", N_("Folder of the office"), field["folder"], wide=True)

    def _suggest(self, company: str) -> None:
        if not self._named:
            plain = "".join(sign for sign in company if sign.isalnum() or sign in " -_").strip()
            self._fields["folder"].setText(str(self._home / (plain or "Quittance")))

    def _place(self, currency: str) -> None:
        if not self._placed:
            self._country.set_value(usual(currency))

    def _keep_country(self, code: str) -> None:
        """Its currency comes with it, unless the person wrote another."""
        self._placed = True
        currency = COUNTRIES[code].currency
        if currency and not self._paid:
            self._fields["currency"].setText(currency)

    def _keep_currency(self) -> None:
        self._paid = True

    def _keep_folder(self) -> None:
        self._named = True

    def _submit(self) -> None:
        self.form.clear_errors()
        try:
            new = self._read()
        except QuittanceError as error:
            self.form.refuse(error)
        else:
            self._make(new)

    def _read(self) -> NewOffice:
        words = {key: field.words() for key, field in self._fields.items()}
        for key in NEEDED:
            if not words[key]:
                raise Refused("missing", N_("This is missing."), N_("The office cannot do without it."), key)
        passphrase = self._fields["passphrase"].text()
        if not passphrase:
            raise Refused(
                "missing", N_("This is missing."), N_("The passphrase encrypts the office."), "passphrase"
            )
        if passphrase != self._fields["again"].text():
            raise Refused("again", N_("The two passphrases differ."), N_("Type the same one twice."), "again")
        return NewOffice(
            Path(words["folder"]),
            words["company"],
            words["address"],
            words["phone"],
            words["bank"],
            words["bank_account"],
            words["currency"].upper(),
            words["user"],
            passphrase,
            str(self._country.value()),
        )
