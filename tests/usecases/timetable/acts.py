"""The acts of a timetable as tests do them: drawn up, signed, begun, noticed and called in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.office import Office
from usecases.rule import DecideRule
from usecases.timetable import (
    AccelerateTimetable,
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    DraftTimetable,
    ProposeTimetable,
    RecordDefaultNotice,
    SignTimetable,
)

FIRST = date(2026, 4, 1)
SCAN = b"%PDF-1.4 both chops are on it"


def describe(office: Office, account: UUID) -> None:
    """What the test of the parties wants to know."""
    perform(
        office,
        DescribeDebtor(
            account=account,
            uscc="91350100M000100Y43",
            legal_representative="Wang Li",
            address="1 High Street",
        ),
    )


def draft(office: Office, account: UUID, **changes: object) -> UUID:
    terms: dict[str, object] = {
        "account": account,
        "currency": "CNY",
        "count": 3,
        "first_due": FIRST,
        **changes,
    }
    return perform(office, DraftTimetable(**terms)).answer["timetable"]  # type: ignore[arg-type,no-any-return]  # fields by name, an answer of anything


def sign(timetable: UUID, signed: Path, day: date, **changes: str) -> SignTimetable:
    fields = {
        "debtor_signatory": "Wang Li",
        "debtor_capacity": "legal representative",
        "our_signatory": "Zhang San",
        "our_capacity": "sales director",
        "scan": str(signed),
        **changes,
    }
    return SignTimetable(timetable=timetable, signed_on=day, **fields)


def approved(office: Office, officer: Office, checker: Office, account: UUID) -> UUID:
    describe(office, account)
    made = draft(officer, account)
    perform(officer, ProposeTimetable(timetable=made))
    perform(officer, AgreeTimetable(timetable=made))
    perform(checker, ApproveTimetable(timetable=made))
    return made


def to_active(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path, **terms: object
) -> UUID:
    describe(office, account)
    made = draft(officer, account, **terms)
    perform(officer, ProposeTimetable(timetable=made))
    perform(officer, AgreeTimetable(timetable=made))
    perform(checker, ApproveTimetable(timetable=made))
    perform(officer, sign(made, scan, office.today))
    perform(checker, ActivateTimetable(timetable=made))
    return made


def notice(made: UUID, day: date, **changes: object) -> RecordDefaultNotice:
    fields: dict[str, object] = {
        "instalment": 2, "delivered_on": day, "channel": "EMS", "proof": "waybill 1051", **changes,
    }  # fmt: skip
    return RecordDefaultNotice(timetable=made, **fields)  # type: ignore[arg-type] # fields by name


def call_in(made: UUID, day: date, **changes: str) -> AccelerateTimetable:
    return AccelerateTimetable(
        timetable=made, delivered_on=day, **{"channel": "EMS", "proof": "waybill 1052", **changes}
    )


def decide(office: Office, rule: str, value: str) -> None:
    perform(office, DecideRule(rule=rule, value=value, effective_from=office.today, reason="the board"))
