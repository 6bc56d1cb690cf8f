"""Taking a prepared file into the record: one batch, all its good rows or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final

from sqlalchemy import func, insert, select

from db.importing.debtors import Debtors
from db.importing.difference import Differences
from db.importing.effect import Effect, contradiction, effect_of, opened_on, overtaken, told_row
from db.importing.file_total import FileTotals
from db.importing.known import Known, known_items
from db.importing.merged import Merged
from db.importing.reading import Prepared
from db.importing.row import Caution, Cautions, LedgerRow, Rejection, Skip
from db.importing.vanishing import vanished_of
from db.journal import merkle
from db.journal.entry import canonical_row, new_salt
from db.tables.item import BatchRow, DisputeRow, ItemRow, PostingRow
from db.tables.journal import BatchLineRow
from db.work import UnitOfWork
from resources.mark import N_, Text, text

_CHUNK: Final = 2_000  # rows: large enough for executemany, small enough for the memory and for cancelling


@dataclass(slots=True)
class Totals:
    """Amounts of accepted rows in one currency, in minor units."""

    amount: int = 0
    open: int = 0


@dataclass(slots=True)
class Outcome:
    """What became of the rows of a file."""

    accepted: int = 0
    new: int = 0
    changed: int = 0
    vanished: list[tuple[int, int]] = field(default_factory=list)
    """(item, open) of open items that a complete file does not name."""
    named: set[int] = field(default_factory=set)
    """Items that rows of the file speak of, as far as somebody wants to know."""
    rejected: list[Rejection] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    totals: dict[str, Totals] = field(default_factory=lambda: defaultdict(Totals))
    warnings: list[Text] = field(default_factory=list)

    @property
    def unchanged(self) -> int:
        """Accepted rows that the record knew."""
        return self.accepted - self.new - self.changed


class Taking:
    """One file on its way into the record, in one transaction.

    `follow` says that it matters which items the file names, as it does for a complete one.
    """

    def __init__(
        self, work: UnitOfWork, prepared: Prepared, batch: BatchRow, *, complete: bool, follow: bool = False
    ) -> None:
        self.work, self.prepared, self.batch, self.complete = work, prepared, batch, complete
        self.outcome = Outcome()
        self.differences = Differences()
        self.totals = FileTotals(prepared.layout)
        self._follow = complete or follow
        self._merged = Merged.of(work.connection)
        self.salt = new_salt()
        self._entry = work.entry_id
        self._debtors = Debtors(work, batch.id, batch.as_of)
        self._leaves: list[bytes] = []
        self._cautions = Cautions()
        self._tells_dispute = prepared.layout.assignment.of("disputed") is not None
        connection = work.connection
        self._next_item = (connection.execute(select(func.max(ItemRow.id))).scalar_one() or 0) + 1
        self._newer = connection.execute(
            select(func.max(BatchRow.as_of)).where(
                BatchRow.source_id == batch.source_id,
                BatchRow.as_of > batch.as_of,
                BatchRow.taken_back.is_(None),
            )
        ).scalar_one()
        self._fresh = not connection.execute(
            select(ItemRow.id).where(ItemRow.source_id == batch.source_id).limit(1)
        ).first()

    @property
    def is_overtaken(self) -> bool:
        """Whether the record knows a newer file of the same ledger."""
        return self._newer is not None

    @property
    def root(self) -> str:
        """The Merkle root over the rows that had an effect."""
        return merkle.root(self._leaves).hex()

    @property
    def rows(self) -> int:
        """How many rows had an effect."""
        return len(self._leaves)

    def run(self) -> Outcome:
        """Take all rows."""
        self._debtors.load()
        totals = self.totals if self.prepared.has_totals else None
        rows = self._accepted(self.prepared.rows(self.work.progress, self._cautions, totals))
        while chunk := list(islice(rows, _CHUNK)):
            self._take(chunk)
        self._debtors.index()
        if self.complete:
            unread = {row.number for row in self.outcome.rejected}
            self.outcome.vanished = vanished_of(
                self.work.connection, self.batch, self.outcome.named, unread, self.differences
            )
        self.outcome.warnings += [
            *self._debtors.warnings,
            *(_told(caution) for caution in (*self.prepared.cautions, *self._cautions.all())),
        ]
        return self.outcome

    def _accepted(self, rows: Iterable[LedgerRow | Rejection | Skip]) -> Iterator[LedgerRow]:
        number = self.prepared.layout.theirs("number")
        merged = self._merged if self._merged.codes else None
        for found in rows:
            row = merged.meet(found, number) if merged and isinstance(found, LedgerRow) else found
            if isinstance(row, LedgerRow):
                yield row
            elif isinstance(row, Rejection):
                self.outcome.rejected.append(row)
            else:
                self.outcome.skipped.append(row)

    def _take(self, chunk: list[LedgerRow]) -> None:
        accounts = [self._debtors.account(row) for row in chunk]
        self._debtors.save_accounts()
        keys = {
            (account, row.document_type, row.number) for row, account in zip(chunk, accounts, strict=True)
        }
        absorbed = self._merged.absorbed
        known = {} if self._fresh else known_items(self.work.connection, self.batch, keys, absorbed)
        lines: dict[str, list[dict[str, Any]]] = {"item": [], "posting": [], "dispute": [], "batch_row": []}
        for row, account in zip(chunk, accounts, strict=True):
            candidates = known.get((account, row.document_type, row.number), ())
            item = self._match(row, candidates)
            effect = effect_of(row, item, self.batch.as_of, tells_dispute=self._tells_dispute)
            if item is not None and self._follow:
                self.outcome.named.add(item.id)
            fault = self._fault(row, item, effect)
            if fault is not None:
                self.outcome.rejected.append(fault)
                if item is not None:
                    self.differences.contradict(row, item.account, item, fault.reason)
                continue
            self._count(row, item, effect)
            if not effect.nothing:
                self._write(row, account, item, effect, lines)
        for cls in (ItemRow, PostingRow, DisputeRow, BatchLineRow):
            table = cls.table()
            if lines[table.name]:
                self.work.connection.execute(insert(table), lines[table.name])
        self._own_officers(chunk, accounts, lines["item"])

    def _match(self, row: LedgerRow, candidates: Iterable[Known]) -> Known | None:
        """The item of the record that a row speaks of."""
        found = list(candidates)
        if row.due_line_given:
            same = [item for item in found if item.due_line == row.due_line]
        else:
            same = [item for item in found if item.due_date == row.due_date] or found[:1]
        return same[0] if same else None

    def _fault(self, row: LedgerRow, item: Known | None, effect: Effect) -> Rejection | None:
        """Why a row cannot be taken."""
        if item is None:
            return None
        fault = contradiction(row, item, amount_is_open=self.prepared.amount_is_open)
        advice = text(N_("Correct the line in the ledger, or import it under another document number."))
        newer = None if fault or effect.nothing else self._told_after(item)
        if newer is not None:
            fault = overtaken(effect, newer)
            advice = text(N_("Import the files of a ledger in the order of their days."))
        if fault is None:
            return None
        name, reason = fault
        value = str(getattr(row, name) if name != "currency" else row.amount.currency)
        theirs = self.prepared.layout.theirs(name)
        return Rejection(row.line, theirs, name, value, reason, advice, row.number)

    def _told_after(self, item: Known) -> date | None:
        """The newest day after the file's own that the ledger has spoken of: by a file, or by a posting it told."""
        posted = None
        if item.left != item.open:
            posted = self.work.connection.execute(
                select(func.max(PostingRow.posted_on)).where(
                    PostingRow.item_id == item.id,
                    PostingRow.posted_on > self.batch.as_of,
                    PostingRow.batch_id.is_not(None),
                )
            ).scalar_one()
        return max((day for day in (self._newer, posted) if day is not None), default=None)

    def _count(self, row: LedgerRow, item: Known | None, effect: Effect) -> None:
        outcome = self.outcome
        outcome.accepted += 1
        outcome.new += effect.new
        outcome.changed += not effect.new and not effect.nothing
        totals = outcome.totals[row.amount.currency]
        totals.amount += row.amount.minor
        if row.settlement_date is None:
            totals.open += (row.amount if row.open_amount is None else row.open_amount).minor
        elif row.settlement_date > self.batch.as_of:
            totals.open += row.amount.minor if item is None else item.open
            self._cautions.add(
                text(N_("The money came in after the day of the file; the item is open on that day.")),
                row.line,
            )

    def _write(
        self,
        row: LedgerRow,
        account: int,
        item: Known | None,
        effect: Effect,
        lines: Mapping[str, list[dict[str, Any]]],
    ) -> None:
        if item is not None and item.account != account:  # it stays with the account that was absorbed
            account, row = item.account, row._replace(debtor_code=self._merged.code_of(item.account))
        self.differences.note(row, account, item, effect)
        self.work.touch(account, tables=("item", "posting"))
        batch, as_of = self.batch, self.batch.as_of
        item_id = self._next_item if item is None else item.id
        told = told_row(row, effect, as_of)
        if effect.new:
            self._next_item += 1
            self.outcome.named.add(item_id) if self._follow else None
            lines["item"].append(
                {
                    "id": item_id,
                    "batch_id": batch.id,
                    "ordinal": row.ordinal,
                    "source_id": batch.source_id,
                    "account_id": account,
                    "document_type": row.document_type,
                    "number": row.number,
                    "due_line": row.due_line,
                    "document_date": row.document_date,
                    "opened_on": opened_on(row, as_of),
                    "due_date": row.due_date,
                    "amount": row.amount.minor,
                    "currency": row.amount.currency,
                }
            )
        if effect.posted:
            lines["posting"].append(
                {
                    "uid": None,
                    "item_id": item_id,
                    "posted_on": effect.posted_on,
                    "amount": effect.posted,
                    "ground": effect.ground,
                    "receipt_id": None,
                    "batch_id": batch.id,
                    "ordinal": row.ordinal,
                }
            )
        if effect.dispute is not None:
            lines["dispute"].append(
                {
                    "uid": None,
                    "item_id": item_id,
                    "since": as_of,
                    "disputed": effect.dispute,
                    "batch_id": batch.id,
                    "ordinal": row.ordinal,
                }
            )
        content = canonical_row(told)
        leaf = merkle.leaf(self.salt, row.ordinal, content)
        self._leaves.append(leaf)
        lines["batch_row"].append(
            {
                "entry_id": self._entry,
                "ordinal": row.ordinal,
                "account_id": account,
                "leaf": leaf,
                "row": content,
            }
        )

    def _own_officers(self, chunk: list[LedgerRow], accounts: list[int], made: list[dict[str, Any]]) -> None:
        """Entries for new items whose named officer is not their account's."""
        items = {line["ordinal"]: line["id"] for line in made}
        for row, account in zip(chunk, accounts, strict=True):
            if row.ordinal in items:
                self._debtors.name_officer(row, account, items[row.ordinal])
        self._debtors.save_officers()


def _told(caution: Caution) -> Text:
    """A caution with the lines it is about."""
    if not caution.lines:
        return caution.reason
    lines = ", ".join(map(str, caution.lines))
    if caution.count > len(caution.lines):
        return text(
            N_("{reason} ({count} lines, the first: {lines})"),
            reason=caution.reason,
            count=caution.count,
            lines=lines,
        )
    return text(N_("{reason} (lines {lines})"), reason=caution.reason, lines=lines)
