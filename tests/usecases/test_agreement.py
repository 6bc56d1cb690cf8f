"""The agreement as a paper: a draft until approved, the same bytes again, its figures in words that can be read."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.queries.journal import entry, journal
from db.queries.paper import papers
from db.record import head_of
from db.verify import verify
from domain.error import NotAllowed, Refused
from domain.limitation.guarantee import Form
from domain.money import Money
from domain.role import Role
from domain.security import SecurityKind
from tests.makers import FOUNDER, PASSPHRASE, Taken, add_user
from tests.usecases.timetable.acts import draft
from tests.usecases.timetable.record import words
from usecases.account import DescribeDebtor
from usecases.agreement import PrintAgreement
from usecases.command import perform
from usecases.office import Office
from usecases.security import RecordSecurity
from usecases.timetable import (
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    DraftTimetable,
    ProposeTimetable,
)


@pytest.fixture
def account(office: Office, officer: Office, taken: Taken) -> UUID:
    known = taken.accounts["D001"]
    perform(
        office,
        DescribeDebtor(
            account=known,
            name="包头市磁材有限公司",
            uscc="91350100M000100Y43",
            legal_representative="王莉",
            address="包头市黄河大街83号",
            language="en",
        ),
    )
    return known


@pytest.fixture
def timetable(officer: Office, account: UUID) -> UUID:
    command = DraftTimetable(
        account=account,
        currency="CNY",
        count=3,
        first_due=date(2026, 4, 1),
        rate=Decimal("0.0365"),
        interest_from=date(2026, 3, 1),
    )
    return perform(officer, command).answer["timetable"]  # type: ignore[no-any-return]  # an answer holds anything


def approve(office: Office, officer: Office, timetable: UUID) -> None:
    perform(officer, ProposeTimetable(timetable=timetable))
    perform(officer, AgreeTimetable(timetable=timetable))
    perform(office, ApproveTimetable(timetable=timetable))


def said(office: Office, sha256: bytes) -> str:
    pages = PdfReader(BytesIO(office.record.papers.get(sha256))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_it_names_parties_items_amounts_and_days(office: Office, officer: Office, timetable: UUID) -> None:
    approve(office, officer, timetable)
    answer = perform(officer, PrintAgreement(timetable=timetable, language="en")).answer
    words = said(office, answer["sha256"])
    for part in (
        "包头市磁材有限公司", "91350100M000100Y43", "王莉", "包头市黄河大街83号", "QuittanceTrading", "A-1", "A-2",
        "1,000.00", "250.50", "1,250.50", "416.83", "416.84", "2026-04-01", "2026-06-01", "3.65", answer["serial"],
    ):  # fmt: skip
        assert part in words, part


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_a_draft_until_it_is_approved(
    office: Office, officer: Office, timetable: UUID, language: str
) -> None:
    draft = perform(officer, PrintAgreement(timetable=timetable, language=language)).answer
    approve(office, officer, timetable)
    final = perform(officer, PrintAgreement(timetable=timetable, language=language)).answer
    assert (draft["draft"], final["draft"]) == (True, False)
    mark = "DRAFT" if language != "zh" else "草稿"
    assert mark in said(office, draft["sha256"]).upper().replace("草案", "草稿")
    assert mark not in said(office, final["sha256"]).upper().replace("草案", "草稿")
    assert [draft["serial"], final["serial"]] == ["RA-2026-00001", "RA-2026-00002"]
    assert [line.title for line in office.ask(papers, kind="agreement")] == ["agreement", "draft agreement"]


def test_printing_again_gives_the_same_bytes_and_writes_nothing(
    office: Office, officer: Office, account: UUID, timetable: UUID
) -> None:
    first = perform(officer, PrintAgreement(timetable=timetable)).answer
    perform(office, DescribeDebtor(account=account, address="somewhere else"))
    head = head_of(office.record)
    again = perform(office, PrintAgreement(timetable=timetable)).answer
    assert again == first
    assert head_of(office.record) == head
    other = perform(office, PrintAgreement(timetable=timetable, language="zh")).answer
    assert other["serial"] != first["serial"]


def test_the_fingerprint_is_the_head_before_its_own_entry(
    office: Office, officer: Office, timetable: UUID
) -> None:
    head = head_of(office.record)
    answer = perform(officer, PrintAgreement(timetable=timetable)).answer
    assert answer["head"].hex() == head.hash
    assert head.hash[:16] in said(office, answer["sha256"]).replace("·", "")
    content = office.record.papers.get(answer["sha256"])
    assert hashlib.sha256(content).digest() == answer["sha256"]
    newest = office.ask(journal)[0]
    assert newest.type == "agreement.printed/1"
    told = office.ask(entry, entry=newest.entry)
    assert told.header["prev"] == head.hash
    assert answer["sha256"].hex() in json.dumps(told.payload)
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_a_cancelled_one_is_printed_as_a_draft(officer: Office, timetable: UUID) -> None:
    perform(officer, CancelTimetable(timetable=timetable, reason="wrong"))
    assert perform(officer, PrintAgreement(timetable=timetable)).answer["draft"] is True


def test_who_prints_it_and_in_what(office: Office, officer: Office, timetable: UUID) -> None:
    with pytest.raises(NotAllowed):
        perform(add_user(office, "Zhao Min", Role.OFFICER), PrintAgreement(timetable=timetable))
    with pytest.raises(NotAllowed):
        perform(add_user(office, "Sales", Role.SALES), PrintAgreement(timetable=timetable))
    assert perform(add_user(office, "Legal", Role.LEGAL), PrintAgreement(timetable=timetable)).answer[
        "serial"
    ]
    with pytest.raises(Refused) as told:
        perform(officer, PrintAgreement(timetable=timetable, language="fr"))
    assert told.value.where == "language"


def test_a_security_stands_in_it_as_the_register_tells(
    office: Office, officer: Office, account: UUID
) -> None:
    """What it is on, up to how much, and who is asked for at our address for service."""
    for change in (
        {
            "kind": SecurityKind.PLEDGE,
            "subject": "20 t of oxide",
            "giver": "Owner Ltd",
            "amount": Money(9_900, "CNY"),
        },
        {"kind": SecurityKind.MORTGAGE, "subject": "Press 7"},
        {
            "kind": SecurityKind.GUARANTEE,
            "form": Form.JOINT,
            "giver": "Holding Ltd",
            "amount": Money(7_700, "CNY"),
        },
    ):
        perform(officer, RecordSecurity(account=account, given_on=office.today, **change))  # type: ignore[arg-type]  # fields by name
    made = draft(officer, account)
    answer = perform(officer, PrintAgreement(timetable=made, language="en")).answer
    said = words(office, answer)
    for part in (
        "Owner Ltd gives a pledge of 20 t of oxide, which",
        "limited to CNY 99.00",
        "Press 7: a mortgage",
        "limited to CNY 77.00",
        "Contact Li Wei",
    ):
        assert part in said, part
    assert said.count("Guarantor or giver of security") == 2
