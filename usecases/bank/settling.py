"""How a line of a statement becomes a receipt: it settles those items that were named first, then the oldest."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from db.queries.bank.candidate import text_of
from db.queries.bank.line import BankLine
from db.stores import bank
from db.stores import receipt as receipts
from db.stores.account import account as account_row
from db.tables.item import ReceiptRow
from db.work import UnitOfWork
from domain.allocation import Allocation, Ground, Named, Order, Payment, allocate, debts_of
from domain.bank import LineState
from domain.error import Conflict, Refused
from domain.item import OpenItem
from domain.matching import is_third_party, names_number, numbers_in
from domain.money import Money
from resources.mark import N_, text
from usecases.receipt import order_of, told

LONGEST: Final = 200  # signs of a receipt's reference


@dataclass(frozen=True, slots=True)
class Settling:
    """What money settles on its own day, and what of named items that were not open then it settles today."""

    payment: Payment
    then: Allocation
    today: Allocation

    @property
    def unapplied(self) -> Money:
        """What no item takes."""
        return self.today.unapplied

    @property
    def items(self) -> int:
        """How many items take some of it."""
        return len(self.then.parts) + len(self.today.parts)

    def told_as(self, unnamed: Collection[int]) -> Settling:
        """The same, where some of the named items are not named by the debtor, but matched by us."""
        return replace(self, then=_matched(self.then, unnamed), today=_matched(self.today, unnamed))


def _matched(allocation: Allocation, keys: Collection[int]) -> Allocation:
    parts = (
        replace(part, ground=Ground.MATCHED)
        if part.key in keys and part.ground is Ground.DESIGNATED
        else part
        for part in allocation.parts
    )
    return replace(allocation, parts=tuple(parts))


def _unnamed(work: UnitOfWork, found: BankLine, named: Sequence[Named]) -> frozenset[int]:
    """The items whose numbers the text of a line does not have: a receipt must not say that the debtor named them."""
    words = text_of(found)
    runs = numbers_in(words)
    numbers = receipts.numbers_of(work, [each.key for each in named])
    return frozenset(
        key
        for key, number in numbers.items()
        if not names_number(number, runs)
        and not re.search(
            rf"(?<!\w){re.escape(number)}(?!\w)", words, re.IGNORECASE
        )  # shorter than is searched
    )


def receive(
    work: UnitOfWork, found: BankLine, account_id: int, amount: Money, named: Sequence[Named]
) -> tuple[ReceiptRow, dict[str, Any]]:
    """Save the receipt of an account that a line is, wholly or in part, with its verdict; and what to answer."""
    unnamed = _unnamed(work, found, named)
    settling = settle(work, account_id, amount, found.booked_on, named).told_as(unnamed)
    row = ReceiptRow(
        account_id=account_id,
        amount=amount.minor,
        currency=amount.currency,
        received_on=found.booked_on,
        reference=" · ".join(part for part in (found.reference, found.remittance) if part)[:LONGEST],
        reason="",
        payer=found.payer,
        bank_reference=found.reference,
        entry=work.entry_id,
    )
    receipts.add_receipt(work, row, settling.then)
    receipts.add_postings(work, row, settling.today, work.today)
    receipts.add_names(work, row, settling.payment, unnamed)
    third = is_third_party(found.payer, account_row(work, account_id).name)
    bank.add_verdict(work, found, "receipt", receipt=row.id, third_party=third)
    answer = {
        "receipt": row.uid,
        "settled": settling.items,
        **told(work, receipts.allocation_of(work, row)),
        "third_party": third,
    }
    return row, answer


def settle(work: UnitOfWork, account_id: int, amount: Money, day: date, named: Sequence[Named]) -> Settling:
    """The allocation of money of a day: an item counts with what was open of it then and still is.

    A named item that was not open then (its invoice came later, or another receipt held it until now) is
    settled today; one that is named with an amount takes no more than that. Refuses a named item of which
    nothing is open, or less than was named.
    """
    now = {item.key: item for item in _open_items(work, account_id, amount.currency, work.today)}
    then = {
        item.key: replace(item, open=min(item.open, now[item.key].open))
        for item in _open_items(work, account_id, amount.currency, day)
        if item.key in now
    }
    wanted = {each.key: each.amount for each in named}
    if not now.keys() >= wanted.keys():
        raise Refused(
            "not_open",
            N_("One of the named items is settled by now."),
            N_("Choose among the items that are open, or name none: then the oldest are settled."),
            "items",
        )
    _refuse_too_much(wanted, {key: (then if key in then else now)[key].open for key in wanted})
    early_ones = [_up_to(then.pop(key), most) for key, most in wanted.items() if key in then]
    settled = {item.key for item in early_ones}
    late_ones = [_up_to(now[key], most) for key, most in wanted.items() if key not in settled]
    order = order_of(work, day)
    early = _named(amount, day, early_ones, order)
    late = _named(early.unapplied, work.today, late_ones, order)
    rest = _split(Payment(late.unapplied, day), list(then.values()), order)
    return Settling(
        Payment(amount, day, designated=tuple(named)),
        Allocation(early.parts + rest.parts, early.unapplied),
        Allocation(late.parts, rest.unapplied),
    )


def _refuse_too_much(wanted: Mapping[int, Money | None], found: Mapping[int, Money]) -> None:
    for key, most in wanted.items():
        if most is not None and most > found[key]:
            raise Refused(
                "too_much",
                text(
                    N_("An item would get {amount}, but only {open} of it is open."),
                    amount=most,
                    open=found[key],
                ),
                N_("Lower its part; what is left goes to the oldest items."),
                "items",
            )


def _up_to(item: OpenItem, most: Money | None) -> OpenItem:
    """An item as far as it may take money."""
    return item if most is None else replace(item, open=min(item.open, most))


def _named(amount: Money, on: date, items: Sequence[OpenItem], order: Order) -> Allocation:
    """The amount over items in the order in which they were named."""
    return _split(Payment(amount, on, designated=tuple(Named(item.key) for item in items)), items, order)


def _split(payment: Payment, items: Sequence[OpenItem], order: Order) -> Allocation:
    if not payment.amount or not items:
        return Allocation((), payment.amount)
    return allocate(payment, debts_of(items), order)


def _open_items(work: UnitOfWork, account_id: int, currency: str, day: date) -> list[OpenItem]:
    return receipts.open_items(work, account_id, currency, day)


def open_line(work: UnitOfWork, uid: UUID, *also: LineState) -> BankLine:
    """A line that nobody has decided; Conflict for one that is decided."""
    found = bank.line(work, uid)
    if found.state not in {LineState.OPEN, *also}:
        raise Conflict(
            "decided",
            N_("This line was decided already."),
            N_("Open it again first, with the reason why."),
            "line",
        )
    return found


def check_came_in(found: BankLine) -> None:
    """Refuse a line that went out."""
    if found.amount.minor < 0:
        raise Refused(
            "went_out",
            N_("This line went out: it is no receipt."),
            N_("If a payment came back, say which receipt it takes back."),
            "line",
        )
