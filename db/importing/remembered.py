"""Reading a file as earlier files of its ledger were read: without asking, and never against what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from db.importing.format.credit import FOLLOWS
from db.importing.format.day import pivot_of, readings
from db.importing.format.problem import Undecidable
from db.importing.heading.header import SEARCHED
from db.importing.mapping import ColumnMap, read_map
from db.importing.reading import Prepared, ReadOptions, prepare
from db.importing.sheet import Progress, open_sheets, words
from db.importing.vocabulary import fold
from db.queries.source import SavedMap
from domain.error import Refused
from resources.mark import N_, Text, text

_MISFITS: Final = frozenset({"column", "header"})
"""Refusals that say: the columns of the map are not those of the file."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A file as it will be read; `decided_on` is when that was decided, None where it was found out anew."""

    prepared: Prepared
    decided_on: date | None = None
    told: Text | None = None
    warnings: tuple[Text, ...] = ()
    known: ColumnMap = field(default_factory=ColumnMap)


def prepare_remembered(
    path: Path,
    options: ReadOptions,
    saved: Sequence[SavedMap],
    source: str,
    currency: str,
    today: date,
    progress: Progress | None = None,
) -> Remembered:
    """Read a file by the newest saved map of its ledger that fits.

    A file of another make is read anew, and that is told. One that lacks a column or shows other formats is
    refused (`saved_map`): a person says what holds.
    """
    reader = _Reader(path, options, source, currency, today, progress)
    if not saved:
        return Remembered(reader.prepare(options.map))
    try:
        return reader.read_by(saved[0])
    except Refused as refusal:
        if refusal.code not in _MISFITS:
            raise
        return reader.read_otherwise(saved, refusal)


def kept_map(read: Remembered, options: ReadOptions) -> ColumnMap:
    """What is kept of how a file was read: its encoding only if somebody named it, since each file shows its own.

    What an earlier file had to be told stays known where this one leaves it open.
    """
    decided, known = read.prepared.decided, read.known
    return replace(
        decided,
        encoding=options.resolved().encoding or known.encoding,
        date_format=decided.date_format or known.date_format,
        decimal=decided.decimal or known.decimal,
        credit_sign=decided.credit_sign or known.credit_sign,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    options: ReadOptions
    source: str
    currency: str
    today: date
    progress: Progress | None

    def prepare(self, columns: ColumnMap, credit_known: str = "") -> Prepared:
        options = replace(self.options, map=columns, credit_known=credit_known)
        return prepare(self.path, options, self.currency, self.today, self.progress)

    def read_by(self, saved: SavedMap) -> Remembered:
        """By a map; its formats answer only what the file leaves open, so that evidence against them is seen."""
        known = read_map(saved.map, self.path)
        known = replace(known, columns={**known.columns, **self.options.map.columns})
        asked = replace(known, date_format="", decimal="", credit_sign="")
        while True:
            try:
                prepared = self.prepare(asked, known.credit_sign)
            except Undecidable as doubt:
                answered = self._answer(doubt, asked, known)
                if answered is None:
                    raise
                asked = answered
            else:
                break
        self._compare(prepared, known)
        told = text(
            N_("Read as the ledger “{source}” was on {day}."), source=self.source, day=saved.decided_on
        )
        return Remembered(prepared, saved.decided_on, told, tuple(_new_columns(prepared, known)), known)

    def read_otherwise(self, saved: Sequence[SavedMap], refusal: Refused) -> Remembered:
        """By an older map that fits, else anew if the file is of another make altogether."""
        lines = list(self._lines())
        for older in saved[1:]:
            if _fit(lines, read_map(older.map, self.path)) == 1:
                return self.read_by(older)
        if max(_fit(lines, read_map(each.map, self.path)) for each in saved) >= 0.5:
            raise self._misfit(refusal.message) from refusal
        told = text(
            N_(
                "This file is made otherwise than those of the ledger “{source}” before; how to read it was "
                "found out anew."
            ),
            source=self.source,
        )
        return Remembered(self.prepare(self.options.map), warnings=(told,))

    def _answer(self, doubt: Undecidable, asked: ColumnMap, known: ColumnMap) -> ColumnMap | None:
        """The saved answer to what the file leaves open; none where an example speaks against it."""
        if doubt.option == "--date-format" and known.date_format and not asked.date_format:
            pivot = pivot_of(self.today)
            fits = all(known.date_format in readings(example, pivot) for example in doubt.examples)
            return replace(asked, date_format=known.date_format) if fits else None
        if doubt.option == "--decimal" and known.decimal and not asked.decimal:
            return replace(asked, decimal=known.decimal)
        return None

    def _compare(self, prepared: Prepared, known: ColumnMap) -> None:
        """Refuse a file that shows another order of days, decimal sign or sign of credit notes."""
        if not self.options.date_format:
            for column, day in prepared.layout.days.items():
                if known.date_format and day.order not in ("", known.date_format):
                    raise self._misfit(self._other(prepared, column, day.order, known.date_format, day.why))
        if not self.options.decimal:
            for column, sign in prepared.layout.decimals.items():
                if known.decimal and sign.sign not in ("", known.decimal):
                    raise self._misfit(self._other(prepared, column, sign.sign, known.decimal, sign.why))
        credit = prepared.layout.credit
        if not self.options.credit_sign and known.credit_sign and credit.sign not in ("", known.credit_sign):
            reason = text(
                N_("Credit notes and payments are {found} ({why}), but were {known} before."),
                found=text(FOLLOWS[credit.sign]),
                why=credit.why,
                known=text(FOLLOWS[known.credit_sign]),
            )
            raise self._misfit(reason)

    def _other(self, prepared: Prepared, field: str, found: str, known: str, why: Text) -> Text:
        return text(
            N_("“{column}” is written as {found} ({why}), but was {known} before."),
            column=prepared.layout.theirs(field),
            found=found,
            why=why,
            known=known,
        )

    def _misfit(self, reason: Text | str) -> Refused:
        return Refused(
            "saved_map",
            text(
                N_("This file is not like those of the ledger “{source}” before. {reason}"),
                source=self.source,
                reason=reason,
            ),
            N_(
                "Nothing was taken. Name another ledger (--source) if it came from elsewhere, or have the file "
                "decided anew (--forget-map)."
            ),
            "source",
        )

    def _lines(self) -> Iterator[set[str]]:
        """The first lines of every sheet, as folded words."""
        resolved = self.options.resolved()
        for sheet in open_sheets(self.path, sheet=resolved.sheet, encoding=resolved.encoding):
            for line in islice(sheet.rows(), SEARCHED):
                yield {fold(words(cell)) for cell in line.cells}


def _fit(lines: Sequence[set[str]], known: ColumnMap) -> float:
    """Which part of a map's columns the best line of a file names, 0 to 1."""
    wanted = {fold(name) for name in known.columns.values() if name and not name.startswith("#")}
    return max((len(wanted & line) / len(wanted) for line in lines), default=0) if wanted else 0


def _new_columns(prepared: Prepared, known: ColumnMap) -> Iterator[Text]:
    for column in prepared.columns:
        if column.field and column.field not in known.columns:
            yield text(
                N_("“{column}” is new in this ledger; it was read as {field}."),
                column=column.name,
                field=column.field,
            )
