"""Why an item is less open than before, or not in the file any more: a proposal from what the record knows.

A receipt or unapplied money of the same amount says that it was paid; a credit note of the same debtor in the
same file that it was credited; the same number elsewhere in the file, or no row at all for its debtor, that
something is wrong. More is open than before where the ledger does not know a receipt that the record has. A person
decides; nothing follows by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from sqlalchemy import Connection, func, select

from db.importing.taking.difference import Difference, Differences
from db.queries.opening import unapplied
from db.tables.account import AccountRow
from db.tables.item import BatchRow, ItemRow, PostingRow, ReceiptRow
from domain.money import Money
from domain.spelling import number_spelling
from resources.mark import N_, Text, text

_MANY: Final = 50_000  # new items of a file above which numbers are compared as they stand
T = TypeVar("T")
_PART: Final = 500  # values in one question to the database


@dataclass(frozen=True, slots=True)
class _Other:
    """A new item of the same file."""

    account: int
    code: str
    document_type: str
    number: str
    amount: Money


def explain(connection: Connection, batch: BatchRow, differences: Differences, named: Container[int]) -> None:
    """Give the listed changed and vanished items their proposals."""
    grown = [row for row in differences["changed"].rows if abs(row.after.minor) > abs(row.before.minor)]
    if grown:
        taken = {
            item: (paid, day) for item, paid, day in _taken_off(connection, [row.item or 0 for row in grown])
        }
        told = [_unknown(row, *taken.get(row.item or 0, (0, None))) for row in differences["changed"].rows]
        differences.explain("changed", told)
    asked = [row for row in differences["changed"].rows if abs(row.after.minor) < abs(row.before.minor)]
    rows = [*asked, *differences["vanished"].rows]
    if not rows:
        return
    record = _Record.of(connection, batch, rows, named)
    differences.explain(
        "changed",
        [
            record.explained(row, row.before - row.after) if row in asked else row
            for row in differences["changed"].rows
        ],
    )
    differences.explain("vanished", [record.vanished(row) for row in differences["vanished"].rows])


def _unknown(row: Difference, paid: int, day: date | None) -> Difference:
    """An item of which more is open than before, with the receipts that the ledger seems not to know."""
    if day is None or paid * row.amount.minor <= 0:
        return row
    reason = text(
        N_(
            "Receipts that are recorded here took {amount} off it, the last on {day}: the ledger does not know them."
        ),
        amount=Money(paid, row.amount.currency),
        day=day,
    )
    return replace(row, explanation="error", reason=reason)


def _taken_off(connection: Connection, items: Sequence[int]) -> Iterable[tuple[int, int, date]]:
    """(item, minor units, last day) of what receipts of this record took off, their reversals counted."""
    for part in _parts(items):
        for row in connection.execute(
            select(PostingRow.item_id, func.sum(PostingRow.amount), func.max(PostingRow.posted_on))
            .where(PostingRow.item_id.in_(part), PostingRow.receipt_id.is_not(None))
            .group_by(PostingRow.item_id)
        ):
            yield row[0], int(row[1]), row[2]


@dataclass(frozen=True, slots=True)
class _Record:
    """What speaks for one explanation or another."""

    receipts: Mapping[tuple[int, str, int], date]
    loose: Mapping[tuple[int, str], int]
    credits: Mapping[tuple[int, str, int], str]
    numbers: Mapping[str, Sequence[_Other]]
    alive: Collection[int]
    spelled: bool

    @staticmethod
    def of(
        connection: Connection, batch: BatchRow, rows: Sequence[Difference], named: Container[int]
    ) -> _Record:
        accounts = sorted({row.account for row in rows})
        spelled = batch_size(connection, batch) <= _MANY
        others = list(_new_items(connection, batch, rows, spelled=spelled))
        numbers: dict[str, list[_Other]] = defaultdict(list)
        for other in others:
            numbers[number_spelling(other.number) if spelled else other.number].append(other)
        gone = sorted({row.account for row in rows if not row.line})
        return _Record(
            dict(_receipts(connection, accounts)),
            {
                (account, currency): rest
                for part in _parts(accounts)
                for account, currency, rest, _ in connection.execute(unapplied(batch.as_of, *part))
            },
            {
                (each.account, each.amount.currency, -each.amount.minor): each.number
                for each in others
                if each.amount.minor < 0
            },
            numbers,
            set(_alive(connection, gone, named)),
            spelled,
        )

    def explained(self, row: Difference, less: Money) -> Difference:
        """Why so much less is open."""
        found = self._paid(row, less) or self._credited(row, less)
        if found is None:
            return row
        explanation, reason = found
        return replace(row, explanation=explanation, reason=reason)

    def vanished(self, row: Difference) -> Difference:
        """Why an item is not in the file."""
        found = self._moved(row) or self._paid(row, row.before) or self._credited(row, row.before)
        if found is None and row.account not in self.alive:
            found = "error", text(N_("The file names no open item of this debtor at all."))
        if found is None:
            found = "", text(N_("Nothing in the record says why: ask the ledger whether it was settled."))
        explanation, reason = found
        return replace(row, explanation=explanation, reason=reason)

    def _paid(self, row: Difference, less: Money) -> tuple[str, Text] | None:
        day = self.receipts.get((row.account, less.currency, less.minor))
        if day is not None:
            return "paid", text(N_("A receipt of {day} over the same amount is recorded."), day=day)
        rest = self.loose.get((row.account, less.currency), 0)
        if less.minor > 0 and rest >= less.minor:
            return "paid", text(
                N_("Money of this debtor that no item took covers it: {amount}."),
                amount=Money(rest, less.currency),
            )
        return None

    def _credited(self, row: Difference, less: Money) -> tuple[str, Text] | None:
        number = self.credits.get((row.account, less.currency, less.minor))
        if number is None:
            return None
        return "credited", text(
            N_("The credit note {number} of the same file has its amount."), number=number
        )

    def _moved(self, row: Difference) -> tuple[str, Text] | None:
        key = number_spelling(row.number) if self.spelled else row.number
        for other in self.numbers.get(key, ()):
            if other.amount != row.amount:
                continue
            if other.account != row.account:
                return "error", text(
                    N_("The file has this document under the debtor “{code}”."), code=other.code
                )
            if other.number != row.number:
                return "error", text(
                    N_("The file writes its number otherwise: “{number}”."), number=other.number
                )
            return "error", text(
                N_("The file has it as another type or due line: {type}."), type=other.document_type
            )
        return None


def batch_size(connection: Connection, batch: BatchRow) -> int:
    """How many items an import made so far."""
    return connection.execute(
        select(func.count()).select_from(ItemRow).where(ItemRow.batch_id == batch.id)
    ).scalar_one()


def _new_items(
    connection: Connection, batch: BatchRow, rows: Sequence[Difference], *, spelled: bool
) -> Iterable[_Other]:
    wanted = (
        select(
            ItemRow.account_id,
            AccountRow.code,
            ItemRow.document_type,
            ItemRow.number,
            ItemRow.amount,
            ItemRow.currency,
        )
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(ItemRow.batch_id == batch.id)
    )
    if spelled:
        questions = [wanted]
    else:
        numbers = sorted({row.number for row in rows})
        accounts = sorted({row.account for row in rows})
        questions = [
            *(wanted.where(ItemRow.number.in_(part)) for part in _parts(numbers)),
            *(wanted.where(ItemRow.account_id.in_(part), ItemRow.amount < 0) for part in _parts(accounts)),
        ]
    for question in questions:
        for row in connection.execute(question):
            yield _Other(
                row.account_id, row.code, row.document_type, row.number, Money(row.amount, row.currency)
            )


def _receipts(connection: Connection, accounts: Sequence[int]) -> Iterable[tuple[tuple[int, str, int], date]]:
    reversed_ = select(ReceiptRow.reverses_id).where(ReceiptRow.reverses_id.is_not(None))
    for part in _parts(accounts):
        for row in connection.execute(
            select(ReceiptRow.account_id, ReceiptRow.currency, ReceiptRow.amount, ReceiptRow.received_on)
            .where(
                ReceiptRow.account_id.in_(part),
                ReceiptRow.reverses_id.is_(None),
                ReceiptRow.id.not_in(reversed_),
            )
            .order_by(ReceiptRow.received_on)
        ):
            yield (row.account_id, row.currency, row.amount), row.received_on


def _alive(connection: Connection, accounts: Sequence[int], named: Container[int]) -> Iterable[int]:
    """The accounts of which the file names an item that is open."""
    for part in _parts(accounts):
        for row in connection.execute(
            select(ItemRow.id, ItemRow.account_id).where(ItemRow.account_id.in_(part))
        ):
            if row.id in named:
                yield row.account_id


def _parts(values: Sequence[T]) -> Iterable[Sequence[T]]:
    for start in range(0, len(values), _PART):
        yield values[start : start + _PART]
