"""Commands in plain JSON: what is read, what is refused and where, and how answers are written."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.contact import Channel, NextAct, Outcome
from domain.error import QuittanceError, Refused
from domain.money import Money
from domain.role import Role
from resources.mark import text
from tests.usecases.test_command import COMMANDS
from usecases import plain
from usecases.bank import SplitLine
from usecases.command import Command, Handling
from usecases.contact import LogContact
from usecases.importing import ImportItems
from usecases.person import AddPerson
from usecases.receipt import RecordReceipt
from usecases.responsibility import AssignAccounts
from usecases.timetable import DraftTimetable

ID = "0195f0a0-0000-7000-8000-000000000001"
RECEIPT = {"account": ID, "amount": "12.00", "received_on": "2026-03-02"}


@pytest.mark.parametrize(
    ("amount", "more", "money"),
    [
        ("12.00", {}, Money(1200, "CNY")),
        ("-12", {}, Money(-1200, "CNY")),
        (12, {}, Money(1200, "CNY")),
        (Decimal("12.5"), {}, Money(1250, "CNY")),
        ("12.00 EUR", {}, Money(1200, "EUR")),
        ("EUR 12.00", {}, Money(1200, "EUR")),
        ("12", {"currency": "JPY"}, Money(12, "JPY")),
        ({"amount": "1.234", "currency": "KWD"}, {}, Money(1234, "KWD")),
        ({"amount": 7, "currency": "CNY"}, {"currency": "USD"}, Money(700, "CNY")),
    ],
)
def test_an_amount_is_read_with_its_currency(amount: Any, more: dict[str, Any], money: Money) -> None:
    assert plain.read(RecordReceipt, {**RECEIPT, "amount": amount, **more}, "CNY").amount == money


def test_every_kind_of_field_is_read() -> None:
    found = plain.read(
        LogContact,
        {
            "id": ID, "account": ID, "channel": "call", "outcome": "promised", "promised": "12",
            "promised_for": "2026-03-09", "next_act": "visit", "next_on": None,
        },
        "CNY",
    )  # fmt: skip
    assert (found.id, found.account) == (UUID(ID), UUID(ID))
    assert (found.channel, found.outcome, found.next_act) == (Channel.CALL, Outcome.PROMISED, NextAct.VISIT)
    assert isinstance(found.channel, Channel)
    assert found.promised == Money(1200, "CNY")
    assert (found.promised_for, found.next_on, found.corrects) == (date(2026, 3, 9), None, None)
    person = plain.read(AddPerson, {"name": "Li", "roles": ["officer", "legal"], "log_in": "false"}, "CNY")
    assert person.roles == (Role.OFFICER, Role.LEGAL)
    assert all(isinstance(role, Role) for role in person.roles)
    assert person.log_in is False
    draft = plain.read(
        DraftTimetable,
        {"account": ID, "currency": "CNY", "count": "3", "first_due": "2026-04-01", "rate": "0.045"},
        "USD",
    )
    assert (draft.count, draft.rate, draft.currency) == (3, Decimal("0.045"), "CNY")
    taking = plain.read(ImportItems, {"path": "x", "control_totals": ["1.50 CNY"], "strict": True}, "CNY")
    assert (taking.control_totals, taking.strict) == ((Money(150, "CNY"),), True)
    assigning = plain.read(AssignAccounts, {"accounts": [ID], "officer": "Li"}, "CNY")
    assert assigning.accounts == (UUID(ID),)


@pytest.mark.parametrize(
    ("cls", "raw", "code", "where"),
    [
        (RecordReceipt, [], "bad_command", ""),
        (RecordReceipt, "x", "bad_command", ""),
        (RecordReceipt, None, "bad_command", ""),
        (RecordReceipt, {}, "bad_command", "account"),
        (RecordReceipt, {**RECEIPT, "colour": "red"}, "bad_command", ""),
        (RecordReceipt, {**RECEIPT, "account": "x"}, "bad_command", "account"),
        (RecordReceipt, {**RECEIPT, "account": 5}, "bad_command", "account"),
        (RecordReceipt, {**RECEIPT, "received_on": "2026-02-30"}, "bad_command", "received_on"),
        (RecordReceipt, {**RECEIPT, "received_on": "02.03.2026"}, "bad_command", "received_on"),
        (RecordReceipt, {**RECEIPT, "received_on": 20260302}, "bad_command", "received_on"),
        (RecordReceipt, {**RECEIPT, "reference": 5}, "bad_command", "reference"),
        (RecordReceipt, {**RECEIPT, "amount": 12.5}, "bad_command", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": None}, "bad_command", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": "12 cny"}, "currency", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": "12.005"}, "amount", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": "1,000.00"}, "amount", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": "NaN"}, "amount", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": True}, "amount", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": "9" * 30}, "amount", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": {"amount": "1"}}, "bad_command", "amount"),
        (RecordReceipt, {**RECEIPT, "amount": "1 2 3"}, "bad_command", "amount"),
        (AddPerson, {"name": "Li", "roles": ["boss"]}, "bad_command", "roles[0]"),
        (AddPerson, {"name": "Li", "roles": [5]}, "bad_command", "roles[0]"),
        (AddPerson, {"name": "Li", "roles": "officer"}, "bad_command", "roles"),
        (AddPerson, {"name": "Li", "roles": None}, "bad_command", "roles"),
        (AddPerson, {"name": "Li", "roles": [], "log_in": "no"}, "bad_command", "log_in"),
        (AddPerson, {"name": "Li", "roles": [], "log_in": 1}, "bad_command", "log_in"),
        (
            DraftTimetable,
            {"account": ID, "currency": "CNY", "count": 3.0, "first_due": "2026-04-01"},
            "bad_command",
            "count",
        ),
        (
            DraftTimetable,
            {"account": ID, "currency": "CNY", "count": True, "first_due": "2026-04-01"},
            "bad_command",
            "count",
        ),
        (
            DraftTimetable,
            {"account": ID, "currency": "CNY", "count": 3, "first_due": "2026-04-01", "rate": 0.045},
            "bad_command",
            "rate",
        ),
        (
            DraftTimetable,
            {"account": ID, "currency": "CNY", "count": 3, "first_due": "2026-04-01", "rate": "a lot"},
            "bad_command",
            "rate",
        ),
        (
            DraftTimetable,
            {"account": ID, "currency": "CNY", "count": 3, "first_due": "2026-04-01", "items": "abc"},
            "bad_command",
            "items",
        ),
        (ImportItems, {"path": "x", "control_totals": ["12.00"]}, "bad_command", "control_totals[0]"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    cls: type[Command], raw: Any, code: str, where: str
) -> None:
    with pytest.raises(Refused) as told:
        plain.read(cls, raw, "CNY")
    assert (told.value.code, told.value.where) == (code, where)
    assert "unknown error" not in str(told.value)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(COMMANDS), st.data())
def test_whatever_comes_is_read_or_refused(handling: Handling, data: st.DataObject) -> None:
    names = [each.name for each in dataclasses.fields(handling.command)]
    raw = data.draw(st.dictionaries(st.sampled_from([*names, "currency", "colour"]), ANY))
    try:
        found = plain.read(handling.command, raw, "CNY")
    except QuittanceError:
        return
    assert isinstance(found, handling.command)


@dataclasses.dataclass(frozen=True)
class Answer:
    """Everything that an answer may hold."""

    amount: Money
    role: Role
    day: date
    at: datetime
    uid: UUID
    rate: Decimal
    digest: bytes
    sentence: object
    count: int
    nothing: None
    inner: tuple[object, ...]
    by_role: dict[Role, int]


def test_an_answer_is_written_plainly() -> None:
    answer = Answer(
        Money(-1200, "CNY"), Role.OFFICER, date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC), UUID(ID),
        Decimal("0.0450"), b"\x01\xff", text("Pay {amount}.", amount=Money(5, "CNY")), 3, None,
        (Money(1, "JPY"), "x"), {Role.LEGAL: 2},
    )  # fmt: skip
    written = plain.write(answer, str)
    assert written == {
        "amount": "-12.00", "role": "officer", "day": "2026-03-02", "at": "2026-03-02T09:00:00.000Z",
        "uid": ID, "rate": "0.0450", "digest": "01ff", "sentence": "Pay 0.05 CNY.", "count": 3, "nothing": None,
        "inner": ["1", "x"], "by_role": {"legal": 2}, "currency": "CNY",
    }  # fmt: skip
    json.dumps(written)


def test_amounts_of_two_currencies_each_keep_their_own() -> None:
    assert plain.write({"a": Money(1, "CNY"), "b": Money(2, "JPY")}, str) == {
        "a": {"amount": "0.01", "currency": "CNY"},
        "b": {"amount": "2", "currency": "JPY"},
    }


def test_amounts_inside_have_the_currency_that_stands_nearest() -> None:
    share = {"account": ID, "amount": "3.00", "parts": [{"item": "x/1", "amount": "2.00"}, {"item": "x/2"}]}
    other = {**share, "currency": "USD", "parts": [{"item": "x/3", "amount": "1.00 EUR"}]}
    split = plain.read(SplitLine, {"line": ID, "shares": [share, other]}, "CNY")
    assert [each.amount for each in split.shares] == [Money(300, "CNY"), Money(300, "USD")]
    parts = [part.amount for each in split.shares for part in each.parts]
    assert parts == [Money(200, "CNY"), None, Money(100, "EUR")]


def test_a_currency_that_is_told_already_is_not_told_again() -> None:
    assert (
        plain.write({"a": Money(1, "CNY"), "currency": "of the office"}, str)["currency"] == "of the office"
    )


def test_sentences_are_spoken_in_the_language_of_the_reader() -> None:
    assert plain.write([text("Yes")], lambda sentence: sentence.template.upper()) == ["YES"]


@pytest.mark.parametrize("handling", COMMANDS, ids=lambda handling: handling.command.__name__)
def test_every_command_can_be_described(handling: Handling) -> None:
    described = plain.described_fields(handling.command)
    assert [field["name"] for field in described] == [
        each.name for each in dataclasses.fields(handling.command)
    ]
    json.dumps(described)
    for field in described:
        assert "<" not in field["type"], field
        assert "typing" not in field["type"], field


def test_types_have_plain_names() -> None:
    fields = {field["name"]: field for field in plain.described_fields(LogContact)}
    assert fields["account"] == {"name": "account", "type": "uid", "required": True}
    assert fields["promised"]["type"] == "money or nothing"
    assert fields["channel"]["type"].startswith("call | visit")
    assert fields["note"] == {"name": "note", "type": "text", "required": False, "default": ""}
    assert not fields["id"]["required"]
    assert plain.describe(tuple[Money, ...]) == "list of money"
    assert plain.describe(Answer).startswith("{amount: money, role: ")
