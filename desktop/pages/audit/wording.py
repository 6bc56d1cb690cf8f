"""The journal in words: tables of the record, checks of a verification. Types of entries: `domain.entry`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from resources.mark import N_, Text, text

TABLES: Final[Mapping[str, str]] = {
    "account": N_("Account"),
    "alias": N_("Merger of debtors"),
    "authority_paper": N_("Proof of authority"),
    "bank_account": N_("Account at the bank"),
    "bank_line": N_("Bank line"),
    "bank_mark": N_("Bank mark"),
    "bank_statement": N_("Bank statement"),
    "bank_verdict": N_("Decision on a bank line"),
    "batch": N_("Import"),
    "bill": N_("Bill"),
    "bill_step": N_("Step of a bill"),
    "branch": N_("Branch"),
    "calendar_day": N_("Day of the calendar"),
    "calendar_year": N_("Year of the calendar"),
    "contact": N_("Contact"),
    "default_notice": N_("Default notice"),
    "dispute": N_("Dispute"),
    "evidence": N_("Evidence"),
    "evidence_check": N_("Confirmation of evidence"),
    "evidence_item": N_("Item of evidence"),
    "exchange": N_("Exchange rate"),
    "fee_settlement": N_("Settlement of a reminder fee"),
    "inflow": N_("Inflow"),
    "instalment": N_("Instalment"),
    "item": N_("Open item"),
    "letter": N_("Letter"),
    "letter_item": N_("Item of a letter"),
    "membership": N_("Group of a debtor"),
    "missing": N_("Missing item"),
    "obligor": N_("Obligor"),
    "office": N_("Our company"),
    "paper": N_("Paper"),
    "party_signature": N_("Signature"),
    "person": N_("User"),
    "posting": N_("Posting"),
    "problem": N_("Rejected row"),
    "promise": N_("Promise"),
    "promise_withdrawal": N_("Withdrawal of a promise"),
    "rate": N_("Interest rate"),
    "rate_check": N_("Check of a rate table"),
    "receipt": N_("Receipt"),
    "receipt_naming": N_("Items that a receipt names"),
    "receipt_paper": N_("Receipt on paper"),
    "reminder_fee": N_("Reminder fee"),
    "responsibility": N_("Responsibility"),
    "rule": N_("Rule"),
    "seal_check": N_("Seal check"),
    "security": N_("Security"),
    "source": N_("Ledger"),
    "source_map": N_("Map of a ledger"),
    "stream": N_("Stream of the journal"),
    "timetable": N_("Timetable"),
    "timetable_approval": N_("Approval of a timetable"),
    "timetable_balance": N_("Balance of a timetable"),
    "timetable_item": N_("Item of a timetable"),
    "timetable_pause": N_("Pause of a timetable"),
    "timetable_resumption": N_("End of a pause"),
    "timetable_step": N_("Step of a timetable"),
    "timetable_version": N_("Version of a timetable"),
    "title": N_("Enforceable title"),
}

CHECKS: Final[Mapping[str, str]] = {
    "keys": N_("The keys file is the one of this office"),
    "pages": N_("No page of the encrypted file was changed"),
    "file": N_("The file's structure is whole, and every reference is met"),
    "schema": N_("Tables and their guards are as they should be"),
    "journal": N_("Every entry of the journal follows from the one before"),
    "replay": N_("The tables say what the journal tells"),
    "papers": N_("Every paper is there, with the hash that was recorded"),
    "people": N_("Only those who may log in have a key"),
    "sidecar": N_("No newest entries were cut off"),
}


def table(name: str) -> Text:
    """A table of the record in words."""
    return text(TABLES[name]) if name in TABLES else text("{name}", name=name)


def moment(at: datetime) -> str:
    """A moment in the zone of this device."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
