"""The page of settings: the record's own in the first places, this workstation last."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.pages.settings.backup import BackUpSection
from desktop.pages.settings.calendar import CalendarSection
from desktop.pages.settings.company import CompanySection
from desktop.pages.settings.exchange import ExchangeSection
from desktop.pages.settings.imports import ImportsSection
from desktop.pages.settings.passphrase import PassphraseSection
from desktop.pages.settings.rates import RatesSection
from desktop.pages.settings.rules import RulesSection
from desktop.pages.settings.section import Section
from desktop.pages.settings.users import UsersSection
from desktop.pages.settings.workstation import WorkstationSection
from desktop.widgets.tabs import Tabs
from domain.role import Role
from resources.mark import N_


class SettingsPage(Page):
    """One tab for each matter; those that a person's roles do not reach are not there."""

    name, title, icon = "settings", N_("Settings"), "settings"
    help = N_(
        "What came in from ledgers, the calendar of working days, interest and exchange rates, rules of the office, our"
        " company as papers name it, who may log in, your passphrase, back-ups, and how this computer shows it all."
        " Changes of the office are entries of its journal. Ctrl+Tab goes through the tabs."
    )
    least = (840, 708)  # of our company, which has the most fields
    shows = frozenset(
        {
            "alias",
            "batch",
            "branch",
            "calendar_day",
            "calendar_year",
            "exchange",
            "item",
            "missing",
            "office",
            "person",
            "posting",
            "problem",
            "rate",
            "rate_check",
            "rule",
        }
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.tabs = Tabs()
        self.sections: list[Section] = []
        roles = office.actor.roles
        if roles != {Role.ADMINISTRATOR}:
            self._add("imports", N_("Imports"), ImportsSection(office))
            self._add("calendar", N_("Calendar"), CalendarSection(office))
            self._add("rates", N_("Interest rates"), RatesSection(office))
            self._add("exchange", N_("Exchange rates"), ExchangeSection(office))
            self._add("rules", N_("Rules"), RulesSection(office))
        self._add("company", N_("Our company"), CompanySection(office))
        if Role.ADMINISTRATOR in roles:
            self._add("users", N_("Users"), UsersSection(office))
        self._add("passphrase", N_("My passphrase"), PassphraseSection(office))
        self._add("backup", N_("Back-up"), BackUpSection(office))
        self._add("workstation", N_("This computer"), WorkstationSection(office))
        self.body.addWidget(self.tabs, 1)

    def reload(self) -> None:
        """All of it."""
        for section in self.sections:
            section.reload()

    def arrive(self, argument: object) -> None:
        """Come for a place: imports, calendar, rates, exchange, rules, company, users, passphrase, backup or
        workstation."""
        self.tabs.choose(str(argument))

    def has_unsaved(self) -> bool:
        """Whether our company was changed and not saved."""
        return any(section.has_unsaved() for section in self.sections)

    def _add(self, key: str, title: str, section: Section) -> None:
        section.told.connect(self.told)
        section.refused.connect(self.refused)
        self.sections.append(section)
        self.tabs.add(key, title, section)
