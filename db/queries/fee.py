"""Reminder fees: what a letter charges, what of it is open, and what the rule comes to in each currency."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, ScalarSelect, and_, func, select
from sqlalchemy.orm import aliased

from db.queries.exchange import conversion
from db.queries.query import query
from db.queries.rule import rule_in_force
from db.tables.account import AccountRow
from db.tables.fee import FeeRow, FeeSettlementRow
from db.tables.item import ItemRow, PostingRow
from db.tables.paper import LetterItemRow, LetterRow, PaperRow
from domain.error import QuittanceError
from domain.exchange import told_quote
from domain.fee import RULE, Charged, parse_fee
from domain.money import Money, zero
from resources.mark import N_, Text, joined, text

_MANY: Final = 500  # keys above which reading all fees costs less than looking for theirs


def settled_of_fee(as_of: date | None = None, *, waived: bool | None = None) -> ScalarSelect[int]:
    """What settled a fee by a day (or ever): by receipts, by waiving (`waived`), or by both; in minor units."""
    row = FeeSettlementRow
    wanted = select(func.coalesce(func.sum(row.amount), 0)).where(row.fee_id == FeeRow.id)
    if as_of is not None:
        wanted = wanted.where(row.settled_on <= as_of)
    if waived is not None:
        wanted = wanted.where(row.receipt_id.is_(None) if waived else row.receipt_id.is_not(None))
    return wanted.correlate(FeeRow).scalar_subquery()


def fee_open(as_of: date | None = None) -> ColumnElement[int]:
    """What is open of a fee on a day, or by all that is recorded."""
    return FeeRow.amount - settled_of_fee(as_of)


def charged_before(connection: Connection, items: Collection[int]) -> Mapping[int, Charged]:
    """The fees that items bear by now, whatever day a letter takes: it goes out now."""
    wanted = select(FeeRow.item_id, FeeRow.level, FeeRow.currency, fee_open())
    if len(items) <= _MANY:
        wanted = wanted.where(FeeRow.item_id.in_(items))
    found: dict[int, Charged] = {}
    for item, level, currency, left in connection.execute(wanted):
        known = found.setdefault(item, Charged(zero(currency)))
        known.open += Money(left, currency)
        known.levels.add(level)
    return found


def open_by_account(connection: Connection, accounts: Collection[int]) -> Mapping[tuple[int, str], int]:
    """What is open of fees by now, in minor units, of each account (by its key) and currency that has some."""
    wanted = select(FeeRow.account_id, FeeRow.currency, func.sum(fee_open())).group_by(
        FeeRow.account_id, FeeRow.currency
    )
    if len(accounts) <= _MANY:
        wanted = wanted.where(FeeRow.account_id.in_(accounts))
    return {(account, currency): left for account, currency, left in connection.execute(wanted)}


@dataclass(slots=True)
class FeeRates:
    """What the rule of a day comes to in each currency that is asked for, and what is to be said of it."""

    connection: Connection
    as_of: date
    fee: Money | None = None
    known: dict[str, Money | None] = field(default_factory=dict)
    notes: dict[str, Text] = field(default_factory=dict)
    rates: dict[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fee = parse_fee(rule_in_force(self.connection, RULE, self.as_of))

    def of(self, currency: str) -> Money | None:
        """The fee in a currency, by the rate of the office for the day; None where there is no rate, or no fee."""
        if currency not in self.known:
            self.known[currency] = None if self.fee is None else self._converted(self.fee, currency)
        return self.known[currency]

    def _converted(self, fee: Money, currency: str) -> Money | None:
        try:
            found = conversion(self.connection, fee.currency, currency, self.as_of)
        except QuittanceError as error:
            without = N_("{problem} Reminders in {currency} bear no fee.")
            self.notes[currency] = text(without, problem=error.message, currency=currency)
            return None
        converted = found.convert(fee)
        if found.quotes:
            rates = joined([told_quote(each) for each in found.quotes])
            told = text(N_("{fee} = {converted} by {rates}"), fee=fee, converted=converted, rates=rates)
            caution = found.caution()
            self.rates[currency] = told
            self.notes[currency] = joined([told, *([caution] if caution else [])])
        return converted or None

    def told(self, currency: str) -> Text | None:
        """By which rate the fee is converted into a currency; None where it is not."""
        self.of(currency)
        return self.rates.get(currency)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A fee that a reminder charged for an item, what receipts paid and what was waived of it, and what is open."""

    fee: UUID
    account: UUID
    debtor: str
    number: str
    serial: str
    charged_on: date
    amount: Money
    paid: Money
    waived: Money
    open: Money
    reason: str


@query
def fees(
    connection: Connection, *, as_of: date, account: UUID | None = None, limit: int = 5000
) -> tuple[FeeLine, ...]:
    """Fees that were charged by a day, the oldest first: at most `limit` of all, or every one of an account."""
    reason = (
        select(func.max(FeeSettlementRow.reason))
        .where(FeeSettlementRow.fee_id == FeeRow.id, FeeSettlementRow.settled_on <= as_of)
        .correlate(FeeRow)
        .scalar_subquery()
    )
    paid, waived = settled_of_fee(as_of, waived=False), settled_of_fee(as_of, waived=True)
    wanted = (
        select(
            FeeRow.uid.label("fee"),
            AccountRow.uid.label("account"),
            AccountRow.name,
            ItemRow.number,
            PaperRow.serial,
            FeeRow.charged_on,
            FeeRow.currency,
            FeeRow.amount,
            paid.label("paid"),
            waived.label("waived"),
            reason.label("reason"),
        )
        .join(AccountRow, AccountRow.id == FeeRow.account_id)
        .join(ItemRow, ItemRow.id == FeeRow.item_id)
        .join(LetterRow, LetterRow.id == FeeRow.letter_id)
        .join(PaperRow, PaperRow.id == LetterRow.paper_id)
        .where(FeeRow.charged_on <= as_of)
        .order_by(FeeRow.charged_on, FeeRow.id)
    )
    wanted = wanted.limit(limit) if account is None else wanted.where(AccountRow.uid == account)
    return tuple(_line(row) for row in connection.execute(wanted))


def _line(row: Any) -> FeeLine:
    money = {
        "amount": row.amount,
        "paid": row.paid,
        "waived": row.waived,
        "open": row.amount - row.paid - row.waived,
    }
    return FeeLine(
        fee=row.fee,
        account=row.account,
        debtor=row.name,
        number=row.number,
        serial=row.serial,
        charged_on=row.charged_on,
        reason=row.reason or "",
        **{name: Money(minor, row.currency) for name, minor in money.items()},
    )


def open_fees(lines: Collection[FeeLine]) -> tuple[Money, ...]:
    """What is open of fees, by currency; none of what is settled."""
    sums: dict[str, Money] = {}
    for line in lines:
        code = line.open.currency
        sums[code] = sums.get(code, zero(code)) + line.open
    return tuple(sums[code] for code in sorted(sums) if sums[code])


def demanded_fees() -> ScalarSelect[int]:
    """What a letter demanded as fees beside its items, as it was stored when it was written, in minor units."""
    named = select(func.coalesce(func.sum(LetterItemRow.fee), 0)).where(
        LetterItemRow.letter_id == LetterRow.id
    )
    return named.correlate(LetterRow).scalar_subquery()


def nothing_open(as_of: date | None = None) -> ColumnElement[bool]:
    """Whether a letter is settled (rule R35): nothing is open of its items, nor of the fees that it demanded of them.

    A credit note is an item of its own and settles nothing until it is set off; what reverses a receipt opens the
    items, and the letter, again. A fee that a later letter charged is not this letter's.
    """
    item, other = ItemRow, aliased(LetterItemRow)
    paid = select(func.coalesce(func.sum(PostingRow.amount), 0)).where(PostingRow.item_id == item.id)
    if as_of is not None:
        paid = paid.where(PostingRow.posted_on <= as_of)
    principal = (
        select(LetterItemRow.item_id)
        .join(item, item.id == LetterItemRow.item_id)
        .where(LetterItemRow.letter_id == LetterRow.id, item.amount > paid.correlate(item).scalar_subquery())
        .correlate(LetterRow)
        .exists()
    )
    fee = (
        select(other.item_id)
        .join(FeeRow, FeeRow.item_id == other.item_id)
        .where(other.letter_id == LetterRow.id, FeeRow.letter_id <= LetterRow.id, fee_open(as_of) > 0)
        .correlate(LetterRow)
        .exists()
    )
    return and_(~principal, ~fee)
