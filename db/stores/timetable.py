"""Timetables: loading and saving terms, items, instalments and steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.queries.opening import open_amount, posted
from db.tables.item import BatchRow, ItemRow
from db.tables.timetable import InstalmentRow, TimetableItemRow, TimetableRow, TimetableStepRow
from db.terms import write_terms
from db.work import UnitOfWork
from domain.agreement import Clauses
from domain.agreement import write as write_clauses
from domain.error import Refused
from domain.money import Money
from domain.timetable import Timetable
from domain.timetable.day import MONTHS
from domain.timetable_state import ENDED, State
from resources.mark import N_, text


def timetable(work: UnitOfWork, uid: UUID) -> TimetableRow:
    """The timetable with a uid (rights have found it already)."""
    return work.session.execute(select(TimetableRow).where(TimetableRow.uid == uid)).scalar_one()


def items_by_key(work: UnitOfWork, account_id: int, keys: Sequence[str], where: str = "items") -> list[int]:
    """The integer keys of items named `batch uid/ordinal`; one of another account is refused at `where`."""
    found = []
    for key in keys:
        batch, _, ordinal = key.partition("/")
        try:
            wanted = (
                select(ItemRow.id)
                .join(BatchRow, BatchRow.id == ItemRow.batch_id)
                .where(
                    BatchRow.uid == UUID(batch),
                    ItemRow.ordinal == int(ordinal),
                    ItemRow.account_id == account_id,
                )
            )
            item = work.connection.execute(wanted).scalar_one_or_none()
        except ValueError:
            item = None
        if item is None:
            raise Refused(
                "no_item",
                text(N_("There is no item {key} of this account."), key=key),
                N_("Items are named by their import and row, as “show OFFICE items” lists them."),
                where,
            )
        found.append(item)
    return found


def running_for(work: UnitOfWork, items: Sequence[int], but: TimetableRow | None = None) -> list[str]:
    """Document numbers of items that another living timetable covers already; `but` is the version before."""
    rows = work.connection.execute(
        select(ItemRow.number, TimetableItemRow.timetable_id)
        .join(ItemRow, ItemRow.id == TimetableItemRow.item_id)
        .where(TimetableItemRow.item_id.in_(items))
        .order_by(ItemRow.number)
    )
    return [
        number for number, key in rows if (but is None or key != but.id) and state_of(work, key) not in ENDED
    ]


def open_of(work: UnitOfWork, items: Sequence[int]) -> dict[int, int]:
    """What is open today of items by key, in minor units."""
    paid = posted(work.today)
    rows = work.connection.execute(
        select(ItemRow.id, open_amount(paid))
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(ItemRow.id.in_(items))
    )
    return dict(rows.all())


def item_names(work: UnitOfWork, timetable_id: int) -> tuple[str, ...]:
    """The items of a timetable as commands name them: `batch uid/ordinal`."""
    rows = work.connection.execute(
        select(BatchRow.uid, ItemRow.ordinal)
        .join(ItemRow, ItemRow.batch_id == BatchRow.id)
        .join(TimetableItemRow, TimetableItemRow.item_id == ItemRow.id)
        .where(TimetableItemRow.timetable_id == timetable_id)
        .order_by(ItemRow.id)
    )
    return tuple(f"{batch}/{ordinal}" for batch, ordinal in rows)


def add_timetable(
    work: UnitOfWork,
    account_id: int,
    built: Timetable,
    items: Sequence[tuple[int, Money]],
    clauses: Clauses,
) -> TimetableRow:
    """Save a timetable with its items and instalments."""
    terms = built.terms
    row = TimetableRow(
        account_id=account_id,
        officer_id=work.officer.id,
        made_on=work.today,
        mode=terms.mode.value,
        principal=terms.total.minor,
        currency=terms.total.currency,
        down_payment=terms.down_payment.minor if terms.down_payment else 0,
        down_payment_on=terms.down_payment_due,
        count=terms.count,
        first_due=terms.first_due,
        every_months=terms.every * MONTHS.get(terms.unit, 0),
        rate=terms.rate,
        interest_from=terms.interest_from or work.today,
        entry=work.entry_id,
        terms=write_terms(terms),
        clauses=write_clauses(clauses),
    )
    work.add(row)
    work.add_all(
        TimetableItemRow(timetable_id=row.id, item_id=item, amount=open_.minor) for item, open_ in items
    )
    work.add_all(
        InstalmentRow(
            timetable_id=row.id,
            number=instalment.number,
            due_on=instalment.due,
            principal=instalment.principal.minor,
            interest=instalment.interest.minor,
            balance=instalment.balance.minor,
            nominal_on=instalment.nominal,
            moved_because=instalment.moved_because or None,
        )
        for instalment in built.rows
    )
    return row


def steps(work: UnitOfWork, timetable_id: int) -> Sequence[TimetableStepRow]:
    """The steps of a timetable's life, first to last."""
    return (
        work.session.execute(
            select(TimetableStepRow)
            .where(TimetableStepRow.timetable_id == timetable_id)
            .order_by(TimetableStepRow.step)
        )
        .scalars()
        .all()
    )


def state_of(work: UnitOfWork, timetable_id: int) -> State:
    """Where a timetable stands."""
    return State(steps(work, timetable_id)[-1].state)


def add_step(
    work: UnitOfWork, timetable_id: int, act: str, state: State, on_day: date, reason: str = ""
) -> TimetableStepRow:
    """Note a step in a timetable's life."""
    row = TimetableStepRow(
        timetable_id=timetable_id,
        step=len(steps(work, timetable_id)) + 1,
        act=act,
        state=state.value,
        person_id=work.officer.id,
        at=work.now,
        on_day=on_day,
        reason=reason,
    )
    work.add(row)
    return row
