"""Keeping a payload: written and read back piece by piece, as an import's is too large to stand in memory again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any, Final

from sqlalchemy import Connection, func, insert

from db.tables.journal import PayloadRow

_CHUNK: Final = 1 << 20


def keep(connection: Connection, entry_id: int, salt: bytes, pieces: Iterable[bytes], length: int) -> None:
    """Write the payload of an entry, whose pieces are `length` bytes in all."""
    empty = insert(PayloadRow.table()).values(entry_id=entry_id, salt=salt, payload=func.zeroblob(length))
    connection.execute(empty)
    with closing(_open(connection, entry_id)) as blob:
        for chunk in _chunks(pieces):
            blob.write(chunk)


def committed(connection: Connection, entry_id: int, salt: bytes) -> str:
    """The commitment of the payload as it is kept, as `db.journal.entry.commitment` tells it."""
    hashed = hashlib.sha256(salt)
    with closing(_open(connection, entry_id)) as blob:
        while chunk := blob.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()


def _open(connection: Connection, entry_id: int) -> Any:
    raw: Any = connection.connection.driver_connection
    return raw.open_blob(PayloadRow.__tablename__, "payload", entry_id, False)


def _chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces."""
    chunk = bytearray()
    for piece in pieces:
        chunk += piece
        if len(chunk) >= _CHUNK:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk)
