"""Statements of account: printed, kept and recorded; they say what was open on their day, per currency."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.queries.ageing import By, ageing
from db.queries.paper import papers
from db.queries.statement import statement_items, unapplied_receipts
from domain.error import NotAllowed, Refused
from domain.money import Money
from domain.role import Role
from tests.makers import FOUNDER, Claim, Taken, add_user, cny, take_ledger
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.statement import PrintStatement


def usd(amount: int) -> Money:
    return Money(amount, "USD")


@pytest.fixture
def mixed(office: Office) -> Taken:
    """A debtor with open items in two currencies."""
    days = (date(2026, 1, 31), date(2025, 12, 31))
    claims = (
        Claim("A-1", cny("1000.00"), *days),
        Claim("A-2", cny("-40.00"), *days),
        Claim("U-1", usd(7_700), *days),
    )
    return take_ledger(office, {"D009": claims}, officer=FOUNDER)


def said(office: Office, printed: dict[str, object]) -> str:
    digest = printed["sha256"]
    assert isinstance(digest, bytes)
    reader = PdfReader(BytesIO(office.record.papers.get(digest)))
    return "\n".join(page.extract_text() for page in reader.pages)


def test_a_paper_for_each_currency_never_added(office: Office, mixed: Taken) -> None:
    changes = perform(
        office, PrintStatement(account=mixed.accounts["D009"], as_of=office.today, language="en")
    )
    chinese, american = changes.answer["statements"]
    assert (chinese["balance"], american["balance"]) == (cny("960.00"), usd(7_700))
    assert (chinese["serial"], american["serial"]) == ("SA-2026-00001", "SA-2026-00002")
    assert "CNY 960.00" in said(office, chinese)
    assert "77.00" not in said(office, chinese)
    assert {paper.kind for paper in office.ask(papers, account=mixed.accounts["D009"])} == {"statement"}


def test_the_day_decides_what_is_open(office: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    perform(office, RecordReceipt(account=account, amount=cny("1300.00"), received_on=office.today))
    then = office.today - timedelta(1)
    before = perform(office, PrintStatement(account=account, as_of=then, language="en"))
    after = perform(office, PrintStatement(account=account, as_of=office.today, language="en"))
    assert before.answer["statements"][0]["balance"] == cny("1250.50")
    assert after.answer["statements"][0]["balance"] == cny("-49.50")
    assert "in your favour" in said(office, after.answer["statements"][0])


def test_lines_ages_and_unapplied_money_add_up_to_the_ageing(office: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    perform(office, RecordReceipt(account=account, amount=cny("1260.00"), received_on=office.today))
    gone = perform(office, RecordReceipt(account=account, amount=cny("5.00"), received_on=office.today))
    perform(
        office,
        ReverseReceipt(receipt=UUID(gone.answer["receipt"]), reversed_on=office.today, reason="bounced"),
    )
    asked = {"account": account, "currency": "CNY", "as_of": office.today}
    lines = office.ask(statement_items, **asked)
    money = office.ask(unapplied_receipts, **asked)
    [aged] = office.ask(ageing, as_of=office.today, by=By.CURRENCY, account=account).totals
    assert lines == ()
    assert [line.amount for line in money] == [cny("9.50")]
    assert aged.total == cny("-9.50")


def test_what_cannot_be_told_is_refused(office: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    for command, where in (
        (PrintStatement(account=account, as_of=office.today + timedelta(1)), "as_of"),
        (PrintStatement(account=account, as_of=date(2020, 1, 1)), "as_of"),
        (PrintStatement(account=account, as_of=office.today, currency="USD"), "currency"),
        (PrintStatement(account=account, as_of=office.today, language="fr"), "language"),
    ):
        with pytest.raises(Refused) as caught:
            perform(office, command)
        assert caught.value.where == where
    assert office.ask(papers) == ()


def test_an_officer_prints_own_debtors_only(office: Office, officer: Office, taken: Taken) -> None:
    done = perform(officer, PrintStatement(account=taken.accounts["D001"], as_of=office.today))
    assert done.answer["statements"][0]["balance"] == cny("1250.50")
    with pytest.raises(NotAllowed):
        perform(officer, PrintStatement(account=taken.accounts["D002"], as_of=office.today))
    with pytest.raises(NotAllowed):
        perform(
            add_user(office, "Zhao Min", Role.ADMINISTRATOR),
            PrintStatement(account=taken.accounts["D001"], as_of=office.today),
        )
