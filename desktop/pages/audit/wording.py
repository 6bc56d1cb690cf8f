"""The journal in words: types of entries, tables of the record, checks of a verification."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from resources.mark import N_, Text, text

EVENTS: Final[Mapping[str, str]] = {
    "accounts.assigned": N_("Debtors assigned"),
    "agreement.printed": N_("Agreement printed"),
    "assessment.printed": N_("Assessment printed"),
    "authority.proven": N_("Paper of an authority added"),
    "backup.made": N_("Backed up"),
    "bank.marked": N_("Bank marked as posted"),
    "bill.dishonoured": N_("Bill dishonoured"),
    "bill.endorsed": N_("Bill endorsed"),
    "bill.honoured": N_("Bill honoured"),
    "bill.presented": N_("Bill presented"),
    "bill.returned": N_("Bill returned"),
    "bill.taken": N_("Bill taken"),
    "bundle.printed": N_("Bundle printed"),
    "calendar.day_set": N_("Day of the calendar set"),
    "calendar.imported": N_("Calendar imported"),
    "calendar.year_confirmed": N_("Year of the calendar confirmed"),
    "clock.ran_back": N_("Clock ran back"),
    "company.described": N_("Our company described"),
    "contact.logged": N_("Contact logged"),
    "credits.set_off": N_("Credits set off"),
    "debtor.described": N_("Debtor described"),
    "debtors.described": N_("Particulars of debtors taken from a list"),
    "debtors.grouped": N_("Debtors put into a group"),
    "debtors.merged": N_("Debtors merged"),
    "debtors.parted": N_("Debtors kept apart"),
    "diligence.printed": N_("Diligence file printed"),
    "evidence.confirmed": N_("Evidence confirmed"),
    "evidence.recorded": N_("Evidence recorded"),
    "exchange.entered": N_("Exchange rate entered"),
    "exchange.imported": N_("Exchange rates imported"),
    "exchange.verified": N_("Exchange rates verified"),
    "group.set": N_("Group of a debtor set"),
    "import.taken_back": N_("Import taken back"),
    "incarnation.opened": N_("Incarnation opened"),
    "inflow.recorded": N_("Inflow recorded"),
    "items.imported": N_("Ledger imported"),
    "letters.written": N_("Letters written"),
    "line.confirmed": N_("Bank line confirmed"),
    "line.dismissed": N_("Bank line dismissed"),
    "line.reopened": N_("Bank line reopened"),
    "line.returned": N_("Money sent back by the bank"),
    "line.split": N_("Bank line split"),
    "list.exported": N_("List exported"),
    "missing.explained": N_("Missing items explained"),
    "missing.reopened": N_("Explanation of a missing item withdrawn"),
    "notice.printed": N_("Notice printed"),
    "obligor.described": N_("Obligor described"),
    "office.founded": N_("Office founded"),
    "office.migrated": N_("Office migrated"),
    "paper.filed": N_("Paper filed"),
    "sme.answered": N_("Answer on the SME regulation filed"),
    "person.added": N_("Person added"),
    "person.disabled": N_("Person disabled"),
    "person.log_in_failed": N_("Log-ins failed"),
    "person.passphrase_changed": N_("Passphrase changed"),
    "person.roles_changed": N_("Roles changed"),
    "problems.dismissed": N_("Rejected rows dismissed"),
    "promise.withdrawn": N_("Promise withdrawn"),
    "rates.delivered": N_("Delivered rates entered"),
    "rates.imported": N_("Interest rates imported"),
    "rates.verified": N_("Interest rates verified"),
    "receipt.applied": N_("Receipt applied"),
    "receipt.printed": N_("Receipt printed"),
    "receipt.reallocated": N_("Receipt allocated anew"),
    "receipt.recorded": N_("Receipt recorded"),
    "receipt.reversed": N_("Receipt reversed"),
    "restore.rehearsed": N_("Restore rehearsed"),
    "rule.decided": N_("Rule decided"),
    "schedule.printed": N_("Page of a timetable printed"),
    "seal.checked": N_("Seal checked"),
    "security.recorded": N_("Security registered"),
    "statement.imported": N_("Bank statement taken"),
    "statement.printed": N_("Statement of account printed"),
    "timetable.accelerated": N_("Timetable accelerated"),
    "timetable.activated": N_("Timetable activated"),
    "timetable.agreed": N_("Timetable agreed"),
    "timetable.approved": N_("Timetable approved"),
    "timetable.broken": N_("Timetable broken"),
    "timetable.cancelled": N_("Timetable cancelled"),
    "timetable.cured": N_("Timetable cured"),
    "timetable.defaulted": N_("Timetable defaulted"),
    "timetable.denied": N_("Timetable denied"),
    "timetable.drafted": N_("Timetable drafted"),
    "timetable.notified": N_("Default notice delivered"),
    "timetable.paused": N_("Timetable paused"),
    "timetable.performed": N_("Timetable performed"),
    "timetable.proposed": N_("Timetable proposed"),
    "timetable.renegotiated": N_("Timetable renegotiated"),
    "timetable.resumed": N_("Timetable resumed"),
    "timetable.returned": N_("Timetable returned"),
    "timetable.signed": N_("Timetable signed"),
    "timetable.undone": N_("Timetable undone"),
    "title.recorded": N_("Enforceable title recorded"),
}

TABLES: Final[Mapping[str, str]] = {
    "account": N_("Account"),
    "alias": N_("Merger of debtors"),
    "batch": N_("Import"),
    "branch": N_("Branch"),
    "contact": N_("Contact"),
    "default_notice": N_("Default notice"),
    "dispute": N_("Dispute"),
    "instalment": N_("Instalment"),
    "item": N_("Open item"),
    "letter": N_("Letter"),
    "letter_item": N_("Item of a letter"),
    "missing": N_("Missing item"),
    "office": N_("Our company"),
    "paper": N_("Paper"),
    "party_signature": N_("Signature"),
    "person": N_("User"),
    "posting": N_("Posting"),
    "problem": N_("Rejected row"),
    "promise": N_("Promise"),
    "promise_withdrawal": N_("Withdrawal of a promise"),
    "receipt": N_("Receipt"),
    "responsibility": N_("Responsibility"),
    "source": N_("Ledger"),
    "source_map": N_("Map of a ledger"),
    "stream": N_("Stream of the journal"),
    "timetable": N_("Timetable"),
    "timetable_approval": N_("Approval of a timetable"),
    "timetable_balance": N_("Balance of a timetable"),
    "timetable_pause": N_("Pause of a timetable"),
    "timetable_resumption": N_("End of a pause"),
    "timetable_version": N_("Version of a timetable"),
    "timetable_item": N_("Item of a timetable"),
    "timetable_step": N_("Step of a timetable"),
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


def event(type_: str) -> Text:
    """A type of entry in words; one that is not known here as it stands in the journal."""
    name = type_.partition("/")[0]
    return text(EVENTS[name]) if name in EVENTS else text("{type}", type=type_)


def table(name: str) -> Text:
    """A table of the record in words."""
    return text(TABLES[name]) if name in TABLES else text("{name}", name=name)


def moment(at: datetime) -> str:
    """A moment in the zone of this device."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
