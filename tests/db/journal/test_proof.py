"""Proving: whatever an expert changes in the journal is named, and nothing stops the walk."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from db.journal.problem import Problem
from db.journal.proof import prove
from tests.db.expert import rewrite_chain, unguarded
from tests.makers import Taken, add_user
from usecases.office import Office


def problems(office: Office) -> list[str]:
    found: list[Problem] = []
    with office.record.read() as connection:
        prove(connection, found)
    return [f"{one.where}: {one.what}" for one in found]


def _edit_header(connection: Any) -> None:
    edited = "cast(replace(cast(header AS TEXT), 'reference', 'decision') AS BLOB)"
    connection.execute(f"UPDATE journal_entry SET header = {edited} WHERE id = 2")


def _spoil_header(connection: Any) -> None:
    connection.execute("UPDATE journal_entry SET header = x'7b' WHERE id = 2")


def _edit_payload(connection: Any) -> None:
    connection.execute("UPDATE journal_payload SET payload = cast(payload || ' ' AS BLOB) WHERE entry_id = 3")


def _other_salt(connection: Any) -> None:
    connection.execute("UPDATE journal_payload SET salt = zeroblob(32) WHERE entry_id = 3")


def _drop_payload(connection: Any) -> None:
    connection.execute("DELETE FROM journal_payload WHERE entry_id = 3")


def _drop_entry(connection: Any) -> None:
    connection.execute("DELETE FROM journal_payload WHERE entry_id = 3")
    connection.execute("DELETE FROM journal_entry WHERE id = 3")


def _edit_list(connection: Any) -> None:
    connection.execute("UPDATE journal_entry SET actor = 'somebody else' WHERE id = 3")


def _edit_hash(connection: Any) -> None:
    connection.execute("UPDATE journal_entry SET hash = zeroblob(32) WHERE id = 3")


def _edit_batch_row(connection: Any) -> None:
    connection.execute("UPDATE batch_row SET row = cast(row || ' ' AS BLOB) WHERE ordinal = 2")


def _edit_leaf(connection: Any) -> None:
    connection.execute("UPDATE batch_row SET leaf = zeroblob(32) WHERE ordinal = 2")


def _drop_batch_row(connection: Any) -> None:
    connection.execute("DELETE FROM batch_row WHERE ordinal = 4")


CASES: list[tuple[Callable[[Any], None], list[str]]] = [
    (_edit_header, ["journal/2: The entry was changed: its hash differs."]),
    (
        _spoil_header,
        [
            "journal/2: The entry's header cannot be read.",
            "journal/3: Numbers are missing before this entry.",
        ],
    ),
    (_edit_payload, ["journal/3: What this entry says it changed was altered."]),
    (_other_salt, ["journal/3: What this entry says it changed was altered."]),
    (_drop_payload, ["journal/3: What this entry changed is missing from the record."]),
    (
        _drop_entry,
        [
            "journal/4: The chain is broken here: an entry before this one was changed, removed or added.",
            "journal/4: Numbers are missing before this entry.",
        ],
    ),
    (_edit_list, ["journal/3: What lists show of this entry differs from what was recorded."]),
    (
        _edit_hash,
        [
            "journal/3: The entry was changed: its hash differs.",
            "journal/4: The chain is broken here: an entry before this one was changed, removed or added.",
        ],
    ),
    (_edit_batch_row, ["journal/2: 1 rows of this import were altered."]),
    (
        _edit_leaf,
        [
            "journal/2: 1 rows of this import were altered.",
            "journal/2: Rows of this import were removed, added or altered.",
        ],
    ),
    (_drop_batch_row, ["journal/2: Rows of this import were removed, added or altered."]),
]


@pytest.mark.parametrize(("tamper", "told"), CASES, ids=[case[0].__name__ for case in CASES])
def test_tampering_is_named_with_its_place(
    office: Office, taken: Taken, tamper: Callable[[Any], None], told: list[str]
) -> None:
    add_user(office, "Li Wei")
    add_user(office, "Zhao Min")
    assert problems(office) == []
    with unguarded(office) as connection:
        tamper(connection)
    assert problems(office) == told


@pytest.mark.parametrize("refs", [[], 7, None, {"root": 5}, {"root": "00", "rows": "x"}, "missing"])
def test_a_payload_of_another_shape_is_named_also_where_its_hash_holds(
    office: Office, taken: Taken, refs: Any
) -> None:
    add_user(office, "Li Wei")
    payload = {"ops": [], "why": "", "refs": refs}
    if refs == "missing":
        del payload["refs"]
    with unguarded(office) as connection:
        rewrite_chain(connection, 2, payload)
    assert [line.partition(":")[0] for line in problems(office)] == ["journal/2"]


def test_operations_that_nobody_counted_are_named(office: Office, taken: Taken) -> None:
    add_user(office, "Li Wei")
    with unguarded(office) as connection:
        rewrite_chain(connection, 2, {"ops": [], "why": "", "refs": {}}, ops=3)
    assert problems(office) == ["journal/2: What this entry says it changed was altered."]


def test_an_entry_that_is_no_longer_json_is_named(office: Office, taken: Taken) -> None:
    with unguarded(office) as connection:
        kept = connection.execute("SELECT header FROM journal_entry WHERE id = 2").fetchone()[0]
        spoilt = json.dumps([json.loads(kept)]).encode()
        connection.execute("UPDATE journal_entry SET header = ? WHERE id = 2", (spoilt,))
    assert problems(office) == ["journal/2: The entry's header cannot be read."]
