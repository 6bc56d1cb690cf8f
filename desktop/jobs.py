"""Work off the screen thread: one queue that writes, one pool that reads, one relay that brings answers back."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

from desktop import garbage
from desktop.disk import of_disk
from domain.error import Cancelled, QuittanceError

T = TypeVar("T")
READERS: Final = 3
LONG: Final = 120.0  # seconds after which nobody waits any longer
NEWS_EVERY: Final = 0.05  # seconds between two reports of progress that reach the screen


class Progress(Protocol):
    """How a job tells how far it is; raises `Cancelled` when the person stopped it."""

    def __call__(self, done: int, total: int) -> None: ...


Seen = Callable[[int, int], None]
Refusal = Callable[[QuittanceError], None]
Defect = Callable[[BaseException], None]


class Ticket:
    """One job under way, which can be cancelled.

    A cancelled read is never answered. A cancelled write that had come too far is done, and says so; one
    that was stopped in time calls `stopped` on the screen thread, for who must know when it is over.
    """

    def __init__(self, *, reads: bool) -> None:
        self.reads = reads
        self.cancelled = False
        self.ended = False
        self.stopped: Callable[[], None] = _silence

    def cancel(self) -> None:
        """Stop before the start, or at the next report of progress."""
        self.cancelled = True


class _Relay(QObject):
    """The one signal by which all answers reach the screen thread; it lives as long as the jobs."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._run)

    def _run(self, closure: Callable[[], None]) -> None:
        closure()


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    """A task, and who wants to hear what of it."""

    ticket: Ticket
    task: Callable[[Progress], T]
    then: Callable[[T], None]
    refused: Refusal | None
    owner: QObject | None
    seen: Seen | None

    def is_wanted(self) -> bool:
        """Whether somebody still waits for the answer."""
        if self.ticket.reads and self.ticket.cancelled:
            return False
        return self.owner is None or shiboken6.isValid(self.owner)


class Jobs:
    """Runs plain functions elsewhere, and their answers here.

    A job is `task(progress)`. Its answer goes to `then`, its refusal to `refused` (to `defect` when nobody
    else would hear it), a cancelled job is silent, anything else goes to `defect`. Nothing is called for
    an `owner` that is gone.
    """

    def __init__(self, defect: Defect) -> None:
        garbage.keep_to_this_thread()
        self._defect = defect
        self._relay = _Relay()
        self._writer = ThreadPoolExecutor(1, "write")
        self._readers = ThreadPoolExecutor(READERS, "read")
        self._under_way: dict[Ticket, _Job[Any]] = {}
        self._outcomes: dict[Ticket, Callable[[], None]] = {}
        self._waiting: list[Callable[[], None]] = []  # for the moment when nothing is under way

    @property
    def idle(self) -> bool:
        """Whether nothing is under way or waiting to be told."""
        return not self._under_way

    def write(
        self,
        task: Callable[[Progress], T],
        then: Callable[[T], None],
        refused: Refusal | None = None,
        owner: QObject | None = None,
        seen: Seen | None = None,
    ) -> Ticket:
        """Do a task after all the writes that were asked before it."""
        return self._start(self._writer, _Job(Ticket(reads=False), task, then, refused, owner, seen))

    def read(
        self,
        task: Callable[[Progress], T],
        then: Callable[[T], None],
        refused: Refusal | None = None,
        owner: QObject | None = None,
        seen: Seen | None = None,
    ) -> Ticket:
        """Do a task beside the others."""
        return self._start(self._readers, _Job(Ticket(reads=True), task, then, refused, owner, seen))

    def when_idle(self, act: Callable[[], None]) -> None:
        """Call once nothing is under way, and nothing came of what was; at once if that is so."""
        self._waiting.append(act)
        self._rest()

    def wait(self, seconds: float = LONG) -> bool:
        """Let the screen live until nothing is under way; whether that came true in time.

        Between two events it sleeps. With a limit of its own Qt would not: it would look again and again, and keep
        the threads that work from the interpreter and the processor.
        """
        end = QTimer()  # an event at the latest
        end.setSingleShot(True)
        end.start(round(seconds * 1000))
        while self._under_way and end.isActive():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)  # what came of it
        end.stop()
        return self.idle

    def close(self) -> None:
        """Drop the reads, finish the writes, and let the threads go."""
        for ticket in self._under_way:
            if ticket.reads:
                ticket.cancel()
        self._readers.shutdown()
        self._writer.shutdown()
        self.wait()

    def _start(self, pool: ThreadPoolExecutor, job: _Job[T]) -> Ticket:
        self._under_way[job.ticket] = job
        pool.submit(self._work, job.ticket)
        return job.ticket

    def _work(self, ticket: Ticket) -> None:
        """On the job's thread: leave the outcome to the screen thread.

        What a job holds may be the last that holds a widget, so no thread but the screen's lets go of it.
        """
        self._outcomes[ticket] = self._outcome(self._under_way[ticket])
        self._relay.arrived.emit(partial(self._end, ticket))

    def _outcome(self, job: _Job[T]) -> Callable[[], None]:
        """Do the task; what came of it as a closure for the screen thread."""
        try:
            if job.ticket.cancelled:
                raise Cancelled
            return partial(job.then, job.task(_Report(job, self._relay)))
        except Cancelled:
            return partial(_stop, job.ticket)
        except QuittanceError as error:
            return partial(job.refused or self._defect, error)
        except OSError as error:
            return partial(job.refused or self._defect, of_disk(error))
        except BaseException as error:  # noqa: BLE001 - a defect is reported on the screen, never lost in a thread
            self._relay.arrived.emit(partial(self._defect, error))
            return _silence

    def _end(self, ticket: Ticket) -> None:
        """On the screen thread: tell the outcome, if it is still wanted."""
        ticket.ended = True
        job, outcome = self._under_way.pop(ticket), self._outcomes.pop(ticket)
        if job.is_wanted():
            try:
                outcome()
            except Exception as error:  # noqa: BLE001 - what goes wrong with an answer is a defect as well
                self._defect(error)
        ticket.stopped = _silence  # the job's thread may let go of the ticket last, and with it of a widget
        self._rest()

    def _rest(self) -> None:
        while self._waiting and self.idle:
            self._waiting.pop(0)()


class _Report(Generic[T]):
    """The progress of one job: looks for a cancel each time, tells the screen now and then."""

    def __init__(self, job: _Job[T], relay: _Relay) -> None:
        self._job, self._relay = job, relay
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        if self._job.ticket.cancelled:
            raise Cancelled
        now = time.monotonic()
        if self._job.seen is not None and (now - self._told >= NEWS_EVERY or done >= total):
            self._told = now
            self._relay.arrived.emit(partial(self._tell, self._job.seen, done, total))

    def _tell(self, seen: Seen, done: int, total: int) -> None:
        if self._job.is_wanted():
            seen(done, total)


def _silence() -> None:
    """A cancelled job says nothing."""


def _stop(ticket: Ticket) -> None:
    """A cancelled job is over; who wanted to know hears it."""
    ticket.stopped()
