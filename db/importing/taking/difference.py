"""What a file would change, item by item and summed by currency, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from db.importing.row import LedgerRow
from db.importing.taking.effect import Effect
from db.importing.taking.known import Known
from db.tables.item import BEFORE
from domain.money import Money
from resources.mark import N_, Text, text

LISTED: Final = 500
"""Items that are listed of one kind; the counts and sums are always of all."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that is not as the record had it; `before` and `after` are open amounts.

    `follows` says what an import does about it, `explanation` what it probably is (`paid`, `credited`, `error`
    or nothing), `reason` why that is thought, or what contradicts.
    """

    account: int
    item: int | None
    line: int
    debtor: str
    name: str
    document_type: str
    number: str
    due_line: int
    due_date: date | None
    amount: Money
    before: Money
    after: Money
    follows: Text
    explanation: str = ""
    reason: Text | None = None


@dataclass(slots=True)
class Sum:
    """Items of one currency: how many, and their open amounts before and after in minor units."""

    count: int = 0
    before: int = 0
    after: int = 0


@dataclass(slots=True)
class Kind:
    """All differences of one kind: sums of all by currency, and the first of them."""

    sums: dict[str, Sum] = field(default_factory=dict)
    rows: list[Difference] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(each.count for each in self.sums.values())

    def add(self, currency: str, before: int, after: int) -> bool:
        """Count one; whether it is to be listed."""
        total = self.sums.get(currency)
        if total is None:
            total = self.sums[currency] = Sum()
        total.count += 1
        total.before += before
        total.after += after
        return len(self.rows) < LISTED


KINDS: Final = ("new", "changed", "vanished", "contradicted")


@dataclass(slots=True)
class Differences:
    """The differences of one file, by kind."""

    kinds: Mapping[str, Kind] = field(default_factory=lambda: {name: Kind() for name in KINDS})

    def __getitem__(self, kind: str) -> Kind:
        return self.kinds[kind]

    def count_new(self, currency: str, after: int) -> bool:
        """Count a new item by what is open of it in minor units; whether it is to be listed by `list_new`."""
        return self.kinds["new"].add(currency, 0, after)

    def list_new(self, row: LedgerRow, account: int, effect: Effect) -> None:
        """List a new item that was counted."""
        after = row.amount.minor - effect.posted
        told = _told(row, account, None, 0, after, _follows(effect, row.amount.currency))
        self.kinds["new"].rows.append(told)

    def note_changed(self, row: LedgerRow, account: int, item: Known, effect: Effect) -> None:
        """A row that changes something of an item."""
        currency = row.amount.currency
        before = effect.posted if effect.ground == "settlement" else item.open
        after = before - effect.posted
        kind = self.kinds["changed"]
        if kind.add(currency, before, after):
            kind.rows.append(_told(row, account, item, before, after, _follows(effect, currency)))

    def contradict(self, row: LedgerRow, account: int, item: Known, reason: Text) -> None:
        """A row that says otherwise than the record what never changes; it is rejected."""
        kind = self.kinds["contradicted"]
        if kind.add(item.currency, item.open, item.open):
            told = _told(row, account, item, item.open, item.open, text(N_("nothing: the row is rejected")))
            kind.rows.append(replace(told, explanation="error", reason=reason))

    def explain(self, kind: str, rows: Sequence[Difference]) -> None:
        """Take the listed rows with their explanations."""
        self.kinds[kind].rows[:] = rows


def _told(
    row: LedgerRow, account: int, item: Known | None, before: int, after: int, follows: Text
) -> Difference:
    currency = row.amount.currency
    return Difference(
        account,
        None if item is None else item.id,
        row.line,
        row.debtor_code,
        row.debtor_name,
        row.document_type,
        row.number,
        row.due_line if item is None else item.due_line,
        row.due_date if item is None else item.due_date,
        row.amount if item is None else Money(item.amount, item.currency),
        Money(before, currency),
        Money(after, currency),
        follows,
    )


def _follows(effect: Effect, currency: str) -> Text:
    """What an import does about a row, in words."""
    amount = Money(abs(effect.posted), currency)
    if effect.posted == 0:
        if effect.new:
            return text(N_("a new item"))
        return text(N_("disputed from now on")) if effect.dispute else text(N_("no longer disputed"))
    if effect.ground == "settlement":
        return text(N_("{amount} settled on {day}"), amount=amount, day=effect.posted_on)
    if effect.ground == BEFORE:
        return text(N_("a new item, {amount} of it paid before; the day is not known"), amount=amount)
    if effect.posted > 0:
        return text(N_("{amount} less by ledger on {day}"), amount=amount, day=effect.posted_on)
    return text(N_("{amount} more by ledger on {day}"), amount=amount, day=effect.posted_on)
