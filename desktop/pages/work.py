"""Long work on a page: one at a time, with its progress, and stopped by the person if need be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.act import Changes
from desktop.jobs import Progress, Refusal, Ticket
from desktop.office import DeskOffice
from desktop.widgets.progress import ProgressStrip
from domain.error import QuittanceError
from resources.mark import Text
from usecases.command import Command

T = TypeVar("T")


class WorkStrip(ProgressStrip):
    """Runs commands and tasks for `owner`, a page; `turned` when one begins or is over, whichever way."""

    turned = Signal()

    def __init__(self, office: DeskOffice, owner: QWidget) -> None:
        super().__init__()
        self._office, self._owner = office, owner
        self._ticket: Ticket | None = None
        self.cancelled.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._ticket is not None

    def act(
        self, title: Text | str, command: Command, then: Callable[[Changes], None], refused: Refusal
    ) -> None:
        """Do a command."""
        done, not_done = self._over(then), self._over(refused)
        self._start(title, lambda: self._office.act(command, done, not_done, self._owner, self.see))

    def read(
        self,
        title: Text | str,
        task: Callable[[Progress], T],
        then: Callable[[T], None],
        refused: Callable[[QuittanceError], None],
    ) -> None:
        """Do something that writes nothing into the record."""
        done, not_done = self._over(then), self._over(refused)
        self._start(title, lambda: self._office.jobs.read(task, done, not_done, self._owner, self.see))

    def write(
        self,
        title: Text | str,
        task: Callable[[Progress], T],
        then: Callable[[T], None],
        refused: Callable[[QuittanceError], None],
    ) -> None:
        """Do something in the queue of writes that is no command, such as a back-up."""
        done, not_done = self._over(then), self._over(refused)
        self._start(title, lambda: self._office.do(task, done, not_done, self._owner, self.see))

    def stop(self) -> None:
        """Stop what is under way; a write that came too far is done, and says so."""
        if self._ticket is not None:
            self._ticket.cancel()
            if self._ticket.reads:
                self._finish()

    def _start(self, title: Text | str, begin: Callable[[], Ticket]) -> None:
        self.begin(title)
        self._ticket = begin()
        self._ticket.stopped = self._finish
        self.turned.emit()

    def _over(self, then: Callable[[T], None]) -> Callable[[T], None]:
        def told(answer: T) -> None:
            self._finish()
            then(answer)

        return told

    def _finish(self) -> None:
        self._ticket = None
        self.end()
        self.turned.emit()
