"""Taking a prepared file into the record: one batch, all its good rows or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Final

from sqlalchemy import func, select

from db.importing.gathering import Gathered
from db.importing.row import LedgerRow, Rejection, Skip
from db.importing.spool import Packed, under, unpack
from db.importing.taking.debtors import Debtors
from db.importing.taking.difference import Differences
from db.importing.taking.effect import Effect, contradiction, effect_of, overtaken
from db.importing.taking.known import Key, Known, is_unchanged, known_items, match
from db.importing.taking.making import Making
from db.importing.taking.merged import Merged
from db.importing.taking.parted import Parted
from db.importing.taking.vanishing import Named, vanished_of
from db.tables.item import BEFORE, BatchRow, ItemRow, PostingRow
from db.work import UnitOfWork
from resources.mark import N_, Text, text

_LATER: Final = text(N_("The money came in after the day of the file; the item is open on that day."))


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
    named: Named = field(default_factory=lambda: Named(0))
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
    """One file that was read on its way into the record, in one transaction.

    `follow` says that it matters which items the file names, as it does for a complete one.
    """

    def __init__(
        self, work: UnitOfWork, read: Gathered, batch: BatchRow, *, complete: bool, follow: bool = False
    ) -> None:
        self.work, self.batch, self.complete = work, batch, complete
        self.prepared, self.totals, self._read = read.prepared, read.totals, read
        connection = work.connection
        first = (connection.execute(select(func.max(ItemRow.id))).scalar_one() or 0) + 1
        self.outcome = Outcome(rejected=[*read.rejected], skipped=read.skipped, named=Named(first))
        self.differences = Differences()
        self._follow = complete or follow
        self._merged = Merged.of(connection)
        self._parted = Parted.of(connection)
        self._names: dict[str, str] = {}
        self._made = Making(work, batch, first)
        self._first = first
        self._debtors = Debtors(work, batch.id, batch.as_of)
        self._as_of = batch.as_of.isoformat()
        self._tells_dispute = self.prepared.layout.assignment.of("disputed") is not None
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
    def salt(self) -> bytes:
        """The salt of the entry and of its rows."""
        return self._made.salt

    @property
    def root(self) -> str:
        """The Merkle root over the rows that had an effect."""
        return self._made.tree.root.hex()

    @property
    def rows(self) -> int:
        """How many rows had an effect."""
        return self._made.tree.count

    def run(self) -> Outcome:
        """Take all rows."""
        self._debtors.load()
        done = 0
        for part in self._read.spool.parts():
            self.work.progress(done, self._read.accepted)
            self._take(self._met(part) if self._merged.codes else part)
            done += len(part)
        self._debtors.index()
        if self.complete and not self.is_overtaken:  # what an older file leaves out may have come since
            unread = {row.number for row in self.outcome.rejected}
            self.outcome.vanished = vanished_of(
                self.work.connection, self.batch, self.outcome.named, unread, self.differences
            )
        self.outcome.rejected.sort(key=attrgetter("line"))
        self.outcome.warnings += [
            *self._debtors.warnings,
            *(caution.told for caution in (*self.prepared.cautions, *self._read.cautions.all())),
        ]
        return self.outcome

    def _met(self, part: list[Packed]) -> list[Packed]:
        """The rows under the codes that were kept where debtors were merged; a document twice is rejected."""
        number = self.prepared.layout.theirs("number")
        found: list[Packed] = []
        for packed in part:
            row = self._merged.meet(unpack(packed), number)
            if isinstance(row, Rejection):
                self.outcome.rejected.append(row)
            else:
                found.append(packed if row.debtor_code == packed[2] else under(packed, row.debtor_code))
        return found

    def _take(self, part: list[Packed]) -> None:
        self._names.update((packed[2], packed[-1][0]) for packed in part if packed[-1] is not None)
        accounts = self._debtors.accounts(part)
        known: Mapping[Key, list[Known]] = {}
        strays: Mapping[Key, list[Known]] = {}
        if not self._fresh:
            keys = {(account, packed[3], packed[4]) for packed, account in zip(part, accounts, strict=True)}
            absorbed = self._merged.absorbed
            known = known_items(self.work.connection, self.batch, keys, self._first, absorbed)
            strays = self._parted.items(self.work.connection, self.batch, keys - known.keys(), self._first)
        for packed, account in zip(part, accounts, strict=True):
            key = (account, packed[3], packed[4])
            if key in known:
                item = match(packed, known[key])
            elif key in strays:
                item = self._parted.match(
                    packed, strays[key], self.prepared.amount_is_open, self._read.cautions
                )
            else:
                item = None
            if item is None:
                self._take_new(packed, account)
            elif is_unchanged(packed, item, self.prepared.amount_is_open, self._tells_dispute):
                self._count(packed[10], packed[9], packed[9] if packed[11] is None else packed[11], item)
            else:
                self._take_known(packed, account, item)
        self._made.save()
        self._debtors.save_officers()

    def _take_new(self, packed: Packed, account: int) -> None:
        """A row of an item that the record does not have: by its plain values, for most rows of a file are new."""
        _, line, _, _, _, _, _, _, _, amount, currency, _, settled, _, officer, _ = packed
        posted, posted_on, ground, open_, dispute = new_effect(packed, self._as_of, self._tells_dispute)
        self._count(currency, amount, open_, None)
        self.outcome.new += 1
        if settled is not None and settled > self._as_of:
            self._read.cautions.add(_LATER, line)
        if self.differences.count_new(currency, amount - posted):
            effect = effect_of(self._row(packed), None, self.batch.as_of, tells_dispute=self._tells_dispute)
            self.differences.list_new(self._row(packed), account, effect)
        item = self._made.item(packed, account)
        if officer:
            self._debtors.name_officer(officer, account, item)
        self._made.follow(packed, account, item, True, posted, posted_on if posted else None, ground, dispute)

    def _take_known(self, packed: Packed, account: int, item: Known) -> None:
        row = self._row(packed)
        effect = effect_of(row, item, self.batch.as_of, tells_dispute=self._tells_dispute)
        fault = self._fault(row, item, effect)
        if self._follow:
            self.outcome.named.old.add(item.id)
        if fault is not None:
            self.outcome.rejected.append(fault)
            self.differences.contradict(row, item.account, item, fault.reason)
            return
        open_ = 0
        if row.settlement_date is None:
            open_ = (row.amount if row.open_amount is None else row.open_amount).minor
        elif row.settlement_date > self.batch.as_of:
            open_ = item.open
            self._read.cautions.add(_LATER, row.line)
        self._count(row.amount.currency, row.amount.minor, open_, item)
        if not effect.nothing:
            self.outcome.changed += 1
            if item.account != account:  # it stays with the account that was absorbed
                account, packed = item.account, under(packed, self._code_of(item.account))
            self.differences.note_changed(row, account, item, effect)
            posted_on = None if effect.posted_on is None else effect.posted_on.isoformat()
            self._made.follow(
                packed, account, item.id, False, effect.posted, posted_on, effect.ground, effect.dispute
            )

    def _code_of(self, account: int) -> str:
        return self._parted.codes.get(account) or self._merged.code_of(account)

    def _fault(self, row: LedgerRow, item: Known, effect: Effect) -> Rejection | None:
        """Why a row cannot be taken."""
        fault = contradiction(row, item, amount_is_open=self.prepared.amount_is_open)
        advice = text(N_("Correct the line in the ledger, or import it under another document number."))
        newer = None if fault or effect.nothing else self._told_after(item)
        if newer is not None:
            fault = overtaken(effect, newer)
            advice = text(N_("Import the files of a ledger in the order of their days."))
        if fault is None:
            return None
        name, reason = fault
        if name == "amount" and row.open_amount is None and abs(row.amount.minor) < abs(item.amount):
            advice = text(N_("If the column says what is still open, take it as the open amount instead."))
        if name in ("amount", "open_amount") and row.amount.minor * item.amount < 0 and newer is None:
            advice = text(
                N_("Take the import back that read it so (Settings, Imports), then import this file again.")
            )
        value = str(getattr(row, name) if name != "currency" else row.amount.currency)
        theirs = self.prepared.layout.theirs(name)
        return Rejection(row.line, theirs, name, value, reason, advice, row.number, row.debtor_code)

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

    def _count(self, currency: str, amount: int, open_: int, item: Known | None) -> None:
        """An accepted row: its amount, and what is open of it on the day of the file, in minor units."""
        self.outcome.accepted += 1
        totals = self.outcome.totals[currency]
        totals.amount += amount
        totals.open += open_
        if item is not None and self._follow:
            self.outcome.named.old.add(item.id)

    def _row(self, packed: Packed) -> LedgerRow:
        """The row, with the name of its debtor as the file told it."""
        return unpack(packed)._replace(debtor_name=self._names.get(packed[2], packed[2]))


def new_effect(
    packed: Packed, as_of: str, tells_dispute: bool
) -> tuple[int, str | None, str, int, bool | None]:
    """(posted, on which day, ground, what is open on the file's day, disputed) of a row of an item that is new.

    As `effect_of` says, by the plain values of the row: most rows of a ledger are new.
    """
    amount, left, settled, disputed = packed[9], packed[11], packed[12], packed[13]
    dispute = True if disputed and tells_dispute else None
    if settled is not None:
        return amount, settled, "settlement", amount if settled > as_of else 0, dispute
    open_ = amount if left is None else left
    return amount - open_, as_of, BEFORE, open_, dispute
