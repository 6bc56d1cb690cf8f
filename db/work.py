"""The unit of work: one transaction, its stores, and the one journal entry that tells what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, event, insert, inspect
from sqlalchemy.orm import Session

from db import schema
from db.act import Actor, Changes, Progress, no_progress
from db.identity import new_uid
from db.journal import chain
from db.journal.entry import Payload, canonical
from db.journal.operation import Naming, told_row
from db.papers import Papers
from db.tables.record import DERIVED, JOURNAL, Row


@dataclass(frozen=True, slots=True)
class Place:
    """Where acts are recorded: the stream (site/incarnation) and its key, the device, the drawer."""

    stream: str
    stream_id: int
    device: str
    papers: Papers


class UnitOfWork:
    """One act in the making.

    Handlers load and save through the stores; whatever the session inserts or changes becomes an operation
    of the entry. Bulk rows of a batch go round the session and are proven by their Merkle root instead.
    """

    def __init__(self, place: Place, connection: Connection, actor: Actor | None, now: datetime) -> None:
        self.place = place
        self.connection = connection
        self.actor = actor
        self.now = now
        self.today: date = now.date()  # one today per transaction, in the zone of the device
        self.session = Session(bind=connection, autoflush=True, expire_on_commit=False)
        self.naming = Naming(connection)
        self.account_id: int | None = None
        self.progress: Progress = no_progress
        self.ready: Any = None  # what was read for the act before it got the lock
        self.why = ""
        self.refs: dict[str, Any] = {}
        self.answer: dict[str, Any] = {}
        self.salt: bytes | None = None
        self.unchanged = False  # a handler that found nothing to do says so, and nothing is written
        self._ops: list[dict[str, Any] | bytes] = []
        self._tables: set[str] = set()
        self._accounts: set[int] = set()
        event.listen(self.session, "after_flush", self._after_flush)

    @property
    def papers(self) -> Papers:
        """The drawer of papers."""
        return self.place.papers

    @property
    def officer(self) -> Actor:
        """The person who acts; every command but the first has one."""
        if self.actor is None:
            raise RuntimeError("this act has no actor")
        return self.actor

    @property
    def entry_id(self) -> int:
        """The file's key of the entry that this act is going to write."""
        return chain.last(self.connection).id + 1

    @property
    def touched(self) -> frozenset[int]:
        """The accounts that the act touched so far."""
        return frozenset(self._accounts)

    def add(self, row: Row) -> None:
        """Insert a row at once, so that its keys are there."""
        self.session.add(row)
        self.session.flush()

    def add_all(self, rows: Iterable[Row]) -> None:
        """Insert rows at once."""
        self.session.add_all(rows)
        self.session.flush()

    def insert_many(self, cls: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert many rows past the session, where it would be too slow; every column is given, also the keys."""
        if not rows:
            return
        table = cls.table()
        self.connection.execute(insert(table), list(rows))
        for values in rows:
            self.naming.remember(table, values)
            key = self.naming.key(table, values)
            told = {"t": table.name, "k": key, "a": told_row(self.naming, table, values)}
            self._ops.append(canonical(told))
        self._tables.add(table.name)

    def touch(self, *accounts: int, tables: Iterable[str] = ()) -> None:
        """Say that accounts or tables changed by other means than the session."""
        self._accounts.update(accounts)
        self._tables.update(tables)

    def tell(self, operation: dict[str, Any]) -> None:
        """Note an operation that did not go through the session."""
        self._ops.append(operation)
        self._tables.add(operation["t"])

    def enter(self, type_: str, class_: str, command: UUID) -> chain.Appended:
        """Write the journal entry of what was done."""
        self.session.flush()
        account = None if self.account_id is None else self.naming.name("account", self.account_id)
        act = chain.Act(
            uid=str(new_uid()),
            stream=self.place.stream,
            now=self.now,
            actor=str(self.actor.uid) if self.actor else None,
            device=self.place.device,
            schema=schema.VERSION,
            type=type_,
            class_=class_,
            account=account,
            account_id=self.account_id,
            epoch=1,
            command=command,
        )
        ops, self._ops = self._ops, []
        payload = [Payload(ops, self.why, self.refs)]
        del ops  # handed over whole, so that an import's can be let go of as soon as they are written down
        return chain.append(self.connection, act, payload.pop(), self.salt)

    def changes(self, appended: chain.Appended) -> Changes:
        """What to tell the one who asked for the act."""
        head = appended.head
        return Changes(head.seq, head.hash, frozenset(self._tables), frozenset(self._accounts), self.answer)

    def _after_flush(self, session: Session, _context: object) -> None:
        for row in session.new:
            self._told(row, None)
        for row in session.dirty:
            before = _before(row)
            if before:
                self._told(row, before)
        if session.deleted:
            raise RuntimeError("rows are never deleted through the session")

    def _told(self, row: Row, before: dict[str, Any] | None) -> None:
        if row.nature in (DERIVED, JOURNAL):
            return
        table = row.table()
        values = {column.name: getattr(row, column.name) for column in table.columns}
        operation: dict[str, Any] = {"t": table.name, "k": self.naming.key(table, values)}
        if before is None:
            operation["a"] = told_row(self.naming, table, values)
        else:
            operation["b"] = {name: self.naming.told(table.c[name], value) for name, value in before.items()}
            operation["a"] = {name: self.naming.told(table.c[name], values[name]) for name in before}
        self._ops.append(operation)
        self._tables.add(table.name)
        account = values["id"] if table.name == "account" else values.get("account_id")
        if account is not None:
            self._accounts.add(account)


def _before(row: Row) -> dict[str, Any]:
    """The changed columns of a row with their values before."""
    found = {}
    for attribute in inspect(row).attrs:
        before, after = attribute.history.deleted, attribute.history.added
        if attribute.history.has_changes() and list(before or [None]) != list(after):
            found[attribute.key] = before[0] if before else None  # a column never named was null
    return found
