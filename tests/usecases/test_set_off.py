"""Credits settle items only when somebody asks for it, exactly, and are given back whole."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from db.queries.item import items, receipts
from db.queries.receipt import receipt_parts
from db.queries.story import story
from db.verify import verify
from domain.error import NotAllowed, Refused
from tests.ledger import standings_are_true
from tests.makers import FOUNDER, PASSPHRASE, Claim, Taken, cny, take_ledger
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import ReallocateReceipt, ReverseReceipt
from usecases.set_off import SetOffCredits

DAY = date(2026, 1, 31)


@pytest.fixture
def account(office: Office) -> UUID:
    """Two items, two credits and an unapplied payment of the ledger."""
    claims = (
        Claim("A", cny("100.00"), DAY),
        Claim("B", cny("50.00"), date(2026, 2, 20)),
        Claim("CN-2", cny("-80.00"), date(2026, 2, 10), kind="credit_note"),
        Claim("CN-1", cny("-30.00"), date(2026, 1, 10), kind="credit_note"),
        Claim("PAY", cny("-60.00"), None, kind="payment"),
    )
    return take_ledger(office, {"D1": claims}, officer=FOUNDER).accounts["D1"]


def left(office: Office, account: UUID) -> dict[str, str]:
    found = office.ask(items, account=account, as_of=office.today)
    return {line.number: str(line.open.decimal) for line in found}


def test_all_credits_are_set_off_oldest_first(office: Office, account: UUID) -> None:
    before = left(office, account)
    answer = perform(office, SetOffCredits(account=account, currency="CNY", reason="agreed")).answer
    assert left(office, account) == {"PAY": "-20.00"}
    parts = office.ask(receipt_parts, receipt=UUID(str(answer["receipt"])))
    assert sum(part.amount.minor for part in parts) == 0
    assert {str(part.ground) for part in parts} == {"Set off against a credit note"}
    (line,) = office.ask(receipts, account=account)
    assert (line.ground, line.amount, line.unapplied) == ("set_off", cny("0"), cny("0"))
    assert "Credits were set off." in {
        str(each.text) for each in office.ask(story, account=account, as_of=office.today)
    }
    receipt = UUID(str(answer["receipt"]))
    with pytest.raises(Refused):
        perform(office, ReallocateReceipt(receipt=receipt, reason="no money"))
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="objection"))
    assert left(office, account) == before
    assert standings_are_true(office)
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_named_credits_alone_are_set_off(office: Office, account: UUID) -> None:
    lines = {line.number: line.item for line in office.ask(items, account=account, as_of=office.today)}
    perform(office, SetOffCredits(account=account, currency="CNY", reason="agreed", credits=(lines["CN-1"],)))
    assert left(office, account) == {"A": "70.00", "B": "50.00", "CN-2": "-80.00", "PAY": "-60.00"}
    with pytest.raises(Refused) as told:
        perform(
            office, SetOffCredits(account=account, currency="CNY", reason="agreed", credits=(lines["A"],))
        )
    assert told.value.where == "credits"


@pytest.mark.parametrize(
    ("currency", "reason", "code"), [("USD", "agreed", "nothing"), ("CNY", " ", "reason")]
)
def test_what_cannot_be_set_off_is_refused(
    office: Office, account: UUID, currency: str, reason: str, code: str
) -> None:
    with pytest.raises(Refused) as told:
        perform(office, SetOffCredits(account=account, currency=currency, reason=reason))
    assert told.value.code == code


def test_only_finance_sets_off(office: Office, officer: Office, taken: Taken) -> None:
    with pytest.raises(NotAllowed):
        perform(officer, SetOffCredits(account=taken.accounts["D001"], currency="CNY", reason="agreed"))
