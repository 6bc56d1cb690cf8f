"""Letter runs: exactly what the preview said, each left-out account with its reason, nothing twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.identity import new_uid
from db.queries.debtor import debtors
from db.queries.dispute import disputes
from db.queries.item import items
from db.queries.journal import entry, journal
from db.queries.letter import LetterPreview, letter_preview
from db.queries.paper import papers
from db.queries.standing import sums
from db.record import head_of
from db.verify import verify
from domain.contact import Channel, Outcome
from domain.error import Cancelled, NotAllowed, Refused
from domain.money import Money
from domain.role import Role
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE, Clock, add_user, cny
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.contact import LogContact
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.receipt import RecordReceipt
from usecases.responsibility import AssignAccounts

PAST = date(2026, 1, 15)
LINES = [
    Line("D1", "A-1", 100_000, due=PAST, dated=date(2025, 12, 15)),
    Line("D1", "A-2", 25_050, due=date(2026, 2, 15), dated=PAST),
    Line("D1", "A-3", 99_999, due=date(2026, 3, 2)),
    Line("D1", "A-4", 70_000, due=PAST, disputed=True),
    Line("D2", "B-1", 50_000, due=PAST, currency="USD"),
    Line("D2", "B-2", 30_000, due=PAST, currency="EUR"),
    Line("D3", "C-1", 10_000, due=date(2026, 3, 2)),
    Line("D4", "D-1", 10_000, due=PAST, disputed=True),
    Line("D5", "E-1", 10_000, due=PAST),
    Line("D5", "E-2", -10_000, kind="credit_note", due=PAST),
    Line("D6", "F-1", 10_000, due=PAST),
    Line("D7", "G-1", 10_000, due=PAST),
    Line("D8", "H-1", 10_000, due=PAST),
]
REASONS = {
    ("D3", "CNY"): "not_overdue",
    ("D4", "CNY"): "disputed",
    ("D5", "CNY"): "credits",
    ("D6", "CNY"): "promise",
    ("D7", "CNY"): "address",
    ("D8", "CNY"): "credits",
}


def account(office: Office, code: str) -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


@pytest.fixture
def ledger(office: Office, tmp_path: Path) -> None:
    """Two debtors who get letters, one of them in two currencies, and one for every reason to get none."""
    take(office, tmp_path, LINES, as_of=date(2026, 2, 28))
    for code in ("D1", "D2", "D3", "D4", "D5", "D6", "D8"):
        language = "zh" if code == "D2" else "en"
        perform(
            office, DescribeDebtor(account=account(office, code), address="1 High Street", language=language)
        )
    everybody = tuple(account(office, f"D{number}") for number in range(1, 9))
    perform(office, AssignAccounts(accounts=everybody, officer=FOUNDER))
    promised = {"outcome": Outcome.PROMISED, "promised": cny("100.00"), "promised_for": date(2026, 3, 5)}
    perform(office, LogContact(account=account(office, "D6"), channel=Channel.CALL, note="x", **promised))  # type: ignore[arg-type]  # fields by name
    money = RecordReceipt(account=account(office, "D8"), amount=cny("250.00"), received_on=office.today)
    perform(office, money)


def preview(office: Office, as_of: date | None = None, officer: str = "") -> LetterPreview:
    return office.ask(letter_preview, as_of=as_of or office.today, officer=officer, today=office.today)


def reasons(office: Office, as_of: date | None = None) -> dict[tuple[str, str], str]:
    codes = {line.account: line.code for line in office.ask(debtors)}
    return {(codes[line.account], line.currency): line.code for line in preview(office, as_of).left_out}


def said(office: Office, sha256: bytes) -> str:
    pages = PdfReader(BytesIO(office.record.papers.get(sha256))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


@pytest.mark.usefixtures("ledger")
def test_who_gets_none_and_why(office: Office) -> None:
    expected = {**REASONS}
    del expected["D8", "CNY"]  # its item was settled by the receipt: nothing is open but what is unapplied
    assert reasons(office) == expected
    found = preview(office)
    assert [(line.debtor, str(line.amount)) for line in found.letters] == [
        ("Debtor D1", str(cny("1250.50"))),
        ("Debtor D2", str(Money(30_000, "EUR"))),
        ("Debtor D2", str(Money(50_000, "USD"))),
    ]
    assert all(str(line.reason) for line in found.left_out)


@pytest.mark.usefixtures("ledger")
def test_a_run_writes_what_its_preview_said(office: Office) -> None:
    expected, head = preview(office), head_of(office.record)
    answer = perform(office, WriteLetters(as_of=office.today)).answer
    assert [(one["account"], one["level"], one["amount"], one["items"]) for one in answer["letters"]] == [
        (line.account, line.level, line.amount, len(line.items)) for line in expected.letters
    ]
    assert answer["left_out"] == expected.left_out
    assert [one["serial"] for one in answer["letters"]] == [f"RL-2026-0000{number}" for number in (1, 2, 3)]
    first = said(office, answer["letters"][0]["sha256"])
    for words in (
        "1,250.50",
        "1,000.00",
        "A-1",
        "A-2",
        "DebtorD1",
        "1HighStreet",
        "RL-2026-00001",
        "12March2026",
    ):
        assert words in first, words
    for words in ("A-3", "A-4", "700.00"):
        assert words not in first, words
    assert head.hash[:16] in first.replace("·", "")
    assert "逾期" in said(office, answer["letters"][1]["sha256"])  # this debtor reads Chinese
    assert head_of(office.record).seq == head.seq + 1
    newest = office.ask(journal)[0]
    told = json.dumps(office.ask(entry, entry=newest.entry).payload)
    for one in answer["letters"]:
        assert one["sha256"].hex() in told
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok
    assert standings_are_true(office)


@pytest.mark.usefixtures("ledger")
def test_a_second_run_within_the_interval_writes_nothing(office: Office, clock: Clock) -> None:
    """R15: reminded once, not again before fourteen days have gone by."""
    first = perform(office, WriteLetters(as_of=office.today)).answer
    head = head_of(office.record)
    for days in (0, 13):
        clock.pass_by(days=days)
        again = perform(office, WriteLetters(as_of=office.today)).answer
        found = {key for key, code in reasons(office).items() if code == "interval"}
        assert found >= {("D1", "CNY"), ("D2", "EUR"), ("D2", "USD")}
        assert not {one["debtor"] for one in again["letters"]} & {"Debtor D1", "Debtor D2"}
        if days == 0:
            assert again["letters"] == []
            assert head_of(office.record) == head
    clock.pass_by(days=1)
    again = perform(office, WriteLetters(as_of=office.today)).answer
    serials = {one["serial"] for one in again["letters"]}
    assert len(serials) == len(again["letters"]) >= 3
    assert not serials & {one["serial"] for one in first["letters"]}


@pytest.mark.usefixtures("ledger")
def test_chosen_accounts_and_a_chosen_language(office: Office) -> None:
    chosen = account(office, "D2")
    answer = perform(office, WriteLetters(as_of=office.today, accounts=(chosen,), language="en")).answer
    assert [one["account"] for one in answer["letters"]] == [chosen, chosen]
    assert "逾期" not in said(office, answer["letters"][0]["sha256"])
    assert [line.debtor for line in preview(office).letters] == ["Debtor D1"]
    for wrong in (account(office, "D3"), new_uid()):
        with pytest.raises(Refused) as told:
            perform(office, WriteLetters(as_of=office.today, accounts=(account(office, "D1"), wrong)))
        assert told.value.code == "no_letter"
    with pytest.raises(Refused) as told:
        perform(office, WriteLetters(as_of=office.today, language="fr"))
    assert told.value.where == "language"
    assert [line.debtor for line in preview(office).letters] == ["Debtor D1"]


@pytest.mark.usefixtures("ledger")
def test_a_run_of_an_earlier_day_and_none_of_a_later(office: Office) -> None:
    with pytest.raises(Refused) as told:
        perform(office, WriteLetters(as_of=office.today + timedelta(1)))
    assert told.value.code == "future"
    day = date(2026, 2, 10)
    answer = perform(office, WriteLetters(as_of=day, accounts=(account(office, "D1"),))).answer
    assert [one["amount"] for one in answer["letters"]] == [cny("1000.00")]  # A-2 was not due yet
    assert reasons(office, date(2026, 2, 9))["D1", "CNY"] == "interval"


@pytest.mark.usefixtures("ledger")
def test_dating_back_sends_nothing_twice(office: Office) -> None:
    """A debtor is not written to again because the run takes another day; the day of sending counts."""
    days = [date(2026, 2, 10), office.today, office.today - timedelta(1), date(2026, 2, 1)]
    written = [len(perform(office, WriteLetters(as_of=day)).answer["letters"]) for day in days]
    assert written[0] > 0
    assert written[1:] == [0, 0, 0]
    assert len(office.ask(papers, kind="reminder")) == written[0]


@pytest.mark.usefixtures("ledger")
def test_whose_letters_they_are_is_asked_for_today(office: Office, clock: Clock) -> None:
    """Who answered yesterday writes no more, whatever day the run takes; who answers now does."""
    li, zhao = add_user(office, "Li Wei"), add_user(office, "Zhao Min")
    yesterday, accounts = office.today, (account(office, "D1"),)
    perform(office, AssignAccounts(accounts=accounts, officer="Li Wei"))
    clock.pass_by(days=1)
    perform(office, AssignAccounts(accounts=accounts, officer="Zhao Min"))
    assert perform(li, WriteLetters(as_of=yesterday)).answer["letters"] == []
    answer = perform(zhao, WriteLetters(as_of=yesterday)).answer
    assert [one["debtor"] for one in answer["letters"]] == ["Debtor D1"]


@pytest.mark.usefixtures("ledger")
def test_officers_write_to_their_own_and_supervisors_to_all(office: Office) -> None:
    li, zhao = add_user(office, "Li Wei", Role.OFFICER), add_user(office, "Zhao Min", Role.SUPERVISOR)
    auditor = add_user(office, "Auditor", Role.AUDITOR, Role.FINANCE)
    perform(office, AssignAccounts(accounts=(account(office, "D1"), account(office, "D3")), officer="Li Wei"))
    assert [line.debtor for line in preview(office, officer="Li Wei").letters] == ["Debtor D1"]
    with pytest.raises(NotAllowed):
        perform(auditor, WriteLetters(as_of=office.today))
    with pytest.raises(Refused):
        perform(li, WriteLetters(as_of=office.today, accounts=(account(office, "D2"),)))
    answer = perform(li, WriteLetters(as_of=office.today)).answer
    assert [one["debtor"] for one in answer["letters"]] == ["Debtor D1"]
    assert {line.debtor for line in answer["left_out"]} == {"Debtor D3"}
    answer = perform(zhao, WriteLetters(as_of=office.today)).answer
    assert [one["debtor"] for one in answer["letters"]] == ["Debtor D2", "Debtor D2"]


@pytest.mark.usefixtures("ledger")
def test_a_cancelled_run_leaves_nothing(office: Office) -> None:
    head, before = head_of(office.record), preview(office)

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        perform(office, WriteLetters(as_of=office.today), stop)
    assert head_of(office.record) == head
    assert office.ask(papers, kind="reminder") == ()
    assert preview(office) == before
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok
    answer = perform(office, WriteLetters(as_of=office.today)).answer
    assert answer["letters"][0]["serial"] == "RL-2026-00001"


@pytest.mark.parametrize(("credit", "written"), [(-9_999, True), (-10_000, False), (-10_001, False)])
def test_credits_that_cover_the_debt(office: Office, tmp_path: Path, credit: int, written: bool) -> None:
    """R27, also for money that no item took; in another currency they cover nothing."""
    lines = [
        Line("D1", "A", 10_000, due=PAST),
        Line("D1", "B", credit, kind="payment"),
        Line("D1", "C", -90_000, kind="credit_note", currency="USD"),
    ]
    take(office, tmp_path, lines)
    perform(office, DescribeDebtor(account=account(office, "D1"), address="1 High Street"))
    assert bool(preview(office).letters) is written


def test_a_letter_names_the_credits_that_it_does_not_deduct(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, [Line("D1", "A", 10_000, due=PAST), Line("D1", "B", -2_500, kind="credit_note")])
    perform(office, DescribeDebtor(account=account(office, "D1"), address="1 High Street"))
    (line,) = preview(office).letters
    assert (line.amount.minor, line.credits.minor) == (10_000, 2_500)
    (written,) = perform(office, WriteLetters(as_of=office.today, language="en")).answer["letters"]
    assert "paymentsofCNY25.00standonyouraccount" in said(office, written["sha256"])


def test_a_letter_speaks_of_what_is_open_on_its_day(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000, due=PAST, open=10_000)
    take(office, tmp_path, [line], as_of=date(2026, 1, 31))
    take(office, tmp_path, [replace(line, open=3_000)], as_of=date(2026, 2, 28))
    perform(office, DescribeDebtor(account=account(office, "D1"), address="1 High Street"))
    amounts = [preview(office, day).letters[0].amount.minor for day in (date(2026, 2, 27), date(2026, 2, 28))]
    assert amounts == [10_000, 3_000]


def test_a_dispute_protects_from_its_day_on_and_from_letters_at_once(office: Office, tmp_path: Path) -> None:
    """An earlier day shows no dispute, but a letter for it, which goes out now, does not demand the item."""
    line = Line("D1", "A", 10_000, due=PAST)
    take(office, tmp_path, [line, Line("D1", "B", 500, due=PAST)], as_of=date(2026, 1, 31))
    take(office, tmp_path, [replace(line, disputed=True)], as_of=date(2026, 2, 28), name="later.csv")
    perform(office, DescribeDebtor(account=account(office, "D1"), address="1 High Street"))
    days = (date(2026, 2, 27), date(2026, 2, 28))
    shown = [
        [one.disputed for one in office.ask(items, account=account(office, "D1"), as_of=day)] for day in days
    ]
    assert shown == [[False, False], [True, False]]
    assert [len(office.ask(disputes, account=account(office, "D1"), as_of=day)) for day in days] == [0, 1]
    with office.record.read() as connection:
        disputed = [sums(connection, day)[1, "CNY"].disputed for day in days]
    assert disputed == [0, 10_000]
    assert [preview(office, day).letters[0].amount.minor for day in days] == [500, 500]
