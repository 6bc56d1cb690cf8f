"""Drawing up a timetable: what it covers, what it answers, and who is eligible."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from db.identity import new_uid
from db.queries.eligibility import eligibility
from db.queries.item import items
from db.queries.timetable import instalments, timetables
from db.record import head_of
from domain.error import Refused
from domain.money import Money
from tests.ledger import Line, take
from tests.makers import Taken, cny
from tests.usecases.timetable.acts import FIRST, decide, draft
from tests.usecases.timetable.desk import Desk
from tests.usecases.timetable.record import account_of, is_sound, sheet
from usecases.command import perform
from usecases.office import Office
from usecases.timetable import BreakTimetable, CancelTimetable, DraftTimetable


def test_what_a_draft_answers(officer: Office, account: UUID) -> None:
    answer = perform(
        officer, DraftTimetable(account=account, currency="CNY", count=3, first_due=FIRST)
    ).answer
    assert (answer["principal"], answer["interest"]) == (cny("1250.50"), cny("0"))
    judged = answer["enforceability"]
    assert judged["grade"] == "D"
    assert judged["knock_outs"] == ("E01",)  # nothing is known of the party yet


def test_interest_down_payment_and_chosen_items(office: Office, officer: Office, account: UUID) -> None:
    (first, second) = office.ask(items, account=account, as_of=office.today)
    answer = perform(
        officer,
        DraftTimetable(
            account=account,
            currency="CNY",
            count=2,
            first_due=FIRST,
            every=2,
            items=(first.item,),
            down_payment="100",
            down_payment_on=date(2026, 3, 15),
            rate=Decimal("0.0365"),
            interest_from=date(2026, 3, 1),
        ),
    ).answer
    assert answer["principal"] == cny("1000.00")
    rows = office.ask(instalments, timetable=answer["timetable"], as_of=office.today)
    # 1000 × 14 d + 900 × 17 d, then 450 × 61 d, at 0.0365 / 365 a day
    assert [(row.number, row.due, row.amount) for row in rows] == [
        (0, date(2026, 3, 15), cny("100.00")),
        (1, date(2026, 4, 1), cny("452.93")),
        (2, date(2026, 6, 1), cny("452.75")),
    ]
    assert draft(officer, account, items=(second.item,))  # the other item is still free


def test_interest_runs_from_no_day_before_the_debt(office: Office, account: UUID) -> None:
    days = [day for line in office.ask(items, account=account, as_of=office.today)
            for day in (line.document_date, line.due_date) if day]  # fmt: skip
    with pytest.raises(Refused) as told:
        draft(office, account, rate=Decimal("0.05"), interest_from=date.min)
    assert told.value.where == "interest_from"
    assert office.ask(timetables, as_of=office.today) == ()
    draft(office, account, rate=Decimal("0.05"), interest_from=min(days))


def test_only_what_is_overdue_is_covered_where_nothing_is_chosen(office: Office, tmp_path: Path) -> None:
    lines = [
        Line("D9", "late", 500, due=date(2026, 3, 1)),
        Line("D9", "today", 700, due=date(2026, 3, 2)),
        Line("D9", "credit", -100, due=date(2026, 1, 1), kind="credit_note"),
        Line("D9", "dollars", 300, due=date(2026, 1, 1), currency="USD"),
    ]
    take(office, tmp_path, lines)
    account = account_of(office, "D9")
    answer = perform(office, DraftTimetable(account=account, currency="CNY", count=1, first_due=FIRST)).answer
    assert answer["principal"] == Money(500, "CNY")
    keys = {line.number: line.item for line in office.ask(items, account=account, as_of=office.today)}
    for chosen in ((keys["credit"],), (keys["today"], keys["dollars"])):
        with pytest.raises(Refused) as told:
            draft(office, account, items=chosen)
        assert told.value.code == "nothing_open"


def test_items_of_another_account_are_refused(office: Office, taken: Taken, account: UUID) -> None:
    (other,) = office.ask(items, account=taken.accounts["D002"], as_of=office.today)
    for key in (other.item, "nonsense", f"{new_uid()}/1", "/", f"{other.item}x"):
        with pytest.raises(Refused) as told:
            draft(office, account, items=(key,))
        assert told.value.code == "no_item"


@pytest.mark.parametrize("end", ["cancel", "living"])
def test_covered_items_are_refused_until_the_timetable_has_ended(
    office: Office, officer: Office, account: UUID, end: str
) -> None:
    made = draft(officer, account)
    head = head_of(office.record)
    with pytest.raises(Refused) as told:
        draft(officer, account)
    assert told.value.code == "covered"
    assert "A-1, A-2" in str(told.value.message)
    assert head_of(office.record) == head
    if end == "cancel":
        perform(officer, CancelTimetable(timetable=made, reason="wrong terms"))
        assert draft(officer, account) != made
        assert is_sound(office)


BAD_TERMS: list[tuple[dict[str, object], str]] = [
    ({"count": 0}, "count"),
    ({"count": 1201}, "count"),
    ({"first_due": date(2026, 3, 1)}, "first_due"),
    ({"every": 0}, "every"),
    ({"down_payment": "1250.50", "down_payment_on": date(2026, 3, 10)}, "down_payment"),
    ({"down_payment": "1"}, "down_payment_due"),
    ({"rate": Decimal("0.04")}, "interest_from"),
    ({"rate": Decimal("-0.01")}, "rate"),
    ({"currency": "USD"}, "items"),
]


def test_terms_that_no_agreement_can_hold(officer: Office, account: UUID) -> None:
    head = head_of(officer.record)
    for terms, where in BAD_TERMS:
        with pytest.raises(Refused) as told:
            draft(officer, account, **terms)
        assert told.value.where == where, terms
    assert head_of(officer.record) == head


def test_who_is_eligible(desk: Desk, office: Office, debt: UUID, made: UUID) -> None:
    told = office.ask(eligibility, account=debt, as_of=office.today)
    assert (told.passed, [test.id for test in told.tests if not test.passed]) == (False, ["yearly"])
    perform(desk.checker, BreakTimetable(timetable=made, reason="gone"))
    decide(office, "eligibility", "gate=stop broken=0 months=3 payments=1")
    with pytest.raises(Refused, match="Broken timetables") as refused:
        draft(desk.officer, debt)
    assert refused.value.code == "not_eligible"
    failed = {
        test.id for test in office.ask(eligibility, account=debt, as_of=office.today).tests if not test.passed
    }
    assert failed == {"broken", "yearly", "payments"}
    desk.pay(debt, "5.00")
    after = office.ask(eligibility, account=debt, as_of=office.today + timedelta(days=31))
    assert next(test for test in after.tests if test.id == "payments").passed


def test_a_disputed_item_is_told_beside_the_score(office: Office, tmp_path: Path) -> None:
    line = Line(
        "D9",
        "X-1",
        60_000,
        due=office.today - timedelta(30),
        dated=office.today - timedelta(60),
        disputed=True,
    )
    take(office, tmp_path, [line], as_of=office.today)
    made = draft(office, account_of(office, "D9"))
    assert "disputed" in str(sheet(office, made).enforceability.warnings[0])
