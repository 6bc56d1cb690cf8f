"""What of each account decides about its letters: its debts, credits, promises, and the last letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, func, select

from db.queries.dispute import disputed_items
from db.queries.opening import open_amount, posted, unapplied
from db.queries.promise import judgements
from db.queries.timetable import active
from db.tables.account import AccountRow
from db.tables.item import ItemRow
from db.tables.paper import LetterRow, PaperRow
from domain.dunning import DebtFacts, DebtItem
from domain.money import Money
from domain.promise import PromiseState

Key = tuple[int, str]
"""An account, by the file's key, and a currency."""


def debts(connection: Connection, as_of: date) -> Mapping[Key, DebtFacts]:
    """The debts of all accounts, as far as letters are concerned, by account and currency."""
    items, credits_ = _items(connection, as_of)
    for account, currency, amount, _count in connection.execute(unapplied(as_of)):
        credits_[account, currency] += amount
    promised = {
        key: max(one.promise.due for one in judged if one.state is PromiseState.OPEN)
        for key, judged in judgements(connection, as_of).items()
        if any(one.state is PromiseState.OPEN for one in judged)
    }
    # A letter goes out now, whatever its day: what is agreed or disputed by now protects the debtor as well.
    running = {
        (account, currency) for day in (as_of, None) for _, account, currency in active(connection, as_of=day)
    }
    letters = _last_letters(connection)
    addressed = _addressed(connection)
    return {
        key: DebtFacts(
            currency=key[1],
            items=tuple(found),
            credits=Money(credits_[key], key[1]),
            promised_for=promised.get(key),
            timetable_active=key in running,
            last_letter=letters.get(key),
            has_address=key[0] in addressed,
        )
        for key, found in items.items()
    }


def _items(connection: Connection, as_of: date) -> tuple[dict[Key, list[DebtItem]], dict[Key, int]]:
    paid, disputed, now = posted(as_of), disputed_items(as_of), disputed_items().alias("disputed_now")
    left = open_amount(paid)
    items: dict[Key, list[DebtItem]] = defaultdict(list)
    credits_: dict[Key, int] = defaultdict(int)
    for row in connection.execute(
        select(
            ItemRow.id,
            ItemRow.account_id,
            ItemRow.currency,
            ItemRow.due_date,
            left.label("open"),
            func.coalesce(disputed.c.item_id, now.c.item_id).is_not(None).label("disputed"),
        )
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .outerjoin(disputed, disputed.c.item_id == ItemRow.id)
        .outerjoin(now, now.c.item_id == ItemRow.id)
        .where(ItemRow.opened_on <= as_of, left != 0)
        .order_by(ItemRow.due_date.nulls_last(), ItemRow.number, ItemRow.id)
    ):
        key = (row.account_id, row.currency)
        if row.open < 0:
            credits_[key] -= row.open
            continue
        amount = Money(row.open, row.currency)
        items[key].append(DebtItem(row.id, amount, row.due_date, amount if row.disputed else amount - amount))
    return items, credits_


def _last_letters(connection: Connection) -> Mapping[Key, date]:
    """When each account was last written to, whatever day is asked for: a letter dated back was sent when made."""
    found: dict[Key, date] = {}
    rows = connection.execute(
        select(LetterRow.account_id, LetterRow.currency, LetterRow.as_of, PaperRow.made_at).join(
            PaperRow, PaperRow.id == LetterRow.paper_id
        )
    )
    for account, currency, as_of, made_at in rows:
        found[account, currency] = max(found.get((account, currency), as_of), as_of, made_at.date())
    return found


def _addressed(connection: Connection) -> set[int]:
    return set(connection.execute(select(AccountRow.id).where(AccountRow.address != "")).scalars())
