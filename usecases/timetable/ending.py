"""The ends of a timetable: performed to the last instalment, broken, undone, or denied for want of a down payment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from db.queries.timetable import course_of, followed, further_open
from db.stores import receipt as receipts
from db.stores import timetable as timetables
from db.tables.item import ReceiptRow
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.ageing import days_past_due
from domain.allocation import By, Payment, allocate, debts_of, parse_order
from domain.default import revive
from domain.error import Refused
from domain.money import Money
from domain.role import Role
from domain.timetable_state import Act
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import OFFICER_AND_SUPERVISOR, only
from usecases.timetable.life import keep_balance, state_of, take

_OLDEST_FIRST: Final = parse_order(By.DUE_DATE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformTimetable(Command):
    """All instalments are paid: the timetable is performed."""

    timetable: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakTimetable(Command):
    """The timetable ends unperformed: its items stand again at their old age, unused credits go to the oldest."""

    timetable: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoReage(Command):
    """The timetable should not have begun: possible only while nothing was paid since it was made."""

    timetable: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DenyTimetable(Command):
    """The down payment was not there when its day had passed: the timetable does not begin."""

    timetable: UUID
    reason: str


@handles(PerformTimetable, event="timetable.performed/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def perform_timetable(command: PerformTimetable, work: UnitOfWork) -> None:
    row = timetables.timetable(work, command.timetable)
    owed = [status for status in followed(work.connection, work.today, [row.id])[row.id] if status.open]
    if owed:
        raise Refused(
            "owed",
            text(N_("Instalment {number} still lacks {open}."), number=owed[0].number, open=owed[0].open),
            N_("Record the receipt first."),
            "timetable",
        )
    further = further_open(work.connection, row.id, work.today)
    if further:
        raise Refused(
            "further",
            text(N_("Of the further sums of the agreement {open} is open."), open=further),
            N_("Record the receipt first, or renegotiate what is left with a concession."),
            "timetable",
        )
    take(work, command.timetable, Act.PERFORM)


@handles(BreakTimetable, event="timetable.broken/1", class_="decision", roles=only(Role.SUPERVISOR))
def break_timetable(command: BreakTimetable, work: UnitOfWork) -> None:
    row = take(work, command.timetable, Act.BREAK, command.reason)
    unused = list(_unused(row, work))
    for receipt, rest in unused:
        open_now = debts_of(receipts.open_items(work, row.account_id, row.currency, work.today))
        allocation = allocate(Payment(rest, work.today), open_now, _OLDEST_FIRST)
        if allocation.parts:
            receipts.add_postings(work, receipt, allocation, work.today)
    keep_balance(work, row)
    work.answer["items"] = list(_revived(row, work))


@handles(UndoReage, event="timetable.undone/1", class_="decision", roles=only(Role.SUPERVISOR))
def undo_reage(command: UndoReage, work: UnitOfWork) -> None:
    row = take(work, command.timetable, Act.UNDO, command.reason)
    paid = [each for each in followed(work.connection, work.today, [row.id])[row.id] if each.paid]
    if paid:
        raise Refused(
            "paid_since",
            text(
                N_("{paid} was paid on instalment {number} since: what was lived by cannot be undone."),
                paid=paid[0].paid,
                number=paid[0].number,
            ),
            N_("Renegotiate the timetable, or break it."),
            "timetable",
        )
    keep_balance(work, row)


@handles(DenyTimetable, event="timetable.denied/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def deny_timetable(command: DenyTimetable, work: UnitOfWork) -> None:
    row, state = state_of(work, command.timetable)
    follows = course_of(work.connection, row.id, state, work.today)
    take(work, command.timetable, Act.DENY, command.reason)
    if follows.act is not Act.DENY:
        raise Refused(
            "down_payment",
            N_("No down payment of this timetable is missing after its day."),
            N_("Wait until its day has passed, or activate the timetable."),
            "timetable",
        )
    keep_balance(work, row)


def _unused(row: TimetableRow, work: UnitOfWork) -> Iterator[tuple[ReceiptRow, Money]]:
    """Receipts of the account with what no item took of them, oldest first; reversed ones left out."""
    found = work.session.execute(
        select(ReceiptRow)
        .where(
            ReceiptRow.account_id == row.account_id,
            ReceiptRow.currency == row.currency,
            ReceiptRow.reverses_id.is_(None),
        )
        .order_by(ReceiptRow.received_on, ReceiptRow.id)
    ).scalars()
    for receipt in found.all():
        rest = receipts.allocation_of(work, receipt).unapplied
        if rest.minor > 0 and receipts.reversal_of(work, receipt) is None:
            yield receipt, rest


def _revived(row: TimetableRow, work: UnitOfWork) -> Iterator[dict[str, Any]]:
    """The items that stand again, each at its own due date."""
    keys = timetables.items_by_key(work, row.account_id, timetables.item_names(work, row.id))
    items = receipts.open_items(work, row.account_id, row.currency, work.today, keys)
    numbers = receipts.numbers_of(work, keys)
    for item in revive(items, (), row.currency).items:
        yield {
            "number": numbers[item.key],
            "open": item.open,
            "due": item.due,
            "days_past_due": max(days_past_due(item.due, work.today), 0) if item.due else None,
        }
