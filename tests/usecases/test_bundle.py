"""Bundles in an office: what they claim at each state, what they miss, and the same bytes while nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.queries.paper import papers
from db.queries.security import securities
from domain.agreement import Clauses, FastTitle, Jurisdiction, LateInterest
from domain.enforceability import AuthorityPaper, Step
from domain.error import NotAllowed
from domain.limitation.event import Grade, Kind
from domain.limitation.guarantee import Form
from domain.role import Role
from domain.security import SecurityKind
from tests.makers import add_user, cny
from tests.usecases.timetable.acts import call_in, draft, notice
from tests.usecases.timetable.conftest import checker, debt, desk, scan
from tests.usecases.timetable.desk import Desk, short
from tests.usecases.timetable.record import is_sound, words
from usecases.bundle import PrintBundle
from usecases.command import perform
from usecases.company import DescribeCompany
from usecases.evidence import RecordEvidence
from usecases.filing import FilePaper
from usecases.security import RecordSecurity
from usecases.timetable import (
    AddAuthorityPaper,
    AgreeTimetable,
    ApproveTimetable,
    BreakTimetable,
    DefaultTimetable,
    ProposeTimetable,
    RecordTitle,
)

__all__ = ["checker", "debt", "desk", "scan"]  # fixtures of a timetable that goes wrong

OWED = Clauses(
    title=FastTitle(by=date(2026, 4, 30)), late_interest_owed=cny("12345.67"), costs_owed=cny("500.00")
)


def quarters(desk: Desk, debt: UUID, clauses: Clauses = OWED) -> UUID:
    """Four quarters of 250,000, drawn up."""
    return draft(desk.officer, debt, count=4, every=3, first_due=date(2026, 3, 31), clauses=clauses)


def printed(desk: Desk, made: UUID, step: Step, language: str = "en") -> dict[str, Any]:
    return dict(perform(desk.officer, PrintBundle(timetable=made, step=step, language=language)).answer)


def missing(answer: dict[str, Any]) -> list[str]:
    return [str(each) for each in answer["missing"]]


def test_ready_for_the_notary_step_by_step(desk: Desk, debt: UUID, scan: Path) -> None:
    made = quarters(desk, debt)
    perform(
        desk.officer,
        RecordSecurity(
            account=debt,
            kind=SecurityKind.GUARANTEE,
            given_on=desk.office.today,
            giver="Holding Ltd",
            form=Form.JOINT,
        ),
    )
    first = printed(desk, made, Step.NOTARY)
    assert (first["serial"], first["ready"], first["claim"]) == ("NB-2026-00001", False, cny("1012845.67"))
    assert missing(first) == [
        "Attach the identity document of the signatory.",
        "Attach the business licence or the extract from the register.",
        "Attach the power of attorney of the signatory.",
        "Attach the resolution of Holding Ltd for its guarantee.",
        "Have it approved before anybody signs.",
    ]
    assert "DRAFT" in words(desk.office, first)
    perform(desk.office, DescribeCompany(address=""))
    ours = "Complete our company’s particulars in the settings, from its business licence."
    assert missing(printed(desk, made, Step.NOTARY))[0] == ours
    perform(desk.office, DescribeCompany(address="88 Donghe Road"))
    [known] = desk.office.ask(securities_of, debt)
    perform(desk.officer, RecordSecurity(**known))
    for kind in (AuthorityPaper.LICENCE, AuthorityPaper.IDENTITY, AuthorityPaper.POWER):
        perform(desk.officer, AddAuthorityPaper(timetable=made, kind=kind, scan=str(scan)))
    for command in (ProposeTimetable(timetable=made), AgreeTimetable(timetable=made)):
        perform(desk.officer, command)
    perform(desk.checker, ApproveTimetable(timetable=made))
    perform(desk.officer, FilePaper(account=debt, path=str(scan), title="framework contract 7"))
    ready = printed(desk, made, Step.NOTARY)
    assert (ready["ready"], missing(ready)) == (True, [])
    said = words(desk.office, ready)
    for each in (
        "Ready for the notary: yes",
        "Business licence of the debtor signed.pdf",
        "framework contract 7",
    ):
        assert each in said, each
    assert "DRAFT" not in said
    assert (
        desk.refused(desk.officer, PrintBundle(timetable=made, step=Step.PAYMENT_ORDER)) == "timetable.state"
    )
    assert is_sound(desk.office)


def securities_of(connection: Any, account: UUID) -> list[dict[str, Any]]:
    """The guarantee of the account with its resolution, as a correction of what was recorded."""
    return [
        {
            "account": account,
            "kind": line.kind,
            "given_on": line.given_on,
            "giver": line.giver,
            "form": line.form,
            "resolution": "board, 1 March",
            "corrects": line.security,
        }
        for line in securities(connection, as_of=date(2026, 3, 2), account=account)
    ]


def test_a_payment_order_claims_what_is_due(desk: Desk, debt: UUID, scan: Path) -> None:
    made = desk.begin(quarters(desk, debt))
    early = printed(desk, made, Step.PAYMENT_ORDER)
    assert (early["ready"], early["claim"]) == (False, cny("0.00"))
    assert missing(early) == ["The sum is not due."]
    short(desk, debt)
    desk.at(date(2026, 7, 6))
    late = printed(desk, made, Step.PAYMENT_ORDER)
    assert (late["ready"], late["claim"]) == (True, cny("150110.96"))  # 6 days of 150,000 at 4.5%
    assert "1 fell due and are not paid in full, the oldest on 30 June 2026" in words(desk.office, late)
    perform(desk.officer, notice(made, date(2026, 7, 6), scan=str(scan)))
    desk.at(date(2026, 7, 17))
    perform(desk.officer, DefaultTimetable(timetable=made))
    perform(desk.officer, call_in(made, date(2026, 7, 17)))
    called = printed(desk, made, Step.PAYMENT_ORDER)
    assert (called["ready"], called["claim"]) == (True, cny("663160.05"))  # 17 days of them: 314.38
    said = words(desk.office, called)
    for each in (
        "of acceleration 2026-07-17 650,000.00",
        "Proof of delivery of a notice signed.pdf",
        "BIG 2025-03-01 2025-03-31 473",
        "which reached it on 17 July 2026",
        "EMS",
        "Late interest to 17 July 2026 314.38",
        "Instalment 2 2026-07-01 2026-07-17 17 4.5% 150,000.00 314.383562",
    ):
        assert each in said, each
    desk.at(date(2026, 8, 31))
    assert printed(desk, made, Step.PAYMENT_ORDER)["claim"] == cny("662845.67") + cny("3920.55")
    perform(
        desk.office,
        RecordEvidence(account=debt, event=Kind.PRESERVATION, done_on=desk.office.today, grade=Grade.C),
    )
    assert missing(printed(desk, made, Step.PAYMENT_ORDER)) == ["Preservation before suit was applied for."]
    assert is_sound(desk.office)


def test_a_title_leaves_nothing_to_do_and_a_broken_one_claims_its_items(
    desk: Desk, debt: UUID, scan: Path
) -> None:
    made = desk.begin(quarters(desk, debt, replace(OWED, late_interest_owed=None, costs_owed=None)))
    title = RecordTitle(
        timetable=made, level=6, obtained_on=desk.office.today, issuer="Notary", number="7", scan=str(scan)
    )
    perform(desk.officer, title)
    done = "An enforceable title was obtained already: nothing is left for the notary."
    assert missing(printed(desk, made, Step.NOTARY))[0] == done
    assert missing(printed(desk, made, Step.PAYMENT_ORDER))[0].startswith("An enforceable title was obtained")
    perform(desk.checker, BreakTimetable(timetable=made, reason="gone"))
    assert printed(desk, made, Step.PAYMENT_ORDER)["claim"] == cny("1000000.00")
    assert desk.refused(desk.officer, PrintBundle(timetable=made, step=Step.NOTARY)) == "timetable.state"


def test_printing_again_gives_the_stored_bytes_until_something_changes(desk: Desk, debt: UUID) -> None:
    made = quarters(desk, debt)
    first = printed(desk, made, Step.NOTARY)
    assert printed(desk, made, Step.NOTARY) == first
    assert printed(desk, made, Step.NOTARY, "both")["serial"] == "NB-2026-00002"
    perform(desk.office, DescribeCompany(phone="0472-1"))
    changed = printed(desk, made, Step.NOTARY)
    assert changed["serial"] == "NB-2026-00003"
    desk.at(date(2026, 3, 3))
    assert printed(desk, made, Step.NOTARY)["serial"] == "NB-2026-00004"
    assert [line.title for line in desk.office.ask(papers, kind="notary")] == ["notary bundle"] * 4


@pytest.mark.parametrize(
    ("late", "claim", "words_"),
    [
        (LateInterest(table="OURS"), "250000.00", "as far as it is not part of the sum"),  # no such table
        (LateInterest(rate=Decimal("0.06")), "250246.58", "6 6% 250,000.00 246.575342"),
        (None, "250000.00", "2. The fee of the application"),
    ],
)
def test_late_interest_by_its_clause(
    desk: Desk, debt: UUID, late: LateInterest | None, claim: str, words_: str
) -> None:
    made = desk.begin(quarters(desk, debt, replace(OWED, late_interest=late)))
    desk.at(date(2026, 4, 6))
    found = printed(desk, made, Step.PAYMENT_ORDER)
    assert found["claim"] == cny(claim)
    assert words_ in words(desk.office, found)


def test_who_and_where_not(desk: Desk, debt: UUID) -> None:
    abroad = quarters(desk, debt, Clauses(jurisdiction=Jurisdiction.ENGLAND))
    assert desk.refused(desk.officer, PrintBundle(timetable=abroad, step=Step.NOTARY)) == "jurisdiction"
    with pytest.raises(NotAllowed):
        perform(add_user(desk.office, "Sales", Role.SALES), PrintBundle(timetable=abroad, step=Step.NOTARY))
