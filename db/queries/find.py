"""What a person may mean by a few signs: debtors, document numbers, papers, timetables, bills."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, case, literal, or_, select

from db.numbers import read_numbers
from db.queries.query import query
from db.search import escaped, named
from db.tables.account import AccountRow
from db.tables.agreement import TitleRow
from db.tables.bill import BillRow
from db.tables.item import ItemRow
from db.tables.paper import PaperRow
from db.tables.timetable import TimetableRow

FEW: Final = 6  # of each kind: who sees that there are more types on


class Kind(StrEnum):
    """What was found."""

    DEBTOR = "debtor"
    ITEM = "item"
    PAPER = "paper"
    TIMETABLE = "timetable"
    BILL = "bill"


class By(StrEnum):
    """What of it holds the signs."""

    NAME = "name"
    CODE = "code"
    USCC = "uscc"
    NUMBER = "number"  # of a document, a bill
    SERIAL = "serial"  # of a paper, or of the agreement of a timetable
    TITLE = "title"  # the number of the judgment, mediation statement or deed on a timetable


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: `value` holds the signs, and is the `by` of it; `sort` is that of a paper or item.

    `account` and `debtor` say whose it is; `uid` is the thing itself, which an item has none of.
    """

    kind: Kind
    by: By
    value: str
    account: UUID
    debtor: str
    code: str
    uid: UUID | None = None
    sort: str = ""


@query
def find(connection: Connection, *, like: str, limit: int = FEW) -> tuple[Found, ...]:
    """Whatever has the signs in a name, code, USCC, document number or serial; at most `limit` of each kind."""
    return (*find_names(connection, like, limit), *find_numbers(connection, like, limit))


def find_names(connection: Connection, like: str, limit: int = FEW) -> tuple[Found, ...]:
    """All but document numbers: what is found at once."""
    sought = folded(like)
    if not sought:
        return ()
    return (
        *_debtors(connection, sought, limit),
        *_papers(connection, sought, limit),
        *_timetables(connection, sought, limit),
        *_bills(connection, sought, limit),
    )


def find_numbers(connection: Connection, like: str, limit: int = FEW) -> tuple[Found, ...]:
    """The debtors' items by any part of a document number, those that end with it before the others."""
    found = read_numbers(connection).holding(folded(like), limit)
    if not found:
        return ()
    rows = connection.execute(
        select(ItemRow.number, ItemRow.document_type, AccountRow.uid, AccountRow.name, AccountRow.code)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(ItemRow.number.in_(found))
        .group_by(ItemRow.number, ItemRow.account_id)
    ).all()
    order = {number: place for place, number in enumerate(found)}
    rows = sorted(rows, key=lambda row: (order[row.number], row.code))
    return tuple(
        Found(Kind.ITEM, By.NUMBER, row.number, row.uid, row.name, row.code, sort=row.document_type)
        for row in rows[:limit]
    )


def folded(like: str) -> str:
    """What is looked for: full-width letters and digits as narrow ones, without blanks at the ends."""
    return unicodedata.normalize("NFKC", like).strip()


def _debtors(connection: Connection, like: str, limit: int) -> tuple[Found, ...]:
    """By any part of a name, code or USCC: the very code first, then names that begin so."""
    by_code, by_uscc = _holds(AccountRow.code, like), _holds(AccountRow.uscc, like)
    words = named(like)
    by_name: list[ColumnElement[bool]] = [_holds(AccountRow.name, like)]
    if words is not None:  # the index knows accents and full-width letters, which LIKE does not
        by_name.append(AccountRow.id.in_(words))
    rows = connection.execute(
        select(AccountRow.uid, AccountRow.name, AccountRow.code, AccountRow.uscc, by_code, by_uscc)
        .where(or_(by_code, by_uscc, *by_name))
        .order_by(_first(like), AccountRow.code)
        .limit(limit)
    )
    found = []
    for uid, name, code, uscc, has_code, has_uscc in rows:
        by, value = (By.CODE, code) if has_code else (By.USCC, uscc) if has_uscc else (By.NAME, name)
        found.append(Found(Kind.DEBTOR, by, value, uid, name, code, uid))
    return tuple(found)


def _papers(connection: Connection, like: str, limit: int) -> tuple[Found, ...]:
    """A debtor's papers by any part of the serial, the newest first."""
    wanted = _owned(PaperRow, PaperRow.serial, like, PaperRow.kind).order_by(PaperRow.id.desc())
    return tuple(
        Found(Kind.PAPER, By.SERIAL, serial, account, name, code, uid, kind)
        for uid, serial, kind, account, name, code in connection.execute(wanted.limit(limit))
    )


def _bills(connection: Connection, like: str, limit: int) -> tuple[Found, ...]:
    wanted = _owned(BillRow, BillRow.number, like, BillRow.kind).order_by(BillRow.id.desc())
    return tuple(
        Found(Kind.BILL, By.NUMBER, number, account, name, code, uid, kind)
        for uid, number, kind, account, name, code in connection.execute(wanted.limit(limit))
    )


def _timetables(connection: Connection, like: str, limit: int) -> tuple[Found, ...]:
    """A timetable has no number of its own: it is known by those of its agreement and its enforceable title."""
    found: dict[UUID, Found] = {}
    for by, row, column in (
        (By.SERIAL, PaperRow, PaperRow.serial),
        (By.TITLE, TitleRow, TitleRow.number),
    ):
        rows = connection.execute(
            select(TimetableRow.uid, column, AccountRow.uid, AccountRow.name, AccountRow.code)
            .select_from(row)
            .join(TimetableRow, TimetableRow.id == row.timetable_id)
            .join(AccountRow, AccountRow.id == TimetableRow.account_id)
            .where(_holds(column, like))
            .order_by(_rank(column, like), TimetableRow.id.desc())
            .limit(limit)
        )
        for uid, value, account, name, code in rows:
            found.setdefault(uid, Found(Kind.TIMETABLE, by, value, account, name, code, uid))
    return tuple(found.values())[:limit]


def _owned(row: Any, column: Any, like: str, sort: Any) -> Select[Any]:
    """What belongs to an account, by a part of one of its columns."""
    return (
        select(row.uid, column, sort, AccountRow.uid, AccountRow.name, AccountRow.code)
        .join(AccountRow, AccountRow.id == row.account_id)
        .where(_holds(column, like))
        .order_by(_rank(column, like))
    )


def _holds(column: Any, like: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.like(f"%{escaped(like)}%", escape="\\")
    return found


def _first(like: str) -> ColumnElement[int]:
    """The debtor with the very code, then those whose names begin so: few comparisons, for there are many debtors."""
    part = escaped(like)
    return case(
        (AccountRow.code.like(part, escape="\\"), literal(0)),
        (AccountRow.name.like(f"{part}%", escape="\\"), literal(1)),
        else_=literal(2),
    )


def _rank(column: Any, like: str) -> ColumnElement[int]:
    """0 for the very signs, 1 for an end or a beginning of them, 2 for the others."""
    part = escaped(like)
    return case(
        (column.like(part, escape="\\"), literal(0)),
        (or_(column.like(f"%{part}", escape="\\"), column.like(f"{part}%", escape="\\")), literal(1)),
        else_=literal(2),
    )
