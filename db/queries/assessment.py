"""The facts behind an officer's assessment: items held and when, contacts, promises, timetables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select, union

from db.queries.promise import judgements
from db.queries.query import query
from db.queries.responsibility import account_officers, item_officers
from db.queries.timetable import followed, newest_steps
from db.tables.account import ResponsibilityRow
from db.tables.contact import ContactRow, PromiseRow
from db.tables.item import BEFORE, BatchRow, ItemRow, PostingRow
from db.tables.missing import NO_MONEY
from db.tables.office import PersonRow
from db.tables.timetable import TimetableRow, TimetableStepRow
from domain.ageing import Buckets
from domain.assessment import Assessment, ContactFacts, Facts, TimetableFacts, assess
from domain.contact import Outcome
from domain.error import NotFound
from domain.item import DocumentType, Item, Posting
from domain.money import Money
from domain.portfolio import Holding, Period
from domain.promise import Judgement
from domain.timetable_state import State
from resources.mark import N_, text

_FIRST_LEDGER = select(func.min(BatchRow.as_of)).where(BatchRow.taken_back.is_(None))


@query
def assessment(connection: Connection, *, officer: str, start: date, end: date) -> Assessment:
    """The assessment of one officer for a period, both days included, on the office's buckets."""
    person = connection.execute(select(PersonRow.id).where(PersonRow.name == officer)).scalar_one_or_none()
    if person is None:
        raise NotFound(
            "no_person",
            text(N_("There is nobody called “{name}” in this office."), name=officer),
            N_("“show OFFICE users” lists everybody."),
            "officer",
        )
    period = Period(start, end)
    holdings = tuple(_holdings(connection, person, period))
    facts = Facts(
        holdings=holdings,
        contacts=tuple(_contacts(connection, person, period)),
        promises=tuple(_promises(connection, person, period)),
        timetables=tuple(_timetables(connection, person, period.end)),
        known_from=connection.execute(_FIRST_LEDGER).scalar_one(),
    )
    return assess(facts, period, Buckets())


@query
def officers(connection: Connection) -> tuple[str, ...]:
    """Everybody who answers, or ever answered, for an account or an item, by name."""
    wanted = (
        select(PersonRow.name)
        .where(PersonRow.id.in_(select(ResponsibilityRow.person_id)))
        .order_by(PersonRow.name)
    )
    return tuple(connection.execute(wanted).scalars())


def answering(connection: Connection, *, as_of: date) -> frozenset[str]:
    """The names of those who answer for an account or an item on the day."""
    holders = [select(each.c.person_id) for each in (account_officers(as_of), item_officers(as_of))]
    return frozenset(
        connection.execute(select(PersonRow.name).where(PersonRow.id.in_(union(*holders)))).scalars()
    )


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of days in which a person answers; the first one of an account reaches back to the item."""

    person: int
    since: date
    until: date | None
    first: bool
    by_import: bool


def _windows(entries: Sequence[tuple[int, date, str]]) -> list[_Window]:
    """Entries (person, since, ground) of one account or item, in order, as windows; same day: the later one."""
    windows: list[_Window] = []
    for person, since, ground in entries:
        if windows and windows[-1].person == person:
            continue
        if windows:
            last = windows[-1]
            windows[-1] = _Window(last.person, last.since, since, last.first, last.by_import)
        windows.append(_Window(person, since, None, not windows, ground == "import"))
    return [window for window in windows if window.until is None or window.until > window.since]


def _holdings(connection: Connection, person: int, period: Period) -> Iterator[Holding]:
    by_account, by_item = _entries(connection, person)
    postings = _postings(connection, person, period.end)
    for row in connection.execute(_items(person, period.end)):
        own = by_item.get(row.id)
        windows = own if own is not None else by_account.get(row.account_id, [])
        item = Item(
            kind=DocumentType(row.document_type),
            amount=Money(row.amount, row.currency),
            opened_on=row.opened_on,
            due=row.due_date,
            document_date=row.document_date,
            postings=tuple(postings.get(row.id, ())),
        )
        for window in windows:
            if window.person != person:
                continue
            # The officer whom the first import names held the item before the office knew of it.
            since = item.opened_on if window.first and window.by_import else max(window.since, item.opened_on)
            from_other = not window.first and item.opened_on < window.since
            yield Holding(item, row.account_id, since, window.until, from_other)


def _entries(
    connection: Connection, person: int
) -> tuple[dict[int, list[_Window]], dict[int, list[_Window]]]:
    mine = select(ResponsibilityRow.account_id).where(ResponsibilityRow.person_id == person)
    accounts: dict[int, list[tuple[int, date, str]]] = defaultdict(list)
    items: dict[int, list[tuple[int, date, str]]] = defaultdict(list)
    for row in connection.execute(
        select(
            ResponsibilityRow.account_id,
            ResponsibilityRow.item_id,
            ResponsibilityRow.person_id,
            ResponsibilityRow.since,
            ResponsibilityRow.ground,
        )
        .where(ResponsibilityRow.account_id.in_(mine))
        .order_by(ResponsibilityRow.since, ResponsibilityRow.id)
    ):
        key, entries = (row.account_id, accounts) if row.item_id is None else (row.item_id, items)
        entries[key].append((row.person_id, row.since, row.ground))
    return (
        {key: _windows(found) for key, found in accounts.items()},
        {key: _windows(found) for key, found in items.items()},
    )


def _items(person: int, end: date) -> Select[*tuple[Any, ...]]:
    mine = select(ResponsibilityRow.account_id).where(ResponsibilityRow.person_id == person)
    return select(
        ItemRow.id,
        ItemRow.account_id,
        ItemRow.document_type,
        ItemRow.amount,
        ItemRow.currency,
        ItemRow.opened_on,
        ItemRow.due_date,
        ItemRow.document_date,
    ).where(ItemRow.account_id.in_(mine), ItemRow.opened_on <= end)


def _postings(connection: Connection, person: int, end: date) -> Mapping[int, list[Posting]]:
    mine = select(ResponsibilityRow.account_id).where(ResponsibilityRow.person_id == person)
    found: dict[int, list[Posting]] = defaultdict(list)
    for row in connection.execute(
        select(
            PostingRow.item_id, PostingRow.posted_on, PostingRow.amount, PostingRow.ground, ItemRow.currency
        )
        .join(ItemRow, ItemRow.id == PostingRow.item_id)
        .where(ItemRow.account_id.in_(mine), PostingRow.posted_on <= end)
        .order_by(PostingRow.posted_on, PostingRow.id)
    ):
        # What was paid before the office knew the item is nobody's collection of this period, and what was
        # found missing and credited or void never was money.
        cash = row.ground not in (BEFORE, *NO_MONEY)
        found[row.item_id].append(Posting(row.posted_on, Money(row.amount, row.currency), cash))
    return found


def _contacts(connection: Connection, person: int, period: Period) -> Iterator[ContactFacts]:
    corrected = select(ContactRow.corrects_id).where(ContactRow.corrects_id.is_not(None))
    for row in connection.execute(
        select(ContactRow.account_id, ContactRow.held_on, ContactRow.outcome).where(
            ContactRow.officer_id == person,
            ContactRow.held_on.between(period.start, period.end),
            ContactRow.id.not_in(corrected),
        )
    ):
        yield ContactFacts(row.account_id, row.held_on, Outcome(row.outcome))


def _promises(connection: Connection, person: int, period: Period) -> Iterator[Judgement]:
    """Promises that this officer took, judged at the end of the period."""
    mine = set(
        connection.execute(
            select(PromiseRow.id)
            .join(ContactRow, ContactRow.id == PromiseRow.contact_id)
            .where(ContactRow.officer_id == person)
        ).scalars()
    )
    for judged in judgements(connection, period.end).values():
        yield from (one for one in judged if one.promise.key in mine)


def _timetables(connection: Connection, person: int, end: date) -> Iterator[TimetableFacts]:
    """The timetables that this officer drew up, as they stood at the end of the period."""
    newest = newest_steps(end)
    days: dict[int, dict[str, date]] = defaultdict(dict)
    for timetable, state, day in connection.execute(
        select(TimetableStepRow.timetable_id, TimetableStepRow.state, TimetableStepRow.on_day)
        .join(TimetableRow, TimetableRow.id == TimetableStepRow.timetable_id)
        .where(TimetableRow.officer_id == person, TimetableStepRow.on_day <= end)
        .order_by(TimetableStepRow.timetable_id, TimetableStepRow.step)
    ):
        days[timetable].setdefault(state, day)
    for row in connection.execute(
        select(TimetableRow.id, TimetableRow.made_on)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .where(TimetableRow.officer_id == person, newest.c.state != State.CANCELLED.value)
    ):
        steps = days[row.id]
        yield TimetableFacts(row.made_on, steps.get(State.ACTIVE.value), steps.get(State.PERFORMED.value))


@dataclass(frozen=True, slots=True)
class InstalmentCount:
    """Instalments that fell due in a period while their timetable was active, and those of them paid in time."""

    due: int
    on_time: int


def instalments_due(connection: Connection, *, officer: str, start: date, end: date) -> InstalmentCount:
    """The instalments of an officer's timetables in a period, as they stood on its last day.

    One counts from the day on which its timetable was activated; it is in time when it was complete on its day.
    """
    newest = newest_steps(end)
    activated = select(TimetableStepRow.timetable_id, TimetableStepRow.on_day).where(
        TimetableStepRow.state == State.ACTIVE.value, TimetableStepRow.on_day <= end
    )
    mine = (
        select(TimetableRow.id)
        .join(PersonRow, PersonRow.id == TimetableRow.officer_id)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .where(PersonRow.name == officer, newest.c.state != State.CANCELLED.value)
    )
    since: dict[int, date] = dict(
        connection.execute(activated.where(TimetableStepRow.timetable_id.in_(mine))).all()
    )
    statuses = followed(connection, end, list(since))
    fallen = [
        one for key, group in statuses.items() for one in group if max(start, since[key]) <= one.due <= end
    ]
    on_time = sum(one.paid_on is not None and one.paid_on <= one.due for one in fallen)
    return InstalmentCount(len(fallen), on_time)
