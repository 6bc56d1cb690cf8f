"""The first reading of a file: evidence for its formats, currencies and keys from all of its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from db.importing.currency import told_synonym
from db.importing.evidence.credit import CreditEvidence
from db.importing.evidence.key import KeyHashes
from db.importing.format.amount import DecimalEvidence, marks_of
from db.importing.format.day import DayEvidence, is_probably_swapped, pivot_of
from db.importing.format.identifier import IdentifierEvidence
from db.importing.heading.column import Assignment
from db.importing.heading.field import DATES, IDENTIFIERS, MONEY
from db.importing.heading.layout import Layout
from db.importing.report.money_section import told_currency
from db.importing.row import Caution
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.sorting import ABOVE, BLANK, HEADING, NOTE, TOTAL, VOID, Sorter
from domain.error import Refused
from resources.mark import N_, Text, text

_CURRENCIES = 1000
_SHOWN = 10  # lines of one caution
_EMPTY = 500_000  # lines in a row; a list does not go on behind so many
_NO_ITEMS = 100_000  # lines that are no items, until nobody calls the file a list of items


@dataclass(slots=True)
class Scan:
    """What one reading of all lines has shown."""

    days: dict[str, DayEvidence]
    decimals: dict[str, DecimalEvidence]
    identifiers: dict[str, IdentifierEvidence]
    keys: KeyHashes
    pivot: int
    currencies: set[str]
    """What stands in the currency column."""
    own_currencies: set[str] = field(default_factory=set)
    """What stands in a column of the ledger's own currency, beside the documents'."""
    shown: set[str] = field(default_factory=set)
    """Currency signs of the number formats of amounts in a workbook."""
    credits: CreditEvidence | None = None
    """How credit notes and payments are signed, where only amount and type tell them apart."""
    shift: int = 0
    """Days by which the workbook counts later than usual."""
    records: int = 0
    items: int = 0
    told: str = ""
    """The first currency in which a line that is no item says that those below it are."""
    told_late: bool = False
    """Whether items stand above that line."""
    void: list[int] = field(default_factory=list)
    """Lines whose status says that they are drafts or cancelled."""
    totals: bool = False
    """Whether lines of totals stand in the file."""

    def note(self, line: Line, reason: Text) -> None:
        """Take a line that is no item for what it says of others."""
        if reason is TOTAL:
            self.totals = True
        elif reason is VOID:
            self.void.append(line.number)
        elif (reason is NOTE or reason is ABOVE) and not self.told:
            self.told = told_currency(line.cells)
            self.told_late = bool(self.told and self.items)

    def marks(self) -> set[str]:
        """Currency signs and codes that stand in cells of amounts, or that their formats show."""
        marks: set[str] = set(self.shown)
        for evidence in self.decimals.values():
            marks.update(marks_of(evidence))
        return marks

    def left_out(self, layout: Layout) -> tuple[Caution, ...]:
        """What is to be said of documents that nobody owes."""
        if not self.void:
            return ()
        reason = N_("By “{column}” these documents are drafts or cancelled; they were left out.")
        told = text(reason, column=layout.theirs("status"))
        return (Caution(told, len(self.void), tuple(self.void[:_SHOWN])),)

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
        found += [
            text(
                N_("A program has written “.0” behind every “{column}”; it was left off."),
                column=evidence.column,
            )
            for evidence in self.identifiers.values()
            if evidence.is_fraction
        ]
        found += [
            text(
                N_("The apostrophe before every “{column}” says that it is text; it was left off."),
                column=evidence.column,
            )
            for evidence in self.identifiers.values()
            if evidence.is_marked
        ]
        found += [said for mark in sorted(self.currencies | self.marks()) if (said := told_synonym(mark))]
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
    document_type: str = "",
) -> Scan:
    """Read all lines once; only items are evidence, not their totals and notes.

    `document_type` is the type of lines that name none.
    """
    places = {column.field: column for column in assignment.columns if column.field}
    pivot, narrow = pivot_of(today), pivot_of(today, ahead=4)
    scan = Scan(
        {name: DayEvidence(places[name].name, pivot, narrow) for name in DATES if name in places},
        {name: DecimalEvidence(places[name].name) for name in MONEY if name in places},
        {name: IdentifierEvidence(places[name].name) for name in IDENTIFIERS if name in places},
        KeyHashes(),
        pivot,
        set(),
    )
    scan.credits = evidence = CreditEvidence.of(places, document_type)
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
            scan.note(line, reason)
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
        if evidence is not None:
            evidence.see(line)
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
    seers += [(places[name], evidence.see) for name, evidence in scan.identifiers.items()]
    if "currency" in places:
        seers.append((places["currency"], _note_currency(scan.currencies)))
    if own >= 0:
        seers.append((own, _note_currency(scan.own_currencies)))
    return seers
