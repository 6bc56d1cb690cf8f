"""Taking the open items of a ledger's file: all good rows or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select

from db.act import Progress
from db.engine import more_at_hand
from db.importing.format.credit import CREDIT_SIGNS
from db.importing.gathering import Gathered, gather
from db.importing.heading.field import FIELDS
from db.importing.mapping import ColumnMap, load_map
from db.importing.reading import ReadOptions
from db.importing.remembered import Remembered, kept_map, prepare_remembered
from db.importing.taking.apply import Outcome, Taking
from db.importing.taking.explaining import explain
from db.importing.taking.missing import Questions, answer_by_return, ask
from db.importing.taking.vanishing import Standing, standing_of
from db.queries.office import company
from db.queries.source import SavedMap, saved_maps
from db.queries.spelling import new_spellings
from db.tables.item import BatchRow, SourceRow
from db.work import UnitOfWork
from domain.error import Refused
from domain.money import Money
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.importing.answering import answer_of
from usecases.importing.checking import (
    Obstacle,
    check_rejected,
    check_typed,
    cut_obstacle,
    fewer_obstacle,
    file_total_obstacle,
    total_warnings,
)
from usecases.importing.keeping import keep, keep_map
from usecases.office import Office
from usecases.rights import only

_OVERTAKEN: Final = text(
    N_("The record knows newer files of this ledger: what is missing here is not asked about.")
)
_PERHAPS_SETTLED: Final = N_(
    "The record knows newer files of this ledger, and none of them had the items that are new here: they count as"
    " open now ({count}). Ask the ledger whether they were settled since."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportItems(Command):
    """Take the open items of a ledger's file; what is empty is found out from the file itself.

    `source` is the ledger that the file came from; `map` the path of a map file; `complete` says that the file
    holds all open items of the source, `strict` that one rejected row refuses all, `dry_run` that nothing is
    to be written. `columns` are “field=name of the column”, an empty name for none. Without `map` the file is
    read as the last one of its ledger was, unless `forget_map`. `confirm_fewer` says that a complete file may
    name far fewer items than the record; `ignore_file_total` is the reason why a total that the file prints
    does not count. `credit_sign` is “signed” where credit notes and payments have their sign in the amount,
    “unsigned” where their type alone tells them apart.
    """

    path: str
    source: str = "main"
    map: str = ""
    sheet: str = ""
    header: int = 0
    encoding: str = ""
    date_format: str = ""
    decimal: str = ""
    credit_sign: str = ""
    currency: str = ""
    as_of: date | None = None
    control_totals: tuple[Money, ...] = ()
    complete: bool = False
    strict: bool = False
    dry_run: bool = False
    columns: tuple[str, ...] = ()
    forget_map: bool = False
    confirm_fewer: bool = False
    ignore_file_total: str = ""

    @property
    def options(self) -> ReadOptions:
        """How the file is to be read, as far as somebody said so."""
        known = load_map(Path(self.map)) if self.map else ColumnMap()
        columns = dict(_column(each) for each in self.columns)
        return ReadOptions(
            sheet=self.sheet,
            header=self.header,
            encoding=self.encoding,
            date_format=self.date_format,
            decimal=self.decimal,
            currency=self.currency,
            as_of=self.as_of,
            credit_sign=_credit_sign(self.credit_sign),
            control_totals=self.control_totals,
            map=replace(known, columns={**known.columns, **columns}),
        )


def _credit_sign(words: str) -> str:
    if words and words not in CREDIT_SIGNS:
        raise Refused(
            "credit_sign",
            text(N_("“{words}” is not a way to sign credit notes."), words=words),
            text(N_("Take one of: {choices}."), choices=", ".join(CREDIT_SIGNS)),
            "credit_sign",
        )
    return words


def _column(words: str) -> tuple[str, str]:
    field, sign, name = words.partition("=")
    if not sign or field.strip() not in FIELDS:
        raise Refused(
            "columns",
            text(N_("“{words}” is not a field with its column."), words=words),
            text(N_("Write FIELD=NAME; the fields are: {fields}."), fields=", ".join(FIELDS)),
            "columns",
        )
    return field.strip(), name.strip()


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read whole, and how that was decided."""

    remembered: Remembered
    gathered: Gathered


@contextmanager
def _read(command: ImportItems, office: Office, now: datetime, progress: Progress) -> Iterator[_Read]:
    """Read the whole file while others may write: only what its rows meet in the record needs the lock.

    It is read by a map file, by what the ledger's last file showed, or as the file itself shows.
    """
    path, today, saved = Path(command.path), now.date(), tuple[SavedMap, ...]()
    if not (command.map or command.forget_map):
        saved = office.ask(saved_maps, source=command.source)
    currency = office.ask(company).currency
    remembered = preview(path, command.options, currency, today, progress, saved, command.source)
    _not_in_future(remembered.prepared.as_of, today)
    with closing(gather(remembered.prepared, progress)) as gathered:
        yield _Read(remembered, gathered)


@handles(ImportItems, event="items.imported/1", class_="reference", roles=only(Role.FINANCE), before=_read)
def import_items(command: ImportItems, work: UnitOfWork) -> None:
    path = Path(command.path)
    ready: _Read = work.ready
    read, prepared = ready.remembered, ready.remembered.prepared
    source = _source(work, command.source)
    digest = bytes.fromhex(prepared.sheet.sha256)
    earlier = _same_file(work, source, digest)
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
    before = standing_of(work.connection, batch) if command.complete else Standing()
    questions = Questions.of(work, source.id)
    taking = Taking(work, ready.gathered, batch, complete=command.complete, follow=bool(questions.all))
    with more_at_hand(work.connection) if ready.gathered.is_heavy else nullcontext():
        outcome = taking.run()
    obstacles = _check(command, taking, before)
    # an older file names what was still open then: it says nothing of what a newer one does not name
    overtaken = [_OVERTAKEN] if taking.is_overtaken and command.complete else []
    if taking.is_overtaken and outcome.new:
        overtaken.append(text(_PERHAPS_SETTLED, count=outcome.new))
    back = set() if taking.is_overtaken else {item for item in questions.all if item in outcome.named}
    missing = _not_asked(outcome, questions)
    nothing = not (outcome.new or outcome.changed or back or missing) and (
        earlier is not None or not outcome.accepted + len(outcome.rejected)
    )
    batch.accepted, batch.new, batch.changed = outcome.accepted, outcome.new, outcome.changed
    batch.rejected = len(outcome.rejected)
    explain(work.connection, batch, taking.differences, outcome.named)
    outcome.warnings += [*overtaken, *read.warnings, *total_warnings(taking.totals.found())]
    proposals = new_spellings(work.connection, batch) if outcome.new else ()
    work.unchanged = command.dry_run or nothing
    if not work.unchanged:
        answer_by_return(work, batch, back)
        ask(work, batch, missing)
        keep(work, path, command.source, prepared, taking, batch)
        keep_map(work, batch, source, kept_map(read, command.options))
        work.why = command.ignore_file_total.strip()
    named = earlier if nothing else None if command.dry_run else batch
    work.answer = answer_of(
        taking,
        None if named is None else named.uid,
        missing=len(missing),
        back=len(back),
        obstacles=obstacles,
        proposals=proposals,
        read=read,
    )


def _same_file(work: UnitOfWork, source: SourceRow, digest: bytes) -> BatchRow | None:
    """An import of the same bytes that counts."""
    return (
        work.session.execute(
            select(BatchRow).where(
                BatchRow.source_id == source.id, BatchRow.file_hash == digest, BatchRow.taken_back.is_(None)
            )
        )
        .scalars()
        .first()
    )


def _not_asked(outcome: Outcome, questions: Questions) -> list[tuple[int, int]]:
    """What vanished and was not asked about before."""
    return [(item, left) for item, left in outcome.vanished if item not in questions.all]


def _check(command: ImportItems, taking: Taking, before: Standing) -> list[Obstacle]:
    """Refuse what must not be taken; a dry run is told what would be refused until somebody confirms it."""
    path = Path(command.path)
    if command.strict:
        check_rejected(taking.outcome, path)
    check_typed(command.control_totals, taking.outcome, path)
    found: list[Obstacle] = []
    if not command.ignore_file_total.strip():
        found += file_total_obstacle(taking.totals.found())
    if command.complete and not command.confirm_fewer:
        found += cut_obstacle(taking.prepared.sheet)
        if not taking.is_overtaken:
            found += fewer_obstacle(before, taking.outcome, taking.differences)
    if found and not command.dry_run:
        raise found[0].refusal(path)
    return found


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


def preview(
    path: Path,
    options: ReadOptions,
    currency: str,
    today: date,
    progress: Progress | None = None,
    saved: Sequence[SavedMap] = (),
    source: str = "",
) -> Remembered:
    """How a file would be read, without an office's write lock; `saved` is what its ledger showed before."""
    return prepare_remembered(path, options, saved, source, currency, today, progress)
