"""Rates of the office: entering the delivered tables, taking a file of rates, saying that they are verified."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from sqlalchemy import select

from db.delivery import delivered_tables
from db.importing.sheet.delimited import open_text
from db.importing.sheet.line import Line
from db.tables.rate import RateCheckRow, RateRow
from db.work import UnitOfWork
from domain.error import NotFound, Refused
from domain.rate import check_any_rate, percent
from domain.role import Role
from resources.mark import N_, Text, text
from usecases.command import Command, handles
from usecases.rights import only

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,29}")
_MOST_ROWS: Final = 20_000
_ROLES: Final = only(Role.FINANCE, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterDeliveredRates(Command):
    """Enter the rate tables that came with the program; days that the office has already stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRates(Command):
    """Take rates from a CSV file: day (2026-03-20) and percent in its first two columns; all rows or none."""

    table: str
    path: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyRates(Command):
    """Say that a table was compared with its source, up to a day; who says it is kept with it."""

    table: str
    verified: date
    note: str = ""


@handles(EnterDeliveredRates, event="rates.delivered/1", class_="reference", roles=_ROLES)
def enter_delivered_rates(command: EnterDeliveredRates, work: UnitOfWork) -> None:  # noqa: ARG001 - it says all
    entered: dict[str, int] = {}
    for name, table in delivered_tables().items():
        known = _known(work, name)
        missing = [(day, rate) for day, rate in table.changes if day not in known]
        if missing:
            _add(work, name, missing, table.source)
            entered[name] = len(missing)
        if missing and table.last_verified is not None and not known:
            _verify(work, name, table.last_verified, None, "")
    work.unchanged = not entered
    work.answer = {"entered": entered}


@handles(ImportRates, event="rates.imported/1", class_="reference", roles=_ROLES)
def import_rates(command: ImportRates, work: UnitOfWork) -> None:
    name = command.table.strip()
    if not _NAME.fullmatch(name):
        raise Refused(
            "table",
            text(N_("“{name}” cannot be the name of a table."), name=command.table),
            N_("Use letters and digits, for example LPR1Y."),
            "table",
        )
    if not command.source.strip():
        raise Refused(
            "source", N_("Rates need their source."), N_("Say who published them, and where."), "source"
        )
    path = Path(command.path)
    known = _known(work, name)
    rows = list(_read(path))
    changed = [(day, rate) for day, rate in rows if known.get(day) != rate]
    work.answer = {"table": name, "rows": len(rows), "entered": len(changed)}
    if not changed:
        work.unchanged = True
        return
    _add(work, name, changed, command.source.strip())
    work.refs = {"file": path.name}


@handles(VerifyRates, event="rates.verified/1", class_="reference", roles=_ROLES)
def verify_rates(command: VerifyRates, work: UnitOfWork) -> None:
    name = command.table.strip()
    if not _known(work, name):
        raise NotFound(
            "no_table",
            text(N_("The office has no rate table “{name}”."), name=command.table),
            N_("Enter the delivered tables, or import one."),
            "table",
        )
    if command.verified > work.today:
        raise Refused(
            "future",
            text(N_("{day} has not come yet."), day=command.verified),
            text(N_("Rates are verified up to today at most: {today}."), today=work.today),
            "verified",
        )
    _verify(work, name, command.verified, work.officer.id, command.note.strip())
    work.why = command.note.strip()
    work.answer = {"table": name, "verified": command.verified}


def _known(work: UnitOfWork, name: str) -> dict[date, Decimal]:
    rows = work.connection.execute(
        select(RateRow.effective, RateRow.rate).where(RateRow.table_name == name).order_by(RateRow.id)
    )
    return {row.effective: row.rate for row in rows}


def _add(work: UnitOfWork, name: str, rows: Sequence[tuple[date, Decimal]], source: str) -> None:
    work.add_all(
        RateRow(table_name=name, effective=day, rate=rate, source=source, entry=work.entry_id)
        for day, rate in rows
    )


def _verify(work: UnitOfWork, name: str, day: date, person: int | None, note: str) -> None:
    work.add(RateCheckRow(table_name=name, verified=day, person_id=person, note=note, entry=work.entry_id))


def _read(path: Path) -> Iterator[tuple[date, Decimal]]:
    """The rows of a file; its first line may be a header. Refuses the first line that is wrong."""
    if not path.is_file():
        raise NotFound(
            "file", text(N_("There is no file {file}."), file=str(path)), N_("Check the name."), "path"
        )
    seen: dict[date, int] = {}
    for count, line in enumerate(open_text(path).rows()):
        cells = [str(cell or "").strip() for cell in line.cells]
        if not any(cells) or (count == 0 and _is_header(cells)):
            continue
        day, rate = _row(cells, path, line)
        if day in seen:
            raise _bad(
                path, line, text(N_("{day} stands on line {earlier} already."), day=day, earlier=seen[day])
            )
        seen[day] = line.number
        if len(seen) > _MOST_ROWS:
            raise _bad(path, line, text(N_("More than {most} rates are no rate table."), most=_MOST_ROWS))
        yield day, rate
    if not seen:
        raise Refused(
            "empty", text(N_("{file} holds no rates."), file=path.name), N_("Choose another file."), "path"
        )


def _is_header(cells: Sequence[str]) -> bool:
    return not any(sign.isdigit() for sign in cells[0])


def _row(cells: Sequence[str], path: Path, line: Line) -> tuple[date, Decimal]:
    words = [*cells, "", ""][:2]
    try:
        day = date.fromisoformat(words[0])
    except ValueError:
        raise _bad(
            path, line, text(N_("“{words}” is not a day such as 2026-03-20."), words=words[0])
        ) from None
    try:
        rate = Decimal(words[1].removesuffix("%").strip()) / 100
        check_any_rate(rate)
    except (InvalidOperation, Refused):
        raise _bad(
            path, line, text(N_("“{words}” is not a rate in percent such as 3.45."), words=words[1])
        ) from None
    return day, Decimal(percent(rate)) / 100


def _bad(path: Path, line: Line, why: Text) -> Refused:
    return Refused(
        "rates",
        text(N_("Line {line}: {why}"), line=line.number, why=why),
        N_("Nothing was taken. Correct the file, and import it again."),
        f"{path.name}:{line.number}",
    )
