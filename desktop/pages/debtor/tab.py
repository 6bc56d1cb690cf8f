"""What every tab of a debtor's page is: it knows its account, and loads when it is stale and seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.debtor.outline import Outline
from desktop.widgets.focus import Leading
from desktop.widgets.table import TableView
from domain.error import QuittanceError
from usecases.command import Command

T = TypeVar("T")


class Tab(Leading, QWidget):
    """`go`, `told` and `refused` go to the page; an answer for another account than the shown one is dropped."""

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""  # a marked text

    go = Signal(str, object)
    told = Signal(object)
    refused = Signal(object)

    def __init__(self, office: DeskOffice) -> None:
        super().__init__()
        self.office = office
        self.outline: Outline | None = None
        self._stale = True
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, GRID, 0, 0)
        self.body.setSpacing(GRID)

    @property
    def account(self) -> UUID | None:
        """The account that is shown."""
        return self.outline.debtor.account if self.outline is not None else None

    def may(self, command: type[Command]) -> bool:
        """Whether the person's roles allow an act on this account."""
        return self.outline is not None and command in self.outline.may

    def show_outline(self, outline: Outline) -> None:
        """Another account, or the same one after something changed."""
        self.outline = outline
        self._stale = True
        self.allow()
        self._load_if_seen()

    def allow(self) -> None:
        """Show the acts that the person may do, and no others."""

    def load(self, account: UUID) -> None:
        """Ask for everything that the tab shows."""
        raise NotImplementedError

    def has_unsaved(self) -> bool:
        """Whether something was typed that going away would lose."""
        return False

    def ask(self, query: Callable[[Connection], T], then: Callable[[T], None]) -> None:
        """Read beside the screen, for the account of now."""
        account = self.account
        self.office.ask(query, lambda answer: then(answer) if account == self.account else None, self)

    def refuse(self, error: QuittanceError) -> None:
        """Tell a refusal in the message bar."""
        self.refused.emit(error)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """A stale tab loads when it comes into sight."""
        super().showEvent(event)
        self._load_if_seen()

    def _load_if_seen(self) -> None:
        if self._stale and self.account is not None and self.isVisible():
            self._stale = False
            self.load(self.account)


def show_currency(view: TableView, key: str, currencies: int) -> None:
    """A column of currencies is there only where there is more than one."""
    view.withhold(key, out=currencies < 2)
