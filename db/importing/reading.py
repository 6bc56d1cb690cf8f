"""The front door for ledger files: decide how a file is to be read, then stream its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from db.importing.evidence.balance import without_running_balance
from db.importing.evidence.deciding import decide_layout
from db.importing.evidence.file_total import Watcher
from db.importing.evidence.key import Verdict, settle_keys
from db.importing.evidence.scan import Scan, no_list, records, scan_items
from db.importing.evidence.weighing import Weighing, decide_credit_sign
from db.importing.format.problem import Unreadable
from db.importing.heading.column import Assignment, Column
from db.importing.heading.header import Header, decide_as_of
from db.importing.heading.layout import Layout
from db.importing.mapping import ColumnMap
from db.importing.options import ReadOptions
from db.importing.parser import RowParser
from db.importing.parser.fault import Fault
from db.importing.remark import remarks_on, unread_days
from db.importing.report.arranging import arrange, names_currency, refuse_rounded, with_currency
from db.importing.report.money_section import by_money_sections, refuse_below
from db.importing.row import Caution, Cautions, LedgerRow, Rejection, Skip
from db.importing.sheet import Progress, Sheet
from db.importing.sorting import Sorter
from db.importing.vocabulary import fold, run_of, vocabulary
from domain.money import check_currency
from resources.mark import N_, Text, text

PARSER_VERSION = "2"

_GOODS = text(N_("further goods of a document"))
_DOUBLED = text(N_("Correct the lines in the ledger, or add a column for the line of the document."))
_FEW = 2  # headings of goods; one may be anything
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
        number = self.layout.place("number")
        lists_goods = _lists_goods(self.ignored, self._verdicts)
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
            elif verdict.again and lists_goods:
                yield Skip(line.number, _GOODS)
                continue
            elif verdict.reason is None:
                result = parser.parse(line, ordinal + 1, verdict.due_line)
            else:
                result = parser.reject(
                    line, Fault("number", line.cells[number], Unreadable(verdict.reason, _DOUBLED))
                )
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


def _lists_goods(ignored: Sequence[str], verdicts: Mapping[int, Verdict]) -> bool:
    """Whether each line is one of a document's, so that the same document comes again and again.

    Where lines of one document differ in what is read of them, their amounts may be those of the goods.
    """
    kinds = {run_of(fold(name)) for name in ignored} & vocabulary().goods
    return len(kinds) >= _FEW and all(each.again or each.reason is None for each in verdicts.values())


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
    sheet, header, assignment, remarks = arrange(path, asked)
    type_ = asked.map.constants.get("document_type", "")
    scan, sorter = _scan(sheet, header, assignment, today, progress, type_)
    if scan.told and not names_currency(assignment, asked.map):
        if scan.told_late:
            refuse_below(scan.told, asked.currency, office_currency)
        sheet, header = by_money_sections(sheet, header)
        assignment = with_currency(header, assignment, asked.map)
        scan, sorter = _scan(sheet, header, assignment, today, progress, type_)
        remarks = (*remarks, text(N_("The currency was taken from the lines between or above the items.")))
    refuse_rounded(assignment, header, asked.map)
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
        cautions=(
            *map(Caution, remarks),
            *map(Caution, assignment.cautions),
            *scan.left_out(layout),
            *map(Caution, scan.cautions(layout)),
            *map(Caution, balances),
            *map(Caution, doubts),
            *map(Caution, unread_days(assignment, header.sample, asked.map.columns)),
            *map(Caution, remarks_on(sheet, asked.sheet)),
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


def _scan(
    sheet: Sheet,
    header: Header,
    assignment: Assignment,
    today: date,
    progress: Progress | None,
    document_type: str,
) -> tuple[Scan, Sorter]:
    sorter = Sorter(assignment, header.line)
    found = scan_items(sheet, header.line.number, sorter, assignment, today, progress, document_type)
    return found, sorter


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
