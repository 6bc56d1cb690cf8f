"""Reminder fees: one figure before and after, once for each item, beside the ledger, and what settles them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from db.identity import new_uid
from db.queries.ageing import By, ageing
from db.queries.bank import unapplied_cash
from db.queries.debtor import debtors
from db.queries.fee import FeeLine, fees
from db.queries.item import items, receipts
from db.queries.letter import LetterPreview, letter_preview, letters
from db.queries.receipt import receipt_parts
from db.queries.statement import unapplied_receipts
from db.tables.fee import FeeRow
from db.tables.paper import LetterItemRow
from db.verify import verify
from domain.contact import Channel, Outcome
from domain.error import NotAllowed, NotFound, Refused
from domain.money import Money
from domain.role import Role
from tests.ledger import Line, new_office, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE, Clock, add_user, cny
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.contact import LogContact
from usecases.diligence import PrintDiligence
from usecases.exchange import EnterExchangeRate
from usecases.fee import SettleFees, WaiveFees
from usecases.letter import WriteLetters, draft_letter
from usecases.office import Office
from usecases.receipt import ApplyReceipt, ReallocateReceipt, RecordReceipt, ReverseReceipt
from usecases.receipt_paper import PrintReceipt
from usecases.rule import DecideRule
from usecases.set_off import SetOffCredits
from usecases.statement import PrintStatement

PAST = date(2026, 1, 15)
LINES = [
    Line("D1", "A-1", 100_000, due=PAST, dated=PAST),
    Line("D1", "A-2", 50_000, due=date(2026, 2, 15), dated=PAST),
    Line("D1", "A-3", 70_000, due=PAST, dated=PAST, disputed=True),
    Line("D1", "A-4", 30_000, due=date(2026, 3, 10), dated=PAST),
    Line("D2", "B-1", 20_000, due=PAST, dated=PAST, currency="EUR"),
    Line("D3", "C-1", 20_000, due=PAST, dated=PAST, currency="USD"),
]


def account(office: Office, code: str) -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


def begin(office: Office, folder: Path, fee: str = "40.00 CNY") -> None:
    """A ledger whose debtors can be written to, and the rule."""
    take(office, folder, LINES, as_of=date(2026, 2, 28))
    for code in ("D1", "D2", "D3"):
        perform(office, DescribeDebtor(account=account(office, code), address="1 High Street", language="en"))
    perform(
        office,
        DecideRule(rule="reminder_fee", value=fee, effective_from=date(2026, 1, 1), reason="contract, 7.2"),
    )


@pytest.fixture
def ledger(office: Office, tmp_path: Path) -> None:
    begin(office, tmp_path)


def key(office: Office, code: str, number: str) -> str:
    found = office.ask(items, account=account(office, code), as_of=office.today)
    return next(line.item for line in found if line.number == number)


def preview(office: Office) -> LetterPreview:
    return office.ask(letter_preview, as_of=office.today, today=office.today)


def write(office: Office, *codes: str) -> list[str]:
    chosen = tuple(account(office, code) for code in codes)
    written = perform(office, WriteLetters(as_of=office.today, accounts=chosen)).answer["letters"]
    return [str(one["fees"]) for one in written]


def of(office: Office, code: str, as_of: date | None = None) -> tuple[FeeLine, ...]:
    return office.ask(fees, as_of=as_of or office.today, account=account(office, code))


def states(office: Office, as_of: date | None = None) -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = {}
    for line in office.ask(letters, as_of=as_of):
        found.setdefault(line.debtor, []).insert(0, line.settled)
    return found


def open_fees(office: Office, code: str) -> str:
    return str(sum(line.open.decimal for line in of(office, code)))


def said(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def balance(office: Office, code: str, currency: str = "CNY") -> str:
    found = office.ask(ageing, as_of=office.today, by=By.CURRENCY, account=account(office, code))
    return next((str(row.total.decimal) for row in found.totals if row.currency == currency), "0")


def whole(office: Office) -> None:
    assert standings_are_true(office)
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_by_default_a_reminder_costs_nothing(office: Office, tmp_path: Path) -> None:
    begin(office, tmp_path)
    perform(
        office, DecideRule(rule="reminder_fee", value="none", effective_from=date(2026, 1, 2), reason="none")
    )
    found = preview(office)
    assert (found.fee, found.fee_notes) == (None, ())
    assert set(write(office)) == {"0.00 CNY", "0.00 EUR", "0.00 USD"}
    assert office.ask(fees, as_of=office.today) == ()


@pytest.mark.usefixtures("ledger")
def test_the_figure_before_and_after_is_one(office: Office) -> None:
    """R36: the preview, the draft, the paper, the list of letters, and what is stored."""
    found = preview(office)
    (line,) = (each for each in found.letters if each.debtor == "Debtor D1")
    assert (found.fee, line.amount, line.fees) == (cny("40.00"), cny("1500.00"), cny("80.00"))
    draft = said(draft_letter(office, line, office.today).content)
    assert write(office, "D1") == ["80.00 CNY"]
    (written,) = office.ask(letters)
    paper = said(office.record.papers.get(written.sha256))
    assert (written.amount, written.fees, written.settled) == (line.amount, line.fees, False)
    for content in (draft, paper):
        assert "Reminder fee, CNY" in content
        assert content.count(" 40.00") == 2
        assert "With fees of CNY 80.00 we ask for CNY 1,580.00 in all" in content
        assert "Reminder of overdue items: CNY 1,580.00" in content
        assert "Together they come to CNY 1,500.00" in content
    with office.record.read() as connection:
        stored = connection.execute(select(LetterItemRow.fee)).scalars().all()
        charged = connection.execute(select(FeeRow.amount)).scalars().all()
    assert stored == charged == [4000, 4000]
    whole(office)


@pytest.mark.usefixtures("ledger")
def test_what_gets_no_letter_bears_no_fee(office: Office) -> None:
    """R32: not where something is disputed, nor where a promise is awaited; what is not due bears none either."""
    promised = {"outcome": Outcome.PROMISED, "promised": cny("10.00"), "promised_for": date(2026, 3, 5)}
    perform(office, LogContact(account=account(office, "D2"), channel=Channel.CALL, note="x", **promised))  # type: ignore[arg-type]  # fields by name
    write(office)
    assert {line.number for line in of(office, "D1")} == {"A-1", "A-2"}
    assert of(office, "D2") == ()


@pytest.mark.usefixtures("ledger")
def test_twenty_four_runs_a_day_charge_once_and_a_missed_day_is_caught_up(
    office: Office, clock: Clock
) -> None:
    """R33. A-4 falls due while nobody writes: the next letter charges it, and names the fees of before as open."""
    for _hour in range(24):
        write(office)
        clock.pass_by(minutes=10)
    assert Counter(line.number for line in of(office, "D1")) == {"A-1": 1, "A-2": 1}
    clock.pass_by(days=20)
    (line,) = (each for each in preview(office).letters if each.debtor == "Debtor D1")
    assert [(str(fee.charged), str(fee.before)) for fee in line.item_fees] == [
        ("0.00 CNY", "40.00 CNY"),
        ("0.00 CNY", "40.00 CNY"),
        ("40.00 CNY", "0.00 CNY"),
    ]
    assert write(office, "D1") == ["120.00 CNY"]
    assert Counter(line.number for line in of(office, "D1")) == {"A-1": 1, "A-2": 1, "A-4": 1}
    whole(office)


@pytest.mark.usefixtures("ledger")
def test_the_file_itself_refuses_a_second_fee(office: Office) -> None:
    write(office, "D1")
    with office.record._writer.connect() as connection, connection.begin():
        row = dict(connection.execute(select(FeeRow.table())).mappings().first() or {})
        del row["id"]
        with pytest.raises(IntegrityError, match=r"reminder_fee\.item_id, reminder_fee\.level"):
            connection.execute(insert(FeeRow.table()).values({**row, "uid": new_uid()}))
        connection.rollback()


@pytest.mark.usefixtures("ledger")
def test_it_is_converted_by_a_dated_rate_or_not_charged(office: Office) -> None:
    """Never a guess: where there is no rate there is no fee, and a sentence; the next letter charges it."""
    perform(
        office,
        EnterExchangeRate(day=date(2026, 3, 1), base="EUR", quote="CNY", rate=Decimal("7.8"), source="ECB"),
    )
    perform(
        office,
        EnterExchangeRate(day=date(2026, 3, 3), base="USD", quote="CNY", rate=Decimal("7.0"), source="late"),
    )
    found = preview(office)
    fee = {line.debtor: line.fees for line in found.letters}
    assert fee["Debtor D2"] == Money(513, "EUR")  # 40 / 7.8 = 5.128…
    assert fee["Debtor D3"] == Money(0, "USD")
    assert [str(note) for note in found.fee_notes] == [
        "40.00 CNY = 5.13 EUR by 1 EUR = 7.8 CNY on 2026-03-01, ECB",
        "There is no rate of CNY in USD on or before 2026-03-02. Reminders in USD bear no fee.",
    ]
    assert write(office, "D2", "D3") == ["5.13 EUR", "0.00 USD"]
    (euros,) = (line for line in office.ask(letters) if line.amount.currency == "EUR")
    assert "1 EUR = 7.8 CNY" in said(office.record.papers.get(euros.sha256))
    assert of(office, "D3") == ()


def test_the_rate_of_a_later_day_lets_the_next_letter_charge(
    office: Office, tmp_path: Path, clock: Clock
) -> None:
    begin(office, tmp_path)
    assert write(office, "D3") == ["0.00 USD"]
    perform(
        office,
        EnterExchangeRate(day=office.today, base="CNY", quote="USD", rate=Decimal("0.14"), source="ECB"),
    )
    clock.pass_by(days=20)
    assert write(office, "D3") == ["5.60 USD"]
    assert [line.number for line in of(office, "D3")] == ["C-1"]


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
def test_the_papers_of_a_debtor_tell_them(office: Office) -> None:
    write(office, "D1")
    d1 = account(office, "D1")
    (statement,) = perform(office, PrintStatement(account=d1, as_of=office.today)).answer["statements"]
    told = said(office.record.papers.get(statement["sha256"]))
    assert "Beside this balance, reminder fees of CNY 80.00 are open." in told
    assert statement["balance"] == cny("2500.00")
    file = perform(office, PrintDiligence(account=d1, language="en")).answer
    told = said(office.record.papers.get(file["sha256"]))
    assert "Reminder fees" in told
    assert told.count("RL-2026-00001") >= 3  # beside each fee, and among the papers


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


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10)), min_size=1, max_size=6))
def test_any_runs_on_any_days_charge_once_and_as_previewed(runs: list[tuple[int, int]]) -> None:
    """R32, R33, R36: a run takes today or an earlier day; its fees are those of the preview, once for an item."""
    with new_office() as (office, folder, clock):
        begin(office, folder)
        for days, back in runs:
            clock.pass_by(days=days)
            day = office.today - timedelta(days=back)
            shown = office.ask(letter_preview, as_of=day, today=office.today)
            done = perform(office, WriteLetters(as_of=day)).answer["letters"]
            assert [one["fees"] for one in done] == [line.fees for line in shown.letters]
            stored = {line.paper: line.fees for line in office.ask(letters)}
            assert [stored[one["paper"]] for one in done] == [line.fees for line in shown.letters]
        charged = Counter((line.account, line.number) for line in office.ask(fees, as_of=office.today))
        assert set(charged.values()) <= {1}
        with office.record.read() as connection:
            named = set(connection.execute(select(LetterItemRow.item_id)).scalars())
            bearing = set(connection.execute(select(FeeRow.item_id)).scalars())
        assert bearing <= named


def test_lines_of_a_ledger_are_as_they_were(office: Office, tmp_path: Path) -> None:
    """An import of the same ledger after fees were charged and paid changes nothing: they are not of the ledger."""
    begin(office, tmp_path)
    write(office, "D1")
    before = balance(office, "D1")
    again = [replace(line) for line in LINES]
    take(office, tmp_path, again, as_of=date(2026, 3, 1), name="again.csv")
    assert balance(office, "D1") == before
    assert open_fees(office, "D1") == "80.00"
