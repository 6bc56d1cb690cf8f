"""Proposals for the lines that nobody decided yet: debtor, items, and every reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, exists, func, select
from sqlalchemy.orm import aliased

from db.queries.bank.candidate import Candidates, text_of
from db.queries.bank.line import BankLine, bank_lines, line_of
from db.queries.bank.owed import Owed, OwedItem, announced
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.bank import BankLineRow, BankVerdictRow
from db.tables.item import ReceiptRow
from domain.bank import LineState
from domain.matching import Certainty, Earlier, Payment, Proposal, find_returned, propose
from domain.money import Money
from resources.mark import N_, Text, text

MOST = 500  # lines for which proposals are made at once


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item that a proposal names: `item` as commands name it, and what of it the payment takes."""

    item: str
    number: str
    due_date: date | None
    open: Money
    part: Money


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """What a line may be: money of a debtor for items (none: oldest first), or a receipt that came back.

    `receipt` is the one that the line takes back, null for money that came in; `rest` is what goes oldest first.
    """

    line: UUID
    account: UUID
    code: str
    debtor: str
    certainty: Certainty
    reasons: tuple[Text, ...]
    items: tuple[ProposedItem, ...]
    rest: Money
    third_party: bool
    receipt: UUID | None


@query
def bank_proposals(
    connection: Connection, *, as_of: date, line: UUID | None = None, limit: int = MOST
) -> tuple[ProposalLine, ...]:
    """Proposals for one line, or for all that are open, the best of each line first."""
    if line is not None:
        found = line_of(connection, line)
        lines: Sequence[BankLine] = [] if found is None or found.state is not LineState.OPEN else [found]
    else:
        lines = bank_lines(connection, state=LineState.OPEN, limit=limit)
    return tuple(proposals_for(connection, lines, as_of)) if lines else ()


def proposals_for(connection: Connection, lines: Sequence[BankLine], as_of: date) -> Iterator[ProposalLine]:
    """The proposals for these lines in their order."""
    came_in = [line for line in lines if line.amount.minor > 0]
    candidates = Candidates(connection)
    candidates.learn(came_in, announced(connection))
    by_line = {line.id: candidates.of(line) for line in came_in}
    accounts = sorted({account for found in by_line.values() for account in found})
    owed = Owed.read(connection, accounts, as_of)
    for line in lines:
        if line.amount.minor < 0:
            yield from _returns(connection, line)
            continue
        parties = [candidates.parties[account] for account in by_line[line.id]]
        habits = [habit for habit in candidates.habits if habit.account in by_line[line.id]]
        known = [claim for account in by_line[line.id] for claim in owed.claims_of(account, line.booked_on)]
        expected = [each for account in by_line[line.id] for each in owed.expected.get(account, ())]
        for proposal in propose(_payment(line), parties, known, expected, habits):
            named = candidates.named(line, proposal.account)
            yield _told(line, _doubted(proposal, named, owed), owed)


def _doubted(proposal: Proposal, named: Mapping[int, str], owed: Owed) -> Proposal:
    """A proposal with its doubt where the text names what is settled; if it names nothing else, not certain."""
    settled = sorted({number for key, number in named.items() if key not in owed.items})
    if not settled:
        return proposal
    told = text(
        N_(
            "The text names {numbers}: settled already. Perhaps it was paid twice, or the ledger counts this money."
        ),
        numbers=", ".join(settled),
    )
    alone = len(settled) == len(named) and proposal.certainty is Certainty.CERTAIN
    sure = Certainty.LIKELY if alone else proposal.certainty
    return replace(proposal, certainty=sure, reasons=(told, *proposal.reasons))


def _payment(line: BankLine) -> Payment:
    amount = line.amount if line.amount.minor > 0 else -line.amount
    return Payment(amount, line.booked_on, text_of(line), line.payer, line.payer_account)


def _told(line: BankLine, proposal: Proposal, owed: Owed) -> ProposalLine:
    """A proposal in the words of the record."""
    uid, code, name = owed.names[proposal.account]
    used = sum(part.minor for _, part in proposal.parts)
    return ProposalLine(
        line=line.line,
        account=uid,
        code=code,
        debtor=name,
        certainty=proposal.certainty,
        reasons=proposal.reasons,
        items=tuple(_named(owed.items[key], part) for key, part in proposal.parts),
        rest=line.amount - Money(used, line.amount.currency),
        third_party=proposal.third_party,
        receipt=None,
    )


def _named(item: OwedItem, part: Money) -> ProposedItem:
    return ProposedItem(item.name, item.claim.number, item.claim.due, item.claim.open, part)


def _returns(connection: Connection, line: BankLine) -> Iterator[ProposalLine]:
    """The receipts that a line that went out may take back."""
    known = {row.id: row for row in _standing_receipts(connection, line)}
    earlier = [
        Earlier(
            row.id,
            row.received_on,
            Money(row.amount, row.currency),
            row.payer or row.name,
            row.payer_account or "",
            f"{row.reference} {row.remittance or ''}",
        )
        for row in known.values()
    ]
    keys = find_returned(_payment(line), earlier, line.returned)
    for key in keys:
        row = known[key]
        reasons = [
            text(N_("From {debtor} the same amount came in on {day}."), day=row.received_on, debtor=row.name)
        ]
        if line.returned:
            reasons.append(text(N_("The bank says that a payment came back.")))
        sure = Certainty.LIKELY if len(keys) == 1 else Certainty.CONTESTED
        yield ProposalLine(
            line=line.line,
            account=row.account,
            code=row.code,
            debtor=row.name,
            certainty=Certainty.CERTAIN if line.returned and len(keys) == 1 else sure,
            reasons=tuple(reasons),
            items=(),
            rest=line.amount,
            third_party=False,
            receipt=row.uid,
        )


def _standing_receipts(connection: Connection, line: BankLine) -> Iterable[Row[Any]]:
    """Those that came in with the amount of a line: of a line that was split its first, for all of them."""
    undone, before = aliased(ReceiptRow), aliased(BankVerdictRow)
    came_in = func.coalesce(BankLineRow.amount, ReceiptRow.amount)
    is_later_share = exists().where(
        before.line_id == BankVerdictRow.line_id,
        before.entry == BankVerdictRow.entry,
        before.turn < BankVerdictRow.turn,
    )
    return connection.execute(
        select(
            ReceiptRow.id,
            ReceiptRow.uid,
            ReceiptRow.received_on,
            came_in.label("amount"),
            ReceiptRow.currency,
            ReceiptRow.reference,
            AccountRow.uid.label("account"),
            AccountRow.code,
            AccountRow.name,
            BankLineRow.payer,
            BankLineRow.payer_account,
            BankLineRow.remittance,
        )
        .join(AccountRow, AccountRow.id == ReceiptRow.account_id)
        .outerjoin(undone, undone.reverses_id == ReceiptRow.id)
        .outerjoin(BankVerdictRow, BankVerdictRow.receipt_id == ReceiptRow.id)
        .outerjoin(BankLineRow, BankLineRow.id == BankVerdictRow.line_id)
        .where(
            came_in == -line.amount.minor,
            ~is_later_share,
            ReceiptRow.currency == line.amount.currency,
            ReceiptRow.received_on <= line.booked_on,
            ReceiptRow.reverses_id.is_(None),
            undone.id.is_(None),
        )
    )
