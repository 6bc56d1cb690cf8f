"""Bank statements: their lines with what was decided, proposals for the open ones, and how fresh the bank is."""

from db.queries.bank.line import BankLine, StatementLine, bank_line_count, bank_lines, bank_statements
from db.queries.bank.posted import (
    BankAccountLine,
    bank_accounts,
    bank_decided,
    bank_doubt,
    bank_posted,
    bank_waits,
    posted_up_to,
)
from db.queries.bank.proposal import ProposalLine, ProposedItem, bank_proposals
from db.queries.bank.unapplied import UnappliedLine, unapplied_cash

__all__ = [
    "BankAccountLine",
    "BankLine",
    "ProposalLine",
    "ProposedItem",
    "StatementLine",
    "UnappliedLine",
    "bank_accounts",
    "bank_decided",
    "bank_doubt",
    "bank_line_count",
    "bank_lines",
    "bank_posted",
    "bank_proposals",
    "bank_statements",
    "bank_waits",
    "posted_up_to",
    "unapplied_cash",
]
