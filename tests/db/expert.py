"""Somebody who has the key and knows SQL: changes the file past the program, and covers the tracks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from db.verify import Verdict, verify
from tests.makers import FOUNDER, PASSPHRASE
from usecases.office import Office


@contextmanager
def raw(file: Path, key: bytes) -> Iterator[Any]:
    """A plain connection to the encrypted file; what was done is committed."""
    connection = driver.connect(str(file), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield connection
    finally:
        connection.close()


@contextmanager
def unguarded(office: Office) -> Iterator[Any]:
    """As `raw`, with the triggers out of the way meanwhile and put back word for word."""
    with raw(office.record.folder.database, office.record.data_key) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in guards:
            connection.execute(sql)


def fold(office: Office) -> None:
    """Fold the write-ahead log into the file, however short it is."""
    with raw(office.record.folder.database, office.record.data_key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def rewrite_chain(connection: Any, entry: int, payload: dict[str, Any], ops: int | None = None) -> None:
    """Give an entry another payload, and hash everything from there on anew, so that the chain holds.

    `ops` is another number of operations than the payload has.
    """
    salt = connection.execute("SELECT salt FROM journal_payload WHERE entry_id = ?", (entry,)).fetchone()[0]
    content = _canonical(payload)
    connection.execute("UPDATE journal_payload SET payload = ? WHERE entry_id = ?", (content, entry))
    previous = connection.execute("SELECT hash FROM journal_entry WHERE id = ?", (entry - 1,)).fetchone()[0]
    rows = connection.execute(
        "SELECT id, header FROM journal_entry WHERE id >= ? ORDER BY id", (entry,)
    ).fetchall()
    for key, kept in rows:
        header = json.loads(kept)
        header["prev"] = previous.hex()
        if key == entry:
            header |= {
                "commit": hashlib.sha256(salt + content).hexdigest(),
                "len": len(content),
                "ops": len(payload["ops"]) if ops is None else ops,
            }
        written = _canonical(header)
        previous = hashlib.sha256(written).digest()
        connection.execute(
            "UPDATE journal_entry SET header = ?, hash = ? WHERE id = ?", (written, previous, key)
        )


ALL = ("keys", "pages", "file", "schema", "journal", "replay", "papers", "people", "sidecar")


def checked(office: Office) -> Verdict:
    """What the founder is told by verifying."""
    return verify(office.record.folder.path, FOUNDER, PASSPHRASE)


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
