"""Explaining items that a complete file of their ledger left out. Nothing is edited: what follows is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from db.queries.missing import waits
from db.stores import receipt as receipts
from db.tables.item import BatchRow, ItemRow, PostingRow, ReceiptRow
from db.tables.missing import CREDITED, EXPLAINED, OPEN, VOID, MissingRow
from db.work import UnitOfWork
from domain.allocation import Allocation, Ground, Part
from domain.error import NotFound, Refused
from domain.money import Money
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import only


class Explanation(StrEnum):
    """What became of an item that its ledger names no more."""

    PAID = "paid"
    CREDITED = "credited"
    ERROR = "error"
    KEPT = "kept"


LABELS: Final = {
    Explanation.PAID: N_("Paid"),
    Explanation.CREDITED: N_("Credited or set off"),
    Explanation.ERROR: N_("Never owed: an error of the ledger"),
    Explanation.KEPT: N_("Still owed"),
}
_GROUNDS: Final = {Explanation.CREDITED: CREDITED, Explanation.ERROR: VOID}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainVanished(Command):
    """Say what became of missing items, on a day and with the reason.

    `paid` records a receipt over all that is open of each, which can be reversed like any other; `credited` and
    `error` take it off without money; `kept` leaves it open, and it is not asked again until it comes back.
    """

    missing: tuple[UUID, ...]
    explanation: Explanation
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawExplanation(Command):
    """An explanation was wrong: what it took off is open again from today on, and the question waits again.

    What was explained as paid is undone by reversing its receipt first.
    """

    missing: UUID
    reason: str


@handles(
    ExplainVanished,
    event="missing.explained/1",
    class_="fact",
    roles=only(Role.FINANCE),
)
def explain_vanished(command: ExplainVanished, work: UnitOfWork) -> None:
    _check(command, work)
    rows = _rows(command.missing, work)
    made = []
    for row in rows:
        item = work.session.get_one(ItemRow, row.item_id)
        left = Money(item.amount - _paid(item.id, work), item.currency)
        _check_day(command.on, item)
        if command.explanation is Explanation.PAID:
            made.append(_receive(command, item, left, work))
        elif command.explanation is not Explanation.KEPT:
            _take_off(command, item, left, work)
        row.state, row.explanation, row.reason = EXPLAINED, command.explanation.value, command.reason.strip()
        row.closed_on, row.closed_batch_id, row.entry = command.on, None, work.entry_id
        work.touch(item.account_id)
    work.why = command.reason.strip()
    work.answer = {"explained": len(rows), "receipts": made}


@handles(
    WithdrawExplanation,
    event="missing.reopened/1",
    class_="fact",
    roles=only(Role.FINANCE),
)
def withdraw_explanation(command: WithdrawExplanation, work: UnitOfWork) -> None:
    _check_reason(command.reason)
    row = work.session.execute(
        select(MissingRow).where(MissingRow.uid == command.missing, MissingRow.state == EXPLAINED)
    ).scalar_one_or_none()
    if row is None:
        raise NotFound(
            "no_missing",
            N_("This item was not explained."),
            N_("“show OFFICE missing --state explained” lists those that were."),
            "missing",
        )
    item = work.session.get_one(ItemRow, row.item_id)
    if item.amount == _paid(item.id, work):
        if row.explanation == Explanation.PAID:
            raise Refused(
                "receipt",
                text(N_("{number} was explained as paid, and its receipt stands."), number=item.number),
                N_("Reverse the receipt first."),
                "missing",
            )
        _put_back(row, item, work)
    row.state, row.explanation, row.reason, row.closed_on, row.entry = OPEN, "", "", None, None
    work.touch(item.account_id)
    work.why = command.reason.strip()
    work.answer = {"missing": str(row.uid)}


def _put_back(row: MissingRow, item: ItemRow, work: UnitOfWork) -> None:
    """The opposite of what the explanation took off."""
    ground = _GROUNDS.get(Explanation(row.explanation), "")
    taken = work.connection.execute(
        select(func.coalesce(func.sum(PostingRow.amount), 0)).where(
            PostingRow.item_id == item.id, PostingRow.ground == ground, PostingRow.batch_id.is_(None)
        )
    ).scalar_one()
    if taken:
        work.add(PostingRow(item_id=item.id, posted_on=work.today, amount=-taken, ground=ground))


def _check(command: ExplainVanished, work: UnitOfWork) -> None:
    _check_reason(command.reason)
    if command.on > work.today:
        raise Refused(
            "future",
            text(N_("{day} has not come yet."), day=command.on),
            text(N_("Take {today} or an earlier day."), today=work.today),
            "on",
        )


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(
            "reason",
            N_("An explanation needs its reason."),
            N_("Say how you know, for example “bank statement of 3 March”."),
            "reason",
        )


def _check_day(day: date, item: ItemRow) -> None:
    if day < item.opened_on:
        raise Refused(
            "before",
            text(N_("{number} is only owed from {day} on."), number=item.number, day=item.opened_on),
            N_("Take that day or a later one."),
            "on",
        )


def _rows(uids: Sequence[UUID], work: UnitOfWork) -> Sequence[MissingRow]:
    found = (
        work.session.execute(
            select(MissingRow)
            .join(BatchRow, BatchRow.id == MissingRow.batch_id)
            .where(MissingRow.uid.in_(uids), BatchRow.taken_back.is_(None), waits())
            .order_by(MissingRow.id)
        )
        .scalars()
        .all()
    )
    if not found or len(found) != len(set(uids)):
        raise NotFound(
            "no_missing",
            N_("One of these items is not missing, or was explained already."),
            N_("“show OFFICE missing” lists those that wait."),
            "missing",
        )
    return found


def _paid(item: int, work: UnitOfWork) -> int:
    return work.connection.execute(
        select(func.coalesce(func.sum(PostingRow.amount), 0)).where(PostingRow.item_id == item)
    ).scalar_one()


def _receive(command: ExplainVanished, item: ItemRow, left: Money, work: UnitOfWork) -> str:
    if left.minor <= 0:
        raise Refused(
            "not_paid",
            text(N_("{number} is no debt of theirs: {open} is open of it."), number=item.number, open=left),
            N_("A credit note is set off: choose “credited”."),
            "explanation",
        )
    row = ReceiptRow(
        account_id=item.account_id,
        received_on=command.on,
        amount=left.minor,
        currency=left.currency,
        reference=command.reason.strip(),
        reason="",
        entry=work.entry_id,
    )
    part = Part(item.id, left, Ground.LEDGER)
    receipts.add_receipt(work, row, Allocation((part,), Money(0, left.currency)))
    return str(row.uid)


def _take_off(command: ExplainVanished, item: ItemRow, left: Money, work: UnitOfWork) -> None:
    if left:
        work.add(
            PostingRow(
                item_id=item.id,
                posted_on=command.on,
                amount=left.minor,
                ground=_GROUNDS[command.explanation],
            )
        )
