"""The front door for ledger files: decide how a file is to be read, then stream its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from db.importing.balance import without_running_balance
from db.importing.column import Assignment, Column, assign_columns, name_columns, refuse_missing
from db.importing.deciding import decide_layout
from db.importing.field import MONEY
from db.importing.file_total import Watcher
from db.importing.header import Header, decide_as_of, find_header, no_header
from db.importing.key import Verdict, settle_keys
from db.importing.layout import Layout
from db.importing.mapping import ColumnMap
from db.importing.measure import refuse_units
from db.importing.options import ReadOptions
from db.importing.parser import RowParser
from db.importing.remark import remarks_on, unread_days
from db.importing.row import Caution, Cautions, LedgerRow, Rejection, Skip
from db.importing.scan import Scan, no_list, records, scan_items
from db.importing.section import CODE, SECTION, find_sections
from db.importing.sheet import Line, Progress, Sheet, open_sheets, words
from db.importing.sorting import Sorter
from db.importing.weighing import Weighing, decide_credit_sign
from domain.error import Refused
from domain.money import check_currency
from resources.mark import N_, Text, text

PARSER_VERSION = "2"

_REJECTED = 100_000  # lines, until nobody mends them one by one

__all__ = ["PARSER_VERSION", "Prepared", "ReadOptions", "prepare"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file whose reading is decided; `rows()` gives the same answers as often as it is asked.

    `records` counts what `rows()` gives: every record of the file, the heading and the lines above it
    included, a run of empty lines as one. Thus records = accepted + rejected + skipped.
    """

    sheet: Sheet
    header_line: int
    layout: Layout
    as_of: date
    as_of_why: Text
    records: int
    cautions: tuple[Caution, ...]
    """About the whole file; those about lines come with `rows`."""
    decided: ColumnMap
    """All decisions as a map, for saving."""
    has_totals: bool
    """Whether the file prints totals of its own."""
    _sorter: Sorter = field(repr=False)
    _header: Header = field(repr=False)
    _verdicts: Mapping[int, Verdict] = field(repr=False)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns of the file with our field for each, or none."""
        return self.layout.assignment.columns

    @property
    def ignored(self) -> tuple[str, ...]:
        """The file's names of the columns that are not read."""
        return tuple(column.name for column in self.columns if not column.field)

    @property
    def amount_is_open(self) -> bool:
        """Whether the file has no amounts but open ones; then `amount` is only what was open on that day."""
        return self.layout.only_open

    def rows(
        self,
        progress: Progress | None = None,
        cautions: Cautions | None = None,
        totals: Watcher | None = None,
    ) -> Iterator[LedgerRow | Rejection | Skip]:
        """All records of the file in order; cautions about lines and the file's totals are noted on the way."""
        parser = RowParser(self.layout, cautions if cautions is not None else Cautions(), self.as_of)
        position = ordinal = rejected = 0
        for line, reason in records(self.sheet, self._header.line.number, self._sorter, progress):
            if reason is not None:
                skip = Skip(line.number, reason)
                if totals is not None:
                    totals.see(line, skip)
                yield skip
                continue
            verdict = self._verdicts.get(position)
            position += 1
            if verdict is None:
                result = parser.parse(line, ordinal + 1)
            elif verdict.reason is None:
                result = parser.parse(line, ordinal + 1, verdict.due_line)
            else:
                result = self._doubled(line, verdict.reason)
            if totals is not None:
                totals.see(line, result)
            if type(result) is LedgerRow:
                ordinal += 1
            else:
                rejected += 1
                if rejected > _REJECTED and rejected > ordinal:
                    raise no_list(line.number, text(N_("{count} lines that cannot be taken"), count=rejected))
            yield result

    def preview(self, limit: int = 50) -> tuple[LedgerRow | Rejection | Skip, ...]:
        """The first records."""
        return tuple(islice(self.rows(), limit))

    def _doubled(self, line: Line, reason: Text) -> Rejection:
        """A line whose key stands more than once."""
        return Rejection(
            line.number,
            self.layout.theirs("number"),
            "number",
            words(line.cells[self.layout.place("number")]),
            reason,
            text(
                N_(
                    "Correct the lines in the ledger, or add a column for the line of the document (due_line)."
                )
            ),
            words(line.cells[self.layout.place("number")]),
        )


def prepare(
    path: Path,
    options: ReadOptions,
    office_currency: str,
    today: date,
    progress: Progress | None = None,
) -> Prepared:
    """Read a file once or twice to decide everything about it; nothing is kept but the decisions.

    Raises `Refused` (and `Undecidable`, which names column, examples and choices) when it cannot be read.
    `progress` is called in each reading as (done, total) and may raise `Cancelled`.
    """
    asked = options.resolved()
    for code in (asked.currency, office_currency):
        if code:
            check_currency(code)
    sheet, header = _find_sheet(path, asked)
    sheet, header, assignment, remarks = _assign(sheet, header, asked.map)
    sorter = Sorter(assignment, header.line)
    scan = scan_items(
        sheet,
        header.line.number,
        sorter,
        assignment,
        today,
        progress,
        asked.map.constants.get("document_type", ""),
    )
    _refuse_units(assignment, header, asked.map)
    layout = decide_layout(
        scan,
        assignment,
        asked.date_format,
        asked.decimal,
        asked.currency,
        office_currency,
        asked.map.constants,
    )
    layout, balances = without_running_balance(layout, header.sample)
    as_of, as_of_why, doubts = decide_as_of(header, layout, asked.as_of, today, scan.pivot)
    prepared = Prepared(
        sheet=sheet,
        header_line=header.line.number,
        layout=layout,
        as_of=as_of,
        as_of_why=as_of_why,
        records=scan.records,
        cautions=tuple(
            Caution(reason)
            for reason in (
                *remarks,
                *assignment.cautions,
                *scan.cautions(layout),
                *balances,
                *doubts,
                *unread_days(assignment, header.sample, asked.map.columns),
                *remarks_on(sheet, asked.sheet),
            )
        ),
        decided=_decided(sheet, layout, asked),
        has_totals=scan.totals,
        _sorter=sorter,
        _header=header,
        _verdicts=_settle(sheet, header, sorter, layout, scan, progress),
    )
    return _with_credits(prepared, scan, asked, progress)


def _with_credits(prepared: Prepared, scan: Scan, asked: ReadOptions, progress: Progress | None) -> Prepared:
    """With the decision how credit notes and payments are signed, and with its reason among the cautions."""

    def weigh() -> Weighing:
        weighing = Weighing(prepared.layout)
        for _row in prepared.rows(progress, totals=weighing):
            pass
        return weighing

    credit = decide_credit_sign(
        scan.credits,
        asked.credit_sign,
        asked.credit_known,
        asked.control_totals,
        weigh,
        has_totals=scan.totals,
    )
    return replace(
        prepared,
        layout=replace(prepared.layout, credit=credit),
        decided=replace(prepared.decided, credit_sign=asked.credit_sign or credit.sign),
        cautions=prepared.cautions if credit.told is None else (*prepared.cautions, Caution(credit.told)),
    )


def _find_sheet(path: Path, asked: ReadOptions) -> tuple[Sheet, Header]:
    """The first sheet that has a heading."""
    first: Sheet | None = None
    for sheet in open_sheets(path, sheet=asked.sheet, encoding=asked.encoding):
        first = first or sheet
        header = find_header(sheet, asked.header, tuple(asked.map.columns.values()))
        if header is not None:
            return sheet, header
    if first is None:
        raise Refused("empty", N_("The workbook has no visible sheet."), N_("Export it again."), path.name)
    raise no_header(first)


def _assign(
    sheet: Sheet, header: Header, asked: ColumnMap
) -> tuple[Sheet, Header, Assignment, tuple[Text, ...]]:
    """The columns' fields; the debtor from titles between the items where no column has it."""
    explicit = {field: name for field, name in asked.columns.items() if name not in {SECTION, CODE}}
    assignment = assign_columns(name_columns(header.line.cells), header.sample, explicit)
    sectioned = find_sections(sheet, header, assignment)
    if sectioned is None:
        refuse_missing(assignment)
        return sheet, header, assignment, ()
    sheet, header, added = sectioned
    explicit |= added
    assignment = assign_columns(name_columns(header.line.cells), header.sample, explicit)
    refuse_missing(assignment)
    return sheet, header, assignment, (text(N_("The debtor was taken from the titles between the items.")),)


def _refuse_units(assignment: Assignment, header: Header, asked: ColumnMap) -> None:
    """Unless a person has mapped the amounts: what was said is not doubted."""
    money = [column for column in assignment.columns if column.field in MONEY]
    if all(column.field not in asked.columns for column in money):
        refuse_units([column.name for column in money], header.above)


def _settle(
    sheet: Sheet, header: Header, sorter: Sorter, layout: Layout, scan: Scan, progress: Progress | None
) -> dict[int, Verdict]:
    """A second reading, only if some keys stand more than once; only their rows are parsed."""
    doubtful = scan.keys.doubtful()
    if not doubtful:
        return {}
    parser = RowParser(layout, Cautions())

    def rows() -> Iterator[tuple[int, LedgerRow]]:
        position = 0
        for line, reason in records(sheet, header.line.number, sorter, progress):
            if reason is None:
                if doubtful[position]:
                    result = parser.parse(line)
                    if isinstance(result, LedgerRow):
                        yield position, result
                position += 1

    return settle_keys(rows())


def _decided(sheet: Sheet, layout: Layout, asked: ReadOptions) -> ColumnMap:
    """The next file of the same source is read by these; a heading's line is kept only if it was given."""
    orders = {decision.order for decision in layout.days.values() if decision.order}
    signs = {decision.sign for decision in layout.decimals.values() if decision.sign}
    constants = dict(layout.constants)
    if asked.currency:
        constants["currency"] = asked.currency
    return ColumnMap(
        sheet=sheet.name if asked.sheet else "",
        header=asked.header,
        encoding=sheet.encoding,
        date_format=asked.date_format or (orders.pop() if len(orders) == 1 else ""),
        decimal=asked.decimal or (signs.pop() if len(signs) == 1 else ""),
        columns={column.field: column.name for column in layout.assignment.columns if column.field},
        constants=constants,
    )
