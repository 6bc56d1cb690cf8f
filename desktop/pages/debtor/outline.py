"""What stands above the tabs of a debtor's page: who it is, how it stands, and what to mind, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.act import Actor
from db.queries.account import Debtor, debtor
from db.queries.ageing import Ageing, AgeingRow, By, ageing, ledger_day
from db.queries.bank import bank_decided
from db.queries.bill import BillTotal, bills, totals_of
from db.queries.custody import CustodyLine, custody
from db.queries.fee import fees, open_fees
from db.queries.group import Membership, debtor_groups
from db.queries.interest import CurrencyInterest, late_interest
from db.queries.promise import PromiseLine, promises
from desktop.widgets.pill import Pill
from domain.ageing import NO_DUE_DATE, NOT_DUE, UNAPPLIED
from domain.money import Money
from domain.promise import LABELS, PromiseState
from resources.mark import N_, Text, text
from usecases.account import DescribeDebtor
from usecases.bill import TakeBill
from usecases.command import Command
from usecases.contact import LogContact, WithdrawPromise
from usecases.diligence import PrintDiligence
from usecases.evidence import ConfirmEvidence, RecordEvidence
from usecases.fee import SettleFees, WaiveFees
from usecases.filing import FilePaper
from usecases.group import SetGroup
from usecases.permission import allowed
from usecases.receipt import ApplyReceipt, ReallocateReceipt, RecordReceipt, ReverseReceipt
from usecases.receipt_paper import PrintReceipt
from usecases.responsibility import AssignAccounts
from usecases.security import DescribeObligor, RecordSecurity
from usecases.set_off import SetOffCredits
from usecases.statement import PrintStatement
from usecases.timetable import DraftTimetable

ACTS: Final[tuple[type[Command], ...]] = (
    LogContact,
    WithdrawPromise,
    RecordReceipt,
    ReverseReceipt,
    ApplyReceipt,
    ReallocateReceipt,
    PrintReceipt,
    SetOffCredits,
    SettleFees,
    WaiveFees,
    TakeBill,
    DraftTimetable,
    PrintStatement,
    AssignAccounts,
    SetGroup,
    DescribeDebtor,
    FilePaper,
    RecordEvidence,
    ConfirmEvidence,
    RecordSecurity,
    DescribeObligor,
    PrintDiligence,
)


@dataclass(frozen=True, slots=True)
class Outline:
    """A debtor as the head of the page shows it; `may` are the acts that the person's roles allow here."""

    debtor: Debtor
    holder: CustodyLine | None
    ageing: Ageing
    promises: tuple[PromiseLine, ...]
    ledger: date | None
    bills: tuple[BillTotal, ...]
    bank: date | None
    may: frozenset[type[Command]]
    interest: tuple[CurrencyInterest, ...] = ()
    groups: tuple[Membership, ...] = ()
    fees: tuple[Money, ...] = ()

    @property
    def group(self) -> Membership | None:
        """The group of today, None where the debtor is in none."""
        return self.groups[0] if self.groups and self.groups[0].group else None

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which something is open."""
        return tuple(row.currency for row in self.ageing.totals)


def read_outline(connection: Connection, account: UUID, actor: Actor, today: date) -> Outline:
    """The head of a debtor's page as of a day."""
    holders = (
        line for line in custody(connection, account=account) if not line.number and line.until is None
    )
    return Outline(
        debtor(connection, account=account),
        next(holders, None),
        ageing(connection, as_of=today, by=By.CURRENCY, account=account),
        promises(connection, as_of=today, account=account),
        ledger_day(connection),
        totals_of(bills(connection, as_of=today, account=account)),
        bank_decided(connection),
        allowed(connection, actor, ACTS, today, account),
        late_interest(connection, account=account, as_of=today).totals,
        tuple(one for one in debtor_groups(connection, account=account) if one.since <= today),
        open_fees(fees(connection, as_of=today, account=account)),
    )


def overdue(row: AgeingRow) -> int:
    """What is overdue of an ageing, in minor units."""
    return sum(amount.minor for column, amount in row.columns.items() if column not in _NOT_OVERDUE)


_NOT_OVERDUE: Final = (NOT_DUE, NO_DUE_DATE, UNAPPLIED)


def warnings(outline: Outline) -> tuple[Pill, ...]:
    """What one should know before one speaks with the debtor."""
    return tuple(_warnings(outline))


def _warnings(outline: Outline) -> Iterator[Pill]:
    standings = outline.debtor.standings
    if outline.holder is None and standings:
        yield Pill(N_("Nobody answers for this debtor"), "danger", "responsibility")
    failed = newest_failed(outline.promises)
    if failed is not None:
        state = text(LABELS[failed.state])
        words = N_("Promise of {amount} for {day}: {state}")
        yield Pill(text(words, amount=failed.amount, day=failed.due_on, state=state), "danger", "promise")
    for standing in standings:
        if standing.disputed:
            yield Pill(text(N_("{amount} disputed"), amount=standing.disputed), "warn", "dispute")
        if standing.unapplied:
            yield Pill(text(N_("{amount} unapplied"), amount=-standing.unapplied), "warn", "receipt")
    for fee in outline.fees:
        yield Pill(text(N_("{amount} reminder fees"), amount=fee), "warn", "letters")
    yield from _bills(outline.bills)
    if not outline.debtor.address.strip():
        yield Pill(N_("No address: no letters"), "warn", "letters")
    for warning in outline.ageing.warnings:
        yield Pill(warning, "warn")


def _bills(totals: Sequence[BillTotal]) -> Iterator[Pill]:
    for held in totals:
        if held.awaited:
            words = N_("{amount} in bills, not honoured yet")
            yield Pill(text(words, amount=held.awaited), "neutral", "bills")
        if held.dishonoured:
            yield Pill(text(N_("{amount} in dishonoured bills"), amount=held.dishonoured), "danger", "bills")


def newest_failed(made: Sequence[PromiseLine]) -> PromiseLine | None:
    """The promise made last, if it was not kept or only in part."""
    newest = max(made, key=lambda line: (line.made_on, line.due_on), default=None)
    if newest is None or newest.state not in (PromiseState.BROKEN, PromiseState.PARTLY_KEPT):
        return None
    return newest


def who(outline: Outline, today: date) -> tuple[Text | str, ...]:
    """The line below the name: codes, officer, as-of day, freshness."""
    found: list[Text | str] = [text(N_("Code {code}"), code=outline.debtor.code)]
    if outline.debtor.uscc:
        found.append(text(N_("USCC {code}"), code=outline.debtor.uscc))
    if outline.debtor.branch:
        found.append(text("{branch}", branch=outline.debtor.branch))
    if outline.group is not None:
        found.append(text(N_("group {group}"), group=outline.group.group))
    if outline.holder is not None:
        holder = outline.holder
        found.append(text(N_("{officer} since {day}"), officer=holder.officer, day=holder.since))
    found.append(text(N_("as of {day}"), day=today))
    if outline.ledger is not None:
        found.append(text(N_("ledger of {day}"), day=outline.ledger))
    if outline.bank is not None:
        found.append(text(N_("bank posted up to {day}"), day=outline.bank))
    return tuple(found)
