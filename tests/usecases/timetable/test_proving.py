"""What people prove of an agreement counts for its tests, and each gate asks for its own stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.identity import new_uid
from domain.agreement import Clauses
from domain.enforceability import AuthorityPaper, Grade, Stage
from domain.error import NotAllowed, Refused
from domain.limitation.guarantee import Form
from domain.security import ObligorRole, SecurityKind
from tests.makers import cny
from tests.usecases.timetable.acts import describe, draft, sign
from tests.usecases.timetable.record import is_sound, sheet, value
from usecases.agreement import PrintAgreement
from usecases.command import perform
from usecases.office import Office
from usecases.security import DescribeObligor, RecordSecurity
from usecases.timetable import (
    ActivateTimetable,
    AddAuthorityPaper,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    CheckSeal,
    ProposeTimetable,
    RecordInflow,
    RecordTitle,
)

ALL = {"chop": True, "signature": True, "cross_page": True, "dated": True, "placed": True}


@pytest.fixture
def made(office: Office, officer: Office, account: UUID) -> UUID:
    describe(office, account)
    return draft(officer, account)


def approve(officer: Office, checker: Office, made: UUID) -> None:
    perform(officer, ProposeTimetable(timetable=made))
    perform(officer, AgreeTimetable(timetable=made))
    perform(checker, ApproveTimetable(timetable=made))


def test_without_clauses_the_usual_ones_hold(office: Office, made: UUID) -> None:
    found = sheet(office, made)
    assert found.clauses == Clauses()
    assert (found.enforceability.stage, found.enforceability.pack) == (Stage.DRAFT, "enforceability.prc")
    assert len(found.enforceability.tests) == 24
    assert found.enforceability.knock_outs == ()


def test_inflow_said_and_evidenced(
    office: Office, officer: Office, account: UUID, made: UUID, scan: Path
) -> None:
    assert value(office, made, "E06") == 0
    perform(officer, RecordInflow(account=account, monthly=cny("100000000"), note="on the telephone"))
    assert value(office, made, "E06") == Decimal("0.5")
    answer = perform(officer, RecordInflow(account=account, monthly=cny("100000000"), scan=str(scan))).answer
    assert (answer["evidenced"], value(office, made, "E06")) == (True, 1)
    perform(officer, RecordInflow(account=account, monthly=cny("1"), scan=str(scan)))
    assert value(office, made, "E06") == 0
    with pytest.raises(Refused, match="has not come"):
        perform(
            officer, RecordInflow(account=account, monthly=cny("1"), known_on=office.today + timedelta(1))
        )
    with pytest.raises(Refused, match="below zero"):
        perform(officer, RecordInflow(account=account, monthly=cny("-1")))
    assert is_sound(office)


def test_from_the_draft_to_the_title(
    office: Office, officer: Office, checker: Office, made: UUID, scan: Path
) -> None:
    for kind in (AuthorityPaper.LICENCE, AuthorityPaper.IDENTITY):
        perform(officer, AddAuthorityPaper(timetable=made, kind=kind, scan=str(scan)))
    approve(officer, checker, made)
    assert sheet(office, made).enforceability.stage is Stage.APPROVAL
    assert value(office, made, "E23") == 1
    with pytest.raises(Refused, match="no signed paper"):
        perform(checker, CheckSeal(timetable=made, **ALL))
    with pytest.raises(Refused, match="not signed"):
        perform(officer, title(made, scan, office))
    perform(officer, sign(made, scan, office.today))
    judged = sheet(office, made).enforceability
    assert (judged.stage, judged.knock_outs, judged.title) == (Stage.SIGNING, ("E16",), 1)
    assert (value(office, made, "E17"), value(office, made, "E22")) == (1, 1)  # Wang Li signs in person
    perform(checker, CheckSeal(timetable=made, **ALL))
    assert value(office, made, "E16") == 1
    perform(checker, ActivateTimetable(timetable=made))
    judged = sheet(office, made).enforceability
    assert (judged.stage, judged.title) == (Stage.AFTER, 3)
    assert value(office, made, "E20") == 0
    perform(officer, title(made, scan, office))
    judged = sheet(office, made).enforceability
    assert (judged.title, value(office, made, "E20")) == (6, 1)
    assert judged.grade in (Grade.A, Grade.B)
    assert is_sound(office)


def title(made: UUID, scan: Path, office: Office, **changes: Any) -> RecordTitle:
    fields = {
        "level": 6,
        "obtained_on": office.today,
        "issuer": "包头市公证处",
        "number": "(2026) 123",
        **changes,
    }
    return RecordTitle(timetable=made, scan=str(scan), **fields)


def test_the_gate_of_signing_asks_for_the_approval(
    office: Office, officer: Office, checker: Office, made: UUID, scan: Path
) -> None:
    approve(officer, checker, made)
    before = office.today - timedelta(3)
    with pytest.raises(Refused, match="approved on") as refusal:
        perform(officer, sign(made, scan, before))
    assert (refusal.value.code, refusal.value.where) == ("knock_out", "reason")
    perform(officer, sign(made, scan, before, reason="the board met on Sunday"))
    assert value(office, made, "E23") == 0


def test_the_gate_of_activation_asks_for_what_was_seen(
    office: Office, officer: Office, checker: Office, made: UUID, scan: Path
) -> None:
    approve(officer, checker, made)
    perform(officer, sign(made, scan, office.today))
    with pytest.raises(NotAllowed, match="second person"):
        perform(officer, CheckSeal(timetable=made, **ALL))
    with pytest.raises(Refused, match="Chop or signature is missing"):
        perform(checker, ActivateTimetable(timetable=made, chop=False))
    assert value(office, made, "E16") == 0  # the refusal left nothing
    perform(checker, CheckSeal(timetable=made, **{**ALL, "cross_page": False}))
    with pytest.raises(Refused, match="seal across the pages"):
        perform(checker, ActivateTimetable(timetable=made))  # what was checked before counts
    perform(checker, ActivateTimetable(timetable=made, reason="the signature is proven otherwise"))
    assert value(office, made, "E16") == Decimal("0.5")
    assert sheet(office, made).enforceability.grade is Grade.D


def test_a_title_is_whole_or_none(
    office: Office, officer: Office, checker: Office, made: UUID, scan: Path
) -> None:
    approve(officer, checker, made)
    perform(officer, sign(made, scan, office.today))
    for change, where in (
        ({"level": 4}, "level"),
        ({"obtained_on": office.today + timedelta(1)}, "obtained_on"),
        ({"issuer": " "}, "issuer"),
        ({"number": ""}, "issuer"),
    ):
        with pytest.raises(Refused) as refusal:
            perform(officer, title(made, scan, office, **change))
        assert refusal.value.where == where


def test_a_cancelled_timetable_takes_no_papers(officer: Office, made: UUID, scan: Path) -> None:
    perform(officer, CancelTimetable(timetable=made, reason="no"))
    with pytest.raises(Refused, match="takes no papers"):
        perform(officer, AddAuthorityPaper(timetable=made, kind=AuthorityPaper.POWER, scan=str(scan)))


def test_securities_come_from_the_register(
    office: Office, officer: Office, account: UUID, made: UUID, scan: Path
) -> None:
    assert (value(office, made, "E14"), value(office, made, "E15")) == (0, None)
    long_ago = office.today - timedelta(100)
    guarantee = RecordSecurity(
        account=account, kind=SecurityKind.GUARANTEE, form=Form.JOINT, giver="Holding", given_on=long_ago,
        resolution="board, 2025-11-20",
    )  # fmt: skip
    perform(officer, DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name="Holding"))
    perform(officer, guarantee)
    assert (value(office, made, "E14"), value(office, made, "E15")) == (Decimal("0.5"), 0)
    assert "Do not sign before Holding consents" in str(sheet(office, made).enforceability.warnings[-1])
    new = RecordSecurity(
        account=account, kind=SecurityKind.MORTGAGE, subject="Plant 2", given_on=office.today,
        registration="2026-77", registered_on=office.today,
    )  # fmt: skip
    perform(officer, new)
    perform(
        officer,
        replace(new, id=new_uid(), kind=SecurityKind.INSURANCE, registration="", registered_on=None),
    )
    assert value(office, made, "E14") == 1
    months = replace(guarantee, id=new_uid(), given_on=office.today, months=36, giver="Sister", form=None)
    perform(officer, DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name="Sister"))
    perform(officer, DescribeObligor(account=account, role=ObligorRole.CO_DEBTOR, name="Brother"))
    perform(officer, months)
    answer = perform(officer, PrintAgreement(timetable=made, language="en")).answer
    paper = PdfReader(BytesIO(office.record.papers.get(answer["sha256"])))
    said = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    for part in (
        "Plant 2: a mortgage secures all sums",
        "Security for the debt was given before by Holding.",
        "Sister guarantees all sums of this agreement as general guarantor",
        "Brother joins the debt",
    ):
        assert part in said, part
