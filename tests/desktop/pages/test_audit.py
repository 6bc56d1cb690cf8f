"""The journal on the screen: every entry in full, and the proof that it holds."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from db.queries.journal import entry
from db.queries.journal import journal as entry_of
from db.tables.record import DERIVED, JOURNAL, Row
from desktop.commandline.listing import commands
from desktop.pages.audit import AuditPage
from desktop.pages.audit.detail import change_lines
from desktop.pages.audit.fields import FIELDS, field
from desktop.pages.audit.wording import TABLES
from desktop.speech import speak
from desktop.widgets.table import FittingView
from desktop.widgets.table.fitting import WIDEST
from domain.contact import Channel, Outcome
from domain.entry import EVENTS
from domain.money import Money
from domain.role import Role
from tests.desktop.screen import read_column, read_words, settle, show
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.contact import LogContact
from usecases.letter import WriteLetters
from usecases.person import DisablePerson
from usecases.receipt import RecordReceipt

LEDGER = {"D001": (Claim("A-1", cny("1000.00"), date(2025, 11, 30), date(2025, 10, 31)),)}


def _open(desk, office):
    return show(desk, AuditPage(office), office)


@pytest.fixture
def record(tmp_path):
    made = make_office(tmp_path / "office")
    taken = take_ledger(made, LEDGER, officer=FOUNDER)
    add_user(made, "Li Min", Role.ADMINISTRATOR)
    perform(
        made,
        RecordReceipt(account=taken.accounts["D001"], amount=cny("300.00"), received_on=date(2026, 3, 1)),
    )
    return made


@pytest.fixture
def page(desk, open_desk, record):
    return _open(desk, open_desk(record))


def test_every_act_has_a_name():
    assert {one.event.partition("/")[0] for one in commands().values()} - set(EVENTS) == set()


def test_entries_newest_first_with_their_detail(page):
    assert read_column(page.entries, 2)[0] == "Receipt recorded"
    assert read_column(page.entries, 2)[-1] == "Office founded"
    assert read_column(page.entries, 4)[0] == "Debtor D001"
    words = read_words(page.detail)
    assert any(word.endswith("Receipt recorded") for word in words)
    assert FOUNDER in words
    assert "CNY 300.00" in read_column(page.detail.changes, 3)


def test_what_changed_is_seen_whole_and_the_row_is_told_below(desk, page):
    view = page.detail.findChild(FittingView)
    after = [column.key for column in view.table.columns].index("after")
    page.resize(1190, 700)
    settle(page.office)
    assert not view.horizontalScrollBar().isVisible()
    assert view.aside.text().startswith("Row: ")
    page.resize(1800, 700)
    settle(page.office)
    assert view.columnWidth(after) >= min(view.sizeHintForColumn(after), WIDEST)


def test_what_an_entry_changed_reads_before_and_after():
    payload = {
        "ops": [{"t": "person", "k": "p1", "b": {"disabled": False}, "a": {"disabled": True, "uid": "p1"}}],
        "why": "",
        "refs": {"counts": {"read": 3}, "asked": "0" * 64},
    }
    lines = list(change_lines(payload))
    assert [(line.field, str(line.before), str(line.after)) for line in lines] == [
        ("disabled", "no", "yes"),
        ("counts", "None", "Read 3"),
    ]
    amount = {"ops": [{"t": "receipt", "k": "r", "a": {"amount": 5, "currency": "CNY"}}], "refs": {}}
    assert str(next(change_lines(amount)).after) == str(Money(5, "CNY"))


def test_an_entry_is_read_in_names_labels_and_amounts_and_never_in_identities(record):
    account = record.ask(entry_of, type="receipt.recorded/1")[0].account
    perform(record, DescribeDebtor(account=account, address="1 Quay Street"))
    perform(record, WriteLetters(as_of=record.today, accounts=(account,)))
    perform(
        record,
        LogContact(
            account=account,
            channel=Channel.MESSAGE,
            outcome=Outcome.PROMISED,
            promised=cny("100"),
            promised_for=date(2026, 3, 9),
            note="by telephone",
        ),
    )
    read = {}
    for line in record.ask(entry_of):
        shown = record.ask(entry, entry=line.entry)
        for change in change_lines(shown.payload, shown.referred):
            read.setdefault((change.table, change.field), set()).add(str(change.after))
    assert read["receipt", "account_id"] == {"Debtor D001"}
    assert read["posting", "item_id"] == {"A-1"}
    assert read["posting", "receipt_id"] == {"300.00 CNY on 2026-03-01"}
    assert read["posting", "ground"] == {"No other debt was left (Civil Code art. 560)"}
    assert read["contact", "channel"] == {"Message"}
    assert read["contact", "outcome"] == {"Promised to pay"}
    assert read["promise", "contact_id"] == {"2026-03-02"}
    assert read["letter", "paper_id"] == read["letter_item", "letter_id"] == {"RL-2026-00001"}
    assert read["letter_item", "amount"] == {"700.00 CNY"}
    assert read["responsibility", "person_id"] == {FOUNDER}
    whole = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    known = {("stream", "site")}  # of which a person has no other name
    assert {where for where, values in read.items() if any(map(whole.search, values))} <= known


def test_what_the_record_has_no_name_for_is_called_by_the_last_signs_of_its_identity():
    ops = [{"t": "promise", "k": "p", "a": {"contact_id": "01a2273a-e5aa-71aa-900f-e2b6d3d40b8f"}}]
    assert [line.after for line in change_lines({"ops": ops, "refs": {}})] == ["d3d40b8f"]


def test_counts_and_totals_of_a_file_are_told_in_words():
    totals = {"CNY": {"amount": 500, "open": 200}, "USD": {"amount": 100, "open": 0}}
    refs = {"counts": {"read": 3, "vanished": 1}, "totals": totals}
    assert [str(line.after) for line in change_lines({"ops": [], "refs": refs})] == [
        "Read 3, Vanished 1",
        "5.00 CNY, 2.00 CNY of it open; 1.00 USD, 0.00 USD of it open",
    ]


def test_every_field_and_table_that_can_change_has_a_label():
    natures = {DERIVED, JOURNAL}
    kept = [mapper.class_ for mapper in Row.registry.mappers if mapper.class_.nature not in natures]
    assert {row.__tablename__ for row in kept} - set(TABLES) == set()
    names = {column.name for row in kept for column in row.table().columns} - {"id", "uid"}
    assert names - set(FIELDS) == set()
    assert {name for name in FIELDS if "." in name} <= {
        f"{row.__tablename__}.{column.name}" for row in kept for column in row.table().columns
    }


def test_the_fields_of_an_entry_are_read_in_the_language_of_the_screen(page):
    fields = read_column(page.detail.changes, 1)
    assert {"Debtor", "Received on", "Amount"} <= set(fields)
    speak("zh")
    translated = read_column(page.detail.changes, 1)
    assert {"债务人", "收款日期", "金额"} <= set(translated)
    assert not any(name.isascii() for name in translated if name)


def test_a_field_of_an_older_record_is_called_as_there():
    assert str(field("account", "shoe_size")) == "shoe_size"
    assert str(field("exchange", "rate")) == "Exchange rate"


def test_money_of_rows_without_currency_is_of_the_only_one_of_the_entry():
    ops = [
        {"t": "timetable", "k": "t", "a": {"principal": 500000, "currency": "CNY", "count": 2}},
        {"t": "instalment", "k": "t/1", "a": {"balance": 250000, "number": 1}},
    ]
    lines = [(line.field, str(line.after)) for line in change_lines({"ops": ops, "refs": {}})]
    assert lines == [
        ("principal", str(cny("5000.00"))),
        ("currency", "CNY"),
        ("count", "2"),
        ("balance", str(cny("2500.00"))),
        ("number", "1"),
    ]
    ops.append({"t": "receipt", "k": "r", "a": {"amount": 5, "currency": "USD"}})
    assert "250000" in [str(line.after) for line in change_lines({"ops": ops, "refs": {}})]


def test_filters_narrow_the_list(desk, page):
    page.type.set_value("person.added/")
    page.type.chosen.emit("person.added/")
    settle(page.office)
    assert set(read_column(page.entries, 2)) == {"Person added"}
    page.type.set_value("")
    page.person.set_value("Li Min")
    page.person.chosen.emit("Li Min")
    settle(page.office)
    assert page.entries.rowCount() == 0


def test_new_entries_come_by_themselves_and_the_chosen_one_stays(page):
    page.view.go_to(2)
    settle(page.office)
    chosen = page.view.current_row().seq
    page._desk.act(DisablePerson(name="Li Min"), lambda _changes: None, pytest.fail, page)
    settle(page.office)
    assert read_column(page.entries, 2)[0] == "Person disabled"
    assert page.view.current_row().seq == chosen


def test_the_head_is_copied(desk, page):
    told = []
    page.told.connect(told.append)
    desk.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == page.view.current_row().hash.hex()
    assert told


def test_verification_names_every_check(desk, page):
    desk.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page.office)
    assert page.tabs.chosen() == "verification"
    assert page.verification.checks.rowCount() == 9
    assert page.verification.problems.rowCount() == 0
    assert any(word.endswith("entries; the head is " + page._head + ".") for word in read_words(page))


def test_a_damaged_office_is_told_with_advice(page):
    record = page._desk.office.record
    stranger = record.folder.papers / ("0" * 64)
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_bytes(b"not ours")
    page.verify()
    settle(page.office)
    assert read_column(page.verification.problems, 1) == ["This file belongs to no paper of the record."]


def test_an_administrator_as_such_sees_no_debtor(desk, open_desk, record):
    page = _open(desk, open_desk(record.acting_as("Li Min")))
    assert page.view.isColumnHidden(4)


def test_the_back_up_is_made_in_the_settings(desk, page):
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == ["settings", "backup"]
