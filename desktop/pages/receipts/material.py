"""All that the page of receipts shows, asked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from db.queries.bank import (
    BankAccountLine,
    BankLine,
    ProposalLine,
    UnappliedLine,
    bank_accounts,
    bank_decided,
    bank_lines,
    bank_proposals,
    unapplied_cash,
)
from desktop.pages.receipts.columns import OpenLine
from domain.bank import LineState
from domain.money import Money
from resources.mark import N_, Text, joined, text

DONE = (LineState.RECEIPT, LineState.BOUNCED, LineState.RETURNED)


@dataclass(frozen=True, slots=True)
class Material:
    """Lines to decide, decided and dismissed ones, money without items, and how fresh each account is."""

    open: tuple[OpenLine, ...]
    done: tuple[BankLine, ...]
    dismissed: tuple[BankLine, ...]
    unapplied: tuple[UnappliedLine, ...]
    accounts: tuple[BankAccountLine, ...]
    decided: date | None


def read_material(connection: Connection, today: date) -> Material:
    """Ask for all of it."""
    proposals: dict[object, list[ProposalLine]] = {}
    for proposal in bank_proposals(connection, as_of=today):
        proposals.setdefault(proposal.line, []).append(proposal)
    done = [line for state in DONE for line in bank_lines(connection, state=state)]
    return Material(
        open=tuple(
            OpenLine(line, tuple(proposals.get(line.line, ())))
            for line in bank_lines(connection, state=LineState.OPEN)
        ),
        done=tuple(sorted(done, key=lambda line: (line.booked_on, line.id), reverse=True)),
        dismissed=bank_lines(connection, state=LineState.DISMISSED)[::-1],
        unapplied=unapplied_cash(connection),
        accounts=bank_accounts(connection),
        decided=bank_decided(connection),
    )


def headline(material: Material) -> Text | str:
    """How fresh the bank is, and what money no item took."""
    parts: list[Text] = []
    if material.accounts:
        posted = material.accounts[0].posted_up_to
        parts.append(text(N_("Bank posted up to {day}"), day=posted))
        if material.decided is not None and material.decided < posted:
            parts.append(text(N_("decided up to {day}, as papers say"), day=material.decided))
    else:
        parts.append(text(N_("No bank statement yet")))
    sums = _sums(material.unapplied)
    if sums:
        amounts = joined([text("{amount}", amount=amount) for amount in sums], N_("{first}, {then}"))
        parts.append(text(N_("unapplied: {amounts}"), amounts=amounts))
    return joined(parts)


def _sums(lines: Sequence[UnappliedLine]) -> list[Money]:
    """What is unapplied, currency by currency."""
    sums: dict[str, Money] = {}
    for line in lines:
        currency = line.unapplied.currency
        sums[currency] = sums[currency] + line.unapplied if currency in sums else line.unapplied
    return [sums[currency] for currency in sorted(sums)]
