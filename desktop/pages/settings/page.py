"""The page of settings: the record's own in the first places, this workstation last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

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

TITLES: Final[Mapping[str, str]] = {
    "imports": N_("Imports"),
    "calendar": N_("Calendar"),
    "rates": N_("Interest rates"),
    "exchange": N_("Exchange rates"),
    "rules": N_("Rules"),
    "company": N_("Our company"),
    "users": N_("Users"),
    "passphrase": N_("My passphrase"),
    "backup": N_("Back-up"),
    "workstation": N_("This computer"),
}
SECTIONS: Final[Mapping[str, Callable[[DeskOffice], Section]]] = {
    "imports": ImportsSection,
    "calendar": CalendarSection,
    "rates": RatesSection,
    "exchange": ExchangeSection,
    "rules": RulesSection,
    "company": CompanySection,
    "users": UsersSection,
    "passphrase": PassphraseSection,
    "backup": BackUpSection,
    "workstation": WorkstationSection,
}
OF_THE_TRADE: Final = {"imports", "calendar", "rates", "exchange", "rules"}


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
        for key, title in self.parts(office.actor.roles).items():
            self._add(key, title, SECTIONS[key](office))
        self.body.addWidget(self.tabs, 1)

    @classmethod
    def parts(cls, roles: Collection[Role]) -> Mapping[str, str]:
        """The tabs, each by its key."""
        away = set[str]()
        if set(roles) == {Role.ADMINISTRATOR}:
            away = OF_THE_TRADE
        if Role.ADMINISTRATOR not in roles:
            away = away | {"users"}
        return {key: title for key, title in TITLES.items() if key not in away}

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
