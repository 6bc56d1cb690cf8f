"""One line of cells into one row of our ledger, or the reason why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from stdnum.cn import uscc as uscc_number

from db.importing.currency import currency_of
from db.importing.format.amount import Amount, read_amount
from db.importing.format.day import day_reader, read_typed_day
from db.importing.format.problem import Undecidable, Unreadable
from db.importing.layout import Layout
from db.importing.row import CREDIT_NOTE, INVOICE, OTHER, PAYMENT, Cautions, LedgerRow, Rejection
from db.importing.sheet import Cell, Line, words
from db.importing.vocabulary import token, vocabulary
from domain.money import LIMIT, Money, exponent
from resources.mark import N_, text

_LOST = re.compile(r"\d([.,]\d+)?[eE]\+\d{1,3}")
_EXACT_DIGITS = 15  # what a spreadsheet keeps of a number
_LONGEST = 500  # signs of a text that is shown or printed

_BACKDATED = text(N_("The due date lies before the document date."))
_NEGATIVE_INVOICE = text(N_("An invoice has a negative amount."))
_POSITIVE_CREDIT = text(N_("A credit note has a positive amount; it was taken as it stands."))
_UNNUMBERED = text(N_("A payment without a number is named by its day."))
_NO_DATE = text(N_("The item has no document date."))
_SETTLED_OPEN = text(N_("An item with a settlement date is still shown as open; it was taken as settled."))
_WRONG_USCC = text(N_("The check digit of the unified social credit code is wrong."))


class _Fault(Exception):
    """A cell that makes its line impossible."""

    def __init__(self, field: str, value: Cell, why: Unreadable) -> None:
        self.field = field
        self.value = value
        self.why = why


class RowParser:
    """Parses the lines of one file by its layout; cautions are collected on the way."""

    def __init__(self, layout: Layout, cautions: Cautions) -> None:
        self._layout = layout
        self._cautions = cautions
        self._places = {column.field: column.index for column in layout.assignment.columns if column.field}
        self._width = layout.width
        self._days: dict[str, Callable[[str], date]] = {
            field: day_reader(order) for field, order in layout.days.items()
        }
        self._simple = {field: _simple_amount(sign.sign) for field, sign in layout.decimals.items()}
        self._currencies: dict[tuple[str, str], str] = {}
        self._types: dict[str, str] = {}
        self._only_open = "amount" not in self._places
        self._main_amount = "open_amount" if self._only_open else "amount"

    def parse(self, line: Line) -> LedgerRow | Rejection:
        """The row of a line; its ordinal is 0 and its due line the ledger's own or 1 until keys are settled."""
        cells = line.cells
        try:
            if len(cells) < self._width:
                cells = [*cells, *[""] * (self._width - len(cells))]
            elif len(cells) > self._width:
                _refuse_wide(cells, self._width)
            return self._row(line.number, cells)
        except _Fault as fault:
            return Rejection(
                line.number,
                self._layout.theirs(fault.field),
                fault.field,
                words(fault.value)[:_LONGEST],
                fault.why.reason,
                fault.why.advice,
            )

    def _row(self, line: int, cells: Sequence[Cell]) -> LedgerRow:
        code, name = self._debtor(cells)
        amount, open_amount = self._amounts(cells)
        document_date = self._day(cells, "document_date")
        due_date = self._day(cells, "due_date")
        settlement_date = self._day(cells, "settlement_date")
        document_type = self._type(cells, amount.minor < 0, line)
        number = self._number(cells, document_type, document_date or due_date, line)
        due_line = self._due_line(cells)
        if self._only_open and settlement_date is not None:
            open_amount = None
        self._note(line, document_type, amount, open_amount, document_date, due_date, settlement_date)
        return LedgerRow(
            0,
            line,
            code,
            name,
            document_type,
            number,
            1 if due_line is None else due_line,
            due_line is not None,
            document_date,
            due_date,
            amount,
            open_amount,
            settlement_date,
            "disputed" in self._places and self._disputed(cells),
            self._words(cells, "contact"),
            self._words(cells, "phone"),
            self._words(cells, "email"),
            self._words(cells, "address"),
            self._uscc(cells, line),
            self._language(cells, line),
            self._words(cells, "officer"),
            self._words(cells, "branch"),
        )

    # --- texts ----------------------------------------------------------------
    def _words(self, cells: Sequence[Cell], field: str) -> str:
        place = self._places.get(field)
        if place is None:
            return self._layout.constants.get(field, "")
        shown = words(cells[place]) or self._layout.constants.get(field, "")
        return shown if len(shown) <= _LONGEST else shown[:_LONGEST]

    def _identifier(self, cells: Sequence[Cell], field: str) -> str:
        """A code or number: leading zeros kept, digits that a spreadsheet has lost refused."""
        place = self._places.get(field)
        if place is None:
            return ""
        cell = cells[place]
        if type(cell) is str:
            shown = words(cell)
            lost = "+" in shown and _LOST.fullmatch(shown) is not None
        else:
            shown = words(cell)
            lost = isinstance(cell, date) or (isinstance(cell, int | Decimal) and len(shown) > _EXACT_DIGITS)
        if lost:
            raise _Fault(
                field,
                cell,
                Unreadable(
                    N_(
                        "The spreadsheet has turned this number into a figure or a day, and its signs are lost."
                    ),
                    N_("Give the column the format “text” in the source and export again."),
                ),
            )
        if len(shown) > _LONGEST:
            raise _Fault(field, shown[:_LONGEST], Unreadable(N_("This is too long."), _CORRECT))
        return shown

    def _debtor(self, cells: Sequence[Cell]) -> tuple[str, str]:
        code = self._identifier(cells, "debtor_code")
        name = self._words(cells, "debtor_name")
        if not code and not name:
            field = "debtor_code" if "debtor_code" in self._places else "debtor_name"
            raise _Fault(field, "", Unreadable(N_("The debtor is missing."), _CORRECT))
        return code or name, name or code

    def _number(self, cells: Sequence[Cell], document_type: str, day: date | None, line: int) -> str:
        number = self._identifier(cells, "number")
        if number:
            return number
        if document_type == PAYMENT and day is not None:
            self._cautions.add(_UNNUMBERED, line)
            return day.isoformat()
        raise _Fault("number", "", Unreadable(N_("The document number is missing."), _CORRECT))

    def _type(self, cells: Sequence[Cell], is_negative: bool, line: int) -> str:
        shown = self._words(cells, "document_type")
        if not shown:
            return CREDIT_NOTE if is_negative else INVOICE
        found = self._types.get(shown)
        if found is None:
            found = self._types[shown] = _document_type(shown)
        if not found:
            self._cautions.add(
                text(N_("The document type “{type}” is unknown; taken as other."), type=shown), line
            )
        return found or OTHER

    def _language(self, cells: Sequence[Cell], line: int) -> str:
        shown = self._words(cells, "language")
        if not shown:
            return ""
        found = vocabulary().languages.get(token(shown), "")
        if not found:
            self._cautions.add(text(N_("Letters are not written in “{language}” yet."), language=shown), line)
        return found

    def _uscc(self, cells: Sequence[Cell], line: int) -> str:
        shown = self._words(cells, "uscc").upper().replace(" ", "")
        if shown and not uscc_number.is_valid(shown):
            self._cautions.add(_WRONG_USCC, line)
        return shown

    def _disputed(self, cells: Sequence[Cell]) -> bool:
        cell = cells[self._places["disputed"]]
        if isinstance(cell, bool):
            return cell
        shown = token(words(cell))
        if not shown or shown in vocabulary().nothing:
            return False
        answer = vocabulary().answers.get(shown)
        if answer is None:
            raise _Fault(
                "disputed",
                cell,
                Unreadable(
                    N_("This is neither yes nor no."), N_("Write yes or no, or leave the cell empty.")
                ),
            )
        return answer

    def _due_line(self, cells: Sequence[Cell]) -> int | None:
        place = self._places.get("due_line")
        shown = words(cells[place]) if place is not None else ""
        if not shown:
            return None
        if not (shown.isascii() and shown.isdigit() and len(shown) <= 6):
            raise _Fault("due_line", shown, Unreadable(N_("This is not the number of a line."), _CORRECT))
        return int(shown)

    # --- days -----------------------------------------------------------------
    def _day(self, cells: Sequence[Cell], field: str) -> date | None:
        place = self._places.get(field)
        if place is None:
            return None
        cell = cells[place]
        if cell == "" or cell is None:
            return None
        try:
            if type(cell) is not str:
                return read_typed_day(cell)
            shown = words(cell)
            if not shown or token(shown) in vocabulary().nothing:
                return None
            return self._days[field](shown)
        except Unreadable as why:
            raise _Fault(field, cell, why) from None

    # --- amounts --------------------------------------------------------------
    def _amounts(self, cells: Sequence[Cell]) -> tuple[Money, Money | None]:
        stated = self._stated_currency(cells)
        amount = self._money(cells, self._main_amount, stated)
        if amount is None:
            raise _Fault(self._main_amount, "", Unreadable(N_("The amount is missing."), _CORRECT))
        if self._only_open:
            return amount, amount
        open_amount = self._money(cells, "open_amount", stated)
        if open_amount is not None:
            self._compare(cells, amount, open_amount)
        return amount, open_amount

    def _compare(self, cells: Sequence[Cell], amount: Money, open_amount: Money) -> None:
        if open_amount.currency != amount.currency:
            why = Unreadable(N_("Amount and open amount are in two currencies."), _CORRECT)
        elif abs(open_amount.minor) > abs(amount.minor) or open_amount.minor * amount.minor < 0:
            why = Unreadable(
                N_("The open amount is larger than the amount, or has the other sign."), _CORRECT
            )
        else:
            return
        raise _Fault("open_amount", cells[self._places["open_amount"]], why)

    def _stated_currency(self, cells: Sequence[Cell]) -> str:
        """What the currency column says, or nothing."""
        place = self._places.get("currency")
        shown = words(cells[place]) if place is not None else ""
        if not shown:
            return ""
        found = self._currency(shown, self._layout.asked_currency, "currency")
        if not found:
            raise _Fault(
                "currency",
                shown,
                Unreadable(
                    N_("This is not a currency."), N_("Use the three letters of ISO 4217, for example USD.")
                ),
            )
        return found

    def _currency(self, mark: str, asked: str, field: str) -> str:
        found = self._currencies.get((mark, asked))
        if found is None:
            try:
                found = currency_of(mark, asked, self._layout.office_currency)
            except Undecidable as doubt:
                raise _Fault(field, mark, Unreadable(doubt.message, doubt.advice)) from None
            self._currencies[mark, asked] = found
        return found

    def _money(self, cells: Sequence[Cell], field: str, stated: str) -> Money | None:
        place = self._places.get(field)
        cell = cells[place] if place is not None else ""
        if cell == "" or cell is None:
            return None
        try:
            if type(cell) is str:
                return self._money_of_words(words(cell), field, stated)
            if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
                raise Unreadable(N_("This is not an amount."), _CORRECT)
            return _money(_rounded_noise(cell), stated or self._layout.currency)
        except Unreadable as why:
            raise _Fault(field, cell, why) from None

    def _money_of_words(self, shown: str, field: str, stated: str) -> Money | None:
        if not shown:
            return None
        currency = stated or self._layout.currency
        simple = self._simple[field].fullmatch(shown)
        if simple is not None and exponent(currency) == 2:
            whole, cents = simple.groups()
            return Money(int(whole + (cents or "").ljust(2, "0")), currency)
        figure = read_amount(shown, self._layout.decimals[field].sign)
        return _money(figure.value, self._marked(figure, stated, field) or currency)

    def _marked(self, figure: Amount, stated: str, field: str) -> str:
        """The currency of a sign in the cell; it must agree with the currency column."""
        if not figure.mark:
            return ""
        found = self._currency(figure.mark, stated or self._layout.asked_currency, field)
        if not found:
            raise Unreadable(text(N_("“{mark}” is not a currency."), mark=figure.mark), _CORRECT)
        if stated and found != stated:
            raise Unreadable(
                text(N_("The cell says {found}, the currency column {stated}."), found=found, stated=stated),
                _CORRECT,
            )
        return found

    # --- cautions -------------------------------------------------------------
    def _note(
        self,
        line: int,
        document_type: str,
        amount: Money,
        open_amount: Money | None,
        document_date: date | None,
        due_date: date | None,
        settlement_date: date | None,
    ) -> None:
        add = self._cautions.add
        if document_date is None:
            add(_NO_DATE, line)
        elif due_date is not None and due_date < document_date:
            add(_BACKDATED, line)
        if document_type == INVOICE and amount.minor < 0:
            add(_NEGATIVE_INVOICE, line)
        if document_type == CREDIT_NOTE and amount.minor > 0:
            add(_POSITIVE_CREDIT, line)
        if settlement_date is not None and open_amount is not None and open_amount.minor:
            add(_SETTLED_OPEN, line)


_CORRECT = N_("Correct the line in the ledger and import again.")


def _simple_amount(sign: str) -> re.Pattern[str]:
    return re.compile(rf"(-?\d{{1,12}})(?:{re.escape(sign)}(\d{{1,2}}))?" if sign else r"(-?\d{1,12})()")


def _refuse_wide(cells: Sequence[Cell], width: int) -> None:
    if any(words(cell) for cell in cells[width:]):
        raise _Fault(
            "",
            next(words(cell) for cell in cells[width:] if words(cell)),
            Unreadable(
                N_("The line has more cells than the heading: a separator probably stands inside a text."),
                N_("Put the text between quotation marks, or export as XLSX."),
            ),
        )


def _rounded_noise(cell: int | Decimal) -> Decimal:
    """A typed number without the noise of binary fractions: 15 digits are what a spreadsheet itself keeps."""
    if isinstance(cell, int):
        return Decimal(cell)
    if not cell.is_finite():
        raise Unreadable(N_("This is not an amount."), _CORRECT)
    return Decimal(f"{cell:.{_EXACT_DIGITS}g}")


def _money(value: Decimal, currency: str) -> Money:
    if abs(value.adjusted()) > 20:
        raise Unreadable(N_("The amount is too large or too small."), _CORRECT)
    scaled = value.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise Unreadable(
            text(N_("The amount has more decimals than {currency}."), currency=currency),
            N_("Check the decimal sign (--decimal), or round the amount in the ledger."),
        )
    if abs(scaled) >= LIMIT:
        raise Unreadable(N_("The amount is too large or too small."), _CORRECT)
    return Money(int(scaled), currency)


def _document_type(shown: str) -> str:
    """The meaning of a type's name: the whole name, else the longest known name inside it; or nothing."""
    rules = vocabulary().document_types
    plain = token(shown)
    if plain in rules:
        return rules[plain]
    parts = set(re.findall(r"\w+", plain))
    inside = [name for name in rules if len(name) > 3 and name in parts]
    inside += [name for name in rules if len(name) > 1 and not name.isascii() and name in plain]
    inside += [name for name in rules if " " in name and name in plain]
    return rules[max(inside, key=len)] if inside else ""
