"""The first reading of a file: evidence for its formats, currencies and keys from all of its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from db.importing.column import Assignment
from db.importing.currency import currency_of
from db.importing.field import DATES, MONEY
from db.importing.format.amount import DecimalEvidence, decide_decimals, marks_of
from db.importing.format.day import DayEvidence, decide_orders, is_probably_swapped, pivot_of
from db.importing.format.problem import Undecidable
from db.importing.key import KeyHashes
from db.importing.layout import Layout
from db.importing.measure import is_own
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.sorting import ABOVE, BLANK, HEADING, TOTAL, Sorter
from domain.error import Refused
from resources.mark import N_, Text, text

_CURRENCIES = 1000
_EMPTY = 500_000  # lines in a row; a list does not go on behind so many
_NO_ITEMS = 100_000  # lines that are no items, until nobody calls the file a list of items


@dataclass(slots=True)
class Scan:
    """What one reading of all lines has shown."""

    days: dict[str, DayEvidence]
    decimals: dict[str, DecimalEvidence]
    keys: KeyHashes
    pivot: int
    currencies: set[str]
    """What stands in the currency column."""
    own_currencies: set[str] = field(default_factory=set)
    """What stands in a column of the ledger's own currency, beside the documents'."""
    shown: set[str] = field(default_factory=set)
    """Currency signs of the number formats of amounts in a workbook."""
    shift: int = 0
    """Days by which the workbook counts later than usual."""
    records: int = 0
    items: int = 0
    totals: bool = False
    """Whether lines of totals stand in the file."""

    def marks(self) -> set[str]:
        """Currency signs and codes that stand in cells of amounts, or that their formats show."""
        marks: set[str] = set(self.shown)
        for evidence in self.decimals.values():
            marks.update(marks_of(evidence))
        return marks

    def cautions(self, layout: Layout) -> tuple[Text, ...]:
        """What the evidence makes doubtful although it was decided."""
        found = [
            text(
                N_("In “{column}” a spreadsheet has probably exchanged day and month of some days."),
                column=evidence.column,
            )
            for name, evidence in self.days.items()
            if is_probably_swapped(evidence, layout.days[name])
        ]
        found += [
            text(
                N_("“{column}” is in the ledger's own currency; it was read as {currency}."),
                column=layout.theirs(name),
                currency=currency,
            )
            for name, currency in layout.own.items()
            if self.currencies - {currency}
        ]
        asked = layout.asked_currency
        if asked and asked not in layout.own.values() and asked != layout.currency:
            reason = N_("The file names {found} as its currency; {asked} was not used.")
            found.append(text(reason, found=layout.currency, asked=asked))
        return tuple(found)


def records(
    sheet: Sheet, heading: int, sorter: Sorter, progress: Progress | None = None
) -> Iterator[tuple[Line, Text | None]]:
    """All records of a file with the reason why each is no item, or None; a run of empty lines is one record."""
    blanks = 0
    reason_of = sorter.reason
    for line in sheet.rows(progress):
        reason = reason_of(line.cells) if line.cells else BLANK
        if reason is BLANK:
            if not blanks:
                yield line, BLANK
            blanks += 1
            if blanks > _EMPTY:
                raise no_list(line.number - _EMPTY, text(N_("more than {count} empty lines"), count=_EMPTY))
            continue
        blanks = 0
        if line.number <= heading:
            reason = HEADING if line.number == heading else ABOVE
        yield line, reason


def scan_items(
    sheet: Sheet,
    heading: int,
    sorter: Sorter,
    assignment: Assignment,
    today: date,
    progress: Progress | None = None,
) -> Scan:
    """Read all lines once; only items are evidence, not their totals and notes."""
    places = {column.field: column for column in assignment.columns if column.field}
    pivot, narrow = pivot_of(today), pivot_of(today, ahead=4)
    scan = Scan(
        {name: DayEvidence(places[name].name, pivot, narrow) for name in DATES if name in places},
        {name: DecimalEvidence(places[name].name) for name in MONEY if name in places},
        KeyHashes(),
        pivot,
        set(),
    )
    debtor = places.get("debtor_code") or places["debtor_name"]
    name = places.get("debtor_name", debtor).index
    own = next((column.index for column in assignment.columns if column.is_own_currency), -1)
    seers = _seers(scan, {field: column.index for field, column in places.items()}, own)
    code, number = debtor.index, places["number"].index
    skipped = 0
    scan.shift = sheet.shift
    for place in (-1, *(places[money].index for money in MONEY if money in places)):
        scan.shown.update(sheet.marks.get(place, ()))
    for line, reason in records(sheet, heading, sorter, progress):
        scan.records += 1
        if reason is not None:
            scan.totals = scan.totals or reason is TOTAL
            skipped += 1
            if skipped > _NO_ITEMS and skipped > 2 * scan.items:
                raise no_list(heading, text(N_("{count} lines that are no items"), count=skipped))
            continue
        scan.items += 1
        cells = line.cells
        width = len(cells)
        for place, see in seers:
            if place < width and cells[place]:
                see(cells[place])
        first = words(cells[code]) if code < width else ""
        first = first or (words(cells[name]) if name < width else "")
        scan.keys.add(first, words(cells[number]) if number < width else "")
    if not scan.items:
        raise Refused(
            "no_items",
            text(N_("{file} names columns, but holds no open item."), file=sheet.path.name),
            N_("Nothing was taken and nothing is changed. Export the open items again."),
            sheet.path.name,
        )
    return scan


def no_list(line: int, what: Text) -> Refused:
    """The refusal of a file with far more of something than a list of open items has."""
    return Refused(
        "no_list",
        text(
            N_("At line {line} the file has {what}: it is not a list of open items."),
            line=str(line),
            what=what,
        ),
        N_("Delete what does not belong to the list, or export it again."),
        str(line),
    )


def _note_currency(known: set[str]) -> Callable[[Cell], None]:
    def see(cell: Cell) -> None:
        if cell not in known and len(known) < _CURRENCIES:
            known.add(words(cell))

    return see


def _seers(scan: Scan, places: Mapping[str, int], own: int) -> list[tuple[int, Callable[[Cell], None]]]:
    seers: list[tuple[int, Callable[[Cell], None]]] = []
    seers += [(places[name], evidence.see) for name, evidence in scan.days.items()]
    seers += [(places[name], evidence.see) for name, evidence in scan.decimals.items()]
    if "currency" in places:
        seers.append((places["currency"], _note_currency(scan.currencies)))
    if own >= 0:
        seers.append((own, _note_currency(scan.own_currencies)))
    return seers


def decide_layout(
    scan: Scan,
    assignment: Assignment,
    date_format: str,
    decimal: str,
    asked: str,
    office: str,
    constants: Mapping[str, str],
) -> Layout:
    """All decisions from the evidence; `Undecidable` where it does not suffice."""
    orders = decide_orders([*scan.days.values()], date_format)
    days = dict(zip(scan.days, (replace(order, shift=scan.shift) for order in orders), strict=True))
    decimals = dict(zip(scan.decimals, decide_decimals([*scan.decimals.values()], decimal), strict=True))
    currency, why = _decide_currency(scan, assignment, asked, office)
    kept = {name: value for name, value in constants.items() if name != "currency"}
    own = _decide_own(scan, assignment, asked, office)
    return Layout(assignment, days, decimals, currency, why, asked, office, kept, own)


def _decide_own(scan: Scan, assignment: Assignment, asked: str, office: str) -> dict[str, str]:
    """Amount fields in the ledger's own currency, whatever the currency column says of the documents.

    One currency that is not the office's may be either: a person is asked.
    """
    column = assignment.of("currency")
    fields = [each for each in assignment.columns if each.field in MONEY and is_own(each.name)]
    if column is None or is_own(column.name) or not fields:
        return {}
    found = {currency_of(mark, asked, office) for mark in scan.currencies} - {""}
    stated = {currency_of(mark, asked, office) for mark in scan.own_currencies} - {""}
    own = stated.pop() if len(stated) == 1 else asked
    if not own and len(found) == 1 and found != {office}:
        raise Undecidable(
            text(
                N_("“{column}” is in the ledger's own currency, while “{other}” names {currency}."),
                column=fields[0].name,
                other=column.name,
                currency=min(found),
            ),
            "--currency",
            fields[0].name,
            sorted(found),
            sorted({*found, office}),
        )
    return {each.field: own or office for each in fields}


def _refuse_shown(scan: Scan, asked: str, office: str) -> None:
    """Refuse amounts that only their number formats tell apart: read as bare numbers they would be one currency."""
    shown = {currency_of(mark, asked, office) for mark in scan.shown} - {""}
    if len(shown) > 1:
        raise Refused(
            "currency",
            text(
                N_("Only the formats of the cells tell several currencies apart: {currencies}."),
                currencies=", ".join(sorted(shown)),
            ),
            N_("Add a column with the currency of each line."),
        )


def _refuse_side_by_side(assignment: Assignment, asked: str, office: str) -> None:
    """Refuse one column for each currency: reading one of them would lose the items of the others."""
    taken = {column.field: column for column in assignment.columns if column.currency_mark}
    for column in assignment.columns:
        winner = taken.get(column.rival_of)
        if winner is None or not column.currency_mark:
            continue
        names = (winner.name, column.name)
        found = [currency_of(each.currency_mark, asked, office) for each in (winner, column)]
        if all(found) and len(set(found)) > 1:
            raise Refused(
                "currency",
                text(
                    N_("“{one}” and “{other}” hold amounts in two currencies."), one=names[0], other=names[1]
                ),
                N_("Put amount and currency into one column each, or map the column that is to be read."),
                names[1],
            )


def _decide_currency(scan: Scan, assignment: Assignment, asked: str, office: str) -> tuple[str, Text]:
    """For cells that name none: the heading's, else the only one that cells name, else asked, else the office's.

    Marks that a person must explain (¥ outside CNY and JPY offices) are asked about here, before any row.
    """
    has_column = assignment.of("currency") is not None
    for mark in scan.currencies:
        currency_of(mark, asked, office)
    _refuse_side_by_side(assignment, asked, office)
    headings = {
        currency_of(column.currency_mark, asked, office)
        for column in assignment.columns
        if column.field in MONEY and column.currency_mark
    } - {""}
    if len(headings) > 1:
        raise Refused(
            "currency",
            text(
                N_("The amount columns are in several currencies: {currencies}."),
                currencies=", ".join(sorted(headings)),
            ),
            N_("Map columns of one currency."),
        )
    if headings:
        return headings.pop(), text(N_("from the heading"))
    if not has_column:
        marked = {currency_of(mark, asked, office) for mark in scan.marks()} - {""}
        if len(marked) == 1:
            return marked.pop(), text(N_("from the sign in the cells"))
        _refuse_shown(scan, asked, office)
    if asked:
        return asked, text(N_("as asked"))
    return office, text(N_("the office's own"))
