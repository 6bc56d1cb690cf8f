"""The page on the journal, held to its word: its vector, and a verifier written from that page alone."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from db.journal import merkle
from db.journal.entry import Header, Payload, commitment, read_header
from db.record import head_of
from tests.db.expert import raw, unguarded
from tests.makers import Taken, add_user
from usecases.incarnation import continue_here
from usecases.office import Office

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "journal.md").read_text("utf-8")
EXAMPLE = PAGE.partition("## One entry, byte for byte")[2]
BLOCKS = [line.strip() for line in EXAMPLE.splitlines() if line.startswith("    ")]
PAYLOAD, SALT, HEADER, HASH, *LEAVES, ROOT = BLOCKS
ROWS = [b'{"n":1}', b'{"n":2}', b'{"n":3}']

# ---- a verifier, from the page alone: nothing of the product below this line, down to the next --------------

KEYS = {
    "v", "id", "stream", "seq", "prev", "at", "zone", "actor", "device", "schema", "type", "class", "account",
    "epoch", "command", "ops", "commit", "len",
}  # fmt: skip


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def leaf(salt: bytes, ordinal: int, row: bytes) -> bytes:
    return sha(b"\0", sha(salt, ordinal.to_bytes(8, "big"))[:16], row)


def root(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    middle = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1", root(leaves[:middle]), root(leaves[middle:]))


def audit(connection: Any) -> tuple[str, list[str]]:
    """The head of the file, and what is wrong with it: `entry: number of the rule`."""
    wrong: list[str] = []
    previous, seqs = bytes(32), dict[str, int]()
    columns = "id, header, hash, stream, seq, type, at, actor, lower(hex(command))"
    entries = connection.execute(f"SELECT {columns} FROM journal_entry ORDER BY id").fetchall()
    for key, content, hash_, *beside in entries:
        try:
            header = json.loads(content)
            canon = canonical(header) == content and set(header) == KEYS and header["v"] == 1
        except (ValueError, TypeError, KeyError):
            header, canon = {}, False
        stream = str(header.get("stream"))
        told = [header.get(name) for name in ("stream", "seq", "type", "at", "actor")]
        rules = {
            1: sha(content) == hash_,
            2: canon,
            3: header.get("prev") == previous.hex(),
            4: header.get("seq") == seqs.get(stream, 0) + 1,
            5: [*told, str(header.get("command")).replace("-", "")] == beside,
            6: payload_holds(connection, key, header),
            7: batch_holds(connection, key),
        }
        wrong += [f"{key}: {rule}" for rule, holds in rules.items() if not holds]
        previous, seqs[stream] = hash_, header.get("seq", 0)
    return previous.hex(), wrong


def payload_holds(connection: Any, entry: int, header: dict[str, Any]) -> bool:
    kept = connection.execute(
        "SELECT salt, payload FROM journal_payload WHERE entry_id = ?", (entry,)
    ).fetchone()
    if kept is None or sha(*kept).hex() != header.get("commit") or len(kept[1]) != header.get("len"):
        return False
    return len(json.loads(kept[1])["ops"]) == header.get("ops")


def batch_holds(connection: Any, entry: int) -> bool:
    kept = connection.execute(
        "SELECT salt, payload FROM journal_payload WHERE entry_id = ?", (entry,)
    ).fetchone()
    refs = json.loads(kept[1])["refs"] if kept and kept[1][:1] == b"{" else {}
    if "root" not in refs:
        return True
    lines = connection.execute(
        "SELECT ordinal, leaf, row FROM batch_row WHERE entry_id = ? ORDER BY ordinal", (entry,)
    ).fetchall()
    leaves = [known for _, known, _ in lines]
    follow = all(leaf(kept[0], ordinal, row) == known for ordinal, known, row in lines)
    return follow and len(lines) == refs["rows"] and root(leaves).hex() == refs["root"]


# ---- the product against the page and its verifier ----------------------------------------------------------


def test_the_page_agrees_with_itself() -> None:
    header = json.loads(HEADER)
    assert canonical(header).decode() == HEADER
    assert canonical(json.loads(PAYLOAD)).decode() == PAYLOAD
    assert sha(HEADER.encode()).hex() == HASH
    assert sha(bytes.fromhex(SALT), PAYLOAD.encode()).hex() == header["commit"]
    assert (len(PAYLOAD.encode()), len(HEADER.encode())) == (165, 584)
    leaves = [leaf(bytes.fromhex(SALT), ordinal, row) for ordinal, row in enumerate(ROWS, start=1)]
    assert [one.hex() for one in leaves] == LEAVES
    assert root(leaves).hex() == ROOT


def test_the_product_writes_what_the_page_says() -> None:
    found = json.loads(PAYLOAD)
    payload = Payload(found["ops"], found["why"], found["refs"])
    assert payload.content == PAYLOAD.encode()
    values = json.loads(HEADER)
    values["class_"] = values.pop("class")
    header = Header(**values)
    assert header.content == HEADER.encode()
    assert header.hash.hex() == HASH
    assert read_header(HEADER.encode()) == header
    assert commitment(bytes.fromhex(SALT), payload.content) == header.commit
    leaves = [merkle.leaf(bytes.fromhex(SALT), ordinal, row) for ordinal, row in enumerate(ROWS, start=1)]
    assert [one.hex() for one in leaves] == LEAVES
    assert merkle.root(leaves).hex() == ROOT


def test_the_page_names_every_key_of_a_header() -> None:
    table = PAGE.partition("## Header")[2].partition("    hash")[0]
    named = set(
        re.findall(r"`(\w+)`", "\n".join(line.split("|")[1] for line in table.splitlines() if "|" in line))
    )
    assert named == KEYS


def audited(office: Office) -> tuple[str, list[str]]:
    with raw(office.record.folder.database, office.record.data_key) as connection:
        return audit(connection)


def test_a_stranger_verifies_an_office(office: Office, taken: Taken) -> None:
    add_user(office, "李伟")
    continue_here(office, "moved")
    add_user(office, "Zhao Min")
    assert audited(office) == (head_of(office.record).hash, [])


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE journal_entry SET hash = zeroblob(32) WHERE id = 2", ["2: 1", "3: 3"]),
        ("UPDATE journal_entry SET header = cast(header || ' ' AS BLOB) WHERE id = 3", ["3: 1", "3: 2"]),
        (
            "UPDATE journal_entry SET header = x'7b' WHERE id = 3",
            ["3: 1", "3: 2", "3: 3", "3: 4", "3: 5", "3: 6"],
        ),
        ("UPDATE journal_entry SET actor = 'other' WHERE id = 3", ["3: 5"]),
        ("UPDATE journal_payload SET payload = cast(payload || ' ' AS BLOB) WHERE entry_id = 3", ["3: 6"]),
        ("DELETE FROM journal_payload WHERE entry_id = 3", ["3: 6"]),
        ("UPDATE batch_row SET row = cast(row || ' ' AS BLOB) WHERE ordinal = 1", ["2: 7"]),
        ("DELETE FROM batch_row WHERE ordinal = 1", ["2: 7"]),
        ("UPDATE batch_row SET leaf = zeroblob(32) WHERE ordinal = 1", ["2: 7"]),
    ],
)
def test_a_stranger_finds_the_first_bad_entry(
    office: Office, taken: Taken, statement: str, told: list[str]
) -> None:
    add_user(office, "Li Wei")
    with unguarded(office) as connection:
        connection.execute(statement)
    assert audited(office)[1] == told
