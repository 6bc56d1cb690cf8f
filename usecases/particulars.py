"""Taking a list of customers: addresses, contacts and identifiers of many debtors at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from db import search
from db.importing.particulars import BadParticulars, Particulars, read_particulars
from db.stores.account import accounts_by_code
from db.tables.account import AccountRow
from db.work import UnitOfWork
from domain.error import QuittanceError
from domain.role import Role
from usecases.account import check_details
from usecases.command import Command, handles
from usecases.rights import only

_SHOWN: Final = 1_000  # changes, and rows that were not taken, that are told one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportParticulars(Command):
    """Take what a list of customers tells of debtors that the office knows; an empty cell says nothing.

    No debtor is made and none is renamed by it, except one that is known by its code alone. `dry_run` only tells
    what would change.
    """

    path: str
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """One particular of a debtor as it is and as the list has it."""

    row: AccountRow
    line: int
    name: str
    before: str
    after: str


@handles(
    ImportParticulars,
    event="debtors.described/1",
    class_="reference",
    roles=only(Role.SUPERVISOR, Role.FINANCE),
)
def import_particulars(command: ImportParticulars, work: UnitOfWork) -> None:
    found = read_particulars(Path(command.path))
    known = accounts_by_code(work, [row.code for row in found.rows])
    rejected, changes, unknown = list(found.rejected), list[_Change](), list[Particulars]()
    for row in found.rows:
        account = known.get(row.code)
        if account is None:
            unknown.append(row)
        else:
            changes += _compare(row, account, found.columns, rejected)
    work.answer = {
        "read": len(found.rows) + len({bad.line for bad in found.rejected}),
        "debtors": len({change.row.id for change in changes}),
        "changes_count": len(changes),
        "changes": [_told(change) for change in changes[:_SHOWN]],
        "unknown_count": len(unknown),
        "unknown": [{"line": row.line, "code": row.code, "name": row.name} for row in unknown[:_SHOWN]],
        "rejected_count": len(rejected),
        "rejected": [_bad(each) for each in sorted(rejected, key=lambda bad: bad.line)[:_SHOWN]],
        "columns": found.columns,
        "ignored_columns": found.ignored,
    }
    work.unchanged = command.dry_run or not changes
    if not work.unchanged:
        _save(work, changes)


def _compare(
    row: Particulars, account: AccountRow, columns: dict[str, str], rejected: list[BadParticulars]
) -> Iterator[_Change]:
    told = dict(row.told)
    if row.name and account.name == account.code:
        told["name"] = row.name
    for name, value in told.items():
        wanted = {name: value}
        try:
            check_details(wanted)
        except QuittanceError as error:
            heading = columns.get(name, name)
            rejected.append(BadParticulars(row.line, row.code, heading, value, error.message))
            continue
        before = getattr(account, name)
        if before != wanted[name]:
            yield _Change(account, row.line, name, before, wanted[name])


def _save(work: UnitOfWork, changes: list[_Change]) -> None:
    for change in changes:
        setattr(change.row, change.name, change.after)
    renamed = [change.row for change in changes if change.name == "name"]
    search.index(work.connection, [(row.id, search.words_of(row.code, row.name)) for row in renamed])


def _told(change: _Change) -> dict[str, Any]:
    return {
        "account": change.row.uid,
        "code": change.row.code,
        "debtor": change.row.name,
        "line": change.line,
        "field": change.name,
        "before": change.before,
        "after": change.after,
    }


def _bad(bad: BadParticulars) -> dict[str, Any]:
    return {
        "line": bad.line,
        "code": bad.code,
        "column": bad.column,
        "value": bad.value,
        "reason": bad.reason,
    }
