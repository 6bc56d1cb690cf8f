"""How accounts stand on a day, and their place in their officer's day: computed from the facts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Select, case, func, select

from db.queries.contact import last_contacts
from db.queries.dispute import disputed_items
from db.queries.opening import open_amount, posted, unapplied
from db.queries.promise import judgements
from db.queries.responsibility import account_officers, officer_of_account
from db.queries.saying import told
from db.queries.timetable import active, covered_amounts, facts_of, states_of
from db.tables.item import ItemRow
from domain.contact import NextAct
from domain.default import Facts, course
from domain.item import DocumentType
from domain.money import Money
from domain.omission import LeftOut
from domain.priority import AccountFacts, InstalmentFacts, Lane, PromiseFacts, rank
from domain.promise import Judgement, PromiseState
from domain.timetable_state import Act

Key = tuple[int, str]
_FEW: Final = 8


@dataclass(slots=True)
class Sums:
    """What is open of an account in a currency, in minor units."""

    items: int = 0
    total: int = 0
    overdue: int = 0
    not_due: int = 0
    no_due_date: int = 0
    unapplied: int = 0
    disputed: int = 0
    oldest_due: date | None = None


def sums(connection: Connection, as_of: date, accounts: Collection[int] | None = None) -> dict[Key, Sums]:
    """What is open of accounts (of all, for None) on a day, by account and currency."""
    wanted = _sums(as_of)
    if accounts is not None:
        wanted = wanted.where(ItemRow.account_id.in_(accounts))
    found = {}
    for row in connection.execute(wanted):
        found[row.account_id, row.currency] = Sums(
            items=row[2],
            total=row.total,
            overdue=row.overdue,
            not_due=row.not_due,
            no_due_date=row.no_due_date,
            unapplied=row.unapplied,
            disputed=row.disputed,
            oldest_due=row.oldest_due,
        )
    for account, currency, amount, _count in connection.execute(unapplied(as_of, *(accounts or ()))):
        sums = found.setdefault((account, currency), Sums())
        sums.unapplied -= amount
        sums.total -= amount
    return found


@lru_cache(maxsize=32)  # building it costs more than running it
def _sums(as_of: date) -> Select[*tuple[Any, ...]]:
    """What is open of items on a day, by account and currency."""
    paid, disputed = posted(as_of), disputed_items(as_of)
    left = open_amount(paid)
    is_payment = ItemRow.document_type == DocumentType.PAYMENT.value
    late = (ItemRow.due_date < as_of) & ~is_payment
    return (
        select(
            ItemRow.account_id,
            ItemRow.currency,
            func.count().label("items"),
            func.sum(left).label("total"),
            func.sum(case((late, left), else_=0)).label("overdue"),
            func.sum(case(((ItemRow.due_date >= as_of) & ~is_payment, left), else_=0)).label("not_due"),
            func.sum(case((ItemRow.due_date.is_(None) & ~is_payment, left), else_=0)).label("no_due_date"),
            func.sum(case((is_payment, left), else_=0)).label("unapplied"),
            func.sum(case((late & disputed.c.item_id.is_not(None), left), else_=0)).label("disputed"),
            func.min(case((late & (left > 0), ItemRow.due_date))).label("oldest_due"),
        )
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .outerjoin(disputed, disputed.c.item_id == ItemRow.id)
        .where(ItemRow.opened_on <= as_of, left != 0)
        .group_by(ItemRow.account_id, ItemRow.currency)
    )


def rows(
    connection: Connection,
    as_of: date,
    found_sums: Mapping[Key, Sums],
    accounts: Collection[int] | None,
    largest: Mapping[str, int],
) -> Iterator[dict[str, Any]]:
    """The rows of `derived_standing`; `largest` is the largest overdue amount of each currency."""
    holders = _holders(connection, as_of, accounts)
    contacts = last_contacts(connection, as_of, accounts)
    promises = judgements(connection, as_of, accounts)
    watched = _instalments(connection, as_of, accounts)
    for (account, currency), found in found_sums.items():
        contact = contacts.get(account)
        instalment, covered = watched.get((account, currency), (None, Money(0, currency)))
        facts = AccountFacts(
            overdue=Money(found.overdue, currency),
            largest=Money(largest[currency], currency),
            days_past_due=(as_of - found.oldest_due).days if found.oldest_due else 0,
            disputed=Money(found.disputed, currency),
            covered=covered,
            promise=_promise(promises.get((account, currency), ())),
            instalment=instalment,
            next_act=contact.next_act if contact else NextAct.NONE,
            next_on=contact.next_on if contact else None,
            last_contact=contact.held_on if contact else None,
            unapplied=Money(-found.unapplied, currency),
        )
        yield {
            "account_id": account,
            "currency": currency,
            "as_of": as_of,
            "officer_id": holders.get(account),
            "items": found.items,
            "total": found.total,
            "overdue": found.overdue,
            "not_due": found.not_due,
            "no_due_date": found.no_due_date,
            "unapplied": found.unapplied,
            "disputed": found.disputed,
            "oldest_due": found.oldest_due,
            "next_act": contact.next_act.value if contact else "",
            "next_on": contact.next_on if contact else None,
            **_ranked(facts, as_of),
        }


def _holders(connection: Connection, as_of: date, accounts: Collection[int] | None) -> dict[int, int]:
    """Who answers for accounts; of few they are looked up one by one, as all are ranked for all."""
    if accounts is None or len(accounts) > _FEW:
        officers = account_officers(as_of)
        return dict(connection.execute(select(officers.c.key, officers.c.person_id)).all())
    found = {account: officer_of_account(connection, account, as_of) for account in accounts}
    return {account: person for account, person in found.items() if person is not None}


def _ranked(facts: AccountFacts, as_of: date) -> dict[str, Any]:
    place = rank(facts, as_of)
    if isinstance(place, LeftOut):
        return {
            "lane": None,
            "lane_name": None,
            "points": 0,
            "maximum": 0,
            "reason": told(place.reason),
            "explanation": "[]",
        }
    return {
        "lane": 0 if place.lane is Lane.DEADLINE else 1,
        "lane_name": place.lane.value,
        "points": place.points,
        "maximum": place.maximum,
        "reason": told(place.reason),
        "explanation": json.dumps(
            [[part.rule, part.points, part.maximum, json.loads(told(part.reason))] for part in place.parts],
            ensure_ascii=False,
        ),
    }


def _promise(judged: Collection[Judgement]) -> PromiseFacts | None:
    """The promise that counts now: the newest open one, else the newest of all if it failed."""
    alive = [one for one in judged if one.state is PromiseState.OPEN]
    newest = max(alive or judged, key=lambda one: (one.promise.made_on, one.promise.key), default=None)
    if newest is None or newest.state in (PromiseState.KEPT, PromiseState.WITHDRAWN):
        return None
    return PromiseFacts(newest.promise.amount, newest.promise.due, newest.state)


def _instalments(
    connection: Connection, as_of: date, accounts: Collection[int] | None
) -> dict[Key, tuple[InstalmentFacts | None, Money]]:
    """The oldest unpaid instalment of the active timetables, and what of their items is overdue but covered."""
    found: dict[Key, tuple[InstalmentFacts | None, Money]] = {}
    running = active(connection, accounts, as_of)
    if not running:
        return found
    keys = [timetable for timetable, _, _ in running]
    watched = facts_of(connection, states_of(connection, keys, as_of), as_of)
    covered = covered_amounts(connection, as_of, keys)
    for timetable, account, currency in running:
        facts = _instalment(watched[timetable], as_of)
        other, before = found.get((account, currency), (None, Money(0, currency)))
        if facts is None or (other is not None and other.due <= facts.due):
            facts = other
        found[account, currency] = (facts, before + Money(covered.get(timetable, 0), currency))
    return found


def _instalment(facts: Facts, as_of: date) -> InstalmentFacts | None:
    """What is to be paid next and what follows on it; nothing while the timetable is paused."""
    owed = [status for status in facts.rows if status.open]
    told = course(facts, as_of)
    if not owed or told.paused_until is not None:
        return None
    proposed = told.act if told.act in (Act.NOTIFY, Act.DEFAULT, Act.CURE) else None
    return InstalmentFacts(owed[0].open, owed[0].due, proposed, told.on, told.cure_ends_on)
