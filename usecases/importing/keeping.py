"""What stays of an import besides its rows: the original file, open problems, and the proof in its entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from db.importing.mapping import ColumnMap, save_map
from db.importing.mending import mended_lines
from db.importing.reading import PARSER_VERSION, Prepared
from db.importing.taking.apply import Outcome, Taking
from db.queries.saying import told
from db.queries.source import saved_maps
from db.tables.item import BatchRow, ProblemRow, SourceRow
from db.tables.paper import PaperRow
from db.tables.source import SourceMapRow
from db.work import UnitOfWork
from domain.error import Refused
from resources.mark import N_


def keep(
    work: UnitOfWork, path: Path, source: str, prepared: Prepared, taking: Taking, batch: BatchRow
) -> None:
    """Keep the file, note what was not taken, and let the entry prove the rows."""
    _file(work, path, source, batch)
    _mend(work, batch, mended_lines(prepared))
    _note_problems(work, batch, taking.outcome)
    work.salt = taking.salt
    work.refs = _proof(prepared, taking, batch)
    work.touch(tables=("batch", "problem", "account"))


def keep_map(work: UnitOfWork, batch: BatchRow, source: SourceRow, columns: ColumnMap) -> None:
    """Keep how the file was read for the next one of its ledger, where that is new."""
    content = save_map(columns)
    newest = next(iter(saved_maps(work.connection, source=source.name)), None)
    if newest is None or newest.map != content:
        work.add(SourceMapRow(source_id=source.id, batch_id=batch.id, decided_on=work.today, map=content))


def _file(work: UnitOfWork, path: Path, source: str, batch: BatchRow) -> None:
    try:
        size = work.papers.put_file(path, batch.file_hash)
    except ValueError:
        raise Refused(
            "file_changed",
            N_("The file was changed while it was being read."),
            N_("Close it in other programs and import it again; nothing was taken."),
            path.name,
        ) from None
    work.add(
        PaperRow(
            account_id=None,
            kind="import",
            title=source,
            file_name=batch.file_name,
            media_type="application/octet-stream",
            language="",
            year=None,
            stream_id=None,
            serial_number=None,
            serial="",
            made_at=work.now,
            size=size,
            sha256=batch.file_hash,
            fingerprint=None,
            timetable_id=None,
        )
    )


def _note_problems(work: UnitOfWork, batch: BatchRow, outcome: Outcome) -> None:
    work.add_all(
        ProblemRow(
            batch_id=batch.id,
            line=row.line,
            their_column=row.column,
            field=row.field,
            value=row.value,
            reason=told(row.reason),
            advice=told(row.advice),
            state="open",
            closed_because="",
            debtor=row.debtor,
        )
        for row in outcome.rejected
    )


def _proof(prepared: Prepared, taking: Taking, batch: BatchRow) -> dict[str, Any]:
    """What the entry says of the file: its hash, how it was read, counts, totals, the root over its rows."""
    outcome = taking.outcome
    return {
        "batch": str(batch.uid),
        "file": batch.file_name,
        "sha256": batch.file_hash.hex(),
        "parser": PARSER_VERSION,
        "map": save_map(prepared.decided),
        "as_of": batch.as_of.isoformat(),
        "counts": {
            "read": prepared.records,
            "accepted": outcome.accepted,
            "new": outcome.new,
            "changed": outcome.changed,
            "unchanged": outcome.unchanged,
            "vanished": len(outcome.vanished),
            "rejected": len(outcome.rejected),
            "skipped": len(outcome.skipped),
        },
        "totals": {
            currency: {"amount": totals.amount, "open": totals.open}
            for currency, totals in sorted(outcome.totals.items())
        },
        "root": taking.root,
        "rows": taking.rows,
    }


def _mend(work: UnitOfWork, batch: BatchRow, lines: frozenset[int]) -> None:
    """A new edition of the same file takes the place of the problems that the old one left.

    Rejected rows that were saved as a file, mended and imported take the place of those of the newest file of their
    ledger that has open ones; `lines` are theirs.
    """
    earlier = work.session.execute(
        select(ProblemRow, BatchRow.id, BatchRow.file_name)
        .join(BatchRow, BatchRow.id == ProblemRow.batch_id)
        .where(
            ProblemRow.state == "open",
            BatchRow.source_id == batch.source_id,
            BatchRow.taken_back.is_(None),
            BatchRow.id != batch.id,
        )
    ).all()
    newest = max((made for _, made, _ in earlier), default=0)
    for problem, made, file_name in earlier:
        if file_name == batch.file_name or (made == newest and problem.line in lines):
            problem.state = "mended"
            problem.closed_because = str(batch.uid)
