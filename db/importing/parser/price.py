"""Cells that hold money: the amount and the open amount of a line, in its currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from db.importing.currency import currency_of
from db.importing.format.amount import Amount, read_amount
from db.importing.format.problem import Undecidable, Unreadable
from db.importing.heading.layout import Layout
from db.importing.parser.fault import CORRECT, Fault, Remembering
from db.importing.parser.wording import EXACT_DIGITS
from db.importing.sheet import Cell, words
from db.importing.vocabulary import token, vocabulary
from domain.money import LIMIT, Money, exponent
from resources.mark import N_, text

_FARTHEST = 20  # powers of ten; far beyond every ledger, near enough for exact arithmetic
_EXACT = 28  # digits with which decimal arithmetic is exact

_decimals = cache(exponent)


class PriceReader:
    """Reads the money of a line."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._currency = layout.place("currency")
        self._amount = layout.place("amount")
        self._open = layout.place("open_amount")
        self._paid = layout.place("paid_amount")
        self._debit, self._credit = layout.place("debit"), layout.place("credit")
        self._side = layout.place("side")
        self._own = layout.own
        self._stated = Remembering(self._read_stated)
        self._simple = {field: _simple_amount(sign.sign) for field, sign in layout.decimals.items()}

    def read(self, cells: Sequence[Cell]) -> tuple[Money, Money | None]:
        """Amount and open amount; where the ledger has only open amounts, both are the same."""
        stated = self._stated(cells[self._currency]) if self._currency >= 0 else ""
        amount, open_amount = self.signed(cells, stated)
        if open_amount is not None and open_amount is not amount:
            self._compare(cells, amount, open_amount)
        return amount, open_amount

    def signed(self, cells: Sequence[Cell], stated: str) -> tuple[Money, Money | None]:
        """Both amounts with the sign of debit or credit that stands in a column of its own, and not compared.

        A debit or a credit has its sign already: beside them the column speaks of the balance.
        """
        amount, open_amount = self.unchecked(cells, stated)
        if self._side < 0 or not self._is_credit(cells[self._side]):
            return amount, open_amount
        if self._amount < 0 <= self._debit:
            return amount, open_amount if open_amount is None or self._open < 0 else credited(open_amount)
        return credited(amount), None if open_amount is None else credited(open_amount)

    def read_one(self, cells: Sequence[Cell], field: str, only: str = "") -> Money | None:
        """The money in one column of a line that is no item, such as a total.

        `only` is its currency where the line names none.
        """
        stated = self._stated(cells[self._currency]) if self._currency >= 0 else ""
        stated = stated or ("" if self.names_currency(cells) else only)
        return self._money(cells[self._amount if field == "amount" else self._open], field, stated)

    def names_currency(self, cells: Sequence[Cell]) -> bool:
        """Whether a line says by itself in which currency it is."""
        if self._currency >= 0 and words(cells[self._currency]):
            return True
        shown = [words(cells[place]) for place in (self._amount, self._open) if place >= 0]
        return any(sign.isalpha() or sign in "¥€$£" for cell in shown for sign in cell)

    def unchecked(self, cells: Sequence[Cell], stated: str) -> tuple[Money, Money | None]:
        """Both amounts as the columns say, without regard to a sign of debit or credit, and not compared."""
        if self._amount < 0:
            return self._without_amount(cells, stated)
        amount = self._must(cells[self._amount], "amount", stated)
        if self._open >= 0:
            if cells[self._open] == cells[self._amount] and not self._own:
                return amount, amount
            return amount, self._money(cells[self._open], "open_amount", stated)
        if self._paid >= 0:
            return amount, self._left(cells, amount, stated)
        return amount, None

    def _without_amount(self, cells: Sequence[Cell], stated: str) -> tuple[Money, Money | None]:
        """From debit and credit, else from the open amount alone."""
        if self._debit < 0:
            only = self._must(cells[self._open], "open_amount", stated)
            return only, only
        amount, paid = self._balanced(cells, stated)
        if self._open >= 0:
            return amount, self._money(cells[self._open], "open_amount", stated)
        if self._paid >= 0:
            return amount, self._left(cells, amount, stated)
        return amount, paid and amount - paid

    def _balanced(self, cells: Sequence[Cell], stated: str) -> tuple[Money, Money | None]:
        """A debit or a credit; a line with both is a document and what was paid of it."""
        debit = self._optional(cells[self._debit], "debit", stated)
        credit = self._optional(cells[self._credit], "credit", stated)
        if debit is None or (credit is not None and not debit.minor):
            if credit is None:
                raise Fault("debit", "", Unreadable(N_("The amount is missing."), CORRECT))
            return -credit, None
        if credit is None or not credit.minor:
            return debit, None
        if not 0 < credit.minor <= debit.minor:
            why = Unreadable(N_("The line has a debit and a larger credit; it is not one item."), CORRECT)
            raise Fault("credit", cells[self._credit], why)
        return debit, credit

    def _left(self, cells: Sequence[Cell], amount: Money, stated: str) -> Money:
        """What remains after what was paid, which is written with the sign of the amount or without."""
        paid = self._optional(cells[self._paid], "paid_amount", stated)
        if paid is None or not paid.minor:
            return amount
        if paid.currency != amount.currency:
            why = Unreadable(N_("Amount and paid amount are in two currencies."), CORRECT)
        elif abs(paid.minor) > abs(amount.minor):
            why = Unreadable(N_("More was paid than the amount."), CORRECT)
        else:
            return amount + credited(paid) if amount.minor > 0 else amount - credited(paid)
        raise Fault("paid_amount", cells[self._paid], why)

    def _optional(self, cell: Cell, field: str, stated: str) -> Money | None:
        """Where nothing is written for zero, as for what was paid, for a debit or a credit."""
        if type(cell) is str and token(words(cell)) in vocabulary().nothing:
            return None
        return self._money(cell, field, stated)

    def _is_credit(self, cell: Cell) -> bool:
        shown = token(words(cell))
        sign = vocabulary().sides.get(shown)
        if shown and sign is None:
            raise Fault(
                "side",
                cell,
                Unreadable(N_("This is no sign of debit or credit."), N_("Write D or C, or S or H.")),
            )
        return sign == -1

    def _compare(self, cells: Sequence[Cell], amount: Money, open_amount: Money) -> None:
        if open_amount.currency != amount.currency:
            why = Unreadable(N_("Amount and open amount are in two currencies."), CORRECT)
        elif abs(open_amount.minor) > abs(amount.minor) or open_amount.minor * amount.minor < 0:
            why = Unreadable(N_("The open amount is larger than the amount, or has the other sign."), CORRECT)
        else:
            return
        raise Fault("open_amount", cells[self._open], why)

    def _read_stated(self, cell: Cell) -> str:
        """What the currency column says, or nothing."""
        shown = words(cell)
        if not shown:
            return ""
        try:
            found = currency_of(shown, self._layout.asked_currency, self._layout.office_currency)
        except Undecidable as doubt:
            raise Fault("currency", cell, Unreadable(doubt.message, doubt.advice)) from None
        if not found:
            raise Fault(
                "currency",
                cell,
                Unreadable(
                    N_("This is not a currency."), N_("Use the three letters of ISO 4217, for example USD.")
                ),
            )
        return found

    def _must(self, cell: Cell, field: str, stated: str) -> Money:
        money = self._money(cell, field, stated)
        if money is None:
            raise Fault(field, cell, Unreadable(N_("The amount is missing."), CORRECT))
        return money

    def _money(self, cell: Cell, field: str, stated: str) -> Money | None:
        if cell == "" or cell is None:
            return None
        currency = stated = (self._own and self._own.get(field)) or stated
        currency = currency or self._layout.currency
        try:
            if type(cell) is str:
                simple = self._simple[field].fullmatch(cell)
                if simple is not None and _decimals(currency) == 2:
                    whole, cents = simple.groups()
                    return Money(int(whole + (cents or "").ljust(2, "0")), currency)
                return self._money_of_words(cell, field, stated)
            if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
                raise Unreadable(N_("This is not an amount."), CORRECT)
            return _money(_without_noise(cell), currency)
        except Unreadable as why:
            raise Fault(field, cell, why) from None

    def _money_of_words(self, cell: str, field: str, stated: str) -> Money | None:
        shown = words(cell)
        if not shown:
            return None
        figure = read_amount(shown, self._layout.decimals[field].sign)
        return _money(figure.value, self._marked(figure, stated) or stated or self._layout.currency)

    def _marked(self, figure: Amount, stated: str) -> str:
        """The currency of a sign in the cell; it must agree with the currency column."""
        if not figure.mark:
            return ""
        try:
            found = currency_of(
                figure.mark, stated or self._layout.asked_currency, self._layout.office_currency
            )
        except Undecidable as doubt:
            raise Unreadable(doubt.message, doubt.advice) from None
        if not found:
            raise Unreadable(text(N_("“{mark}” is not a currency."), mark=figure.mark), CORRECT)
        if stated and found != stated:
            reason = text(
                N_("The cell says {found}, the currency column {stated}."), found=found, stated=stated
            )
            raise Unreadable(reason, CORRECT)
        return found


def credited(money: Money) -> Money:
    """Money that is taken off, whatever its sign was."""
    return Money(-abs(money.minor), money.currency)


def _simple_amount(sign: str) -> re.Pattern[str]:
    """The shape of most cells, read without further ado."""
    return re.compile(
        rf"(-?\d{{1,12}})(?:{re.escape(sign)}(\d{{1,2}}))?" if sign else r"(-?\d{1,12})()", re.ASCII
    )


def _without_noise(cell: int | Decimal) -> Decimal:
    """A typed number without the noise of binary fractions: 15 digits are what a spreadsheet itself keeps."""
    if isinstance(cell, int):
        return Decimal(cell)
    if not cell.is_finite():
        raise Unreadable(N_("This is not an amount."), CORRECT)
    return Decimal(f"{cell:.{EXACT_DIGITS}g}")


def _money(value: Decimal, currency: str) -> Money:
    if abs(value.adjusted()) > _FARTHEST or len(value.as_tuple().digits) > _EXACT:
        raise Unreadable(N_("The amount is too large or too small."), CORRECT)
    scaled = value.scaleb(_decimals(currency))
    if scaled != scaled.to_integral_value():
        raise Unreadable(
            text(N_("The amount has more decimals than {currency}."), currency=currency),
            N_("Check the decimal sign, or round the amount in the ledger."),
        )
    if abs(scaled) >= LIMIT:
        raise Unreadable(N_("The amount is too large or too small."), CORRECT)
    return Money(int(scaled), currency)
