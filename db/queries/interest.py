"""Late interest of the overdue items of an account, by the rule of the office, with its derivation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, exists, func, or_, select

from db.delivery import delivered_pack
from db.queries.query import query
from db.queries.rate import rate_table
from db.queries.rule import rule_in_force
from db.tables.account import AccountRow
from db.tables.item import ItemRow, PostingRow, ReceiptRow
from domain.derivation import Derivation
from domain.error import QuittanceError
from domain.interest.charge import Charge
from domain.interest.late import late_interest as compute
from domain.interest.pack import Pack
from domain.interest.rule import ELSE, InterestRule, parse_rule
from domain.money import Money, total
from resources.mark import Text

_MANY: Final = 500  # keys that one statement names


@dataclass(frozen=True, slots=True)
class ItemInterest:
    """Late interest of one item up to the day; `open` is what is left of its principal, 0 where it was paid late.

    `problem` says why there is no figure.
    """

    number: str
    due_line: int
    due: date
    amount: Money
    open: Money
    days: int
    interest: Money | None
    fixed_sum: Money | None
    derivation: Derivation | None
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class CurrencyInterest:
    """All late interest of one currency; `fixed_sums` are what a law adds for each debt."""

    currency: str
    interest: Money
    fixed_sums: Money


@dataclass(frozen=True, slots=True)
class LateInterest:
    """The late interest of an account on a day; `rule` is what the office decided, `none` for no figure."""

    rule: str
    totals: tuple[CurrencyInterest, ...]
    items: tuple[ItemInterest, ...]
    warnings: tuple[Text, ...]


@dataclass(slots=True)
class _Charges:
    """The charges of a rule, made once for each currency."""

    connection: Connection
    rules: Mapping[str, InterestRule]
    made: dict[str, tuple[Charge, Pack | None] | None] = field(default_factory=dict)

    def of(self, currency: str) -> tuple[Charge, Pack | None] | None:
        """The charge for a currency, and the law behind it; None where the rule charges nothing there."""
        if currency not in self.made:
            rule = self.rules.get(currency, self.rules.get(ELSE))
            self.made[currency] = (
                None
                if rule is None
                else rule.charge(delivered_pack, lambda name: rate_table(self.connection, name))
            )
        return self.made[currency]


@query
def late_interest(connection: Connection, *, account: UUID, as_of: date) -> LateInterest:
    """Late interest of each item that was overdue, on what was open of it day by day, rounded once for each item."""
    value = rule_in_force(connection, "interest", as_of)
    charges = _Charges(connection, parse_rule(value))
    if not charges.rules:
        return LateInterest(value, (), (), ())
    rows = _overdue(connection, account, as_of)
    changes = _changes(connection, rows, as_of)
    items: list[ItemInterest] = []
    warnings: dict[str, Text] = {}
    for row in rows:
        try:
            one, said = _item(row, changes.get(row.id, []), as_of, charges)
        except QuittanceError as error:  # told beside the item: the others have their figures
            one, said = _without(row, changes.get(row.id, []), error), ()
        if one is not None:
            items.append(one)
        for words in said:
            _keep(warnings, words)
    return LateInterest(value, _totals(items), tuple(items), tuple(warnings.values()))


def _keep(warnings: dict[str, Text], words: Text) -> None:
    """Of what is said of one table or law up to several days, what reaches furthest: it covers the others."""
    about = {name: value for name, value in words.fields.items() if name != "day"}
    key = f"{words.template} {about}"
    known = warnings.get(key)
    if known is None or str(known.fields.get("day", "")) < str(words.fields.get("day", "")):
        warnings[key] = words


Change = tuple[date, Money]


def _overdue(connection: Connection, account: UUID, as_of: date) -> Sequence[Any]:
    """Claims of the account that were due before the day, also those that are settled since."""
    found = connection.execute(
        select(
            ItemRow.id, ItemRow.number, ItemRow.due_line, ItemRow.due_date, ItemRow.amount, ItemRow.currency
        )
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(
            AccountRow.uid == account,
            ItemRow.opened_on <= as_of,
            ItemRow.due_date < as_of,
            ItemRow.amount > 0,
        )
        .order_by(ItemRow.due_date, ItemRow.number, ItemRow.due_line)
    )
    return found.all()


def _changes(connection: Connection, items: Sequence[Any], as_of: date) -> Mapping[int, list[Change]]:
    """For each item the days on which its open amount changed, with what was open from then on.

    A receipt that was taken back by the day paid nothing: interest is reckoned as if it had never come.
    """
    taken_back = exists().where(
        ReceiptRow.reverses_id.is_not(None),
        ReceiptRow.received_on <= as_of,
        or_(ReceiptRow.id == PostingRow.receipt_id, ReceiptRow.reverses_id == PostingRow.receipt_id),
    )
    left = {row.id: row.amount for row in items}
    money = {row.id: row.currency for row in items}
    found: dict[int, list[Change]] = defaultdict(list)
    for some in _by_many(list(left)):
        posted = connection.execute(
            select(PostingRow.item_id, PostingRow.posted_on, func.sum(PostingRow.amount).label("amount"))
            .where(
                PostingRow.item_id.in_(some),
                PostingRow.posted_on <= as_of,
                ~taken_back,
            )
            .group_by(PostingRow.item_id, PostingRow.posted_on)
            .order_by(PostingRow.posted_on)
        )
        for row in posted:
            left[row.item_id] -= row.amount
            found[row.item_id].append((row.posted_on, Money(left[row.item_id], money[row.item_id])))
    return found


def _by_many(keys: list[int]) -> Iterator[list[int]]:
    for begin in range(0, len(keys), _MANY):
        yield keys[begin : begin + _MANY]


def _item(
    row: Any, changes: list[Change], as_of: date, charges: _Charges
) -> tuple[ItemInterest | None, tuple[Text, ...]]:
    """The interest of one item; None where it was paid in time, or its currency is charged nothing."""
    charged = charges.of(row.currency)
    if charged is None:
        return None, ()
    charge, pack = charged
    amount = Money(row.amount, row.currency)
    if pack is not None:
        pack.check_breach(row.due_date)
        pack.check_currency(row.currency)
    found = compute(amount, row.due_date, as_of, charge, changes)
    if not found.parts:
        return None, ()
    fixed = pack.fixed_sum(found.parts[0].base) if pack is not None and pack.fixed_sums else None
    said = (*found.warnings, *(pack.doubts(row.due_date, as_of) if pack is not None else ()))
    one = ItemInterest(
        row.number,
        row.due_line,
        row.due_date,
        amount,
        _open(amount, changes),
        sum(part.days for part in found.parts),
        found.amount,
        fixed,
        found.derivation,
    )
    return one, said


def _without(row: Any, changes: list[Change], error: QuittanceError) -> ItemInterest | None:
    amount = Money(row.amount, row.currency)
    left = _open(amount, changes)
    if left.minor <= 0:
        return None
    return ItemInterest(
        row.number, row.due_line, row.due_date, amount, left, 0, None, None, None, error.message
    )


def _open(amount: Money, changes: list[Change]) -> Money:
    return changes[-1][1] if changes else amount


def _totals(items: Sequence[ItemInterest]) -> tuple[CurrencyInterest, ...]:
    return tuple(
        CurrencyInterest(
            currency,
            total(
                (one.interest for one in items if one.interest and one.amount.currency == currency), currency
            ),
            total(
                (one.fixed_sum for one in items if one.fixed_sum and one.amount.currency == currency),
                currency,
            ),
        )
        for currency in sorted({one.amount.currency for one in items if one.interest is not None})
    )
