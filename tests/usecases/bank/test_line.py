"""A line of the bank is decided once, becomes a receipt for its items, and is taken back to the very state before."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.bank import bank_lines, unapplied_cash
from db.queries.debtor import debtors
from db.queries.item import items, receipts
from db.queries.promise import promises
from domain.bank import LineState
from domain.contact import Channel, Outcome
from domain.error import Conflict, NotAllowed, NotFound, Refused
from domain.matching import Certainty
from domain.role import Role
from tests.makers import Claim, Taken, add_user, cny, take_ledger
from tests.usecases.bank.record import (
    FIRST,
    LAST,
    START,
    confirm,
    is_whole,
    open_lines,
    open_of,
    proposal,
    take,
)
from usecases.bank import ConfirmLine, DismissLine, MarkBankPosted, ReopenLine, ReturnLine
from usecases.command import perform
from usecases.contact import LogContact
from usecases.office import Office
from usecases.receipt import ApplyReceipt, RecordReceipt, ReverseReceipt


def test_a_line_becomes_a_receipt_for_its_items(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    account = taken.accounts["D001"]
    line = open_lines(office)[0]
    best = proposal(office, line)
    assert (best.account, best.certainty, best.third_party) == (account, Certainty.CERTAIN, False)
    changes = confirm(office, line)
    assert (changes.answer["settled"], changes.answer["unapplied"]) == (2, cny("0"))
    assert open_of(office, account) == {}
    (receipt,) = office.ask(receipts, account=account)
    assert (receipt.received_on, receipt.reference) == (date(2026, 2, 26), "A-1 A-2")
    with pytest.raises(Conflict):
        perform(office, ConfirmLine(line=line.line, account=account))
    (done,) = office.ask(bank_lines, state=LineState.RECEIPT)
    assert (done.debtor, done.receipt) == ("Debtor D001", receipt.receipt)
    assert is_whole(office)


def test_named_items_come_before_older_ones(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, "2026-02-26,,300.00,300.00,Debtor D001,111,something")
    account = taken.accounts["D001"]
    (line,) = open_lines(office)
    newer = next(one for one in office.ask(items, account=account, as_of=office.today) if one.number == "A-2")
    perform(office, ConfirmLine(line=line.line, account=account, items=(newer.item,)))
    assert open_of(office, account) == {"A-1": "950.50"}


def test_a_document_that_is_settled_already_is_told_and_nothing_is_certain(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    claims = (
        Claim("INV-2026-31", cny("80.00"), date(2026, 1, 15), date(2026, 1, 1)),
        Claim("INV-2026-32", cny("90.00"), date(2026, 1, 15), date(2026, 1, 1)),
    )
    take_ledger(office, {"D003": claims}, source="east")
    take(
        office,
        tmp_path,
        "2026-02-26,,80.00,80.00,Debtor D003,333,INV-2026-31",
        "2026-02-27,,80.00,160.00,Debtor D003,333,INV-2026-31 again",
        "2026-02-28,,90.00,250.00,Debtor D003,333,INV-2026-31 and INV-2026-32",
    )
    first, second, third = open_lines(office)
    assert not any("settled already" in str(reason) for reason in proposal(office, first).reasons)
    confirm(office, first)
    twice = proposal(office, second)
    assert (
        str(twice.reasons[0])
        == "The text names INV-2026-31: settled already. Perhaps it was paid twice, or the ledger counts this money."
    )
    assert (twice.certainty, twice.items) == (Certainty.LIKELY, ())
    both = proposal(office, third)
    assert both.certainty is Certainty.CERTAIN  # the other one is open, and is its amount
    assert [one.number for one in both.items] == ["INV-2026-32"]
    assert "settled already" in str(both.reasons[0])


def test_a_credit_note_that_a_payer_took_off_is_not_settled_already(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    claims = (
        Claim("INV-2026-31", cny("80.00"), date(2026, 1, 15), date(2026, 1, 1)),
        Claim("CN-2026-7001", cny("-20.00"), date(2026, 1, 15), date(2026, 1, 1)),
    )
    take_ledger(office, {"D003": claims}, source="east")
    take(office, tmp_path, "2026-02-26,,60.00,60.00,Debtor D003,333,INV-2026-31 less CN-2026-7001")
    (line,) = open_lines(office)
    assert not any("settled already" in str(reason) for reason in proposal(office, line).reasons)


def test_a_payer_who_is_another_is_told_and_remembered(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    first, second = open_lines(office)[1:]
    assert proposal(office, first).third_party
    assert confirm(office, first).answer["third_party"]
    best = proposal(office, second)
    assert any("before" in str(reason) for reason in best.reasons)
    changes = confirm(office, second)
    assert changes.answer["unapplied"] == cny("80.00")
    (rest,) = office.ask(unapplied_cash)
    assert (rest.debtor, rest.unapplied) == ("Debtor D002", cny("80.00"))
    (line,) = office.ask(debtors, like="D002")
    assert line.unapplied == cny("80.00") or line.unapplied == -cny("80.00")
    with pytest.raises(Refused):
        perform(office, ApplyReceipt(receipt=rest.receipt))


@pytest.mark.parametrize("state", [LineState.RECEIPT, LineState.DISMISSED])
def test_a_decision_is_taken_back_to_the_very_state_before(
    office: Office, taken: Taken, tmp_path: Path, state: LineState
) -> None:
    take(office, tmp_path, *FIRST)
    account, line = taken.accounts["D001"], open_lines(office)[0]
    perform(
        office,
        LogContact(
            account=account, channel=Channel.CALL, outcome=Outcome.PROMISED, person="Mr Zhou",
            promised=cny("500"), promised_for=office.today + timedelta(2), note="nothing follows",
        ),
    )  # fmt: skip
    before = (open_of(office, account), office.ask(promises, as_of=office.today), office.ask(debtors))
    if state is LineState.RECEIPT:
        confirm(office, line)
    else:
        perform(office, DismissLine(line=line.line, reason="own transfer"))
    assert [one.line for one in office.ask(bank_lines, state=state)] == [line.line]
    with pytest.raises(Refused):
        perform(office, ReopenLine(line=line.line, reason=" "))
    perform(office, ReopenLine(line=line.line, reason="another debtor"))
    assert (open_of(office, account), office.ask(promises, as_of=office.today), office.ask(debtors)) == before
    assert line.line in {one.line for one in open_lines(office)}
    confirm(office, line)
    assert open_of(office, account) == {}
    assert is_whole(office)


def test_a_payment_that_came_back_opens_its_items(office: Office, taken: Taken, tmp_path: Path) -> None:
    account = taken.accounts["D001"]
    take(office, tmp_path, *FIRST)
    confirm(office, open_lines(office)[0])
    take(office, tmp_path, *LAST, name="later.csv")
    back = next(line for line in open_lines(office) if line.amount.minor < 0)
    best = proposal(office, back)
    assert (best.account, best.certainty) == (account, Certainty.LIKELY)
    assert best.receipt is not None
    perform(office, ReturnLine(line=back.line, receipt=best.receipt))
    assert open_of(office, account) == START
    states = {
        line.amount.minor: line.state for line in office.ask(bank_lines) if abs(line.amount.minor) == 125050
    }
    assert states == {125050: LineState.BOUNCED, -125050: LineState.RETURNED}
    with pytest.raises(Refused):
        perform(office, ReopenLine(line=back.line, reason="no"))
    assert is_whole(office)


def test_a_receipt_that_was_reversed_by_hand_leaves_its_line_to_decide(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    take(office, tmp_path, *FIRST)
    line = open_lines(office)[0]
    receipt = confirm(office, line).answer["receipt"]
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="wrong debtor"))
    assert line.line in {one.line for one in open_lines(office)}
    confirm(office, line)
    assert open_of(office, taken.accounts["D001"]) == {}


def test_only_the_right_receipt_comes_back(office: Office, taken: Taken, tmp_path: Path) -> None:
    account = taken.accounts["D001"]
    late = RecordReceipt(account=account, amount=cny("1250.50"), received_on=office.today)
    other = RecordReceipt(account=account, amount=cny("5"), received_on=date(2026, 2, 1))
    uids = [perform(office, each).answer["receipt"] for each in (late, other)]
    take(office, tmp_path, "2026-03-01,1250.50,,5.00,Debtor D001,111,returned")
    (line,) = office.ask(bank_lines)
    for uid, code in zip(uids, ("before", "amount"), strict=True):
        with pytest.raises(Refused) as refusal:
            perform(office, ReturnLine(line=line.line, receipt=UUID(uid)))
        assert refusal.value.code == code
    perform(office, ReverseReceipt(receipt=UUID(uids[0]), reversed_on=office.today, reason="x"))
    with pytest.raises(Refused) as refusal:
        perform(office, ReturnLine(line=line.line, receipt=UUID(uids[0])))
    assert refusal.value.code == "reversed"


def test_what_went_out_is_no_receipt(office: Office, taken: Taken, tmp_path: Path) -> None:
    account = taken.accounts["D001"]
    perform(office, RecordReceipt(account=account, amount=cny("10.00"), received_on=date(2026, 2, 1)))
    take(office, tmp_path, *FIRST)
    line = next(each for each in open_lines(office) if each.amount.minor < 0)
    with pytest.raises(Refused) as refusal:
        perform(office, ConfirmLine(line=line.line, account=account))
    assert refusal.value.code == "went_out"


@pytest.mark.parametrize("item", ["nonsense", "01a222f9-e241-766f-84c3-511d1f09cb7e/1"])
def test_an_item_that_is_not_there_is_refused(
    office: Office, taken: Taken, tmp_path: Path, item: str
) -> None:
    take(office, tmp_path, *FIRST)
    line = open_lines(office)[0]
    with pytest.raises(Refused):
        perform(office, ConfirmLine(line=line.line, account=taken.accounts["D001"], items=(item,)))


def test_an_item_that_is_settled_takes_nothing(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    account, line = taken.accounts["D001"], open_lines(office)[0]
    named = office.ask(items, account=account, as_of=office.today)[0].item
    perform(office, RecordReceipt(account=account, amount=cny("1000.00"), received_on=office.today))
    with pytest.raises(Refused) as refusal:
        perform(office, ConfirmLine(line=line.line, account=account, items=(named,)))
    assert refusal.value.code == "not_open"


def test_lines_are_for_finance(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    line = open_lines(office)[0]
    officer = add_user(office, "Li Na", Role.OFFICER)
    for command in (
        ConfirmLine(line=line.line, account=taken.accounts["D001"]),
        DismissLine(line=line.line, reason="x"),
        MarkBankPosted(account_number="1", posted_up_to=office.today),
    ):
        with pytest.raises(NotAllowed):
            perform(officer, command)
    with pytest.raises(NotFound):
        perform(office, DismissLine(line=taken.accounts["D001"], reason="x"))


def test_only_what_the_text_names_is_named_by_the_debtor(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    """The ground is printed on the receipt and may be held against us: an item of the right amount was not named."""
    take(
        office,
        tmp_path,
        "2026-02-26,,1000.00,2000.00,Debtor D001,111,A-1",
        "2026-02-27,,250.50,2250.50,Debtor D001,111,money",
    )
    grounds = [str(confirm(office, line).answer["parts"][0]["ground"]) for line in open_lines(office)]
    assert grounds == [
        "Named by the debtor at payment (Civil Code art. 560)",
        "Matched by finance: the payment itself names no document",
    ]
    assert is_whole(office)
