"""The register of bills and e-vouchers: by maturity, with what became of them, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.bill import BillRow, BillStepRow
from db.tables.item import ReceiptRow
from domain.bill import AWAITED, BillKind, BillState, Timing, timing
from domain.money import Money


@dataclass(frozen=True, slots=True)
class BillLine:
    """A bill on a day; `days` are those to its maturity, negative past it, `note` what was said last."""

    bill: UUID
    account: UUID
    debtor: str
    kind: BillKind
    number: str
    drawer: str
    acceptor: str
    amount: Money
    received_on: date
    maturity: date
    state: BillState
    since: date
    timing: Timing
    days: int
    note: str


@dataclass(frozen=True, slots=True)
class BillTotal:
    """What the bills of a currency come to on a day: still awaited, of that soon due and overdue, dishonoured."""

    currency: str
    count: int
    awaited: Money
    soon: Money
    overdue: Money
    dishonoured: Money


@dataclass(frozen=True, slots=True)
class BillStepLine:
    """A fact of a bill's life; `receipt` is what it brought, or the reversal of that."""

    state: BillState
    on: date
    note: str
    receipt: UUID | None


@query
def bills(connection: Connection, *, as_of: date, account: UUID | None = None) -> tuple[BillLine, ...]:
    """All bills taken up to a day, or those of one account, by maturity; states are those of that day."""
    last = (
        select(BillStepRow.bill_id, func.max(BillStepRow.step).label("step"))
        .where(BillStepRow.on_day <= as_of)
        .group_by(BillStepRow.bill_id)
        .subquery("last")
    )
    wanted = (
        select(
            BillRow.__table__,
            AccountRow.uid.label("account"),
            AccountRow.name,
            BillStepRow.state,
            BillStepRow.on_day,
            BillStepRow.note,
        )
        .select_from(BillRow)
        .join(AccountRow, AccountRow.id == BillRow.account_id)
        .outerjoin(last, last.c.bill_id == BillRow.id)
        .outerjoin(BillStepRow, (BillStepRow.bill_id == BillRow.id) & (BillStepRow.step == last.c.step))
        .where(BillRow.received_on <= as_of)
        .order_by(BillRow.maturity, BillRow.id)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    found = []
    for row in connection.execute(wanted):
        state = BillState(row.state) if row.state else BillState.RECEIVED
        found.append(
            BillLine(
                bill=row.uid,
                account=row.account,
                debtor=row.name,
                kind=BillKind(row.kind),
                number=row.number,
                drawer=row.drawer,
                acceptor=row.acceptor,
                amount=Money(row.amount, row.currency),
                received_on=row.received_on,
                maturity=row.maturity,
                state=state,
                since=row.on_day or row.received_on,
                timing=timing(state, row.maturity, as_of),
                days=(row.maturity - as_of).days,
                note=row.note or "",
            )
        )
    return tuple(found)


@query
def bill_totals(connection: Connection, *, as_of: date) -> tuple[BillTotal, ...]:
    """What the bills of each currency come to on a day."""
    return totals_of(bills(connection, as_of=as_of))


def totals_of(lines: Iterable[BillLine]) -> tuple[BillTotal, ...]:
    """What some bills come to, by currency; currencies are never added."""
    groups: dict[str, list[BillLine]] = {}
    for line in lines:
        groups.setdefault(line.amount.currency, []).append(line)
    return tuple(_total(currency, group) for currency, group in sorted(groups.items()))


def _total(currency: str, lines: list[BillLine]) -> BillTotal:
    awaited = [line for line in lines if line.state in AWAITED]

    def of(wanted: Iterable[BillLine]) -> Money:
        return Money(sum(line.amount.minor for line in wanted), currency)

    return BillTotal(
        currency,
        len(lines),
        of(awaited),
        of(line for line in awaited if line.timing is Timing.SOON),
        of(line for line in awaited if line.timing is Timing.OVERDUE),
        of(line for line in lines if line.state is BillState.DISHONOURED),
    )


@query
def bill_life(connection: Connection, *, bill: UUID) -> tuple[BillStepLine, ...]:
    """The life of a bill from the day on which it was taken."""
    taken = connection.execute(select(BillRow.received_on).where(BillRow.uid == bill)).scalar_one_or_none()
    if taken is None:
        return ()
    rows = connection.execute(
        select(BillStepRow.state, BillStepRow.on_day, BillStepRow.note, ReceiptRow.uid)
        .join(BillRow, BillRow.id == BillStepRow.bill_id)
        .outerjoin(ReceiptRow, ReceiptRow.id == BillStepRow.receipt_id)
        .where(BillRow.uid == bill)
        .order_by(BillStepRow.step)
    )
    first = BillStepLine(BillState.RECEIVED, taken, "", None)
    return (first, *(BillStepLine(BillState(state), day, note, uid) for state, day, note, uid in rows))
