"""One line of cells into one row of our ledger, or the reason why it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from db.importing.format.credit import UNSIGNED
from db.importing.format.day import DayOrder, day_reader
from db.importing.format.identifier import without_fraction, without_mark
from db.importing.format.problem import Unreadable
from db.importing.heading.layout import Layout
from db.importing.parser.fault import CORRECT, Fault, Remembering
from db.importing.parser.price import PriceReader, credited
from db.importing.parser.wording import (
    LONGEST,
    is_uscc,
    read_answer,
    read_document_type,
    read_due_line,
    read_identifier,
    read_language,
    read_terms,
)
from db.importing.row import CREDIT_NOTE, CREDITS, INVOICE, OTHER, PAYMENT, Cautions, LedgerRow, Rejection
from db.importing.sheet import Cell, Line, words
from db.importing.vocabulary import token, vocabulary
from domain.money import Money
from resources.mark import N_, text

_BACKDATED = text(N_("The due date lies before the document date."))
_NEGATIVE_INVOICE = text(N_("An invoice has a negative amount."))
_POSITIVE_CREDIT = text(N_("A credit note has a positive amount; it was taken as it stands."))
_POSITIVE_PAYMENT = text(N_("A payment has a positive amount; it was taken as it stands."))
_UNNUMBERED = text(N_("A payment without a number is named by its day."))
_UNNUMBERED_AMOUNT = text(N_("A payment without a number is named by its day and amount."))
_LATER = text(N_("The document date lies after the day of the file."))
_WHOLLY_OPEN = text(N_("The open amount is empty; the whole amount was taken as open."))
_BY_TERMS = text(
    N_("The file has no due date; it was computed from the document date and the terms of payment.")
)
_BY_BASELINE = text(
    N_("The file has no due date; it was computed from the baseline date and the terms of payment.")
)
_NO_PLAIN_TERMS = text(N_("No due date follows from the terms of payment; the item has none."))
_NO_DATE = text(N_("The item has no document date."))
_SETTLED_OPEN = text(N_("An item with a settlement date is still shown as open; it was taken as settled."))
_WRONG_USCC = text(N_("The check digit of the unified social credit code is wrong."))

_PLAIN = ("contact", "phone", "email", "address", "officer", "branch", "debtor_group")


class RowParser:
    """Parses the lines of one file by its layout; cautions are collected on the way."""

    def __init__(self, layout: Layout, cautions: Cautions, as_of: date = date.max) -> None:
        self._layout = layout
        self._as_of = as_of
        self._cautions = cautions
        self._width = layout.width
        self._price = PriceReader(layout)
        self._only_open = layout.only_open
        self._takes_off = layout.credit.sign == UNSIGNED
        self._tells_open = layout.place("open_amount") >= 0
        self._has_signs = bool(layout.fractions or layout.marked)
        self._code = layout.place("debtor_code")
        self._name = layout.place("debtor_name")
        self._number = layout.place("number")
        self._due_line = layout.place("due_line")
        self._disputed = layout.place("disputed")
        self._type = layout.place("document_type")
        self._uscc = layout.place("uscc")
        self._language = layout.place("language")
        self._plain = [(layout.place(field), layout.constants.get(field, "")) for field in _PLAIN]
        self._days = [
            (layout.place(field), _day_of(field, layout.days[field]) if field in layout.days else None)
            for field in ("document_date", "due_date", "settlement_date")
        ]
        self._terms = layout.place("terms") if layout.place("due_date") < 0 else -1
        self._baseline = layout.place("baseline_date")
        self._read_baseline = (
            _day_of("baseline_date", layout.days["baseline_date"]) if self._baseline >= 0 else None
        )
        self._days_of = Remembering(read_terms)
        self._answer = Remembering(read_answer)
        self._types: dict[str, str] = {}

    def parse(self, line: Line, ordinal: int = 0, due_line: int = 1) -> LedgerRow | Rejection:
        """The row of a line; `due_line` stands where the ledger names none."""
        cells = line.cells
        try:
            if len(cells) < self._width:
                cells = [*cells, *[""] * (self._width - len(cells))]
            elif len(cells) > self._width:
                _refuse_wide(cells, self._width)
            return self._row(line.number, cells, ordinal, due_line)
        except Fault as fault:
            return self.reject(line, fault)

    def reject(self, line: Line, fault: Fault) -> Rejection:
        """A line that cannot be taken, with its number and its debtor as far as it tells them."""
        number, code, name = (
            words(line.cells[place]) if 0 <= place < len(line.cells) else ""
            for place in (self._number, self._code, self._name)
        )
        return Rejection(
            line.number,
            self._layout.theirs(fault.field),
            fault.field,
            words(fault.value)[:LONGEST],
            fault.why.reason,
            fault.why.advice,
            self._plain_identifier(number, "number")[:LONGEST],
            (self._plain_identifier(code, "debtor_code") or name)[:LONGEST],
        )

    def _row(self, line: int, cells: Sequence[Cell], ordinal: int, due_line: int) -> LedgerRow:
        code, name = self._debtor(cells)
        amount, open_amount = self._price.read(cells)
        document_date, due_date, settlement_date = [
            read(cells[place]) if read is not None else None for place, read in self._days
        ]
        if self._terms >= 0:
            due_date = self._due_by_terms(cells, document_date, line)
        document_type = self._document_type(cells, line, is_negative=amount.minor < 0)
        if self._takes_off and document_type in CREDITS:
            amount = credited(amount)
            open_amount = None if open_amount is None else credited(open_amount)
        number = self._identifier(cells[self._number], "number")
        if not number:
            number = self._without_number(document_type, document_date or due_date, amount, line)
        given = read_due_line(cells[self._due_line]) if self._due_line >= 0 else None
        if self._only_open and settlement_date is not None:
            open_amount = None
        elif open_amount is None and self._tells_open and settlement_date is None:
            self._cautions.add(_WHOLLY_OPEN, line)
        contact, phone, email, address, officer, branch, group = [
            (words(cells[place]) or constant)[:LONGEST] if place >= 0 else constant
            for place, constant in self._plain
        ]
        row = LedgerRow(
            ordinal,
            line,
            code,
            name,
            document_type,
            number,
            due_line if given is None else given,
            given is not None,
            document_date,
            due_date,
            amount,
            open_amount,
            settlement_date,
            self._disputed >= 0 and self._answer(cells[self._disputed]),
            contact,
            phone,
            email,
            address,
            self._read_uscc(cells, line) if self._uscc >= 0 else "",
            self._read_language(cells, line),
            officer,
            branch,
            group,
        )
        self._note(line, row)
        return row

    def _identifier(self, cell: Cell, field: str) -> str:
        shown = read_identifier(cell, field)
        return self._plain_identifier(shown, field) if self._has_signs else shown

    def _plain_identifier(self, shown: str, field: str) -> str:
        shown = without_mark(shown) if field in self._layout.marked else shown
        return without_fraction(shown) if field in self._layout.fractions else shown

    def _debtor(self, cells: Sequence[Cell]) -> tuple[str, str]:
        code = self._identifier(cells[self._code], "debtor_code") if self._code >= 0 else ""
        name = words(cells[self._name]) if self._name >= 0 else ""
        if len(name) > LONGEST:
            raise Fault("debtor_name", name[:LONGEST], Unreadable(N_("This is too long."), CORRECT))
        if not code and not name:
            field = "debtor_code" if self._code >= 0 else "debtor_name"
            raise Fault(field, "", Unreadable(N_("The debtor is missing."), CORRECT))
        return code or name, name or code

    def _due_by_terms(self, cells: Sequence[Cell], document_date: date | None, line: int) -> date | None:
        """The day that plain terms of payment make of the document's or the baseline day; others make none."""
        days, told, counted_from = self._days_of(cells[self._terms]), _BY_TERMS, document_date
        if self._read_baseline is not None:
            told, counted_from = _BY_BASELINE, self._read_baseline(cells[self._baseline])
        if days is None or counted_from is None:
            self._cautions.add(_NO_PLAIN_TERMS, line)
            return None
        self._cautions.add(told, line)
        return counted_from + timedelta(days)

    def _document_type(self, cells: Sequence[Cell], line: int, *, is_negative: bool) -> str:
        shown = words(cells[self._type]) if self._type >= 0 else ""
        shown = shown or self._layout.constants.get("document_type", "")
        if not shown:
            return CREDIT_NOTE if is_negative else INVOICE
        found = self._types.get(shown)
        if found is None:
            found = self._types[shown] = read_document_type(shown)
        if not found:
            self._cautions.add(
                text(N_("The document type “{type}” is unknown; taken as other."), type=shown), line
            )
        return found or OTHER

    def _without_number(self, document_type: str, day: date | None, amount: Money, line: int) -> str:
        """Payments on account often have no number: what stays the same in the next file names them.

        That is the day, and the amount where what is left of it stands in a column of its own.
        """
        if document_type != PAYMENT or day is None:
            raise Fault("number", "", Unreadable(N_("The document number is missing."), CORRECT))
        if not self._tells_open or self._only_open:
            self._cautions.add(_UNNUMBERED, line)
            return day.isoformat()
        self._cautions.add(_UNNUMBERED_AMOUNT, line)
        return f"{day.isoformat()} {abs(amount.decimal)}"

    def _read_language(self, cells: Sequence[Cell], line: int) -> str:
        shown = words(cells[self._language]) if self._language >= 0 else ""
        shown = shown or self._layout.constants.get("language", "")
        if not shown:
            return ""
        found = read_language(shown)
        if not found:
            self._cautions.add(text(N_("Letters are not written in “{language}” yet."), language=shown), line)
        return found

    def _read_uscc(self, cells: Sequence[Cell], line: int) -> str:
        shown = words(cells[self._uscc]).upper().replace(" ", "")[:LONGEST]
        if shown and not is_uscc(shown):
            self._cautions.add(_WRONG_USCC, line)
        return shown

    def _note(self, line: int, row: LedgerRow) -> None:
        """Cautions about what is taken although it is unusual."""
        add = self._cautions.add
        if row.document_date is None:
            add(_NO_DATE, line)
        elif row.document_date > self._as_of:
            add(_LATER, line)
        elif row.due_date is not None and row.due_date < row.document_date:
            add(_BACKDATED, line)
        if row.document_type == INVOICE and row.amount.minor < 0:
            add(_NEGATIVE_INVOICE, line)
        if row.document_type == CREDIT_NOTE and row.amount.minor > 0:
            add(_POSITIVE_CREDIT, line)
        if row.document_type == PAYMENT and row.amount.minor > 0:
            add(_POSITIVE_PAYMENT, line)
        if row.settlement_date is not None and row.open_amount:
            add(_SETTLED_OPEN, line)


def _day_of(field: str, order: DayOrder) -> Callable[[Cell], date | None]:
    """A reader of one column's cells: a day, none for an empty cell."""
    read_day = day_reader(order)

    def read(cell: Cell) -> date | None:
        try:
            if cell is None or cell == "":
                return None
            if type(cell) is not str:
                return read_day(cell)
            shown = words(cell)
            return None if not shown or token(shown) in vocabulary().nothing else read_day(shown)
        except Unreadable as why:
            raise Fault(field, cell, why) from None

    return Remembering(read)


def _refuse_wide(cells: Sequence[Cell], width: int) -> None:
    extra = next((words(cell) for cell in cells[width:] if words(cell)), "")
    if extra:
        raise Fault(
            "",
            extra,
            Unreadable(
                N_("The line has more cells than the heading: a separator probably stands inside a text."),
                N_("Put the text between quotation marks, or export as XLSX."),
            ),
        )
