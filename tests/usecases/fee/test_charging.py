"""A reminder fee is one figure before and after, and is charged once for each item."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from db.identity import new_uid
from db.queries.fee import fees
from db.queries.letter import letter_preview, letters
from db.tables.fee import FeeRow
from db.tables.paper import LetterItemRow
from domain.contact import Channel, Outcome
from domain.money import Money
from tests.ledger import new_office, take
from tests.makers import Clock, cny
from tests.usecases.fee.letters import (
    LINES,
    account,
    balance,
    begin,
    of,
    open_fees,
    preview,
    said,
    whole,
    write,
)
from usecases.command import perform
from usecases.contact import LogContact
from usecases.diligence import PrintDiligence
from usecases.exchange import EnterExchangeRate
from usecases.letter import WriteLetters, draft_letter
from usecases.office import Office
from usecases.rule import DecideRule
from usecases.statement import PrintStatement


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
