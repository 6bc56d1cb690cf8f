"""The shape of an office's file: its marks, its triggers, its version, and the hash that proves it whole."""

from __future__ import annotations

import hashlib
from typing import Final

from sqlalchemy import Connection, text

from db.tables import Row
from db.tables.record import DERIVED, JOURNAL, MUTABLE
from domain.error import Refused
from resources.mark import N_
from resources.mark import text as words

APPLICATION_ID: Final = 0x51544E43  # "QTNC"
VERSION: Final = 5

# What an import made may leave the tables when that import is taken back whole; the rows of its file stay for
# ever in `batch_row`.
_TAKEN_BACK: Final = "(SELECT taken_back FROM batch WHERE id = OLD.batch_id) IS NOT NULL"
_WITH_BATCH: Final = ("account", "item", "posting", "dispute", "responsibility", "missing")
_WITH_ENTRY: Final = ("membership",)  # rows that bear the batch's entry instead of its id
_ERASABLE: Final = "journal_payload"


def create(connection: Connection) -> None:
    """Make the newest schema in an empty file."""
    Row.metadata.create_all(connection)
    for statement in (*triggers().values(), *searches()):
        connection.execute(text(statement))
    stamp(connection, VERSION)


def stamp(connection: Connection, version: int) -> None:
    """Mark the file as ours, in a version."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {version}"))


def triggers() -> dict[str, str]:
    """The triggers by name: facts and journal are added to, never changed or deleted."""
    found: dict[str, str] = {}
    for mapper in Row.registry.mappers:
        table, kind = mapper.class_.__tablename__, mapper.class_.nature
        if kind == DERIVED:
            continue
        for act in ("UPDATE", "DELETE"):
            condition = _condition(table, act, kind)
            if condition is None:
                continue
            name = f"{table}_no_{act.lower()}"
            found[name] = (
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} {condition}"
                f"BEGIN SELECT RAISE(ABORT, '{table}: facts are added, never changed or deleted'); END"
            )
    return dict(sorted(found.items()))


def _condition(table: str, act: str, kind: str) -> str | None:
    """When the act is forbidden on the table: None never, an empty string always."""
    if act == "UPDATE" and kind == MUTABLE:
        return None
    if act == "DELETE" and table == _ERASABLE and kind == JOURNAL:
        return None
    if act == "DELETE" and table in _WITH_BATCH:
        return f"WHEN NOT coalesce({_TAKEN_BACK}, 0) "
    if act == "DELETE" and table in _WITH_ENTRY:
        return f"WHEN NOT coalesce({_TAKEN_BACK.replace('id = OLD.batch_id', 'entry = OLD.entry')}, 0) "
    return ""


def searches() -> tuple[str, ...]:
    """The full-text index over names of debtors; rows are written by `db.search`."""
    return (
        "CREATE VIRTUAL TABLE account_search USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')",
    )


def schema_hash(connection: Connection) -> str:
    """SHA-256 over all definitions of the file, so that a dropped trigger is noticed."""
    digest = hashlib.sha256()
    for (kind, name), definition in sorted(definitions(connection).items()):
        digest.update(f"{kind}\0{name}\0{definition}\n".encode())
    return digest.hexdigest()


def definitions(connection: Connection) -> dict[tuple[str, str], str]:
    """All definitions of the file by (type, name).

    Columns and constraints of a table stand sorted: a column that a migration added stands behind the
    constraints, and the table is still the same.
    """
    rows = connection.execute(
        text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    )
    return {(kind, name): _sorted(kind, " ".join((sql or "").split())) for kind, name, sql in rows}


def _sorted(kind: str, sql: str) -> str:
    if kind != "table" or sql.startswith("CREATE VIRTUAL"):
        return sql
    head, _, body = sql.replace('"', "").partition("(")
    inner, _, tail = body.rpartition(")")
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(inner[start:place].strip())
            start = place + 1
    return f"{head.strip()} ({', '.join(sorted([*parts, inner[start:].strip()]))}) {tail.strip()}"


def check_version(connection: Connection) -> int:
    """The file's schema version; a foreign or newer file is refused and stays as it is."""
    application = connection.execute(text("PRAGMA application_id")).scalar_one()
    version = int(connection.execute(text("PRAGMA user_version")).scalar_one())
    if application != APPLICATION_ID:
        raise Refused(
            "foreign_file",
            N_("This database is not an office of Quittance."),
            N_("Choose the folder of an office."),
        )
    if version > VERSION:
        raise Refused(
            "newer_file",
            words(N_("This office was written by a newer Quittance (schema {version})."), version=version),
            N_("Update Quittance on this machine; the office was not touched."),
        )
    return version
