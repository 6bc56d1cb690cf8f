"""The tab of details: what letters and agreements print about a debtor, and how one reaches him."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.act import Changes
from db.queries.account import Debtor
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.debtor.outline import Outline
from desktop.pages.debtor.tab import Tab
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.field import LineField, ReadField
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from desktop.widgets.panel import Panel
from domain.error import QuittanceError
from domain.party import registration
from resources.mark import N_
from usecases.account import DescribeDebtor

WIDEST: Final = 460  # pixels of a column of fields: longer lines are hard to read
TITLES: Final = (N_("Company"), N_("Papers"), N_("Contact person"))
LANGUAGES: Final = (
    ("", N_("The usual one")),
    ("en", N_("English")),
    ("zh", N_("Chinese")),
    ("both", N_("Both")),
)


class UsccField(ReadField):
    """The number in the register; the check sign of a unified social credit code is looked at when one leaves it."""

    def look(self) -> None:
        """Write a code of the PRC in capitals; a wrong check sign is refused."""
        self.setText(registration(self.words()))


class DetailsTab(Tab):
    """Three columns of fields: who the debtor is, where papers go, and whom one speaks with."""

    key: ClassVar[str] = "details"
    title: ClassVar[str] = N_("Details")

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self.forms = (Form(), Form(), Form())
        self.language = Choice(LANGUAGES)
        self.fields: Mapping[str, LineField] = {
            "name": LineField(),
            "uscc": UsccField(N_("Abroad: the number in its register")),
            "legal_representative": LineField(),
            "address": LineField(N_("Where letters go")),
            "contact": LineField(),
            "contact_position": LineField(),
            "phone": LineField(),
            "email": LineField(),
        }
        self.save = Button(N_("Save"), self._save, icon="save", key="Ctrl+S")
        self._known: dict[str, str] = {}
        self._typed: dict[UUID, dict[str, str]] = {}  # what was begun with other debtors
        self._arrange()

    def show_outline(self, outline: Outline) -> None:
        """What was typed and is not saved waits until one comes back to its debtor."""
        if self.outline is not None and outline.debtor.account != self.outline.debtor.account:
            self._typed[self.outline.debtor.account] = self._changed()
            self._known = {}
        super().show_outline(outline)

    def load(self, account: UUID) -> None:
        """The details came with the outline; fields that were changed here keep what was typed."""
        if self.outline is None or self.outline.debtor.account != account:
            return
        typed = self._typed.pop(account, {}) | self._changed()
        self._known = _known(self.outline.debtor)
        for key, words in {**self._known, **typed}.items():
            if key == "language":
                self.language.set_value(words)
            else:
                self.fields[key].setText(words)
                self.fields[key].setCursorPosition(0)

    def allow(self) -> None:
        """Who may not describe the debtor reads."""
        may = self.may(DescribeDebtor)
        self.save.setVisible(may)
        self.language.setEnabled(may)
        for field in self.fields.values():
            field.setReadOnly(not may)

    def has_unsaved(self) -> bool:
        """Whether a field says something else than the record."""
        return bool(self._changed()) or any(self._typed.values())

    def _changed(self) -> dict[str, str]:
        """Fields that say something else than the record did when they were filled."""
        now = {key: field.words() for key, field in self.fields.items()}
        now["language"] = str(self.language.value() or "")
        return {key: words for key, words in now.items() if self._known and words != self._known[key]}

    def _save(self) -> None:
        for form in self.forms:
            form.clear_errors()
        changed: dict[str, Any] = {**self._changed()}
        if self.account is not None and changed:
            self.save.setEnabled(False)
            self.office.act(DescribeDebtor(account=self.account, **changed), self._saved, self._refused, self)

    def _saved(self, _changes: Changes) -> None:
        self.save.setEnabled(True)
        self._known |= self._changed()
        self.told.emit(N_("The details are saved."))

    def _refused(self, error: QuittanceError) -> None:
        self.save.setEnabled(True)
        if not any(form.refuse(error) for form in self.forms):
            self.refuse(error)

    def _arrange(self) -> None:
        company, paper, person = self.forms
        company.add("name", N_("Registered name"), self.fields["name"])
        company.add("uscc", N_("USCC (unified social credit code)"), self.fields["uscc"])
        company.add("legal_representative", N_("Legal representative"), self.fields["legal_representative"])
        paper.add("address", N_("Address"), self.fields["address"])
        paper.add("language", N_("Language of papers"), self.language)
        person.add("contact", N_("Name"), self.fields["contact"])
        person.add("contact_position", N_("Position"), self.fields["contact_position"])
        person.add("phone", N_("Telephone"), self.fields["phone"])
        person.add("email", N_("E-mail"), self.fields["email"])
        panel = Panel()
        columns = QHBoxLayout()
        columns.setSpacing(4 * GRID)
        for title, form in zip(TITLES, self.forms, strict=True):
            columns.addWidget(_column(title, form), 1)
        columns.addStretch()
        panel.body.addLayout(columns)
        panel.body.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.save)
        self.body.addWidget(panel, 1)
        self.body.addLayout(foot)


def _column(title: str, form: Form) -> QWidget:
    column = QWidget()
    column.setMaximumWidth(WIDEST)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(Label(title, "heading"))
    layout.addWidget(form)
    layout.addStretch(1)
    return column


def _known(debtor: Debtor) -> dict[str, str]:
    """What the record says, by the names of the command's fields."""
    names = [each.name for each in fields(DescribeDebtor) if each.name not in ("id", "account")]
    return {name: getattr(debtor, name) for name in names}
