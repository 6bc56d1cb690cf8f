"""The diligence file tells everything of a debtor, is kept as other papers are, and its seal follows its rows."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.queries.interest import late_interest
from db.queries.paper import papers
from db.verify import verify
from domain.error import NotAllowed
from domain.limitation.event import Grade, Kind
from domain.limitation.guarantee import Form
from domain.rate import ONE_DAY
from domain.role import Role
from domain.security import SecurityKind
from tests.makers import FOUNDER, PASSPHRASE, Taken, add_user, cny
from usecases.command import perform
from usecases.diligence import PrintDiligence
from usecases.evidence import RecordEvidence
from usecases.office import Office
from usecases.receipt import RecordReceipt
from usecases.rule import DecideRule
from usecases.security import RecordSecurity

TODAY = date(2026, 3, 2)


def said(office: Office, sha256: bytes) -> str:
    pages = PdfReader(BytesIO(office.record.papers.get(sha256))).pages
    return "\n".join(page.extract_text() for page in pages)


def test_it_tells_everything(office: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    perform(
        office, RecordReceipt(account=account, amount=cny("10.00"), received_on=TODAY, bank_reference="TX")
    )
    first = perform(
        office,
        RecordEvidence(
            account=account, event=Kind.DEMAND, done_on=TODAY, grade=Grade.B, waybill="EMS 77", channel="EMS"
        ),
    ).answer["evidence"]
    perform(
        office,
        RecordEvidence(
            account=account,
            event=Kind.DEMAND,
            done_on=TODAY,
            words="another debtor",
            corrects=UUID(str(first)),
            void=True,
        ),
    )
    for form in (Form.JOINT, None):
        perform(
            office,
            RecordSecurity(
                account=account,
                kind=SecurityKind.GUARANTEE if form else SecurityKind.PLEDGE,
                given_on=date(2025, 12, 1),
                giver="Holding Ltd" if form else "",
                form=form,
                amount=cny("500.00"),
                ended_on=None if form else TODAY,
            ),
        )
    answer = perform(office, PrintDiligence(account=account)).answer
    words = said(office, answer["sha256"])
    for part in (
        "A-1",
        "EMS 77",
        "Holding Ltd",
        "2029-03-02",
        "Evidence recorded",
        str(answer["seal"])[:40],
    ):
        assert part in words.replace("\n", ""), part
    assert "evidence.recorded" not in words  # what happened in words, not the record's own name of it
    assert "return to" not in words  # it stays with us: no letter to the debtor
    (paper,) = office.ask(papers, account=account, kind="diligence")
    assert paper.serial == answer["serial"] == "DF-2026-00001"
    assert "Paper filed" not in words
    chinese = perform(office, PrintDiligence(account=account, language="zh")).answer
    told = said(office, chinese["sha256"]).replace("\n", "")
    assert "记录证据" in told
    assert "文件名称" in told  # the head of what papers are, not the title of this one
    assert f"尽职留痕档案DF-2026-00001{paper.sha256.hex()[:20]}" in told.replace(" ", "")
    again = perform(office, PrintDiligence(account=account, language="both")).answer
    assert again["seal"] != answer["seal"]
    assert "尽职留痕档案" in said(office, again["sha256"])
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_an_empty_debtor_has_a_file_too(office: Office, taken: Taken) -> None:
    answer = perform(office, PrintDiligence(account=taken.accounts["D002"], language="en")).answer
    assert "None is recorded." in said(office, answer["sha256"])


def test_who_may_not(office: Office, officer: Office, taken: Taken) -> None:
    perform(officer, PrintDiligence(account=taken.accounts["D001"]))
    with pytest.raises(NotAllowed):
        perform(officer, PrintDiligence(account=taken.accounts["D002"]))
    with pytest.raises(NotAllowed):
        perform(add_user(office, "Finance", Role.FINANCE), PrintDiligence(account=taken.accounts["D001"]))


def test_late_interest_is_told_by_its_segments(office: Office, taken: Taken) -> None:
    """Each segment with days, rate and base; each item adds up to what the window shows of it."""
    account = taken.accounts["D001"]
    assert "How the late interest is reckoned" not in flat(printed(office, account))
    perform(
        office,
        DecideRule(rule="interest", value="rate=10.95", effective_from=date(2026, 1, 1), reason="contract"),
    )
    told = flat(printed(office, account))
    assert "How the late interest is reckoned" in told
    found = office.ask(late_interest, account=account, as_of=TODAY).items
    assert found
    for one in found:
        assert one.derivation is not None
        assert one.interest is not None
        assert f"{one.number}, together CNY {one.interest.decimal:,}" in told
        for step in one.derivation.steps[:-1]:
            assert step.start is not None
            begins = step.start + ONE_DAY
            assert f"{one.number} {begins} {step.end} {step.days} 10.95% CNY" in told


def printed(office: Office, account: UUID) -> str:
    answer = perform(office, PrintDiligence(account=account, language="en")).answer
    return said(office, answer["sha256"])


def flat(words: str) -> str:
    return " ".join(words.split())
