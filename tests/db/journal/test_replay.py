"""Replay: a row that was changed, added or removed past the program is named."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.identity import new_uid
from db.journal.problem import Problem
from db.journal.replay import compare, consequences, fold
from db.tables.item import BatchRow
from db.tables.office import PersonRow
from domain.role import Role
from tests.db.expert import unguarded
from tests.makers import Taken, add_user, cny
from usecases.command import perform
from usecases.importing import ImportItems, TakeBackImport
from usecases.office import Office
from usecases.person import ChangeRoles
from usecases.receipt import RecordReceipt


def differences(office: Office) -> list[str]:
    found: list[Problem] = []
    with office.record.read() as connection:
        compare(connection, found)
    return [f"{one.where.partition('/')[0]}: {one.what}" for one in found]


@pytest.fixture
def used(office: Office, taken: Taken) -> Taken:
    """An office in which some things have happened."""
    add_user(office, "Li Wei", Role.OFFICER)
    perform(office, ChangeRoles(name="Li Wei", roles=(Role.OFFICER, Role.LEGAL)))
    perform(
        office,
        RecordReceipt(account=taken.accounts["D001"], amount=cny("100"), received_on=office.today),
    )
    assert differences(office) == []
    return taken


TAMPERINGS = [
    (
        "UPDATE item SET due_date = '2027-01-01' WHERE ordinal = 1",
        "item: 1 rows differ from what was imported.",
    ),
    ("UPDATE item SET amount = amount - 1", "item: 4 rows differ from what was imported."),
    (
        "UPDATE posting SET amount = 1 WHERE batch_id IS NOT NULL",
        "posting: 1 rows differ from what was imported.",
    ),
    ("DELETE FROM dispute", "dispute: 1 rows differ from what was imported."),
    ("UPDATE dispute SET disputed = 0", "dispute: 1 rows differ from what was imported."),
    ("UPDATE receipt SET amount = 1", "receipt: This row differs from what the journal tells of it."),
    (
        "UPDATE posting SET amount = 1 WHERE batch_id IS NULL",
        "posting: This row differs from what the journal tells of it.",
    ),
    ("DELETE FROM responsibility", "responsibility: The journal tells of this row, but it is gone."),
    (
        "UPDATE person SET roles = 'administrator' WHERE name = 'Li Wei'",
        "person: This row differs from what the journal tells of it.",
    ),
    (
        "INSERT INTO branch (uid, name) VALUES (randomblob(16), 'Secret')",
        "branch: This row differs from what the journal tells of it.",
    ),
    ("UPDATE account SET phone = '1'", "account: This row differs from what the journal tells of it."),
]


@pytest.mark.parametrize(("statement", "told"), TAMPERINGS, ids=[case[0][:40] for case in TAMPERINGS])
def test_a_row_changed_past_the_program_is_named(
    office: Office, used: Taken, statement: str, told: str
) -> None:
    with unguarded(office) as connection:
        connection.execute(statement)
    assert told in differences(office)


def test_an_item_that_was_slipped_in_is_named(office: Office, used: Taken) -> None:
    with unguarded(office) as connection:
        connection.execute(
            "INSERT INTO item (batch_id, ordinal, source_id, account_id, document_type, number, due_line,"
            " opened_on, amount, currency) VALUES (1, 99, 1, 1, 'invoice', 'X', 1, '2026-01-01', 1, 'CNY')"
        )
    assert differences(office) == ["item: 1 rows differ from what was imported."]


@pytest.mark.parametrize("table", ["person", "responsibility"])
def test_a_reference_to_nothing_does_not_stop_the_comparison(office: Office, used: Taken, table: str) -> None:
    column = {"person": "branch_id", "responsibility": "person_id"}[table]
    with unguarded(office) as connection:
        connection.execute(f"UPDATE {table} SET {column} = 999")
    assert f"{table}: This row differs from what the journal tells of it." in differences(office)


@pytest.mark.parametrize(
    "row", [b"{", b"[]", b"{}", b'{"new":true}', b'{"new":false,"posted":0,"dispute":"x"}']
)
def test_a_batch_row_of_another_shape_does_not_stop_the_comparison(
    office: Office, used: Taken, row: bytes
) -> None:
    with unguarded(office) as connection:
        connection.execute("UPDATE batch_row SET row = ? WHERE ordinal = 1", (row,))
    assert any(line.startswith("item:") for line in differences(office))


@pytest.mark.parametrize(
    "payload", [b"", b"\xff", b"[]", b"7", b'{"ops":7}', b'{"ops":[7]}', b'{"ops":[{"t":1}]}']
)
def test_a_payload_of_another_shape_does_not_stop_the_comparison(
    office: Office, used: Taken, payload: bytes
) -> None:
    with unguarded(office) as connection:
        connection.execute("UPDATE journal_payload SET payload = ? WHERE entry_id = 1", (payload,))
    assert "office: This row differs from what the journal tells of it." in differences(office)


def test_a_row_that_operations_took_away_is_not_expected(office: Office) -> None:
    uid = str(new_uid())
    with office.record.write(office.actor, office.clock()) as work:
        work._ops.append({"t": "branch", "k": uid, "a": {"uid": uid, "name": "gone again"}})
        work._ops.append({"t": "branch", "k": uid, "b": {"uid": uid}})
        work.enter("branch.tried/1", "control", new_uid())
    with office.record.read() as connection:
        assert fold(connection)["branch"] == {}
    assert differences(office) == []


def test_an_import_that_was_taken_back_expects_no_rows(office: Office, used: Taken) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        batch = work.session.get_one(BatchRow, 1)
        batch.taken_back = office.today
        work.session.flush()
        work.enter("ledger.taken_back/1", "reference", new_uid())
    assert "item: 4 rows differ from what was imported." in differences(office)


def test_consequences_of_a_row() -> None:
    row: dict[str, Any] = {
        "document_type": "invoice", "number": "A-1", "new": False, "posted": 5, "posted_on": "2026-03-02",
        "dispute": False, "disputed_since": "2026-03-02",
    }  # fmt: skip
    assert list(consequences(3, (1, 2), row)) == [
        ("posting", (3, 1, 2, "invoice", "A-1", "2026-03-02", 5)),
        ("dispute", (3, 1, 2, "invoice", "A-1", "2026-03-02", 0)),
    ]


MOVES = [
    ["UPDATE item SET account_id = 2", "UPDATE batch_row SET account_id = 2"],
    ["UPDATE batch_row SET account_id = 2 WHERE ordinal = 1"],
    ["UPDATE posting SET item_id = 3 WHERE batch_id IS NOT NULL"],
    ["UPDATE dispute SET item_id = 1"],
    ["INSERT INTO source (uid, name) VALUES (randomblob(16), 'x')", "UPDATE item SET source_id = 2"],
]


@pytest.mark.parametrize("statements", MOVES, ids=lambda statements: statements[0][:40])
def test_nothing_is_moved_to_another_debtor_unnoticed(
    office: Office, used: Taken, statements: list[str]
) -> None:
    """The row that was read says whose it is, and its leaf holds that; columns beside it do not count."""
    with unguarded(office) as connection:
        for statement in statements:
            connection.execute(statement)
    assert any("rows differ from what was imported" in line for line in differences(office))


def test_a_value_that_becomes_nothing_is_replayed(office: Office, used: Taken) -> None:
    with office.record.write(office.actor, office.clock()) as work:
        batch = work.session.get_one(BatchRow, 1)
        for day in (date(2026, 3, 2), None, date(2026, 3, 2) + timedelta(1), None):
            batch.taken_back = day
            work.session.flush()
        work.enter("ledger.thought_over/1", "reference", new_uid())
    assert differences(office) == []


def test_a_value_that_was_never_named_is_journalled_when_it_is_set(office: Office) -> None:
    """A column left out when the row was made is told all the same when it changes later."""
    with office.record.write(office.actor, office.clock()) as work:
        from db.tables.office import BranchRow

        branch = BranchRow(name="North")
        work.add(branch)
        row = PersonRow(name="Li", roles="", log_in=False, disabled=False, phone="")
        work.add(row)
        row.branch_id = branch.id
        work.session.flush()
        work.enter("person.added/1", "control", new_uid())
    assert differences(office) == []


def test_an_import_its_second_edition_and_its_taking_back_are_all_told(
    office: Office, tmp_path: Path
) -> None:
    """The real thing: rows that are new, paid, disputed, and gone again."""
    file = tmp_path / "ledger.csv"
    head = "Customer no;Customer;Invoice no;Invoice date;Due date;Amount;Open amount;Disputed;Currency\n"
    line = "{};{};{};2026-01-01;2026-01-31;100.00;{};{};CNY\n"
    file.write_text(
        head + line.format("D1", "Alpha", "1", "100.00", "") + line.format("D2", "Beta", "2", "100.00", "")
    )
    perform(office, ImportItems(path=str(file)))
    file.write_text(
        head + line.format("D1", "Alpha", "1", "40.00", "yes") + line.format("D3", "Gamma", "9", "7.00", "")
    )
    second = perform(office, ImportItems(path=str(file)))
    assert (second.answer["changed"], second.answer["new"]) == (1, 1)
    assert differences(office) == []
    perform(office, TakeBackImport(batch=second.answer["batch"], reason="wrong file"))
    assert differences(office) == []
