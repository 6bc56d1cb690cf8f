"""The queue of the day as it is kept ready: counts, the places in order, and the rows of a window of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, exists, func, select, tuple_

from db.queries.bank.posted import bank_decided
from db.queries.today import LeftOutLine, WorkLine, resting_lines, work_lines
from db.tables.account import AccountRow
from db.tables.contact import ContactRow
from db.tables.derived import StandingRow
from db.tables.item import ReceiptRow
from db.tables.office import PersonRow
from domain.money import Money
from domain.priority import Lane

_PART: Final = 500  # keys that are read at once: rows so few that nobody looks for cycles in them


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Whose queue (everybody's, for no name), and which lane of it (all, for None)."""

    officer: str = ""
    lane: Lane | None = None


class QueueKey(NamedTuple):
    """One account in one currency, to be fetched when it comes into view."""

    account_id: int
    currency: str


@dataclass(frozen=True, slots=True)
class DayCount:
    """How a day stands: rows by lane, rows that rest, contacts held on it, money recorded since the day before.

    `as_of` is None where nothing is owed; `unassigned` are accounts of the office that nobody answers for.
    """

    as_of: date | None
    lanes: Mapping[Lane, int]
    resting: int
    contacts: int
    received: tuple[Money, ...]
    unassigned: int
    posted_up_to: date | None = None  # of the bank, without a line that waits; None while no account is known
    has_debtors: bool = True  # whether the office knows anybody at all

    @property
    def waiting(self) -> int:
        """All rows of the queue."""
        return sum(self.lanes.values())


def queue_keys(connection: Connection, chosen: QueueFilter, limit: int = 0) -> list[QueueKey]:
    """The places of the queue in order: deadlines, then points, then amount; `limit` 0 gives all."""
    wanted = _of(chosen.officer, select(StandingRow.account_id, StandingRow.currency))
    wanted = wanted.where(StandingRow.lane.is_not(None)).order_by(
        StandingRow.lane,
        StandingRow.points.desc(),
        StandingRow.overdue.desc(),
        StandingRow.account_id,
        StandingRow.currency,
    )
    if chosen.lane is not None:
        wanted = wanted.where(StandingRow.lane_name == chosen.lane.value)
    if limit:
        wanted = wanted.limit(limit)
    keys: list[QueueKey] = []
    for part in connection.execute(wanted, execution_options={"yield_per": _PART}).partitions():
        keys.extend(map(QueueKey._make, part))
    return keys


def somebody_waits(connection: Connection) -> bool:
    """Whether any officer has a row in the queue; accounts that nobody answers for do not count."""
    mine = select(StandingRow.account_id).where(
        StandingRow.lane.is_not(None), StandingRow.officer_id.is_not(None)
    )
    return bool(connection.execute(select(exists(mine))).scalar_one())


def queue_rows(connection: Connection, places: Mapping[int, QueueKey]) -> dict[int, WorkLine]:
    """The rows at these ranks; those that have left the queue meanwhile are missing."""
    wanted = select(StandingRow.__table__).where(
        tuple_(StandingRow.account_id, StandingRow.currency).in_(list(places.values())),
        StandingRow.lane.is_not(None),
    )
    found = {
        QueueKey(row["account_id"], row["currency"]): dict(row)
        for row in connection.execute(wanted).mappings()
    }
    here = {rank: found[key] for rank, key in places.items() if key in found}
    return dict(zip(here, work_lines(connection, here), strict=True))


def day_count(connection: Connection, *, officer: str, today: date) -> DayCount:
    """The counts of an officer's day, of everybody's for no name."""
    wanted = _of(officer, select(StandingRow.lane_name, func.count(), func.max(StandingRow.as_of)))
    rows = connection.execute(wanted.group_by(StandingRow.lane_name)).all()
    return DayCount(
        as_of=max((as_of for _, _, as_of in rows), default=None),
        lanes={Lane(lane): count for lane, count, _ in rows if lane is not None},
        resting=sum(count for lane, count, _ in rows if lane is None),
        contacts=_contacts(connection, officer, today),
        received=_received(connection, officer, today - timedelta(days=1)),
        unassigned=connection.execute(
            select(func.count(func.distinct(StandingRow.account_id))).where(
                StandingRow.officer_id.is_(None), StandingRow.items > 0
            )
        ).scalar_one(),
        posted_up_to=bank_decided(connection),
        has_debtors=connection.execute(select(exists(select(AccountRow.id)))).scalar_one(),
    )


def left_out(connection: Connection, *, officer: str, limit: int = 200) -> tuple[LeftOutLine, ...]:
    """The accounts that rest today, each with why; the largest overdue amounts first."""
    wanted = (
        _of(officer, select(StandingRow.__table__))
        .where(StandingRow.lane.is_(None))
        .order_by(StandingRow.overdue.desc(), StandingRow.account_id)
        .limit(limit)
    )
    return resting_lines(connection, [dict(row) for row in connection.execute(wanted).mappings()])


def _contacts(connection: Connection, officer: str, today: date) -> int:
    wanted = select(func.count()).select_from(ContactRow)
    wanted = wanted.where(ContactRow.held_on == today, ContactRow.corrects_id.is_(None))
    if officer:
        wanted = wanted.where(ContactRow.officer_id == _key(officer))
    return connection.execute(wanted).scalar_one()


def _received(connection: Connection, officer: str, since: date) -> tuple[Money, ...]:
    """A reversal is a negative receipt, so that the pair adds up to nothing."""
    wanted = (
        select(ReceiptRow.currency, func.sum(ReceiptRow.amount))
        .where(ReceiptRow.received_on >= since)
        .group_by(ReceiptRow.currency)
        .order_by(ReceiptRow.currency)
    )
    if officer:
        mine = select(StandingRow.account_id).where(_is_held_by(officer))
        wanted = wanted.where(ReceiptRow.account_id.in_(mine))
    return tuple(Money(amount, currency) for currency, amount in connection.execute(wanted) if amount)


def _of(officer: str, wanted: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return wanted.where(_is_held_by(officer)) if officer else wanted


def _is_held_by(officer: str) -> ColumnElement[bool]:
    return StandingRow.officer_id == _key(officer)


def _key(officer: str) -> ScalarSelect[int]:
    return select(PersonRow.id).where(PersonRow.name == officer).scalar_subquery()
