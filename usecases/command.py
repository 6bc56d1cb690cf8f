"""The only door to a write: a frozen command, its handler, one transaction, one entry in the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, Literal, TypeVar
from uuid import UUID

from sqlalchemy import select

from db.act import Changes, Progress, no_progress
from db.identity import new_uid
from db.journal import chain
from db.record import acting
from db.sidecar import Head
from db.stores.standing import refresh
from db.tables.journal import EntryRow, PayloadRow
from db.types import check_words, write_instant
from db.work import UnitOfWork
from domain.error import Conflict, QuittanceError
from resources.mark import N_, text
from usecases import plain, rights
from usecases.office import Office
from usecases.rights import Roles

Class = Literal["fact", "decision", "reference", "control"]

ASKED: Final = "asked"  # the reference in a payload that holds the command's fingerprint
BACKWARDS: Final = timedelta(
    seconds=120
)  # a clock that is behind the newest entry by more than this ran back


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody wants done, in plain values; its id is made before, so that asking twice does it once."""

    id: UUID = field(default_factory=new_uid)


C = TypeVar("C", bound=Command)
Handler = Callable[[C, UnitOfWork], None]


Before = Callable[[C, Office, datetime, Progress], AbstractContextManager[object]]
"""What is read for a command at a moment, before anybody is kept from writing; let go of when the act is over."""


@dataclass(frozen=True, slots=True)
class Handling:
    """How a command is handled: by what, told as which event, allowed to whom, and what is read before."""

    command: type[Command]
    handler: Callable[[Any, UnitOfWork], None]
    event: str
    class_: Class
    roles: Roles
    before: Callable[[Any, Office, datetime, Progress], AbstractContextManager[object]] | None = None


registry: Final[dict[type[Command], Handling]] = {}


def handles(
    command: type[C], *, event: str, class_: Class, roles: Roles, before: Before[C] | None = None
) -> Callable[[Handler[C]], Handler[C]]:
    """Register the one handler of a command, with its event type (`noun.verbed/version`) and its rights.

    What `before` reads is the handler's as `work.ready`: long reading that needs no lock belongs there.
    """

    def register(handler: Handler[C]) -> Handler[C]:
        if command in registry:
            raise RuntimeError(f"{command.__name__} has a handler already")
        registry[command] = Handling(command, handler, event, class_, roles, before)
        return handler

    return register


class _Unchanged(Exception):
    """The act found nothing to change; the transaction is undone and no entry is written."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes


def perform(
    office: Office,
    command: Command,
    progress: Progress = no_progress,
    last: Callable[[], None] = lambda: None,
) -> Changes:
    """Do what a command asks, or refuse it and leave neither row nor entry.

    Raises QuittanceError with words and advice. The same command id twice answers what the first one did.
    `last` is what an act does beside the record, such as changing the keys file: it is called once nothing
    is left but to commit, under the lock of the write, and not for an act that was done before.
    """
    handling = registry[type(command)]
    _check_texts(command)
    now = office.clock()
    try:
        with (
            _made_ready(office, command, handling, now, progress) as ready,
            office.record.write(office.actor, now) as work,
        ):
            work.progress, work.ready = progress, ready
            changes, head = _do(work, command, handling)
            if head is not None:
                last()
    except _Unchanged as unchanged:
        return unchanged.changes
    if head is None:
        return changes
    office.record.fold()
    return remembered(office, changes, head.head)


@contextmanager
def _made_ready(
    office: Office, command: Command, handling: Handling, now: datetime, progress: Progress
) -> Iterator[object]:
    """What the handler wants read before the lock; nothing for an act that was done, and refused as early as can be."""
    if handling.before is None:
        yield None
        return
    with office.record.read() as connection:
        is_done = connection.execute(select(EntryRow.id).where(EntryRow.command == command.id)).first()
        actor = acting(connection, office.actor.name)
        account_id = rights.account_of(connection, command)
        rights.check(connection, actor, handling.roles, account_id, now.date())
        office.record.check_writable()
        office.record.check_head(connection)
    if is_done:
        yield None
        return
    with handling.before(command, office, now, progress) as ready:
        yield ready


def remembered(office: Office, changes: Changes, head: Head) -> Changes:
    """Keep the head outside the file. The act stands even if that fails, so it is answered with a warning."""
    try:
        office.record.remember(head)
    except (QuittanceError, OSError) as error:
        why = error.message if isinstance(error, QuittanceError) else error.strerror or str(error)
        warning = text(
            N_("It was done, but the head could not be kept outside the office: {error}"), error=why
        )
        return replace(changes, answer={**changes.answer, "warning": warning})
    return changes


def _do(work: UnitOfWork, command: Command, handling: Handling) -> tuple[Changes, chain.Appended | None]:
    work.actor = acting(work.connection, work.officer.name)  # who logged in may have left since
    asked = _fingerprint_of(command)
    earlier = done_before(work, command.id, handling.event, asked)
    if earlier is not None:
        return earlier, None
    work.account_id = rights.account_of(work.connection, command)
    rights.check(work.connection, work.officer, handling.roles, work.account_id, work.today)
    note_clock(work, chain.last(work.connection))
    handling.handler(command, work)
    work.session.flush()
    if work.unchanged:
        head = chain.last(work.connection)
        raise _Unchanged(Changes(head.seq, head.hash.hex(), answer=work.answer))
    refresh(work)
    work.refs = {**work.refs, ASKED: asked}
    appended = work.enter(handling.event, handling.class_, command.id)
    return work.changes(appended), appended


def done_before(work: UnitOfWork, command: UUID, event: str, asked: str) -> Changes | None:
    """What the same command did when it was asked before; Conflict where the id was another command's."""
    row = work.connection.execute(
        select(EntryRow.seq, EntryRow.hash, EntryRow.type, EntryRow.actor, PayloadRow.payload)
        .outerjoin(PayloadRow, PayloadRow.entry_id == EntryRow.id)
        .where(EntryRow.command == command)
    ).one_or_none()
    if row is None:
        return None
    kept = None if row.payload is None else json.loads(row.payload)["refs"].get(ASKED)
    if kept not in (None, asked) or (row.type, row.actor) != (event, str(work.officer.uid)):
        raise Conflict(
            "command_id",
            N_("Another act was done under this id already."),
            N_("Give every act an id of its own; the same id is for asking the same once more."),
            "id",
        )
    return Changes(row.seq, row.hash.hex(), repeated=True)


def is_done(office: Office, command: UUID) -> bool:
    """Whether an act stands in the journal, for somebody who was stopped before its answer came."""
    with office.record.read() as connection:
        found = connection.execute(select(EntryRow.id).where(EntryRow.command == command)).first()
    return found is not None


def _check_texts(value: object, where: str = "") -> None:
    """Refuse a text that cannot be kept, wherever it stands in a command, before anything is done."""
    if isinstance(value, str):
        check_words(value, where)
    elif is_dataclass(value):
        for each in fields(value):
            _check_texts(getattr(value, each.name), each.name)
    elif isinstance(value, tuple):
        for part in value:
            _check_texts(part, where)


def _fingerprint_of(command: Command) -> str:
    return fingerprint(
        {each.name: getattr(command, each.name) for each in fields(command) if each.name != "id"}
    )


def fingerprint(asked: Mapping[str, object]) -> str:
    """SHA-256 (hexadecimal) of what a command asks, in plain JSON, without its id."""
    return hashlib.sha256(json.dumps(plain.write(asked, str), sort_keys=True).encode()).hexdigest()


def note_clock(work: UnitOfWork, last: chain.Last) -> None:
    """A clock that ran behind the newest entry is an entry of its own; nothing is refused for it."""
    if last.at is not None and work.now < last.at - BACKWARDS:
        work.refs = {"newest": write_instant(last.at), "now": write_instant(work.now)}
        work.enter("clock.ran_back/1", "control", new_uid())
        work.refs = {}


def account(work: UnitOfWork) -> int:
    """The account that the command is about; only for commands that name one."""
    if work.account_id is None:
        raise RuntimeError("this command names no account")
    return work.account_id
