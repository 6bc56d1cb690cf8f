"""What was said with a debtor, and what he promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.contact import ContactLine, contacts
from db.queries.promise import promises
from db.queries.story.line import StoryKind, StoryLine
from db.tables.account import AccountRow
from db.tables.contact import ContactRow, PromiseRow, WithdrawalRow
from db.tables.office import PersonRow
from domain.contact import CHANNEL_LABELS, NEXT_ACT_LABELS, OUTCOME_LABELS, NextAct
from domain.promise import LABELS as PROMISE_LABELS
from domain.promise import PromiseState
from resources.mark import N_, Text, text

_ALL: Final = 1_000_000  # more contacts than any debtor ever has


def tell_contacts(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    for one in contacts(connection, account=account, limit=_ALL):
        yield StoryLine(
            day=one.held_on,
            at=one.logged_at,
            kind=StoryKind.CONTACT,
            text=_contact(one),
            note=one.note,
            actor=one.officer,
            detail=one.contact,
            state=text(N_("Corrected")) if one.corrected_by else None,
            alive=one.corrected_by is None,
        )


def _contact(one: ContactLine) -> Text:
    fields = {
        "channel": text(CHANNEL_LABELS[one.channel]),
        "person": one.person,
        "outcome": text(OUTCOME_LABELS[one.outcome]),
        "act": text(NEXT_ACT_LABELS[one.next_act]),
        "day": one.next_on,
    }
    said = N_("{channel}, {person}: {outcome}.") if one.person else N_("{channel}: {outcome}.")
    if one.next_act is NextAct.NONE:
        return text(said, **fields)
    return text(N_("{said} Next: {act}, {day}."), said=text(said, **fields), **fields)


def tell_promises(connection: Connection, account: UUID, as_of: date) -> Iterator[StoryLine]:
    logged = {
        uid: (at, actor)
        for uid, at, actor in connection.execute(
            select(PromiseRow.uid, ContactRow.logged_at, PersonRow.name)
            .join(ContactRow, ContactRow.id == PromiseRow.contact_id)
            .join(PersonRow, PersonRow.id == ContactRow.officer_id)
            .join(AccountRow, AccountRow.id == PromiseRow.account_id)
            .where(AccountRow.uid == account)
        )
    }
    for one in promises(connection, as_of=as_of, account=account):
        at, actor = logged[one.promise]
        yield StoryLine(
            day=one.made_on,
            at=at,
            kind=StoryKind.PROMISE,
            text=text(N_("Promised for {day}; {received} came in."), day=one.due_on, received=one.received),
            actor=actor,
            amount=one.amount,
            detail=one.promise,
            state=text(PROMISE_LABELS[one.state]),
            alive=one.state is PromiseState.OPEN,
        )


def tell_withdrawals(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    rows = connection.execute(
        select(WithdrawalRow.withdrawn_on, WithdrawalRow.reason, PromiseRow.due_on)
        .join(PromiseRow, PromiseRow.id == WithdrawalRow.promise_id)
        .join(AccountRow, AccountRow.id == PromiseRow.account_id)
        .where(AccountRow.uid == account)
    )
    for day, reason, due_on in rows:
        told = text(N_("The promise for {day} was withdrawn."), day=due_on)
        yield StoryLine(day, None, StoryKind.PROMISE, told, reason)
