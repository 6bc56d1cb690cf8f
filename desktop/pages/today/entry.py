"""An entry of the quick log in the making, as it stands in the fields, and the command that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.queries.contact import ContactLine
from domain.contact import Channel, NextAct, Outcome
from domain.error import Refused
from domain.money import Money
from resources.mark import N_
from usecases.contact import LogContact


@dataclass(frozen=True, slots=True)
class Entry:
    """What the fields hold; days and the amount stay as typed, so that nothing half-typed is lost.

    `corrects` is the contact whose place this entry takes; `planned` tells that a person chose what follows.
    """

    channel: Channel = Channel.CALL
    outcome: Outcome | None = None
    person: str = ""
    held_on: str = ""
    promised: str = ""
    promised_for: str = ""
    next_act: NextAct = NextAct.CALL
    next_on: str = ""
    note: str = ""
    planned: bool = False
    corrects: UUID | None = None


def blank(person: str, today: date) -> Entry:
    """A call today with the contact person of the account."""
    return Entry(person=person, held_on=today.isoformat())


def correction(line: ContactLine) -> Entry:
    """An entry that says what a logged contact said."""
    return Entry(
        channel=line.channel,
        outcome=line.outcome,
        person=line.person,
        held_on=line.held_on.isoformat(),
        promised=str(line.promised.decimal) if line.promised else "",
        promised_for=line.promised_for.isoformat() if line.promised_for else "",
        next_act=line.next_act,
        next_on=line.next_on.isoformat() if line.next_on else "",
        note=line.note,
        planned=True,
        corrects=line.contact,
    )


@dataclass(frozen=True, slots=True)
class Read:
    """The days and the amount of an entry as they were understood."""

    held_on: date | None
    promised: Money | None
    promised_for: date | None
    next_on: date | None


def command(account: UUID, entry: Entry, read: Read) -> LogContact:
    """The command that logs the entry; without an outcome there is nothing to log."""
    if entry.outcome is None:
        raise Refused(
            "outcome", N_("What came of the contact?"), N_("Choose an outcome by its digit."), "outcome"
        )
    is_promise = entry.outcome is Outcome.PROMISED
    return LogContact(
        account=account,
        channel=entry.channel,
        outcome=entry.outcome,
        person=entry.person,
        note=entry.note,
        held_on=read.held_on,
        promised=read.promised if is_promise else None,
        promised_for=read.promised_for if is_promise else None,
        next_act=entry.next_act,
        next_on=read.next_on,
        corrects=entry.corrects,
    )
