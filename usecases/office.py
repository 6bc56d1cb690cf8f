"""The office as somebody uses it: a record that is open, a person who acts, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from db import keys
from db.clock import Clock, local_clock
from db.folder import Folder
from domain.error import Refused
from resources.mark import N_, text

if TYPE_CHECKING:  # the log-in asks who can enter, and loads what a record needs only then
    from sqlalchemy import Connection

    from db.act import Actor
    from db.record import Record

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Office:
    """What every use case needs; `today` is the clock's day in the zone of this device."""

    record: Record
    actor: Actor
    clock: Clock = local_clock

    @property
    def today(self) -> date:
        """The day it is."""
        return self.clock().date()

    def ask(self, query: Callable[Concatenate[Connection, P], T], *arguments: P.args, **named: P.kwargs) -> T:
        """Answer a query of `db.queries` on a connection that cannot write."""
        with self.record.read() as connection:
            return query(connection, *arguments, **named)

    def acting_as(self, name: str) -> Office:
        """The same office with another person acting (only the demonstration changes users without a key)."""
        return replace(self, actor=self.record.actor(name))

    def close(self) -> None:
        """Let go of the office."""
        self.record.close()


def who_can_log_in(path: Path) -> tuple[str, ...]:
    """The names on the log-in screen; needs no key."""
    return keys.read(Folder(path)).names


def chosen_name(names: tuple[str, ...], name: str | None) -> str:
    """Who acts: the person named, or the only one there is."""
    if name is None and len(names) != 1:
        raise Refused(
            "which_user",
            text(N_("This office has several users: {names}."), names=", ".join(names)),
            N_("Say who you are: --user NAME, or QUITTANCE_USER."),
            "user",
        )
    return name or names[0]


def open_office(path: Path, name: str | None, secret: str, clock: Clock = local_clock) -> Office:
    """Open an office as a person, with their passphrase or the recovery key; one with one user needs no name.

    An older office is backed up and migrated first.
    """
    from db.record import open_record  # noqa: PLC0415 - as above
    from db.upgrade import upgrade  # noqa: PLC0415 - as above

    chosen = chosen_name(who_can_log_in(path), name)
    record = open_record(Folder(path), chosen, secret)
    try:
        upgrade(record)
        return Office(record, record.actor(chosen), clock)
    except BaseException:
        record.close()
        raise
