"""A line that a person splits: over items with an amount for each, and over several debtors by one act."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.queries.bank import bank_lines, unapplied_cash
from db.queries.item import items, receipts
from domain.bank import LineState
from domain.error import Refused
from domain.money import Money
from tests.ledger import standings_are_true
from tests.makers import Taken, cny
from tests.usecases.bank.record import is_whole, open_lines, open_of, proposal, take
from usecases.bank import ConfirmLine, ReopenLine, ReturnLine, Share, SplitLine
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import AgreedPart, ReverseReceipt
from usecases.receipt_paper import PrintReceipt

BATCH = "2026-02-26,,1330.50,1330.50,Collecting Agency,999,collected in February"
BACK = "2026-03-01,1330.50,,0.00,Collecting Agency,999,returned: collected in February"


def named(office: Office, account: UUID) -> dict[str, str]:
    return {line.number: line.item for line in office.ask(items, account=account, as_of=office.today)}


@pytest.fixture
def line(office: Office, taken: Taken, tmp_path: Path) -> UUID:
    take(office, tmp_path, BATCH)
    return open_lines(office)[0].line


def shares(taken: Taken) -> tuple[Share, ...]:
    return (
        Share(taken.accounts["D001"], cny("1250.50")),
        Share(taken.accounts["D002"], cny("80.00")),
    )


def test_one_line_pays_for_several_debtors(office: Office, taken: Taken, line: UUID) -> None:
    """R1: each share is a receipt with its own grounds, and all open items add up to what is left."""
    answer = perform(office, SplitLine(line=line, shares=shares(taken))).answer
    first, second = answer["shares"]
    assert [part["number"] for part in first["parts"]] == ["A-1", "A-2"]
    grounds = [str(part["ground"]) for part in (first["parts"][0], second["parts"][0])]
    assert grounds == [
        "Civil Code art. 560: oldest due date first",
        "No other debt was left (Civil Code art. 560)",
    ]
    assert answer["unapplied"] == cny("0")
    assert [open_of(office, account) for account in taken.accounts.values()] == [{}, {}]
    (told,) = office.ask(bank_lines)
    assert (told.state, told.debtor, told.third_party) == (
        LineState.RECEIPT, "Debtor D001, Debtor D002", True
    )  # fmt: skip
    received = [office.ask(receipts, account=account)[0] for account in taken.accounts.values()]
    assert [(one.amount, one.received_on) for one in received] == [
        (cny("1250.50"), date(2026, 2, 26)),
        (cny("80.00"), date(2026, 2, 26)),
    ]
    assert is_whole(office)
    assert standings_are_true(office)


def test_an_item_takes_no_more_than_a_person_says(office: Office, taken: Taken, line: UUID) -> None:
    account = taken.accounts["D001"]
    item = named(office, account)
    parts = (AgreedPart(item["A-2"], cny("100.00")), AgreedPart(item["A-1"], cny("900.00")))
    share = Share(account, cny("1330.50"), parts)
    answer = perform(office, SplitLine(line=line, shares=(share,))).answer
    assert open_of(office, account) == {"A-1": "100.00", "A-2": "150.50"}
    assert answer["unapplied"] == cny("330.50")
    (rest,) = office.ask(unapplied_cash)
    assert rest.unapplied == cny("330.50")
    assert is_whole(office)


@pytest.mark.parametrize("by_bank", [False, True])
def test_the_shares_of_a_line_go_together(
    office: Office, taken: Taken, line: UUID, tmp_path: Path, by_bank: bool
) -> None:
    before = [open_of(office, account) for account in taken.accounts.values()]
    answer = perform(office, SplitLine(line=line, shares=shares(taken))).answer
    one = answer["shares"][1]["receipt"]
    with pytest.raises(Refused, match="one of several"):
        perform(office, ReverseReceipt(receipt=one, reversed_on=office.today, reason="bounced"))
    if by_bank:
        take(office, tmp_path, BACK, name="later.csv")
        (back,) = (each for each in office.ask(bank_lines) if each.amount.minor < 0)
        assert back.state is LineState.OPEN
        best = proposal(office, back)
        assert (best.receipt, best.rest) == (answer["shares"][0]["receipt"], -cny("1330.50"))
        perform(office, ReturnLine(line=back.line, receipt=one))
        states = [each.state for each in office.ask(bank_lines)]
        assert states == [LineState.BOUNCED, LineState.RETURNED]
    else:
        perform(office, ReopenLine(line=line, reason="another split"))
        assert [each.state for each in office.ask(bank_lines)] == [LineState.OPEN]
        perform(office, ConfirmLine(line=line, account=taken.accounts["D001"]))
        perform(office, ReopenLine(line=line, reason="a split after all"))
    assert [open_of(office, account) for account in taken.accounts.values()] == before
    assert is_whole(office)
    assert standings_are_true(office)


def test_a_split_that_does_not_add_up_is_refused(office: Office, taken: Taken, line: UUID) -> None:
    one, two = taken.accounts["D001"], taken.accounts["D002"]
    item = named(office, one)["A-2"]
    refused = {
        "come to": (Share(one, cny("1250.50")), Share(two, cny("80.01"))),
        "twice": (Share(one, cny("1250.50")), Share(one, cny("80.00"))),
        "not above zero": (Share(one, cny("1330.50")), Share(two, cny("0.00"))),
        "Nobody": (),
        "a share is not": (Share(one, Money(133050, "USD")),),
        "the share is": (
            Share(one, cny("50.00"), (AgreedPart(item, cny("60.00")),)),
            Share(two, cny("1280.50")),
        ),
        "of it is open": (Share(one, cny("1330.50"), (AgreedPart(item, cny("250.51")),)),),
        "part of an item": (Share(one, cny("1330.50"), (AgreedPart(item, cny("0.00")),)),),
        "An item stands": (Share(one, cny("1330.50"), (AgreedPart(item), AgreedPart(item))),),
    }
    for words, wrong in refused.items():
        with pytest.raises(Refused, match=words):
            perform(office, SplitLine(line=line, shares=wrong))
    assert [each.state for each in office.ask(bank_lines)] == [LineState.OPEN]


def test_the_paper_of_a_share_tells_nothing_of_the_other_debtors(
    office: Office, taken: Taken, line: UUID
) -> None:
    """The text of the bank's line names whom else it pays for; it is printed where the line is of one debtor alone."""
    account = taken.accounts["D001"]
    perform(office, SplitLine(line=line, shares=shares(taken)))
    assert "collected in February" not in paper(office, account)
    perform(office, ReopenLine(line=line, reason="It was all of D001."))
    perform(office, SplitLine(line=line, shares=(Share(account, cny("1330.50")),)))
    assert "collected in February" in paper(office, account)


def paper(office: Office, account: UUID) -> str:
    """The words of the printed receipt that is not reversed."""
    (mine,) = [
        each.receipt
        for each in office.ask(receipts, account=account)
        if each.receipt and not (each.reverses or each.reversed_by)
    ]
    answer = perform(office, PrintReceipt(receipt=mine, language="en")).answer
    content = office.record.papers.get(answer["sha256"])
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
