"""What people call the rows that an entry of the journal speaks of; its payload names them by their uids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from db.tables.contact import ContactRow
from db.tables.item import BatchRow, ItemRow
from db.tables.paper import LetterRow, PaperRow
from db.tables.record import Row
from domain.money import Money
from domain.paper import titled
from resources.mark import N_, Text, text

T = TypeVar("T")

_AT_ONCE: Final = 500  # names in one statement
_NAMED: Final[Mapping[str, str]] = {
    "account": "name",
    "bank_account": "number",
    "bank_statement": "file_name",
    "batch": "file_name",
    "bill": "number",
    "branch": "name",
    "obligor": "name",
    "person": "name",
    "source": "name",
}
"""Tables whose rows have a name or a number, and the column that it stands in."""
_DATED: Final[Mapping[str, tuple[str, str]]] = {
    "bank_line": ("amount", "booked_on"),
    "promise": ("amount", "due_on"),
    "receipt": ("amount", "received_on"),
    "timetable": ("principal", "made_on"),
}
"""Tables whose rows people know by an amount and a day."""
_IN_REFS: Final[Mapping[str, str]] = {"batch": "batch", "person": "person"}
"""What an entry refers to beside the rows that it changed: its field, and the table."""


@dataclass(frozen=True, slots=True)
class Referred:
    """A row that an entry names: its key in the payload, what people call it, and its currency (empty: none)."""

    key: str
    name: Text | str
    currency: str = ""


def is_reference(table: str, column: str) -> bool:
    """Whether a column names another row."""
    found = Row.metadata.tables.get(table)
    return found is not None and column in found.columns and bool(found.columns[column].foreign_keys)


def referred(connection: Connection, payload: Mapping[str, Any]) -> tuple[Referred, ...]:
    """The rows that a payload names and people have a name for; others are left out."""
    wanted = _wanted(payload)
    special: dict[str, Callable[[Connection, Iterable[str]], Iterator[Referred]]] = {
        "contact": _contacts,
        "item": _items,
        "letter": _letters,
        "paper": _papers,
    }
    found: list[Referred] = []
    for table, keys in wanted.items():
        if table in special:
            found += special[table](connection, sorted(keys))
        elif table in _NAMED or table in _DATED:
            found += _rows(connection, table, sorted(keys))
    return tuple(found)


def _wanted(payload: Mapping[str, Any]) -> Mapping[str, set[str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for operation in payload["ops"]:
        table = Row.metadata.tables.get(operation["t"])
        if table is None:  # of an older record
            continue
        for name, value in (*operation.get("b", {}).items(), *operation.get("a", {}).items()):
            if isinstance(value, str) and name in table.columns:
                for foreign in table.columns[name].foreign_keys:
                    wanted[foreign.column.table.name].add(value)
    for name, value in payload["refs"].items():
        if name in _IN_REFS and isinstance(value, str):
            wanted[_IN_REFS[name]].add(value)
    return wanted


def _some(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _uids(keys: Iterable[str]) -> Iterator[Sequence[UUID]]:
    """The identities among the keys, some at once."""
    whole = []
    for key in keys:
        try:
            whole.append(UUID(key))
        except ValueError:  # of a row that was not there when the entry was written
            continue
    return _some(whole)


def _rows(connection: Connection, table_name: str, keys: Iterable[str]) -> Iterator[Referred]:
    table = Row.metadata.tables[table_name]
    for uids in _uids(keys):
        for row in connection.execute(select(table).where(table.c.uid.in_(uids))).mappings():
            currency = row.get("currency") or ""
            if table_name in _NAMED:
                yield Referred(str(row["uid"]), row[_NAMED[table_name]], currency)
            else:
                amount, day = _DATED[table_name]
                told = text(N_("{amount} on {day}"), amount=Money(row[amount], currency), day=row[day])
                yield Referred(str(row["uid"]), told, currency)


def _contacts(connection: Connection, keys: Iterable[str]) -> Iterator[Referred]:
    for uids in _uids(keys):
        rows = connection.execute(select(ContactRow.uid, ContactRow.held_on).where(ContactRow.uid.in_(uids)))
        yield from (Referred(str(row.uid), text("{day}", day=row.held_on)) for row in rows)


def _items(connection: Connection, keys: Iterable[str]) -> Iterator[Referred]:
    """An item is named by its import and its place there."""
    places: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        batch, _, ordinal = key.partition("/")
        if ordinal.isdigit():
            places[batch].append(int(ordinal))
    for batch, ordinals in places.items():
        for (uid,) in _uids([batch]):
            for some in _some(ordinals):
                rows = connection.execute(
                    select(ItemRow.ordinal, ItemRow.number, ItemRow.currency)
                    .join(BatchRow, BatchRow.id == ItemRow.batch_id)
                    .where(BatchRow.uid == uid, ItemRow.ordinal.in_(some))
                )
                yield from (Referred(f"{batch}/{row.ordinal}", row.number, row.currency) for row in rows)


def _letters(connection: Connection, keys: Iterable[str]) -> Iterator[Referred]:
    for uids in _uids(keys):
        rows = connection.execute(
            select(LetterRow.uid, PaperRow.serial, LetterRow.currency)
            .join(PaperRow, PaperRow.id == LetterRow.paper_id)
            .where(LetterRow.uid.in_(uids))
        )
        yield from (Referred(str(row.uid), row.serial, row.currency) for row in rows)


def _papers(connection: Connection, keys: Iterable[str]) -> Iterator[Referred]:
    for uids in _uids(keys):
        rows = connection.execute(
            select(PaperRow.uid, PaperRow.serial, PaperRow.title).where(PaperRow.uid.in_(uids))
        )
        yield from (Referred(str(row.uid), row.serial or titled(row.title)) for row in rows)
