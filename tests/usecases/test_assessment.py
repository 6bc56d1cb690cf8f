"""The assessment of an officer: its books balance on any period, and the paper says what was computed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select

from db.queries.ageing import By, ageing
from db.queries.assessment import assessment, officers
from db.queries.debtor import debtors
from db.queries.opening import unapplied
from db.queries.paper import papers
from db.queries.responsibility import account_officers
from db.record import head_of
from db.tables.office import PersonRow
from db.verify import verify
from domain.assessment import Assessment
from domain.contact import Channel, NextAct, Outcome
from domain.error import NotAllowed, NotFound, Refused
from domain.money import Money
from domain.role import Role
from tests.ledger import PAST, TODAY, Line, ledgers, new_office, take
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from usecases.assessment import PrintAssessment
from usecases.command import perform
from usecases.contact import LogContact
from usecases.office import Office
from usecases.receipt import RecordReceipt
from usecases.responsibility import AssignAccounts

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)


def account(office: Office, code: str) -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


def assessed(office: Office, officer: str, start: date, end: date) -> Assessment:
    return office.ask(assessment, officer=officer, start=start, end=end)


def flow(office: Office, officer: str, start: date, end: date) -> dict[str, int]:
    """What moved in the officer's portfolio in CNY, in minor units, zero left out."""
    (held,) = assessed(office, officer, start, end).portfolios
    whole = held.whole.flow
    names = ("opening", "new", "taken_over", "handed_over", "collected", "credited", "closing")
    return {name: getattr(whole, name).minor for name in names if getattr(whole, name)}


# ---- figures ------------------------------------------------------------------------------------------------


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    lines=ledgers(10),
    parts=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 10_000_000)), max_size=4),
    moves=st.lists(
        st.tuples(st.sampled_from(("D1", "D2")), st.sampled_from(("Li Wei", "Zhao Min"))), max_size=3
    ),
    money=st.lists(st.tuples(st.sampled_from(("D1", "D2")), st.integers(1, 9_000_000), PAST), max_size=3),
    periods=st.lists(st.tuples(PAST, PAST), min_size=3, max_size=5),
)
def test_books_balance_on_any_period(
    lines: list[Line],
    parts: list[tuple[int, int]],
    moves: list[tuple[str, str]],
    money: list[tuple[str, int, date]],
    periods: list[tuple[date, date]],
) -> None:
    """Opening + new + taken over − handed over − collected − credited = closing; all officers make up the ageing."""
    codes = {line.debtor for line in lines}
    with new_office() as (office, folder, clock):
        for name in ("Li Wei", "Zhao Min"):
            add_user(office, name)
        tell(office, folder, lines, parts)
        for code, minor, day in (each for each in money if each[0] in codes):
            received = Money(minor, "CNY")
            perform(office, RecordReceipt(account=account(office, code), amount=received, received_on=day))
        for code, name in (each for each in moves if each[0] in codes):
            clock.pass_by(days=3)
            perform(office, AssignAccounts(accounts=(account(office, code),), officer=name))
        for one, other in [*periods, (JANUARY, office.today), (date(2024, 1, 1), office.today)]:
            start, end = min(one, other), max(one, other)
            closing = closings(office, start, end)
            if end >= office.today or not moves:  # before a move the ageing names the officer of that day too
                assert closing == aged(office, end)


def tell(office: Office, folder: Path, lines: list[Line], parts: list[tuple[int, int]]) -> None:
    """Every item has an officer; a later file says what is open of some."""
    named = [replace(line, officer=line.officer or FOUNDER) for line in lines]
    take(office, folder, named, as_of=JANUARY)
    changed = {}
    for place, part in parts:
        old = named[place % len(named)]
        left = (1 if old.amount > 0 else -1) * min(part, abs(old.amount))
        changed[old.key] = replace(old, settled=None, open=left)
    if changed:
        take(office, folder, changed.values(), as_of=FEBRUARY)


def closings(office: Office, start: date, end: date) -> dict[tuple[str, str], int]:
    """What each officer is left with in each currency; on the way every book must balance."""
    found = {}
    for name in office.ask(officers):
        for held in assessed(office, name, start, end).portfolios:
            for book in (held.own, held.inherited, held.whole):
                assert not book.flow.difference, (name, start, end)
                assert not book.overdue.difference, (name, start, end)
            assert held.own.flow + held.inherited.flow == held.whole.flow
            found[name, held.currency] = held.whole.flow.closing.minor
    return {key: minor for key, minor in found.items() if minor}


def aged(office: Office, end: date) -> dict[tuple[str, str], int]:
    """The same from the ageing, without money that no item took: that is in nobody's book."""
    found = {
        (row.key, row.currency): row.total.minor - loose(office, row.key, row.currency, end)
        for row in office.ask(ageing, as_of=end, by=By.OFFICER).rows
    }
    return {key: minor for key, minor in found.items() if minor}


def loose(office: Office, officer: str, currency: str, end: date) -> int:
    """Money of an officer's accounts that no item took."""
    with office.record.read() as connection:
        holders = account_officers(end)
        named = dict(
            connection.execute(
                select(holders.c.key, PersonRow.name).join(PersonRow, PersonRow.id == holders.c.person_id)
            ).all()
        )
        return -sum(
            amount
            for key, code, amount, _ in connection.execute(unapplied(end))
            if named.get(key, "") == officer and code == currency
        )


def test_what_was_paid_before_the_office_knew_is_nobodys_collection(office: Office, tmp_path: Path) -> None:
    """A part that the first file shows as paid lowers the debt, and is told apart from cash."""
    line = Line(
        "D1", "A", 100_000, due=date(2025, 12, 1), dated=date(2025, 11, 1), open=60_000, officer=FOUNDER
    )
    take(office, tmp_path, [line], as_of=JANUARY)
    take(office, tmp_path, [replace(line, open=45_000)], as_of=FEBRUARY)
    assert flow(office, FOUNDER, date(2026, 1, 1), TODAY) == {
        "opening": 100_000,
        "credited": 40_000,
        "collected": 15_000,
        "closing": 45_000,
    }
    assert flow(office, FOUNDER, date(2026, 2, 1), TODAY) == {
        "opening": 60_000,
        "collected": 15_000,
        "closing": 45_000,
    }


def test_taken_over_is_inherited_and_handed_over_is_gone(
    office: Office, tmp_path: Path, clock: Clock
) -> None:
    """K13: what came from another officer is inherited; what comes in later is one's own."""
    take(office, tmp_path, [Line("D1", "A", 100_000, due=date(2025, 12, 1), officer=FOUNDER)], as_of=JANUARY)
    add_user(office, "Li Wei")
    clock.pass_by(days=10)
    start, moved = date(2026, 3, 1), office.today
    perform(office, AssignAccounts(accounts=(account(office, "D1"),), officer="Li Wei"))
    clock.pass_by(days=5)
    new = Line("D1", "B", 30_000, due=date(2026, 4, 1), dated=office.today)
    take(office, tmp_path, [new], as_of=office.today)
    perform(
        office, RecordReceipt(account=account(office, "D1"), amount=cny("110.00"), received_on=office.today)
    )
    assert flow(office, FOUNDER, start, office.today) == {"opening": 100_000, "handed_over": 100_000}
    assert flow(office, "Li Wei", start, office.today) == {
        "new": 30_000,
        "taken_over": 100_000,
        "collected": 11_000,
        "closing": 119_000,
    }
    (held,) = assessed(office, "Li Wei", start, office.today).portfolios
    assert held.inherited.flow.taken_over == cny("1000.00")
    assert held.inherited.recovered.total == cny("110.00")
    assert (held.own.flow.new, held.own.flow.collected) == (cny("300.00"), cny("0"))
    assert flow(office, FOUNDER, start, moved - timedelta(1)) == {"opening": 100_000, "closing": 100_000}


def test_contacts_and_promises_are_those_of_the_officer(office: Office, taken: Taken, clock: Clock) -> None:
    d001 = taken.accounts["D001"]
    first = perform(
        office, LogContact(account=d001, channel=Channel.CALL, outcome=Outcome.NO_ANSWER, note="x")
    )
    command = LogContact(
        account=d001,
        channel=Channel.CALL,
        outcome=Outcome.PROMISED,
        promised=cny("100.00"),
        promised_for=date(2026, 3, 5),
        next_act=NextAct.CALL,
        next_on=date(2026, 3, 6),
        corrects=first.answer["contact"],
    )
    perform(office, command)
    perform(office, RecordReceipt(account=d001, amount=cny("100.00"), received_on=office.today))
    clock.pass_by(days=10)
    found = assessed(office, FOUNDER, date(2026, 3, 1), office.today).indicators
    by_code = {one.code: one.value for one in found}
    assert (by_code["contacts"], by_code["right_party"], by_code["promises_kept"]) == (
        1,
        Decimal(1),
        Decimal(1),
    )
    assert {one.code for one in found if one.note} >= {"right_party", "promises_kept"}  # too few to rely on
    paper = PrintAssessment(officer=FOUNDER, start=date(2026, 3, 1), end=office.today, language="en")
    assert "–Promisedamountsreceived,CNY:Insufficient" in said(
        office, perform(office, paper).answer["sha256"]
    )


# ---- the paper ----------------------------------------------------------------------------------------------


def said(office: Office, sha256: bytes) -> str:
    pages = PdfReader(BytesIO(office.record.papers.get(sha256))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_the_paper_says_what_was_computed(
    office: Office, officer: Office, taken: Taken, language: str
) -> None:
    perform(
        office, RecordReceipt(account=taken.accounts["D001"], amount=cny("123.45"), received_on=office.today)
    )
    head = head_of(office.record)
    command = PrintAssessment(
        officer="Li Wei",
        start=date(2026, 3, 1),
        end=office.today,
        language=language,
        comment="A hard portfolio.",
        reasons="The debtor paid late.",
    )
    answer = perform(office, command).answer
    words = said(office, answer["sha256"])
    for part in (
        "LiWei",
        "1,127.05",
        "123.45",
        "Ahardportfolio.",
        "Thedebtorpaidlate.",
        "AS-2026-00001",
        FOUNDER.replace(" ", ""),
    ):
        assert part in words, part
    assert head.hash[:16] in words.replace("·", "")
    (line,) = office.ask(papers, kind="assessment")
    assert (line.paper, line.title, line.serial, line.account) == (
        answer["paper"],
        "Li Wei",
        answer["serial"],
        None,
    )
    assert answer["name"] == "Li Wei"
    assert {one.code for one in answer["indicators"]} >= {"contacts", "effectiveness", "recovery_inherited"}
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_officers_read_their_own_and_supervisors_all(office: Office, officer: Office) -> None:
    period = {"start": date(2026, 3, 1), "end": office.today}
    assert perform(officer, PrintAssessment(officer="Li Wei", **period)).answer["serial"]  # type: ignore[arg-type]  # two days
    with pytest.raises(NotAllowed) as told:
        perform(officer, PrintAssessment(officer=FOUNDER, **period))  # type: ignore[arg-type]  # as above
    assert told.value.code == "not_yours"
    with pytest.raises(NotAllowed):
        perform(add_user(office, "Auditor", Role.AUDITOR), PrintAssessment(officer="Li Wei", **period))  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("name", "start", "end", "error"),
    [
        ("Li Wei", date(2026, 3, 1), date(2026, 3, 3), Refused),
        ("Li Wei", date(2026, 3, 2), date(2026, 3, 1), Refused),
        ("Nobody", date(2026, 3, 1), date(2026, 3, 2), NotFound),
    ],
)
def test_a_period_and_a_person_that_are_there(
    office: Office, officer: Office, name: str, start: date, end: date, error: type[Exception]
) -> None:
    head = head_of(office.record)
    with pytest.raises(error):
        perform(office, PrintAssessment(officer=name, start=start, end=end))
    assert head_of(office.record) == head
