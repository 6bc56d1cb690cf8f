"""The office on the screen: asking beside the screen, acting in one queue, hearing of every change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NoReturn, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from db.act import Actor, Changes
from db.engine import Busy
from db.queries.journal import journal_head
from db.queries.office import Company, company
from db.record import Record
from desktop.jobs import Jobs, Progress, Refusal, Seen, Ticket
from domain.error import Cancelled, QuittanceError
from usecases.command import Command, perform
from usecases.office import Office as OpenOffice
from usecases.standing import turn_day

T = TypeVar("T")
STRANGE: Final = frozenset({"copy", "older_copy"})
LASTING: Final = STRANGE | {"read_only"}  # what the banner says all the time, and no message once more
LOOK_EVERY: Final = 1000  # milliseconds between two looks at the journal's head


@dataclass(frozen=True, slots=True)
class _Everything:
    """Tables of a change that somebody else made: any may be meant."""

    def __and__(self, other: frozenset[str]) -> frozenset[str]:
        return other

    __rand__ = __and__


@dataclass(frozen=True, slots=True)
class ChangesElsewhere:
    """Another window or the command line wrote: what it touched is not known here."""

    tables: _Everything = _Everything()
    accounts: frozenset[int] = frozenset()


class _Closed:
    """Stands where the record of a locked office was: what still asks for it is silent, as if it were cancelled."""

    def __getattr__(self, name: str) -> NoReturn:
        raise Cancelled


class DeskOffice(QObject):
    """An open office as pages use it; `changed` fires on the screen thread with what every write changed."""

    changed = Signal(object)
    strange = Signal(object)  # a refusal that says: this file is a copy, or older than what was written here

    def __init__(self, office: OpenOffice, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.jobs = jobs
        self.company: Company = office.ask(company)
        self._head: tuple[int, bytes] = office.ask(journal_head)
        self._day: date | None = office.today  # of what is derived; None before it was made sure of
        self._looking = self._turning = self._left = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def actor(self) -> Actor:
        """The person who acts."""
        return self.office.actor

    @property
    def today(self) -> date:
        """The day it is."""
        return self.office.today

    def ask(
        self,
        query: Callable[[Connection], T],
        then: Callable[[T], None],
        owner: QWidget,
        refused: Refusal | None = None,
    ) -> Ticket:
        """Read beside the screen; `then` gets the answer as long as `owner` lives."""
        return self.jobs.read(lambda _progress: self.office.ask(query), then, refused, owner)

    def act(
        self,
        command: Command,
        then: Callable[[Changes], None],
        refused: Refusal,
        owner: QWidget,
        seen: Seen | None = None,
    ) -> Ticket:
        """Do a command after those asked before; `then` gets its changes, `refused` its refusal."""

        def task(progress: Progress) -> tuple[Changes, Company]:
            changes = perform(self.office, command, progress)
            return changes, self.office.ask(company) if "office" in changes.tables else self.company

        def done(answer: tuple[Changes, Company]) -> None:
            changes, self.company = answer
            self._told(changes)
            then(changes)

        return self.jobs.write(
            task,
            done,
            self._minding(refused),
            owner,
            seen,
        )

    def do(
        self,
        task: Callable[[Progress], T],
        then: Callable[[T], None],
        refused: Callable[[QuittanceError], None],
        owner: QWidget,
        seen: Seen | None = None,
    ) -> Ticket:
        """Do something else in the queue of writes, such as a back-up or a new person with a passphrase."""

        def done(answer: T) -> None:
            self.look()
            then(answer)

        return self.jobs.write(task, done, self._minding(refused), owner, seen)

    def open_paper(
        self,
        digest: bytes,
        then: Callable[[bytes], None],
        owner: QWidget,
        refused: Refusal | None = None,
    ) -> Ticket:
        """Take a paper out of the drawer by its SHA-256, beside the screen."""
        return self.jobs.read(lambda _progress: self.office.record.papers.get(digest), then, refused, owner)

    def watch(self) -> None:
        """Begin to look whether the day has turned or others have written."""
        self._timer.start()
        self._day = None
        self._turn()

    def look(self) -> None:
        """Look once at the journal's head; what others wrote makes every page stale."""
        if self._looking:
            return
        self._looking = True
        before = self._head

        def read(connection: Connection) -> tuple[tuple[int, bytes], Company]:
            return journal_head(connection), company(connection)

        self.jobs.read(
            lambda _progress: self.office.ask(read),
            lambda answer: self._looked(before, *answer),
            self._not_looked,
        )
        self._turn()

    def close(self) -> None:
        """Finish what is under way and let go of the file."""
        self.leave()
        self.jobs.close()

    def leave(self) -> None:
        """Close the file and forget its key as soon as nothing is under way; pages keep what they show."""
        self._timer.stop()
        self._looking = self._left = (
            True  # a window that comes to the front while it closes does not look again
        )
        self.jobs.when_idle(self._forget)

    def come_back(self, opened: OpenOffice) -> None:
        """Go on with the office that the same person opened again; what was asked meanwhile is asked anew."""
        if self._is_closed:
            self.office = opened
        else:  # something was under way all the time, in the record as it was open
            opened.close()
        self._left = self._looking = self._turning = False
        self.watch()
        self.changed.emit(ChangesElsewhere())

    @property
    def _is_closed(self) -> bool:
        return isinstance(cast("Any", self.office.record), _Closed)

    def _forget(self) -> None:
        if self._left and not self._is_closed:
            self.office.close()
            self.office = replace(self.office, record=cast("Record", _Closed()))

    def _minding(self, refused: Refusal) -> Refusal:
        """Tell a refusal, and that the file itself is strange where that is the reason."""

        def told(error: QuittanceError) -> None:
            refused(error)
            if error.code in STRANGE:
                self.strange.emit(error)

        return told

    def _told(self, changes: Changes) -> None:
        """Tell an own act; if its entry does not follow on the last known one, others wrote in between.

        An act that changed nothing, or was done before, brings no entry: what others wrote is for the next look.
        """
        if changes.tables and changes.seq > self._head[0]:
            missed = changes.seq != self._head[0] + 1
            self._head = changes.seq, bytes.fromhex(changes.hash)
            if missed:
                self.changed.emit(ChangesElsewhere())
        self.changed.emit(changes)

    def _looked(self, before: tuple[int, bytes], head: tuple[int, bytes], found: Company) -> None:
        self._looking = False
        if self._head != before:
            return  # an own act was told meanwhile, which this look may not have seen: the next one will
        if head != before:
            self._head, self.company = head, found
            self.changed.emit(ChangesElsewhere())

    def _not_looked(self, _error: QuittanceError) -> None:
        self._looking = False  # the next page that asks will tell what is wrong

    def _turn(self) -> None:
        """Bring what is derived to the day it is, once; while the office is busy, again at the next look."""
        if self._turning or self._day == self.today:
            return
        self._turning, day = True, self.today
        self.jobs.write(
            lambda _progress: turn_day(self.office),
            lambda turned: self._turned(day, turned),
            lambda error: self._unturned(day, error),
        )

    def _turned(self, day: date, turned: bool) -> None:
        self._turning, self._day = False, day
        if turned:
            self.changed.emit(ChangesElsewhere())

    def _unturned(self, day: date, error: QuittanceError) -> None:
        self._turning = False
        if isinstance(error, Busy):
            return
        self._day = day  # what does not pass by itself is told once
        if error.code not in LASTING:
            raise error
