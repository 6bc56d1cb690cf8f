"""Finding debtors: names by words (one token per Chinese character), codes and numbers by any part."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import Final

from sqlalchemy import CompoundSelect, Connection, Select, func, literal_column, select, text, union

from db.numbers import read_numbers
from db.tables.account import AccountRow
from db.tables.alias import AliasRow, newest_aliases
from db.tables.item import ItemRow

_HAN: Final = re.compile(r"([\u3400-\u9fff\uf900-\ufaff])")
_MOST: Final = 5_000  # document numbers that are followed to their accounts
_CHUNK: Final = 2_000  # debtors that are indexed at once


def words_of(*parts: str) -> str:
    """The searchable words of a debtor: folded, each Chinese character standing alone."""
    folded = unicodedata.normalize("NFKC", " ".join(parts)).casefold()
    return " ".join(_HAN.sub(r" \1 ", folded).split())


def index(connection: Connection, accounts: Iterable[tuple[int, str]]) -> None:
    """Write the words of accounts (key, words) into the index, replacing what it had."""
    waiting = iter(accounts)
    while rows := [{"id": key, "words": words} for key, words in islice(waiting, _CHUNK)]:
        connection.execute(
            text("DELETE FROM account_search WHERE rowid = :id"), [{"id": row["id"]} for row in rows]
        )
        connection.execute(text("INSERT INTO account_search (rowid, words) VALUES (:id, :words)"), rows)


def forget(connection: Connection, accounts: Iterable[int]) -> None:
    """Take accounts out of the index."""
    rows = [{"id": key} for key in accounts]
    if rows:
        connection.execute(text("DELETE FROM account_search WHERE rowid = :id"), rows)


def matching(connection: Connection, like: str) -> CompoundSelect[int]:
    """The accounts whose name holds the words, or whose code or document numbers hold the part.

    An account that was merged into another one leads to that one too.

    SQLite's LIKE does not mind the case of ASCII letters, and reads the part's own index alone.
    """
    part = f"%{escaped(like.strip())}%"
    by_code: Select[int] = select(AccountRow.id).where(AccountRow.code.like(part, escape="\\"))
    held = read_numbers(connection).holding(like, _MOST)
    numbers = func.json_each(json.dumps(held)).table_valued("value")
    by_number: Select[int] = select(ItemRow.account_id).where(ItemRow.number.in_(select(numbers.c.value)))
    found = [by_code, by_number]
    words = named(like)
    if words is not None:
        found.append(words)
    every = union(*found).subquery("named")
    absorbed = select(AliasRow.keep_id).where(
        AliasRow.account_id.in_(select(every.c[0])), AliasRow.same, AliasRow.id.in_(newest_aliases())
    )
    return union(select(every.c[0]), absorbed)


def named(like: str) -> Select[int] | None:
    """The accounts whose name holds the words; None where no word was typed."""
    phrase = _phrase(like)
    if not phrase:
        return None
    return (
        select(literal_column("rowid"))
        .select_from(text("account_search"))
        .where(text("account_search MATCH :phrase").bindparams(phrase=phrase))
    )


def _phrase(like: str) -> str:
    """The typed words as a phrase for the index; the last one may be the beginning of a word."""
    signs = [sign if sign.isalnum() or sign.isspace() else " " for sign in words_of(like)]
    words = "".join(signs).split()
    return f'"{" ".join(words)}" *' if words else ""


def escaped(part: str) -> str:
    """The signs of a part as LIKE takes them literally, with a backslash to escape."""
    return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
