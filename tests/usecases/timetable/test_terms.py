"""Drawing up every shape: what is entered, what is stored, and what is read again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlalchemy import literal, select

from db.queries.timetable import sheet as sheets
from db.queries.timetable import timetable
from db.tables.timetable import TimetableRow
from db.terms import read_terms, write_terms
from domain.calendar import Convention
from domain.error import Refused
from domain.interest.count import Count
from domain.money import Money
from domain.timetable import Collect, Edit, Method, Mode, OwnRow, Residual, Rounding, Shape, Terms, Unit
from tests.makers import cny
from usecases import plain
from usecases.agreement import PrintAgreement
from usecases.command import perform
from usecases.office import Office
from usecases.timetable import ChangedInstalment, DraftTimetable, NamedInstalment, RateStep

FIRST = date(2026, 4, 5)  # Tomb-Sweeping Day, a Sunday


def draft(office: Office, account: UUID, **changes: Any) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "account": account,
        "currency": "CNY",
        "count": 3,
        "first_due": FIRST,
        **changes,
    }
    return dict(perform(office, DraftTimetable(**wanted)).answer)


EVERY_FIELD = Terms(
    total=Money(100, "KWD"),
    count=2,
    first_due=FIRST,
    every=2,
    rate=Decimal("0.05"),
    interest_from=FIRST,
    down_payment=Money(5, "KWD"),
    down_payment_due=FIRST,
    mode=Mode.EXTENSION,
    shape=Shape.OWN,
    unit=Unit.WEEKS,
    amount=Money(3, "KWD"),
    step=Money(-1, "KWD"),
    weights=(Decimal("1.50"),),
    own=(OwnRow(FIRST, Money(1, "KWD")), OwnRow(FIRST)),
    edits=(Edit(1, FIRST, Money(1, "KWD")), Edit(2, principal=Money(2, "KWD"))),
    down_payment_share=Decimal("0.1"),
    method=Method.FLAT,
    collect=Collect.LAST,
    rate_steps=((FIRST, Decimal("0.06")),),
    clause="第五条",
    convention=Convention.PRECEDING,
    residual=Residual.NEAREST,
    rounding=Rounding.HALF_EVEN,
    multiple=Money(10, "KWD"),
    aim=31,
)


@pytest.mark.parametrize("terms", [EVERY_FIELD, Terms(Money(1, "CNY"), 1, FIRST)])
def test_terms_are_read_as_they_were_written(terms: Terms) -> None:
    words = write_terms(terms)
    assert read_terms(words) == terms
    assert write_terms(read_terms(words)) == words
    assert list(json.loads(words)) == sorted(json.loads(words))


def test_what_an_earlier_version_did_not_know_has_its_default() -> None:
    known = json.loads(write_terms(EVERY_FIELD))
    del known["rounding"]
    assert read_terms(json.dumps(known)).rounding is Rounding.HALF_UP


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"shape": Shape.ANNUITY, "rate": Decimal("0.06"), "interest_from": date(2026, 3, 1)},
        {"shape": Shape.ANNUITY, "count": 0, "amount": "100.00"},
        {"shape": Shape.BULLET, "rate": Decimal("0.06"), "interest_from": date(2026, 3, 1)},
        {"shape": Shape.SEASONAL, "count": 0, "weights": (Decimal(1), Decimal(0), Decimal(2))},
        {"shape": Shape.STEP_UP, "step": "1.00", "multiple": "1.00"},
        {"shape": Shape.OWN, "count": 0, "first_due": None,
         "own": (NamedInstalment(due=FIRST, principal="1.00"), NamedInstalment(due=date(2026, 5, 1)))},
        {"edits": (ChangedInstalment(number=1, amount="50.00"), ChangedInstalment(number=2, due=date(2026, 5, 20)))},
        {"rate": Decimal("0.06"), "interest_from": date(2026, 3, 1),
         "rate_steps": (RateStep(day=date(2026, 5, 1), rate=Decimal("0.08")),)},
        {"convention": Convention.FOLLOWING, "down_payment_share": Decimal("0.1"), "down_payment_on": date(2026, 4, 2)},
        {"unit": Unit.WEEKS, "every": 2, "mode": Mode.EXTENSION},
    ],
)  # fmt: skip
def test_what_is_drawn_up_is_read_again(office: Office, account: UUID, changes: dict[str, Any]) -> None:
    answer = draft(office, account, **changes)
    sheet = office.ask(timetable, timetable=answer["timetable"], as_of=office.today)
    with office.record.read() as connection:
        words = connection.execute(select(TimetableRow.terms)).scalar_one()
    assert sheet.terms == read_terms(words)
    assert sheet.terms.shape is changes.get("shape", Shape.EQUAL)
    assert sum(row.principal.minor for row in sheet.instalments) == sheet.terms.total.minor
    assert sheet.interest == answer["interest"]


def test_rows_of_earlier_versions_tell_their_terms_by_columns(office: Office, account: UUID) -> None:
    down = {"down_payment": "10.00", "down_payment_on": date(2026, 4, 1)}
    answer = draft(office, account, every=2, rate=Decimal("0.06"), interest_from=date(2026, 3, 1), **down)
    columns = [column for column in TimetableRow.__table__.columns if column.name != "terms"]
    with office.record.read() as connection:
        old = connection.execute(select(*columns, literal(None).label("terms"))).one()
    now = office.ask(timetable, timetable=answer["timetable"], as_of=office.today).terms
    assert sheets._terms(old) == now


def test_days_move_by_the_calendar_of_the_office(office: Office, account: UUID) -> None:
    answer = draft(office, account, convention=Convention.FOLLOWING)
    first = office.ask(timetable, timetable=answer["timetable"], as_of=office.today).instalments[0]
    assert (first.due, first.nominal) == (date(2026, 4, 7), FIRST)
    assert str(first.moved_because) == "Tomb-Sweeping Day"
    assert any("more than 10 days" in str(warning) for warning in answer["warnings"])


def test_a_command_in_plain_words(office: Office, account: UUID) -> None:
    raw = {
        "account": str(account),
        "currency": "CNY",
        "shape": "own",
        "own": [{"due": "2026-04-07", "principal": "1.00"}, {"due": "2026-05-06"}],
        "convention": "following",
    }
    answer = perform(office, plain.read(DraftTimetable, raw, "CNY")).answer
    assert answer["principal"] > cny("1.00")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"first_due": None}, "first_due"),
        ({"amount": "x"}, "amount"),
        ({"multiple": "0.001"}, "multiple"),
        ({"edits": (ChangedInstalment(number=1, amount="x"),)}, "edits.0.amount"),
        ({"shape": Shape.OWN, "own": (NamedInstalment(due=FIRST, principal="x"),)}, "own.0.principal"),
        ({"count": 0}, "count"),
    ],
)
def test_refusals_name_their_place(
    office: Office, account: UUID, changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(Refused) as told:
        draft(office, account, **changes)
    assert told.value.where == where


def test_the_agreement_says_which_days_are_counted(office: Office, account: UUID) -> None:
    changes = {"rate": Decimal("0.06"), "day_count": Count.INCLUDE_BOTH, "interest_from": date(2026, 3, 1)}
    answer = draft(office, account, **changes)
    printed = perform(office, PrintAgreement(timetable=answer["timetable"], language="en")).answer
    content = office.record.papers.get(printed["sha256"])
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
    assert "from 1 March 2026 on, that day included." in said
    assert "The first day and the day of payment both bear interest" in said
