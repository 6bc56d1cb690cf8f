"""Contacts with a debtor: what was said, what was corrected, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, or_, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.contact import ContactRow, PromiseRow
from db.tables.office import PersonRow
from domain.contact import Channel, NextAct, Outcome
from domain.money import Money


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact; `corrected_by` names the entry that took its place."""

    contact: UUID
    account: UUID
    debtor: str
    officer: str
    logged_at: datetime
    held_on: date
    channel: Channel
    person: str
    outcome: Outcome
    note: str
    next_act: NextAct
    next_on: date | None
    promised: Money | None
    promised_for: date | None
    corrects: UUID | None
    corrected_by: UUID | None


@query
def contacts(
    connection: Connection, *, account: UUID | None = None, officer: str = "", limit: int = 1000
) -> tuple[ContactLine, ...]:
    """Contacts, newest first: of one account, of one officer, or all."""
    corrected, correction = aliased(ContactRow), aliased(ContactRow)
    wanted = (
        select(
            ContactRow.uid,
            AccountRow.uid,
            AccountRow.name,
            PersonRow.name,
            ContactRow.logged_at,
            ContactRow.held_on,
            ContactRow.channel,
            ContactRow.person,
            ContactRow.outcome,
            ContactRow.note,
            ContactRow.next_act,
            ContactRow.next_on,
            PromiseRow.amount,
            PromiseRow.currency,
            PromiseRow.due_on,
            corrected.uid,
            correction.uid,
        )
        .join(AccountRow, AccountRow.id == ContactRow.account_id)
        .join(PersonRow, PersonRow.id == ContactRow.officer_id)
        .outerjoin(PromiseRow, PromiseRow.contact_id == ContactRow.id)
        .outerjoin(corrected, corrected.id == ContactRow.corrects_id)
        .outerjoin(correction, correction.corrects_id == ContactRow.id)
        .order_by(ContactRow.held_on.desc(), ContactRow.id.desc())
        .limit(limit)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    if officer:
        wanted = wanted.where(PersonRow.name == officer)
    return tuple(
        ContactLine(
            *row[:6],
            Channel(row[6]),
            row[7],
            Outcome(row[8]),
            row[9],
            NextAct(row[10]),
            row[11],
            None if row[12] is None else Money(row[12], row[13]),
            row[14],
            row[15],
            row[16],
        )
        for row in connection.execute(wanted)
    )


@dataclass(frozen=True, slots=True)
class LastContact:
    """The newest contact of an account that stands, and what it planned."""

    held_on: date
    next_act: NextAct
    next_on: date | None


def known_at(contact: type[ContactRow], moment: datetime) -> ColumnElement[bool]:
    """Whether a correction was logged by a moment; an original always counts as known."""
    return or_(contact.corrects_id.is_(None), contact.logged_at <= moment)


def end_of(day: date) -> datetime:
    """The last moment of a day in the zone of the device."""
    within = min(max(day, date(1971, 1, 1)), date(9998, 12, 31))  # a zone's hours never leave the calendar
    return datetime.combine(within, time.max).astimezone(UTC)


def last_contacts(
    connection: Connection, as_of: date, accounts: Collection[int] | None = None
) -> Mapping[int, LastContact]:
    """The newest contact of each account up to a day; those corrected by then do not count."""
    wanted = _standing(as_of, end_of(as_of))
    if accounts is not None:
        wanted = wanted.where(ContactRow.account_id.in_(accounts))
    return {
        row.account_id: LastContact(row.held_on, NextAct(row.next_act), row.next_on)
        for row in connection.execute(wanted)
    }


@lru_cache(maxsize=32)  # building it costs more than running it
def _standing(as_of: date, end: datetime) -> Select[int, date, str, date | None]:
    """(account, held on, next act, its day) of contacts that stand on a day, the oldest first."""
    correction = aliased(ContactRow)
    return (
        select(ContactRow.account_id, ContactRow.held_on, ContactRow.next_act, ContactRow.next_on)
        .outerjoin(correction, (correction.corrects_id == ContactRow.id) & known_at(correction, end))
        .where(correction.id.is_(None), ContactRow.held_on <= as_of, known_at(ContactRow, end))
        .order_by(ContactRow.held_on, ContactRow.id)
    )
