"""Bills and e-vouchers: taken, passed on, presented, honoured, dishonoured, given back.

They are conditional payment: nothing is settled until one is honoured, and dishonour opens everything again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.stores import bill as bills
from db.stores.account import account as load_account
from db.tables.bill import BillRow
from db.tables.item import ReceiptRow
from db.work import UnitOfWork
from domain.bill import (
    LONGEST_VOUCHER,
    Bill,
    BillFact,
    BillKind,
    BillState,
    check_bill,
    check_fact,
)
from domain.error import Refused
from domain.money import Money
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, account, handles
from usecases.receipt import AgreedPart, RecordReceipt, add_receipt, add_reversal, check_not_in_future
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBill(Command):
    """A debtor gave a bill or an e-voucher; what it shall pay stays open until it is honoured."""

    account: UUID
    kind: BillKind
    number: str
    amount: Money
    received_on: date
    maturity: date
    acceptor: str
    drawer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentBill(Command):
    """The bill was presented to its acceptor for payment."""

    bill: UUID
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorseBill(Command):
    """The bill was endorsed away; the debt stays open until it is honoured in the other's hands."""

    bill: UUID
    on: date
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourBill(Command):
    """The bill was paid: from that day it is a receipt, allocated as any other payment."""

    bill: UUID
    on: date
    designation: tuple[str, ...] = ()
    agreed: tuple[AgreedPart, ...] = ()
    bank_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DishonourBill(Command):
    """The bill was not paid, or its money was taken back: what it had settled is open again."""

    bill: UUID
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnBill(Command):
    """The bill was given back, for example against another payment."""

    bill: UUID
    on: date
    reason: str


@handles(TakeBill, event="bill.taken/1", class_="fact", roles=only(Role.FINANCE))
def take_bill(command: TakeBill, work: UnitOfWork) -> None:
    check_not_in_future(command.received_on, work, "received_on")
    number, acceptor = _words("number", command.number), _words("acceptor", command.acceptor)
    check_bill(Bill(command.amount, command.received_on, command.maturity))
    if bills.living_twin(work, command.kind.value, number):
        raise Refused(
            "twice",
            text(N_("A bill with the number {number} was taken already."), number=number),
            N_("Look it up in the register; one that is taken anew was returned first."),
            "number",
        )
    row = BillRow(
        account_id=account(work),
        kind=command.kind.value,
        number=number,
        drawer=command.drawer.strip(),
        acceptor=acceptor,
        amount=command.amount.minor,
        currency=command.amount.currency,
        received_on=command.received_on,
        maturity=command.maturity,
        entry=work.entry_id,
    )
    work.add(row)
    work.answer = {"bill": row.uid}
    days = (command.maturity - command.received_on).days
    if command.kind is BillKind.E_VOUCHER and days > LONGEST_VOUCHER:
        work.answer["warning"] = text(
            N_("An e-voucher runs one year at most: this one runs {days} days."), days=days
        )


@handles(PresentBill, event="bill.presented/1", class_="fact", roles=only(Role.FINANCE))
def present_bill(command: PresentBill, work: UnitOfWork) -> None:
    _next(work, command.bill, BillState.PRESENTED, command.on, "")


@handles(EndorseBill, event="bill.endorsed/1", class_="fact", roles=only(Role.FINANCE))
def endorse_bill(command: EndorseBill, work: UnitOfWork) -> None:
    _next(work, command.bill, BillState.ENDORSED, command.on, _words("to", command.to))


@handles(HonourBill, event="bill.honoured/1", class_="fact", roles=only(Role.FINANCE))
def honour_bill(command: HonourBill, work: UnitOfWork) -> None:
    row = bills.bill(work, command.bill)
    fact = _check(work, row, BillState.HONOURED, command.on)
    receipt = add_receipt(
        RecordReceipt(
            account=load_account(work, row.account_id).uid,
            amount=Money(row.amount, row.currency),
            received_on=command.on,
            reference=row.number,
            designation=command.designation,
            agreed=command.agreed,
            payer=row.acceptor,
            bank_reference=command.bank_reference,
        ),
        row.account_id,
        work,
    )
    bills.add_step(work, row, fact, "", receipt)
    work.answer = {"bill": row.uid, "state": fact.state, "receipt": receipt.uid}


@handles(DishonourBill, event="bill.dishonoured/1", class_="fact", roles=only(Role.FINANCE))
def dishonour_bill(command: DishonourBill, work: UnitOfWork) -> None:
    reason = _words("reason", command.reason)
    row = bills.bill(work, command.bill)
    fact = _check(work, row, BillState.DISHONOURED, command.on)
    reversal = _reversal(work, row, fact, reason)
    bills.add_step(work, row, fact, reason, reversal)
    work.why = reason
    work.answer = {"bill": row.uid, "state": fact.state}


@handles(ReturnBill, event="bill.returned/1", class_="fact", roles=only(Role.FINANCE))
def return_bill(command: ReturnBill, work: UnitOfWork) -> None:
    reason = _words("reason", command.reason)
    _next(work, command.bill, BillState.RETURNED, command.on, reason)
    work.why = reason


def _reversal(work: UnitOfWork, row: BillRow, fact: BillFact, reason: str) -> ReceiptRow | None:
    """What an honoured bill had brought is taken back exactly; one that brought nothing leaves nothing."""
    steps = bills.steps_of(work, row)
    if not steps or steps[-1].state != BillState.HONOURED.value:
        return None
    return add_reversal(bills.receipt_of(work, steps[-1]), fact.on, reason, work)


def _next(work: UnitOfWork, uid: UUID, state: BillState, on: date, note: str) -> None:
    row = bills.bill(work, uid)
    fact = _check(work, row, state, on)
    bills.add_step(work, row, fact, note)
    work.answer = {"bill": row.uid, "state": fact.state}


def _check(work: UnitOfWork, row: BillRow, state: BillState, on: date) -> BillFact:
    check_not_in_future(on, work, "on")
    fact = BillFact(state, on)
    check_fact(bills.terms_of(row), bills.life_of(bills.steps_of(work, row)), fact)
    return fact


def _words(field: str, given: str) -> str:
    words = given.strip()
    if not words:
        raise Refused(
            field,
            text(N_("The field “{field}” is missing."), field=field),
            N_("A bill is known by its number and its acceptor; what becomes of it has its reason."),
            field,
        )
    return words
