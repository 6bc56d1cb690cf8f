"""Verifying: every change by an expert is named, and nothing stops it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.operations import Operations
from sqlalchemy import Column, Text

from db import keys, schema
from db.backup import back_up, verify_back_up
from db.migrations import run
from db.record import head_of
from db.verify import verify, verify_with_key
from domain.error import QuittanceError
from domain.role import Role
from tests.db.expert import ALL, checked, raw, rewrite_chain, unguarded
from tests.db.test_work import file_paper
from tests.makers import FOUNDER, PASSPHRASE, Taken, add_user
from usecases.command import perform
from usecases.incarnation import restore_office
from usecases.office import Office, open_office
from usecases.person import AddPerson, DisablePerson, set_passphrase


def places(office: Office) -> set[str]:
    return {problem.where.partition("/")[0] for problem in checked(office).problems}


def test_an_office_that_was_only_used_is_whole(office: Office, used: Taken) -> None:
    told = checked(office)
    assert told.ok
    assert told.problems == ()
    assert told.entries == 5
    assert told.checked == ALL
    assert len(told.head) == 64


def test_a_wrong_passphrase_is_refused_and_tells_nothing(office: Office) -> None:
    with pytest.raises(keys.WrongKey):
        verify(office.record.folder.path, FOUNDER, "not the passphrase")


def _edit_payload_and_chain(connection: Any) -> None:
    payload = json.loads(
        connection.execute("SELECT payload FROM journal_payload WHERE entry_id = 5").fetchone()[0]
    )
    receipt = next(op for op in payload["ops"] if op["t"] == "receipt")
    receipt["a"]["amount"] = 1
    connection.execute("UPDATE receipt SET amount = 1")
    rewrite_chain(connection, 5, payload)


def _rewrite_everything(connection: Any) -> None:
    payload = json.loads(
        connection.execute("SELECT payload FROM journal_payload WHERE entry_id = 3").fetchone()[0]
    )
    payload["why"] = "another past"
    rewrite_chain(connection, 3, payload)


def _delete_last_two(connection: Any) -> None:
    for table, key in (("journal_payload", "entry_id"), ("journal_entry", "id")):
        connection.execute(f"DELETE FROM {table} WHERE {key} >= 4")
    connection.execute("DELETE FROM posting WHERE receipt_id IS NOT NULL")
    connection.execute("DELETE FROM receipt")
    connection.execute("UPDATE person SET roles = 'officer' WHERE name = 'Li Wei'")


def _drop_trigger(connection: Any) -> None:
    connection.execute("CREATE TRIGGER item_no_update BEFORE UPDATE ON item WHEN 0 BEGIN SELECT 1; END")


def _add_column(connection: Any) -> None:
    connection.execute("ALTER TABLE item ADD COLUMN note TEXT")


EXPERT: list[tuple[str, str | Callable[[Any], None], str]] = [
    ("an item's due date", "UPDATE item SET due_date = '2027-01-01' WHERE ordinal = 1", "item"),
    ("an item's amount", "UPDATE item SET amount = 1 WHERE ordinal = 1", "item"),
    ("a receipt", "UPDATE receipt SET amount = 1", "receipt"),
    ("a posting", "UPDATE posting SET posted_on = '2026-01-01'", "posting"),
    ("a person's roles", "UPDATE person SET roles = 'administrator'", "person"),
    ("a dispute taken out", "DELETE FROM dispute", "dispute"),
    ("who answers", "UPDATE responsibility SET person_id = 2", "responsibility"),
    ("the company", "UPDATE office SET bank_account = 'mine'", "office"),
    (
        "a payload",
        "UPDATE journal_payload SET payload = cast(replace(cast(payload AS TEXT), '10000', '10001') AS BLOB)",
        "journal",
    ),
    ("a payload taken out", "DELETE FROM journal_payload WHERE entry_id = 5", "journal"),
    (
        "an entry in the middle",
        lambda c: [
            c.execute("DELETE FROM journal_payload WHERE entry_id = 4"),
            c.execute("DELETE FROM journal_entry WHERE id = 4"),
        ],
        "journal",
    ),
    ("whose story an entry is", "UPDATE journal_entry SET account_id = 2 WHERE id = 5", "journal"),
    ("an entry taken out of a story", "UPDATE journal_entry SET account_id = NULL WHERE id = 5", "journal"),
    ("a row of the import", "UPDATE batch_row SET row = zeroblob(3) WHERE ordinal = 1", "journal"),
    ("a row of the import taken out", "DELETE FROM batch_row WHERE ordinal = 1", "journal"),
    ("the newest entries", _delete_last_two, "sidecar"),
    ("an entry and all hashes after it", _edit_payload_and_chain, "sidecar"),
    ("the whole chain", _rewrite_everything, "sidecar"),
    ("a reference to nothing", "UPDATE posting SET item_id = 99", "posting"),
]


@pytest.mark.parametrize(("act", "where"), [case[1:] for case in EXPERT], ids=[case[0] for case in EXPERT])
def test_an_expert_with_the_key_is_found_out(
    office: Office, used: Taken, act: str | Callable[[Any], None], where: str
) -> None:
    with unguarded(office) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        act(connection) if callable(act) else connection.execute(act)
    assert where in places(office)
    assert checked(office).checked == ALL  # nothing stopped at the first


@pytest.mark.parametrize(
    "act",
    [
        "DROP TRIGGER item_no_update",
        "ALTER TABLE item ADD COLUMN note TEXT",
        "CREATE TABLE shadow (x)",
        "DROP INDEX ix_item_number",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER quiet AFTER INSERT ON receipt BEGIN SELECT 1; END",
    ],
)
def test_a_changed_definition_is_noticed(office: Office, act: str) -> None:
    with raw(office.record.folder.database, office.record.data_key) as connection:
        connection.execute(act)
    assert "schema" in places(office)


def test_a_guard_rewritten_past_the_language_is_noticed(office: Office) -> None:
    with raw(office.record.folder.database, office.record.data_key) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'BEFORE UPDATE', 'BEFORE UPDATE OF id')"
            " WHERE name = 'item_no_update'"
        )
    assert "schema" in places(office)


def test_a_missing_file_is_told(office: Office) -> None:
    office.close()
    office.record.folder.database.unlink()
    assert [str(problem.what) for problem in checked(office).problems] == ["The office's file is missing."]


def test_a_changed_keys_file_is_told(office: Office) -> None:
    add_user(office, "Li Wei")
    file = office.record.folder.keys
    content = json.loads(file.read_bytes())
    content["slots"][2]["salt"] = content["slots"][1]["salt"]
    file.write_bytes((json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())
    assert places(office) == {"keys"}


def test_a_keys_file_that_cannot_be_read_is_told(office: Office) -> None:
    office.record.folder.keys.write_bytes(b"{}")
    told = checked(office)
    assert not told.ok
    assert told.checked == ("keys",)


def test_somebody_who_left_and_still_has_a_slot_is_told(office: Office) -> None:
    add_user(office, "Li Wei")
    perform(office, DisablePerson(name="Li Wei"))
    assert [str(problem.what) for problem in checked(office).problems] == [
        "“Li Wei” may not log in, but still has a slot in the keys file."
    ]


def test_somebody_who_may_log_in_and_has_no_slot_is_told(office: Office) -> None:
    perform(office, AddPerson(name="Li Wei", roles=(Role.OFFICER,)))
    assert [str(problem.what) for problem in checked(office).problems] == [
        "“Li Wei” may log in, but has no slot in the keys file."
    ]
    set_passphrase(office, "Li Wei", PASSPHRASE, keys.FAST)
    assert checked(office).ok


@pytest.mark.parametrize("spoil", ["flip", "missing", "stranger"])
def test_papers_are_verified(office: Office, spoil: str) -> None:
    digest = file_paper(office, b"a paper")
    assert checked(office).ok
    file = office.record.papers._file(digest)
    if spoil == "flip":
        content = file.read_bytes()
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif spoil == "missing":
        file.unlink()
    else:
        (file.parent / "stranger").write_bytes(b"x")
    assert [problem.where.startswith("papers/") for problem in checked(office).problems] == [True]


def test_an_office_of_a_newer_version_is_told_as_such_and_not_as_damaged(
    office: Office, used: Taken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tables are unknown to this version; its pages, its structure and its journal are looked at all the same."""
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(run, "STEPS", [*run.STEPS, _newer_table])
        tomorrow.setattr(schema, "VERSION", schema.VERSION + 1)
        office.close()
        again = open_office(office.record.folder.path, FOUNDER, PASSPHRASE, office.clock)
        saved = back_up(again.record, tmp_path / "newer.backup").file
        head = head_of(again.record).hash
        again.close()
    for told in (
        verify_with_key(office.record.folder, office.record.data_key),
        verify_back_up(saved, FOUNDER, PASSPHRASE),
    ):
        [problem] = told.problems
        assert "newer Quittance" in str(problem.what)
        assert "Update Quittance" in str(problem.advice)
        assert told.head == head
        assert {"keys", "pages", "file", "journal"} <= set(told.checked)
    with pytest.raises(QuittanceError, match="newer Quittance"):
        restore_office(saved, tmp_path / "restored", FOUNDER, PASSPHRASE, office.clock)
    assert not (tmp_path / "restored").exists()


def _newer_table(operations: Operations) -> None:
    operations.add_column("branch", Column("city", Text()))
