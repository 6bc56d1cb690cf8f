"""Taking the open items of a ledger's file: all good rows or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db.act import Progress
from db.importing.apply import Outcome, Taking
from db.importing.gathering import Gathered, gather
from db.importing.mapping import ColumnMap, load_map, save_map
from db.importing.reading import Prepared, ReadOptions, prepare
from db.queries.office import company
from db.tables.item import BatchRow, SourceRow
from db.work import UnitOfWork
from domain.error import Refused
from domain.money import Money
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.importing.keeping import keep
from usecases.office import Office
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportItems(Command):
    """Take the open items of a ledger's file; what is empty is found out from the file itself.

    `source` is the ledger that the file came from; `map` the path of a map file; `complete` says that the file
    holds all open items of the source, `strict` that one rejected row refuses all, `dry_run` that nothing is
    to be written.
    """

    path: str
    source: str = "main"
    map: str = ""
    sheet: str = ""
    header: int = 0
    encoding: str = ""
    date_format: str = ""
    decimal: str = ""
    currency: str = ""
    as_of: date | None = None
    control_totals: tuple[Money, ...] = ()
    complete: bool = False
    strict: bool = False
    dry_run: bool = False

    @property
    def options(self) -> ReadOptions:
        """How the file is to be read, as far as somebody said so."""
        return ReadOptions(
            sheet=self.sheet,
            header=self.header,
            encoding=self.encoding,
            date_format=self.date_format,
            decimal=self.decimal,
            currency=self.currency,
            as_of=self.as_of,
            map=load_map(Path(self.map)) if self.map else ColumnMap(),
        )


@contextmanager
def _read(command: ImportItems, office: Office, now: datetime, progress: Progress) -> Iterator[Gathered]:
    """Read the whole file while others may write: only what its rows meet in the record needs the lock."""
    path, today = Path(command.path), now.date()
    prepared = prepare(path, command.options, office.ask(company).currency, today, progress)
    _not_in_future(prepared.as_of, today)
    with closing(gather(prepared, progress)) as read:
        yield read


@handles(ImportItems, event="items.imported/1", class_="reference", roles=only(Role.FINANCE), before=_read)
def import_items(command: ImportItems, work: UnitOfWork) -> None:
    path = Path(command.path)
    read: Gathered = work.ready
    prepared = read.prepared
    source = _source(work, command.source)
    digest = bytes.fromhex(prepared.sheet.sha256)
    earlier = (
        work.session.execute(
            select(BatchRow).where(
                BatchRow.source_id == source.id, BatchRow.file_hash == digest, BatchRow.taken_back.is_(None)
            )
        )
        .scalars()
        .first()
    )
    batch = BatchRow(
        source_id=source.id,
        file_name=path.name,
        file_hash=digest,
        as_of=prepared.as_of,
        accepted=0,
        new=0,
        changed=0,
        rejected=0,
        entry=work.entry_id,
        taken_back=None,
    )
    work.add(batch)
    taking = Taking(work, read, batch, complete=command.complete)
    outcome = taking.run()
    _check(command, outcome)
    nothing = (
        not outcome.new
        and not outcome.changed
        and (earlier is not None or not outcome.accepted + len(outcome.rejected))
    )
    batch.accepted, batch.new, batch.changed = outcome.accepted, outcome.new, outcome.changed
    batch.rejected = len(outcome.rejected)
    work.unchanged = command.dry_run or nothing
    if not work.unchanged:
        keep(work, path, command.source, prepared, taking, batch)
    named = earlier if nothing else None if command.dry_run else batch
    work.answer = _answer(prepared, outcome, named)


def _source(work: UnitOfWork, name: str) -> SourceRow:
    if not name.strip():
        raise Refused(
            "source", N_("A ledger needs a name."), N_("Say which ledger the file came from."), "source"
        )
    found = work.session.execute(select(SourceRow).where(SourceRow.name == name)).scalar_one_or_none()
    if found is None:
        found = SourceRow(name=name)
        work.add(found)
    return found


def _not_in_future(as_of: date, today: date) -> None:
    if as_of > today:
        raise Refused(
            "future",
            text(N_("{day} has not come yet."), day=as_of),
            text(N_("Take {today} or an earlier day."), today=today),
            "as_of",
        )


def _check(command: ImportItems, outcome: Outcome) -> None:
    if command.strict and outcome.rejected:
        first = outcome.rejected[0]
        raise Refused(
            "rejected_rows",
            text(
                N_("{count} rows cannot be taken; the first is line {line}: {reason}"),
                count=len(outcome.rejected),
                line=str(first.line),
                reason=first.reason,
            ),
            N_("Mend them in the file, or import without “strict”: then the good rows are taken."),
            f"{Path(command.path).name}:{first.line}",
        )
    for total in command.control_totals:
        totals = outcome.totals.get(total.currency)
        found = Money(totals.open if totals else 0, total.currency)
        amount = Money(totals.amount if totals else 0, total.currency)
        if total not in (found, amount):
            raise Refused(
                "control_total",
                text(
                    N_("The control total is {typed}, but the file's rows come to {found}."),
                    typed=total,
                    found=found,
                ),
                N_("Nothing was taken. Check the file against the ledger; rejected rows are not in its sum."),
                Path(command.path).name,
            )


def _answer(prepared: Prepared, outcome: Outcome, batch: BatchRow | None) -> dict[str, Any]:
    return {
        "batch": None if batch is None else batch.uid,
        "read": prepared.records,
        "accepted": outcome.accepted,
        "new": outcome.new,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "vanished": outcome.vanished,
        "rejected": outcome.rejected,
        "skipped": outcome.skipped,
        "warnings": outcome.warnings,
        "totals": {
            currency: {
                "amount": str(Money(totals.amount, currency).decimal),
                "open": str(Money(totals.open, currency).decimal),
            }
            for currency, totals in sorted(outcome.totals.items())
        },
        "as_of": prepared.as_of,
        "columns": {column.field: column.name for column in prepared.columns if column.field},
        "map": save_map(prepared.decided),
    }


def preview(
    path: Path, options: ReadOptions, currency: str, today: date, progress: Progress | None = None
) -> Prepared:
    """How a file would be read, without an office's write lock; for dialogs."""
    return prepare(path, options, currency, today, progress)
