"""Bank statements in the office: every line once, decided once, and taken back to the very state before."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.act import Changes
from db.queries.bank import (
    BankLine,
    ProposalLine,
    bank_accounts,
    bank_doubt,
    bank_line_count,
    bank_lines,
    bank_posted,
    bank_proposals,
    bank_statements,
    unapplied_cash,
)
from db.queries.debtor import debtors
from db.queries.item import items, receipts
from db.queries.promise import promises
from db.verify import verify
from domain.bank import LineState
from domain.contact import Channel, Outcome
from domain.error import Conflict, NotAllowed, NotFound, Refused
from domain.matching import Certainty
from domain.role import Role
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from usecases.account import DescribeDebtor
from usecases.bank import (
    ConfirmLine,
    DismissLine,
    ImportStatement,
    MarkBankPosted,
    ReopenLine,
    ReturnLine,
)
from usecases.command import perform
from usecases.contact import LogContact
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.receipt import ApplyReceipt, RecordReceipt, ReverseReceipt
from usecases.rule import DecideRule

HEAD = "账号,62220001\n交易日期,支出,收入,余额,对方户名,对方账号,摘要\n"
FIRST = (
    "2026-02-26,,1250.50,2250.50,Debtor D001,111,A-1 A-2",
    "2026-02-27,,80.00,2330.50,Somebody Ltd,222,payment",
    "2026-02-27,,80.00,2410.50,Somebody Ltd,222,payment",
    "2026-02-28,10.00,,2400.50,Bank,,fee",
)
LAST = (
    "2026-02-28,10.00,,2400.50,Bank,,fee",
    "2026-03-01,,5.00,2405.50,Bank,,interest",
    "2026-03-02,1250.50,,1155.00,Debtor D001,111,returned A-1 A-2",
)
START = {"A-1": "1000.00", "A-2": "250.50"}


def take(office: Office, folder: Path, *lines: str, name: str = "s.csv", **options: object) -> Changes:
    path = folder / name
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return perform(office, ImportStatement(path=str(path), **options))  # type: ignore[arg-type]  # options of any field


def open_lines(office: Office) -> tuple[BankLine, ...]:
    return office.ask(bank_lines, state=LineState.OPEN)


def proposal(office: Office, line: BankLine) -> ProposalLine:
    return office.ask(bank_proposals, as_of=office.today, line=line.line)[0]


def confirm(office: Office, line: BankLine) -> Changes:
    best = proposal(office, line)
    return perform(
        office,
        ConfirmLine(line=line.line, account=best.account, items=tuple(one.item for one in best.items)),
    )


def open_of(office: Office, account: UUID) -> dict[str, str]:
    return {
        line.number: str(line.open.decimal) for line in office.ask(items, account=account, as_of=office.today)
    }


def is_whole(office: Office) -> bool:
    return not verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems


def test_a_statement_is_taken_once(office: Office, taken: Taken, tmp_path: Path) -> None:
    first = take(office, tmp_path, *FIRST)
    assert (first.answer["new"], first.answer["known"], first.answer["rejected"]) == (4, 0, ())
    again = take(office, tmp_path, *FIRST)
    assert (again.answer["new"], again.answer["known"], again.seq) == (0, 4, first.seq)
    (statement,) = office.ask(bank_statements)
    assert (statement.account, statement.lines, str(statement.closing)) == ("62220001", 4, "2400.50 CNY")
    assert office.ask(bank_posted) == date(2026, 2, 28)
    counts = office.ask(bank_line_count)
    assert (counts["open"], counts["out"]) == (3, 1)
    assert is_whole(office)


def test_statements_that_overlap_bring_each_line_once(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    second = take(office, tmp_path, *FIRST[2:], *LAST[1:])
    assert (second.answer["new"], second.answer["known"]) == (2, 2)
    longer = take(office, tmp_path, *FIRST[:3], FIRST[2], *LAST[1:])
    assert longer.answer["new"] == 1  # the same payment a third time is a third payment
    assert len(office.ask(bank_lines)) == 7


def test_the_same_days_in_another_kind_of_file_bring_nothing(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    take(office, tmp_path, *FIRST)
    path = tmp_path / "s.sta"
    path.write_text(
        ":20:S\n:25:62220001\n:28C:1\n:60F:C260227CNY2250,50\n:61:2602270227C80,00NTRFNONREF\n:86:other words\n"
        ":61:2602270227C80,00NTRFNONREF\n:61:2602270227C81,00NTRFNONREF\n:62F:C260228CNY2491,50\n-\n",
        encoding="utf-8",
    )
    answer = perform(office, ImportStatement(path=str(path))).answer
    assert (answer["new"], answer["known"]) == (1, 2)


def test_what_is_only_looked_at_leaves_nothing(office: Office, taken: Taken, tmp_path: Path) -> None:
    changes = take(office, tmp_path, *FIRST, dry_run=True)
    assert changes.answer["new"] == 4
    assert next(one.debtor for one in changes.answer["proposals"]) == "Debtor D001"
    assert office.ask(bank_lines) == ()
    assert office.ask(bank_accounts) == ()


@pytest.mark.parametrize(
    ("lines", "options", "code"),
    [
        (("2026-03-03,,5.00,5.00,A,1,x",), {}, "future"),
        ((*FIRST[:1], "2026-02-27,,80.00,9999.00,S,2,p"), {"strict": True}, "balance"),
        ((*FIRST, "2026-02-28,,x,1,A,1,x"), {"strict": True, "decimal": "."}, "rejected_rows"),
    ],
)
def test_what_cannot_be_is_refused_whole(
    office: Office,
    taken: Taken,
    tmp_path: Path,
    lines: tuple[str, ...],
    options: dict[str, object],
    code: str,
) -> None:
    with pytest.raises(Refused) as refusal:
        take(office, tmp_path, *lines, **options)
    assert refusal.value.code == code
    assert office.ask(bank_lines) == ()


def test_what_does_not_add_up_or_meet_is_told(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    later = take(office, tmp_path, "2026-03-01,,5.00,7.00,A,1,x")
    assert any("seems to be missing" in str(each) for each in later.answer["warnings"])


def test_an_account_that_no_file_names_is_asked_for_once(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("Date,Amount\n2026-02-27,5.00\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        perform(office, ImportStatement(path=str(path)))
    assert refusal.value.where == "account"
    perform(office, ImportStatement(path=str(path), account="1 234"))
    path.write_text("Date,Amount\n2026-02-28,6.00\n", encoding="utf-8")
    perform(office, ImportStatement(path=str(path)))
    assert [line.number for line in office.ask(bank_accounts)] == ["1234"]


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


def test_the_bank_is_posted_as_its_least_account(
    office: Office, taken: Taken, tmp_path: Path, clock: Clock
) -> None:
    assert office.ask(bank_posted) is None
    take(office, tmp_path, *FIRST)
    perform(office, MarkBankPosted(account_number="DE 1", posted_up_to=date(2026, 2, 1)))
    assert office.ask(bank_posted) == date(2026, 2, 1)
    perform(office, MarkBankPosted(account_number="DE1", posted_up_to=date(2026, 3, 1)))
    assert office.ask(bank_posted) == date(2026, 2, 28)
    assert [line.by_hand for line in office.ask(bank_accounts)] == [False, True]
    for number, day in (("", date(2026, 3, 1)), ("1", date(2026, 3, 3))):
        with pytest.raises(Refused):
            perform(office, MarkBankPosted(account_number=number, posted_up_to=day))


def test_no_letter_where_the_office_says_stop(office: Office, taken: Taken, tmp_path: Path) -> None:
    perform(office, DescribeDebtor(account=taken.accounts["D001"], address="Road 1"))
    perform(office, MarkBankPosted(account_number="1", posted_up_to=date(2026, 2, 1)))
    with office.record.read() as connection:
        assert bank_doubt(connection, office.today) is not None
    letters = WriteLetters(as_of=office.today, accounts=(taken.accounts["D001"],))
    perform(office, DecideRule(rule="bank_gate", value="stop", effective_from=office.today, reason="rule"))
    with pytest.raises(Refused) as refusal:
        perform(office, letters)
    assert refusal.value.code == "bank_not_posted"
    perform(office, MarkBankPosted(account_number="1", posted_up_to=office.today))
    assert len(perform(office, letters).answer["letters"]) == 1
