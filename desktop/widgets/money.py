"""The field for an amount: reads what people type, and refuses what could mean two things."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from PySide6.QtCore import Qt

from desktop.speech import tongue
from desktop.widgets.field import ReadField
from domain.error import Refused
from domain.money import Money, exponent, parse_money
from resources.mark import N_, text

HOW: Final = N_("Write {example}: a comma between thousands, a point before decimals.")

# Signs that people write before a figure of this currency.
SIGNS: Final = {"CNY": "¥", "JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}

# Multiples that people write behind a figure.
MULTIPLES: Final = {"k": 3, "m": 6, "万": 4, "亿": 8}
_SHAPE: Final = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?(?P<by>[km万亿]?)"
)


def read_amount(words: str, currency: str) -> Money:
    """An amount as typed: 1,234.50; -5; 12k; 20万; full-width digits; the currency's code or sign before it.

    A comma groups thousands, a point begins the decimals. `1.234,50` or `1,23` is refused, never guessed.
    """
    plain = unicodedata.normalize("NFKC", words).replace("\u00a0", "").replace(" ", "").replace("'", "")
    for sign in (currency, SIGNS.get(currency, currency)):
        plain = plain.removeprefix(sign)
    shape = _SHAPE.fullmatch(plain.casefold())
    if shape is None:
        raise Refused(
            "amount",
            text(N_("“{words}” is not an amount."), words=words),
            text(
                N_("Write {example}: a comma between thousands, a point before decimals."),
                example=_example(currency),
            ),
        )
    figure = f"{'-' if shape['sign'] else ''}{shape['whole'].replace(',', '')}.{shape['part'] or '0'}"
    if shape["by"]:
        figure += f"E{MULTIPLES[shape['by']]}"
    return parse_money(figure, currency)


def _example(currency: str) -> str:
    return tongue().amount(Money(12345 * 10 ** exponent(currency), currency))


class MoneyField(ReadField):
    """An amount of one currency; leaving the field shows it as it was understood."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        super().__init__("")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @property
    def currency(self) -> str:
        """The currency in which amounts are read."""
        return self._currency

    def set_currency(self, currency: str) -> None:
        """Read amounts in another currency from now on."""
        self._currency = currency
        self.retranslate()

    def value(self) -> Money | None:
        """The amount, or None when nothing was typed; raises `Refused` for anything else."""
        return read_amount(self.words(), self._currency) if self.words() else None

    def set_value(self, amount: Money | None) -> None:
        """Show an amount."""
        if amount is not None:
            self._currency = amount.currency
        self.setText("" if amount is None else tongue().amount(amount))
        self.retranslate()

    def look(self) -> None:
        """Write the amount with its separators."""
        self.set_value(self.value())

    def retranslate(self) -> None:
        """The currency stands in the empty field."""
        self.setPlaceholderText(self._currency)
