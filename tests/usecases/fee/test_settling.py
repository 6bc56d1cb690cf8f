"""A reminder fee stands beside the ledger: what settles it, and with it a letter."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.bank import unapplied_cash
from db.queries.fee import fees
from db.queries.item import receipts
from db.queries.receipt import receipt_parts
from db.queries.statement import unapplied_receipts
from domain.error import NotAllowed, NotFound, Refused
from domain.role import Role
from tests.ledger import Line, take
from tests.makers import Clock, add_user, cny
from tests.usecases.fee.letters import (
    LINES,
    account,
    balance,
    key,
    of,
    open_fees,
    preview,
    said,
    states,
    whole,
    write,
)
from usecases.command import perform
from usecases.fee import SettleFees, WaiveFees
from usecases.letter import draft_letter
from usecases.office import Office
from usecases.receipt import ApplyReceipt, ReallocateReceipt, RecordReceipt, ReverseReceipt
from usecases.receipt_paper import PrintReceipt
from usecases.set_off import SetOffCredits
from usecases.statement import PrintStatement


@pytest.mark.usefixtures("ledger")
def test_a_fee_stands_beside_the_balance_and_stays_after_the_principal(office: Office, clock: Clock) -> None:
    """F72, R35: the letter is settled when items and fees are, and open again when the receipt is reversed."""
    before = balance(office, "D1")
    write(office, "D1")
    assert balance(office, "D1") == before == "2500.00"
    assert states(office) == {"Debtor D1": [False]}
    clock.pass_by(days=1)
    paid = perform(
        office, RecordReceipt(account=account(office, "D1"), amount=cny("3000.00"), received_on=office.today)
    )
    receipt = UUID(paid.answer["receipt"])
    assert balance(office, "D1") == "-500.00"
    assert states(office) == {"Debtor D1": [False]}  # the fees are open still
    assert open_fees(office, "D1") == "80.00"
    assert len(office.ask(fees, as_of=office.today, limit=1)) == 1
    assert len(office.ask(fees, as_of=office.today, account=account(office, "D1"), limit=1)) == 2
    answer = perform(office, SettleFees(account=account(office, "D1"))).answer
    assert (answer["fees"], answer["paid"]) == (2, [{"amount": cny("80.00")}])
    assert balance(office, "D1") == "-420.00"
    assert states(office) == {"Debtor D1": [True]}
    assert states(office, office.today - timedelta(1)) == {"Debtor D1": [False]}
    whole(office)
    clock.pass_by(days=1)
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    assert states(office) == {"Debtor D1": [False]}
    assert states(office, office.today - timedelta(1)) == {"Debtor D1": [True]}
    assert open_fees(office, "D1") == "80.00"
    assert balance(office, "D1") == before
    whole(office)


@pytest.mark.usefixtures("ledger")
def test_what_pays_a_fee_is_unapplied_no_more(office: Office, tmp_path: Path) -> None:
    """Money adds up wherever it is shown: receipts, unapplied cash, statement, the paper of the receipt."""
    write(office, "D1")
    d1 = account(office, "D1")
    paid = perform(office, RecordReceipt(account=d1, amount=cny("2600.00"), received_on=office.today))
    receipt = UUID(paid.answer["receipt"])
    before = perform(office, PrintReceipt(receipt=receipt)).answer["serial"]
    perform(office, SettleFees(account=d1))
    (line,) = office.ask(receipts, account=d1, by_ledger=False)
    (loose,) = office.ask(unapplied_cash, account=d1)
    (printed,) = office.ask(unapplied_receipts, account=d1, currency="CNY", as_of=office.today)
    assert line.unapplied == loose.unapplied == printed.amount == cny("20.00")
    parts = office.ask(receipt_parts, receipt=receipt)
    assert sum(part.amount.minor for part in parts) == 258_000
    assert [str(part.ground) for part in parts[-2:]] == ["Reminder fee", "Reminder fee"]
    again = perform(office, PrintReceipt(receipt=receipt)).answer
    assert again["serial"] != before
    assert "Not applied to any item: CNY 20.00" in said(office.record.papers.get(again["sha256"]))
    with pytest.raises(Refused, match="Nothing is open"):
        perform(office, ApplyReceipt(receipt=receipt))
    later = Line("D1", "A-5", 50_000, due=date(2026, 3, 1), dated=date(2026, 3, 1))
    take(office, tmp_path, [*LINES, later], as_of=date(2026, 3, 1), name="later.csv")
    anew = ReallocateReceipt(receipt=receipt, reason="asked", designation=(key(office, "D1", "A-5"),))
    assert perform(office, anew).answer["unapplied"] == cny(
        "0.00"
    )  # 2,600 less 80 of fees, to items of 3,000
    assert open_fees(office, "D1") == "0.00"
    assert balance(office, "D1") == "480.00"
    whole(office)


@pytest.mark.usefixtures("ledger")
def test_a_credit_note_settles_a_reminder_only_when_it_is_set_off(office: Office, tmp_path: Path) -> None:
    """F84: alone it settles nothing; set off it does, and taking that back opens the reminder again."""
    write(office, "D2")
    credit = Line("D2", "CN-1", -20_000, kind="credit_note", dated=date(2026, 3, 1), currency="EUR")
    take(office, tmp_path, [*LINES, credit], as_of=date(2026, 3, 1), name="later.csv")
    assert states(office)["Debtor D2"] == [False]
    d2, note = account(office, "D2"), key(office, "D2", "CN-1")
    done = perform(office, SetOffCredits(account=d2, currency="EUR", reason="agreed", credits=(note,)))
    assert states(office)["Debtor D2"] == [True]
    back = UUID(done.answer["receipt"])
    perform(office, ReverseReceipt(receipt=back, reversed_on=office.today, reason="error"))
    assert states(office)["Debtor D2"] == [False]


@pytest.mark.usefixtures("ledger")
def test_a_waived_fee_is_settled_with_its_reason(office: Office) -> None:
    write(office, "D1")
    d1 = account(office, "D1")
    zhao, li = add_user(office, "Zhao Min", Role.SUPERVISOR), add_user(office, "Li Wei", Role.OFFICER)
    first, second = (line.fee for line in of(office, "D1"))
    perform(office, RecordReceipt(account=d1, amount=cny("2515.00"), received_on=office.today))
    perform(office, SettleFees(account=d1, fees=(first,)))
    assert [str(line.open) for line in of(office, "D1")] == ["25.00 CNY", "40.00 CNY"]
    with pytest.raises(NotAllowed):
        perform(li, WaiveFees(account=d1, fees=(first,), reason="x"))
    with pytest.raises(Refused, match="needs its reason"):
        perform(zhao, WaiveFees(account=d1, fees=(first,), reason=" "))
    with pytest.raises(NotFound):
        perform(zhao, WaiveFees(account=account(office, "D2"), fees=(first,), reason="goodwill"))
    waived = perform(zhao, WaiveFees(account=d1, fees=(first, second), reason="goodwill")).answer
    assert (waived["fees"], waived["waived"]) == (2, [{"amount": cny("65.00")}])
    lines = of(office, "D1")
    assert [(str(line.paid), str(line.waived), str(line.open)) for line in lines] == [
        ("15.00 CNY", "25.00 CNY", "0.00 CNY"),
        ("0.00 CNY", "40.00 CNY", "0.00 CNY"),
    ]
    assert {line.reason for line in lines} == {"goodwill"}
    assert states(office) == {"Debtor D1": [True]}
    for command in (WaiveFees(account=d1, fees=(first,), reason="again"), SettleFees(account=d1)):
        with pytest.raises(Refused, match="Nothing is open"):
            perform(zhao if isinstance(command, WaiveFees) else office, command)
    whole(office)


@pytest.mark.usefixtures("ledger")
def test_fees_are_paid_by_finance_from_money_that_is_there(office: Office) -> None:
    write(office, "D1")
    d1, zhao = account(office, "D1"), add_user(office, "Zhao Min", Role.SUPERVISOR)
    with pytest.raises(NotAllowed):
        perform(zhao, SettleFees(account=d1))
    with pytest.raises(Refused, match="No receipt of this debtor has money left"):
        perform(office, SettleFees(account=d1))


@pytest.mark.usefixtures("ledger")
def test_a_later_letter_demands_open_fees_of_earlier_ones_and_is_settled_with_them(
    office: Office, clock: Clock
) -> None:
    write(office, "D1")
    clock.pass_by(days=20)
    write(office, "D1")
    d1 = account(office, "D1")
    perform(office, RecordReceipt(account=d1, amount=cny("2620.00"), received_on=office.today))
    first, second, third = (line.fee for line in of(office, "D1"))
    perform(office, SettleFees(account=d1, fees=(first, second)))
    assert states(office) == {"Debtor D1": [True, False]}  # the first letter did not demand the third fee
    perform(office, SettleFees(account=d1, fees=(third,)))
    assert states(office) == {"Debtor D1": [True, True]}


@pytest.mark.usefixtures("ledger")
def test_a_fee_is_asked_for_after_its_item_is_paid(office: Office, clock: Clock) -> None:
    """F72: the next letter mentions it, and where nothing else is open the statement asks for it."""
    write(office, "D2")
    assert of(office, "D2") == ()  # no rate, no fee
    write(office, "D1")
    d1 = account(office, "D1")
    first = key(office, "D1", "A-1")
    perform(
        office,
        RecordReceipt(account=d1, amount=cny("1000.00"), received_on=office.today, designation=(first,)),
    )
    clock.pass_by(days=20)
    (line,) = (each for each in preview(office).letters if each.debtor == "Debtor D1")
    assert (line.fees, line.other_fees) == (cny("80.00"), cny("40.00"))
    told = said(draft_letter(office, line, office.today).content)
    assert "Reminder fees of CNY 40.00 for items that are not listed here are open as well." in told
    perform(office, RecordReceipt(account=d1, amount=cny("1500.00"), received_on=office.today))
    assert balance(office, "D1") == "0"
    (statement,) = perform(office, PrintStatement(account=d1, as_of=office.today)).answer["statements"]
    assert statement["balance"] == cny("0.00")
    told = said(office.record.papers.get(statement["sha256"]))
    assert "no item is open in our books. Reminder fees of CNY 80.00 are open still." in told
    assert "Confirmation of the balance" not in told
    whole(office)
