"""The only door to a write: a frozen command, its handler, one transaction, one entry in the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final, Literal, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from db.act import Changes, Progress, no_progress
from db.identity import new_uid
from db.journal import chain
from db.stores.standing import refresh
from db.tables.journal import EntryRow
from db.types import write_instant
from db.work import UnitOfWork
from domain.error import QuittanceError
from resources.mark import N_, text
from usecases import rights
from usecases.office import Office
from usecases.rights import Roles

Class = Literal["fact", "decision", "reference", "control"]

BACKWARDS: Final = timedelta(
    seconds=120
)  # a clock that is behind the newest entry by more than this ran back


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody wants done, in plain values; its id is made before, so that asking twice does it once."""

    id: UUID = field(default_factory=new_uid)


C = TypeVar("C", bound=Command)
Handler = Callable[[C, UnitOfWork], None]


@dataclass(frozen=True, slots=True)
class Handling:
    """How a command is handled: by what, told as which event, allowed to whom."""

    command: type[Command]
    handler: Callable[[Any, UnitOfWork], None]
    event: str
    class_: Class
    roles: Roles


registry: Final[dict[type[Command], Handling]] = {}


def handles(
    command: type[C], *, event: str, class_: Class, roles: Roles
) -> Callable[[Handler[C]], Handler[C]]:
    """Register the one handler of a command, with its event type (`noun.verbed/version`) and its rights."""

    def register(handler: Handler[C]) -> Handler[C]:
        if command in registry:
            raise RuntimeError(f"{command.__name__} has a handler already")
        registry[command] = Handling(command, handler, event, class_, roles)
        return handler

    return register


class _Unchanged(Exception):
    """The act found nothing to change; the transaction is undone and no entry is written."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes


def perform(office: Office, command: Command, progress: Progress = no_progress) -> Changes:
    """Do what a command asks, or refuse it and leave neither row nor entry.

    Raises QuittanceError with words and advice. The same command id twice answers what the first one did.
    """
    handling = registry[type(command)]
    now = office.clock()
    try:
        with office.record.write(office.actor, now) as work:
            work.progress = progress
            changes, head = _do(work, command, handling)
    except _Unchanged as unchanged:
        return unchanged.changes
    return changes if head is None else _remembered(office, changes, head)


def _remembered(office: Office, changes: Changes, appended: chain.Appended) -> Changes:
    """Keep the head outside the file. The act stands even if that fails, so it is answered with a warning."""
    try:
        office.record.remember(appended.head)
    except QuittanceError as error:
        warning = text(
            N_("It was done, but the head could not be kept outside the office: {error}"), error=error.message
        )
        return replace(changes, answer={**changes.answer, "warning": warning})
    return changes


def _do(work: UnitOfWork, command: Command, handling: Handling) -> tuple[Changes, chain.Appended | None]:
    earlier = done_before(work.connection, command.id)
    if earlier is not None:
        return earlier, None
    work.account_id = rights.account_of(work.connection, command)
    rights.check(work.connection, work.officer, handling.roles, work.account_id, work.today)
    _note_clock(work)
    handling.handler(command, work)
    work.session.flush()
    if work.unchanged:
        head = chain.last(work.connection)
        raise _Unchanged(Changes(head.seq, head.hash.hex(), answer=work.answer))
    refresh(work)
    appended = work.enter(handling.event, handling.class_, command.id)
    return work.changes(appended), appended


def done_before(connection: Connection, command: UUID) -> Changes | None:
    """What the same command did when it was asked before."""
    row = connection.execute(
        select(EntryRow.seq, EntryRow.hash).where(EntryRow.command == command)
    ).one_or_none()
    return None if row is None else Changes(row.seq, row.hash.hex(), repeated=True)


def _note_clock(work: UnitOfWork) -> None:
    """A clock that ran backwards is an entry of its own, before the act; nothing is refused for it."""
    last = chain.last(work.connection)
    if last.at is not None and work.now < last.at - BACKWARDS:
        work.refs = {"newest": write_instant(last.at), "now": write_instant(work.now)}
        work.enter("clock.ran_back/1", "control", new_uid())
        work.refs = {}


def account(work: UnitOfWork) -> int:
    """The account that the command is about; only for commands that name one."""
    if work.account_id is None:
        raise RuntimeError("this command names no account")
    return work.account_id
