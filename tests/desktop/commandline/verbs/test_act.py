"""`do`: commands as JSON, once, exactly, and those that take more than a handler."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from uuid import uuid4

import pytest

from tests import makers
from usecases.office import open_office


@pytest.fixture
def account(office: Path, clock: makers.Clock) -> str:
    """An account with one item of 100.00 in the office."""
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    taken = makers.take_ledger(opened, {"D1": (makers.Claim("R1", makers.cny("100.00"), clock.now.date()),)})
    opened.close()
    return str(taken.accounts["D1"])


def test_a_command_is_done_once_and_tells_its_entry(ask, office: Path, account: str, tmp_path: Path) -> None:
    command = {"id": str(uuid4()), "account": account, "amount": "30.10", "received_on": "2026-03-02"}
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(command), encoding="utf-8-sig")
    done = ask("do", office, "record-receipt", file)
    assert list(done) == ["id", "entry", "changed", "answer"]
    assert done["id"] == command["id"]
    assert {"receipt", "posting"} <= set(done["changed"])
    assert done["answer"]["unapplied"] == "0.00"
    assert ask("show", office, "journal", "--limit", "1")["rows"][0]["hash"] == done["entry"]["hash"]
    again = ask("do", office, "RecordReceipt", file)
    assert (again["repeated"], again["changed"], again["entry"]) == (True, [], done["entry"])
    assert len(ask("show", office, "receipts")["rows"]) == 1


def test_amounts_are_exact_and_may_be_numbers(ask, office: Path, account: str) -> None:
    command = f'{{"account": "{account}", "amount": 0.10, "currency": "CNY", "received_on": "2026-03-02"}}'
    ask("do", office, "record-receipt", command)
    [row] = ask("show", office, "receipts", "--by-ledger", "false")["rows"]
    assert (row["amount"], row["currency"]) == ("0.10", "CNY")


def test_a_debtor_is_named_by_the_code_of_the_ledger(ask, tell, office: Path, account: str) -> None:
    ask("do", office, "record-receipt", '{"account": "D1", "amount": "0.10", "received_on": "2026-03-02"}')
    ask("do", office, "assign-accounts", '{"accounts": ["D1"], "officer": "Wang Fang"}')
    [row] = ask("show", office, "receipts", "--account", "D1", "--by-ledger", "false")["rows"]
    assert (row["account"], row["amount"]) == (account, "0.10")
    told = tell(
        "do", office, "record-receipt", '{"account": "D9", "amount": "1", "received_on": "2026-03-02"}'
    )
    assert "There is no debtor “D9” in this office." in told.err


def test_a_field_that_is_no_identity_is_named(tell, office: Path) -> None:
    refused = tell("do", office, "agree-timetable", '{"timetable": "T1"}', "--json").json["refused"]
    assert (refused["message"], refused["where"]) == ("“T1” is not the identity of a thing.", "timetable")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('"every": "month"', "“month” is not a whole number."),
        ('"first_due": "31.12."', "“31.12.” is not a day."),
    ],
)
def test_numbers_and_days_are_refused_in_words(
    tell, office: Path, account: str, field: str, said: str
) -> None:
    command = f'{{"account": "D1", "currency": "CNY", {field}}}'
    refused = tell("do", office, "draft-timetable", command, "--json").json["refused"]
    assert refused["message"] == said
    assert refused["where"] == field.split('"')[1]


def test_one_command_is_told_with_its_fields(ask, tell) -> None:
    told = ask("commands", "log-contact")
    assert told["name"] == "log-contact"
    assert any(field["name"] == "next_act" and "call" in field["type"] for field in told["fields"])
    assert "next_act" in tell("commands", "log-contact").out
    assert ask("commands", "debtors")["arguments"]
    assert "There is no command" in tell("commands", "nothing").err


def test_standard_input_is_read(ask, office: Path, account: str, monkeypatch: pytest.MonkeyPatch) -> None:
    command = {"accounts": [account], "officer": "Wang Fang"}
    for place in (["-"], []):
        content = io.TextIOWrapper(io.BytesIO(json.dumps(command).encode()))
        monkeypatch.setattr("sys.stdin", content)
        assert "answer" in ask("do", office, "assign-accounts", *place)


@pytest.mark.parametrize(
    "command",
    [
        "{",
        "{} {}",
        '{"a": NaN}',
        '{"name": "Li", "name": "Wang"}',
        '{"name": "Li", "roles": [], "colour": "red"}',
        '{"name": 5, "roles": []}',
        '{"a": ' + "[" * 100_000,
    ],
)
def test_what_is_no_command_is_refused(tell, office: Path, command: str) -> None:
    told = tell("do", office, "change-roles", command, "--json")
    assert (told.code, told.json["refused"]["code"]) == (1, "bad_command")


def test_a_word_that_is_no_choice_is_told_with_the_choices(tell, office: Path) -> None:
    told = tell("do", office, "change-roles", '{"name": "Li", "roles": ["king"]}', "--json")
    assert "officer, supervisor, director, finance" in told.json["refused"]["message"]


def test_a_file_that_cannot_be_read_is_refused(tell, office: Path, tmp_path: Path) -> None:
    assert tell("do", office, "add-person", tmp_path / "no").code == 1
    (tmp_path / "latin").write_bytes(b'{"name": "M\xfcller"}')
    told = tell("do", office, "add-person", tmp_path / "latin", "--json")
    assert told.json["refused"]["where"] == str(tmp_path / "latin")


def test_people_come_and_go_with_their_passphrases(ask, tell, office: Path) -> None:
    uid = str(uuid4())
    person = json.dumps({"id": uid, "name": "Li", "roles": ["officer"]})
    made = ask("do", office, "add-person", person)
    assert len(made["answer"]["passphrase"]) == 19
    acting = ("--user", "Wang Fang")
    again = ask("do", office, "add-person", person, *acting)
    assert (again["repeated"], again["answer"]) == (True, {})
    assert tell("do", office, "add-person", person.replace("Li", "Lu"), *acting).code == 1
    assert ask("do", office, "change-passphrase", '{"name": "Li"}', *acting)["answer"]["passphrase"]
    assert ask("do", office, "add-person", '{"name": "Zhao", "roles": [], "log_in": false}', *acting)
    other = str(uuid4())
    gone = ask("do", office, "disable-person", f'{{"id": "{other}", "name": "Li"}}', *acting)
    assert gone["id"] == other
    assert tell("show", office, "users", "--user", "Li").code == 1


def test_a_copy_is_read_and_goes_on_knowingly(ask, tell, office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(office, copy)
    assert ask("show", copy, "company")["company"] == makers.COMPANY.name
    person = '{"name": "Zhao", "roles": [], "log_in": false}'
    assert tell("do", copy, "add-person", person, "--json").json["refused"]["code"] == "copy"
    continued = ask("do", copy, "continue-here", '{"reason": "moved to a new laptop"}')
    assert continued["entry"]["seq"] == 1
    assert continued["answer"]["stream"].count("/") == 1
    assert ask("do", copy, "add-person", person)["entry"]["seq"] == 2
    assert ask("verify", copy)["ok"] is True
