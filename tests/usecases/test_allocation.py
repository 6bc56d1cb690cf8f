"""Receipts go by agreement, designation and the order of the office."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from db.queries.debtor import debtors
from db.queries.item import items, receipts
from db.queries.settlement import settlement
from db.queries.story import StoryKind, story
from db.tables.item import ReceiptNamingRow
from db.verify import verify
from domain.error import NotAllowed, Refused
from domain.money import Money
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, cny
from tests.usecases.allocating import keys, left, parts
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import AgreedPart, ApplyReceipt, ReallocateReceipt, RecordReceipt, ReverseReceipt
from usecases.rule import DecideRule


def test_the_civil_code_is_the_rule_until_the_office_decides(office: Office, three: Taken) -> None:
    account = three.accounts["D1"]
    answer = perform(
        office, RecordReceipt(account=account, amount=cny("100"), received_on=office.today)
    ).answer
    assert parts(office, answer["receipt"]) == [
        ("A", "75.00", "Civil Code art. 560: pro rata of equal debts"),
        ("B", "25.00", "Civil Code art. 560: pro rata of equal debts"),
    ]
    decided = DecideRule(
        rule="allocation", value="document_date", effective_from=office.today, reason="contract 12"
    )
    perform(office, decided)
    answer = perform(
        office, RecordReceipt(account=account, amount=cny("60"), received_on=office.today)
    ).answer
    assert [(part["number"], str(part["ground"])) for part in answer["parts"]] == [
        ("C", "Order of the office: oldest document first"),
        ("D", "Order of the office: oldest document first"),
    ]
    yesterday = office.today - timedelta(days=1)  # the rule of the day of the payment counts
    answer = perform(office, RecordReceipt(account=account, amount=cny("1"), received_on=yesterday)).answer
    assert parts(office, answer["receipt"])[0][0] == "A"
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_agreement_goes_before_designation_and_designation_before_the_order(
    office: Office, three: Taken
) -> None:
    account = three.accounts["D1"]
    named = keys(office, account)
    answer = perform(
        office,
        RecordReceipt(
            account=account,
            amount=cny("150"),
            received_on=office.today,
            agreed=(AgreedPart(named["D"], cny("30")),),
            designation=(named["C"], named["D"]),
            payer=" Holding Ltd ",
            bank_reference="0001",
        ),
    ).answer
    assert parts(office, answer["receipt"]) == [
        ("D", "80.00", "Agreed by the parties; Named by the debtor at payment (Civil Code art. 560)"),
        ("C", "50.00", "Named by the debtor at payment (Civil Code art. 560)"),
        ("A", "15.00", "Civil Code art. 560: pro rata of equal debts"),
        ("B", "5.00", "Civil Code art. 560: pro rata of equal debts"),
    ]
    (line,) = office.ask(receipts, account=account)
    assert (line.payer, line.bank_reference) == ("Holding Ltd", "0001")
    with office.record.read() as connection:
        kept = connection.execute(select(ReceiptNamingRow.ground, ReceiptNamingRow.amount)).all()
    assert [tuple(row) for row in kept] == [("agreed", 3000), ("designated", None), ("designated", None)]


@pytest.mark.parametrize(
    ("wish", "where"),
    [
        ({"designation": ("x/1",)}, "designation"),
        ({"designation": ("CN",)}, "designation"),
        ({"agreed": (("A", "300.01"),)}, "agreed"),
        ({"agreed": (("A", "2 USD"),)}, "agreed"),
    ],
)
def test_what_cannot_be_named_is_refused(
    office: Office, three: Taken, wish: dict[str, tuple[object, ...]], where: str
) -> None:
    account = three.accounts["D1"]
    named = keys(office, account)
    designation = tuple(named.get(str(each), str(each)) for each in wish.get("designation", ()))
    agreed = []
    for number, amount in wish.get("agreed", ()):  # type: ignore[misc]  # pairs, written short above
        money = Money(200, "USD") if "USD" in amount else cny(amount)
        agreed.append(AgreedPart(named[number], money))
    with pytest.raises(Refused) as told:
        perform(
            office,
            RecordReceipt(
                account=account,
                amount=cny("500"),
                received_on=office.today,
                designation=designation,
                agreed=tuple(agreed),
            ),
        )
    assert told.value.where == where


def test_the_preview_is_what_is_recorded(office: Office, three: Taken) -> None:
    account = three.accounts["D1"]
    named = keys(office, account)
    wish = {"amount": cny("333.33"), "received_on": office.today, "designation": (named["D"],)}
    with office.record.read() as connection:
        shown = settlement(connection, account=account, today=office.today, **wish)
    answer = perform(office, RecordReceipt(account=account, **wish)).answer
    assert [(line.number, str(line.settled.decimal)) for line in shown.lines if line.settled] == [
        (number, amount) for number, amount, _ in parts(office, answer["receipt"])
    ]
    assert [line.number for line in shown.lines] == ["D", "A", "B", "C"]
    assert [line.designated for line in shown.lines] == [1, 0, 0, 0]


def test_a_receipt_is_allocated_anew_and_past_days_stay(office: Office, three: Taken, clock: Clock) -> None:
    account = three.accounts["D1"]
    receipt = UUID(
        str(
            perform(
                office, RecordReceipt(account=account, amount=cny("100"), received_on=office.today)
            ).answer["receipt"]
        )
    )
    clock.pass_by(days=3)
    named = keys(office, account)
    anew = ReallocateReceipt(
        receipt=receipt, reason="the debtor named C and D", designation=(named["C"], named["D"])
    )
    with office.record.read() as connection:
        shown = settlement(
            connection, account=account, amount=cny("100"), received_on=office.today - timedelta(3),
            today=office.today, designation=anew.designation, receipt=receipt,
        )  # fmt: skip
    perform(office, anew)
    assert parts(office, receipt) == [
        ("C", "50.00", "Named by the debtor at payment (Civil Code art. 560)"),
        ("D", "50.00", "Named by the debtor at payment (Civil Code art. 560)"),
    ]
    assert [line.number for line in shown.lines if line.settled] == ["C", "D"]
    assert left(office, account) == {"A": "300.00", "B": "100.00", "CN": "-40.00", "D": "30.00"}
    before = office.ask(items, account=account, as_of=office.today - timedelta(1))
    assert {line.number: str(line.open.decimal) for line in before}["A"] == "225.00"
    with pytest.raises(Refused) as told:
        perform(office, ReallocateReceipt(receipt=receipt, reason="again", designation=anew.designation))
    assert told.value.code == "same"
    with pytest.raises(Refused) as told:
        perform(office, ReallocateReceipt(receipt=receipt, reason=" "))
    assert told.value.where == "reason"
    assert standings_are_true(office)
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    assert left(office, account) == {"A": "300.00", "B": "100.00", "C": "50.00", "CN": "-40.00", "D": "80.00"}
    with pytest.raises(Refused) as told:
        perform(office, anew.__class__(receipt=receipt, reason="again"))
    assert told.value.code == "reversed"
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_the_story_tells_what_a_receipt_settled_and_what_is_left(office: Office, three: Taken) -> None:
    account = three.accounts["D1"]
    perform(office, RecordReceipt(account=account, amount=cny("600"), received_on=office.today))
    line = next(
        each
        for each in office.ask(story, account=account, as_of=office.today)
        if each.kind is StoryKind.RECEIPT
    )
    assert str(line.parts[2]) == "C: 50.00 CNY. Civil Code art. 560: due before undue"
    assert line.rest == cny("70.00")


def test_only_finance_allocates_anew(office: Office, officer: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    answer = perform(office, RecordReceipt(account=account, amount=cny("5"), received_on=office.today)).answer
    with pytest.raises(NotAllowed):
        perform(officer, ReallocateReceipt(receipt=UUID(str(answer["receipt"])), reason="x"))


def test_what_is_applied_later_has_its_ground(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, [Line("D1", "A", 10_000, due=date(2026, 1, 10))])
    account = office.ask(debtors)[0].account
    receipt = perform(
        office, RecordReceipt(account=account, amount=cny("150.00"), received_on=office.today)
    ).answer["receipt"]
    later = [Line("D1", "B", 3_000, due=date(2026, 1, 20)), Line("D1", "A", 10_000, due=date(2026, 1, 10))]
    take(office, tmp_path, later, name="later.csv", as_of=office.today)
    perform(office, ApplyReceipt(receipt=UUID(str(receipt))))
    assert parts(office, receipt)[-1] == ("B", "30.00", "No other debt was left (Civil Code art. 560)")
