"""How far receipts have filled the instalments of timetables, and which timetables are watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from sqlalchemy import CTE, CompoundSelect, Connection, func, select
from sqlalchemy.orm import aliased

from db.queries.opening import open_amount, posted
from db.tables.fee import FeeSettlementRow
from db.tables.item import BatchRow, ItemRow, PostingRow, ReceiptRow
from db.tables.timetable import InstalmentRow, TimetableItemRow, TimetableRow, TimetableStepRow
from domain.instalment import Instalment, InstalmentStatus, follow
from domain.item import Posting
from domain.money import Money
from domain.timetable_state import WATCHED, State

FOLLOWED = WATCHED
"""States in which instalments are watched."""


@lru_cache(maxsize=32)
def newest_steps(as_of: date | None = None) -> CTE:
    """(timetable_id, state, on_day, step): where each timetable stands on a day, for None by its newest step."""
    steps = select(TimetableStepRow.timetable_id, func.max(TimetableStepRow.step).label("step"))
    if as_of is not None:
        steps = steps.where(TimetableStepRow.on_day <= as_of)
    last = steps.group_by(TimetableStepRow.timetable_id).subquery()
    return (
        select(
            TimetableStepRow.timetable_id,
            TimetableStepRow.state,
            TimetableStepRow.on_day,
            TimetableStepRow.step,
            TimetableStepRow.person_id,
            TimetableStepRow.reason,
        )
        .join(
            last,
            (last.c.timetable_id == TimetableStepRow.timetable_id) & (last.c.step == TimetableStepRow.step),
        )
        .cte("newest_step")
    )


def active(
    connection: Connection, accounts: Collection[int] | None = None, as_of: date | None = None
) -> list[tuple[int, int, str]]:
    """(timetable, account, currency) of the timetables whose instalments are watched on a day (None: now)."""
    newest = newest_steps(as_of)
    wanted = (
        select(TimetableRow.id, TimetableRow.account_id, TimetableRow.currency)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .where(newest.c.state.in_([state.value for state in FOLLOWED]))
    )
    if accounts is not None:
        wanted = wanted.where(TimetableRow.account_id.in_(accounts))
    return [(row[0], row[1], row[2]) for row in connection.execute(wanted)]


def states_of(
    connection: Connection, timetables_: Collection[int], as_of: date | None = None
) -> Mapping[int, State]:
    """Where timetables stood on a day (None: now) by key."""
    newest = newest_steps(as_of)
    wanted = select(newest.c.timetable_id, newest.c.state).where(newest.c.timetable_id.in_(timetables_))
    return {key: State(state) for key, state in connection.execute(wanted)}


def rows_of(connection: Connection, timetables_: Collection[int]) -> Mapping[int, tuple[Instalment, ...]]:
    """The instalments of timetables by key, in order."""
    found: dict[int, list[Instalment]] = defaultdict(list)
    wanted = (
        select(
            InstalmentRow.timetable_id,
            InstalmentRow.number,
            InstalmentRow.due_on,
            InstalmentRow.principal,
            InstalmentRow.interest,
            InstalmentRow.balance,
            InstalmentRow.nominal_on,
            InstalmentRow.moved_because,
            TimetableRow.currency,
        )
        .join(TimetableRow, TimetableRow.id == InstalmentRow.timetable_id)
        .where(InstalmentRow.timetable_id.in_(timetables_))
        .order_by(InstalmentRow.timetable_id, InstalmentRow.number)
    )
    for row in connection.execute(wanted):
        principal, interest, balance = (
            Money(minor, row.currency) for minor in (row.principal, row.interest, row.balance)
        )
        found[row.timetable_id].append(
            Instalment(
                row.number,
                row.due_on,
                principal,
                interest,
                balance,
                nominal=row.nominal_on,
                moved_because=row.moved_because or "",
            )
        )
    return {key: tuple(found[key]) for key in timetables_}


def followed(
    connection: Connection, as_of: date, timetables_: Collection[int]
) -> Mapping[int, tuple[InstalmentStatus, ...]]:
    """How far each instalment of each timetable is filled on a day."""
    rows = rows_of(connection, timetables_)
    money = {key: money_for(connection, key) for key in timetables_}
    return {key: follow(rows[key], money[key], as_of) for key in timetables_}


def money_for(connection: Connection, timetable: int) -> list[Posting]:
    """What counts for a timetable: what was recorded after it of postings to its items, and of unapplied money.

    A reversal counts where its receipt did: money that was there before is not taken off when it bounces.
    """
    terms = connection.execute(
        select(TimetableRow.account_id, TimetableRow.currency, TimetableRow.entry).where(
            TimetableRow.id == timetable
        )
    ).one()
    covered = select(TimetableItemRow.item_id).where(TimetableItemRow.timetable_id == timetable)
    reversed_ = aliased(ReceiptRow)
    postings = (
        select(PostingRow.posted_on, PostingRow.amount)
        .outerjoin(ReceiptRow, ReceiptRow.id == PostingRow.receipt_id)
        .outerjoin(reversed_, reversed_.id == ReceiptRow.reverses_id)
        .outerjoin(BatchRow, BatchRow.id == PostingRow.batch_id)
        .where(
            PostingRow.item_id.in_(covered),
            func.coalesce(reversed_.entry, ReceiptRow.entry, BatchRow.entry) > terms.entry,
        )
    )
    moved: dict[date, int] = defaultdict(int)
    for day, amount in connection.execute(postings):
        moved[day] += amount
    for day, amount in connection.execute(_unapplied_after(terms.account_id, terms.currency, terms.entry)):
        moved[day] += amount
    return [Posting(day, Money(amount, terms.currency)) for day, amount in moved.items() if amount]


def _unapplied_after(account: int, currency: str, entry: int) -> CompoundSelect[date, int]:
    """(day, amount): receipts when they come in, less each posting when it is made.

    So money that is applied to an item later has counted since it came in, and past days never change. What pays
    a reminder fee counts no longer.
    """
    reversed_ = aliased(ReceiptRow)
    mine = (
        select(ReceiptRow.id, ReceiptRow.received_on, ReceiptRow.amount)
        .outerjoin(reversed_, reversed_.id == ReceiptRow.reverses_id)
        .where(
            ReceiptRow.account_id == account,
            ReceiptRow.currency == currency,
            func.coalesce(reversed_.entry, ReceiptRow.entry) > entry,
        )
        .cte("mine")
    )
    used = select(PostingRow.posted_on, -PostingRow.amount).join(mine, mine.c.id == PostingRow.receipt_id)
    fees = select(FeeSettlementRow.settled_on, -FeeSettlementRow.amount).join(
        mine, mine.c.id == FeeSettlementRow.receipt_id
    )
    return select(mine.c.received_on, mine.c.amount).union_all(used, fees)


def covered_amounts(connection: Connection, as_of: date, timetables_: Collection[int]) -> Mapping[int, int]:
    """What is overdue of the items that each timetable covers, in minor units."""
    paid = posted(as_of)
    left = open_amount(paid)
    wanted = (
        select(TimetableItemRow.timetable_id, func.sum(left))
        .join(ItemRow, ItemRow.id == TimetableItemRow.item_id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(TimetableItemRow.timetable_id.in_(timetables_), ItemRow.due_date < as_of, left != 0)
        .group_by(TimetableItemRow.timetable_id)
    )
    return dict(connection.execute(wanted).all())
