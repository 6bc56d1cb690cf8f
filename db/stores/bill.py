"""Bills and e-vouchers: loading and saving them and the facts of their life."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from db.tables.bill import BillRow, BillStepRow
from db.tables.item import ReceiptRow
from db.work import UnitOfWork
from domain.bill import Bill, BillFact, BillState
from domain.money import Money


def bill(work: UnitOfWork, uid: UUID) -> BillRow:
    """The bill with a uid (rights have found it already)."""
    return work.session.execute(select(BillRow).where(BillRow.uid == uid)).scalar_one()


def terms_of(row: BillRow) -> Bill:
    """A bill as the rules see it."""
    return Bill(Money(row.amount, row.currency), row.received_on, row.maturity)


def steps_of(work: UnitOfWork, row: BillRow) -> list[BillStepRow]:
    """The facts of its life after it was taken, in their order."""
    wanted = select(BillStepRow).where(BillStepRow.bill_id == row.id).order_by(BillStepRow.step)
    return list(work.session.execute(wanted).scalars())


def life_of(steps: list[BillStepRow]) -> list[BillFact]:
    """The facts as the rules see them."""
    return [BillFact(BillState(step.state), step.on_day) for step in steps]


def living_twin(work: UnitOfWork, kind: str, number: str) -> bool:
    """Whether a bill of this kind and number was taken already and not given back."""
    wanted = select(BillRow).where(BillRow.kind == kind, BillRow.number == number)
    lives = [steps_of(work, row) for row in work.session.execute(wanted).scalars()]
    return any(not steps or steps[-1].state != BillState.RETURNED.value for steps in lives)


def add_step(
    work: UnitOfWork, row: BillRow, fact: BillFact, note: str, receipt: ReceiptRow | None = None
) -> BillStepRow:
    """Save the next fact of a bill's life."""
    step = BillStepRow(
        bill_id=row.id,
        step=len(steps_of(work, row)) + 1,
        state=fact.state.value,
        on_day=fact.on,
        note=note,
        receipt_id=receipt.id if receipt is not None else None,
        entry=work.entry_id,
    )
    work.add(step)
    work.touch(row.account_id)
    return step


def receipt_of(work: UnitOfWork, step: BillStepRow) -> ReceiptRow:
    """The receipt that an honoured bill brought."""
    return work.session.get_one(ReceiptRow, step.receipt_id)


def bill_of_receipt(work: UnitOfWork, receipt: ReceiptRow) -> BillRow | None:
    """The honoured bill that a receipt came from, while it counts as honoured."""
    step = work.session.execute(
        select(BillStepRow).where(BillStepRow.receipt_id == receipt.id)
    ).scalar_one_or_none()
    return work.session.get_one(BillRow, step.bill_id) if step is not None else None
