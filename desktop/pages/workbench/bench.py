"""The workbench as what works on it sees it: its parts, and what they may ask of the page."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.pages.workbench.items import ItemsPart
from desktop.pages.workbench.outcome import OutcomePart
from desktop.pages.workbench.terms import TermsPart
from desktop.pages.workbench.version import VersionPart
from desktop.pages.workbench.worth import WorthPart


class Bench(Page):
    """Items and terms, what they come to and what that is worth; the page says what follows on a change."""

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.items, self.terms = ItemsPart(), TermsPart(lambda: office.today)
        self.version = VersionPart()
        self.outcome, self.worth = OutcomePart(lambda: office.today), WorthPart()

    @property
    def account(self) -> UUID | None:
        """For whom the terms are."""
        raise NotImplementedError

    @property
    def is_saved(self) -> bool:
        """Whether a timetable holds the terms, which then no longer change."""
        raise NotImplementedError

    def enter(self) -> None:
        """Something was typed or chosen."""
        raise NotImplementedError

    def settle(self) -> None:
        """What was typed is saved."""
        raise NotImplementedError

    def allow(self) -> None:
        """Offer what can be done now."""
        raise NotImplementedError

    def tell(self) -> None:
        """Whatever is open beside the page says what the agreement is worth now."""
        raise NotImplementedError
