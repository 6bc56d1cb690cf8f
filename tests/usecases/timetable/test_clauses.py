"""The clauses of a timetable: kept, judged and printed, and refused where they contradict."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from domain.agreement import Acceleration, Clauses, Concession, Court, LateInterest, Mode, Penalties
from domain.error import Refused
from tests.makers import cny
from tests.usecases.timetable.acts import describe, draft
from tests.usecases.timetable.record import is_sound, sheet
from usecases.agreement import PrintAgreement
from usecases.command import perform
from usecases.office import Office
from usecases.plain import read, write
from usecases.timetable import DraftTimetable


def test_the_clauses_are_kept_judged_and_printed(office: Office, officer: Office, account: UUID) -> None:
    describe(office, account)
    given = Clauses(
        late_interest=LateInterest(rate=Decimal("0.18")),
        penalties=Penalties.REPLACED,
        late_interest_owed=cny("50"),
        concession=Concession(waived=cny("20")),
        court=None,
        arbitration="CIETAC",
        information=False,
        extra_en="The parties meet each quarter.",
    )
    made = draft(officer, account, clauses=given)
    found = sheet(office, made)
    assert found.clauses == given
    values = {each.id: each.value for each in found.enforceability.tests}
    assert [values[test] for test in ("E08", "E09", "E12", "E19", "E21")] == [Decimal("0.25"), 1, 1, 1, 0]
    answer = perform(officer, PrintAgreement(timetable=made, language="en")).answer
    paper = PdfReader(BytesIO(office.record.papers.get(answer["sha256"])))
    said = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    for part in (
        "submitted to CIETAC",
        "late interest of CNY 20.00",
        "at 18.00% per year",
        "meet each quarter",
    ):
        assert part in said
    assert "By the 5th day of each month" not in said
    assert is_sound(office)


def test_clauses_come_as_plain_values(account: UUID) -> None:
    raw = {
        "account": str(account), "currency": "CNY", "count": 3, "first_due": "2026-04-01", "mode": "extension",
        "clauses": {
            "late_interest": {"table": "LPR1Y", "factor": "1.4"}, "late_interest_owed": "60.00 CNY",
            "concession": {"waived": "60.00 CNY", "policy": "B"}, "title": {"by": "2026-05-01"},
        },
    }  # fmt: skip
    command = read(DraftTimetable, raw, "CNY")
    assert command.clauses is not None
    assert command.clauses.concession == Concession(
        waived=cny("60"), policy=command.clauses.concession.policy
    )  # type: ignore[union-attr]  # a draft has tests
    assert write(command, str)["clauses"]["concession"]["waived"] == "60.00"
    with pytest.raises(Refused, match="none of these") as refusal:
        read(DraftTimetable, {**raw, "clauses": {"court": "mars"}}, "CNY")
    assert "court" in refusal.value.where


@pytest.mark.parametrize(
    ("clauses", "terms", "where"),
    [
        (Clauses(penalties=None), {}, "clauses.penalties"),
        (Clauses(arbitration="CIETAC"), {}, "clauses.arbitration"),
        (Clauses(court=Court.SIGNING), {}, "clauses.place"),
        (Clauses(mode=Mode.EXTENSION), {}, "mode"),
        (Clauses(acceleration=Acceleration(cure_days=-1)), {}, "clauses.acceleration.cure_days"),
    ],
)
def test_clauses_that_contradict_are_refused(
    officer: Office, account: UUID, clauses: Clauses, terms: dict[str, Any], where: str
) -> None:
    with pytest.raises(Refused) as refusal:
        draft(officer, account, clauses=clauses, **terms)
    assert refusal.value.where == where


def test_the_debt_is_acknowledged_as_of_its_day(office: Office, officer: Office, account: UUID) -> None:
    with pytest.raises(Refused, match="are those of the day") as refusal:
        draft(officer, account, clauses=Clauses(cutoff=office.today - timedelta(1)))
    assert refusal.value.where == "clauses.cutoff"
    kept = draft(officer, account, clauses=Clauses(cutoff=office.today), mode=Mode.EXTENSION)
    assert sheet(office, kept).clauses == replace(Clauses(cutoff=office.today), mode=Mode.EXTENSION)
