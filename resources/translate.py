"""Texts, amounts and days spoken in a language; one catalogue serves screens, papers and the command line."""

from __future__ import annotations

import gettext
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Final, Protocol, runtime_checkable

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol

from resources.find import find
from resources.mark import Text

LANGUAGES: Final = {"en": "English", "zh": "简体中文"}
_LOCALES: Final = {"en": "en_GB", "zh": "zh_Hans_CN"}
_DIGITS: Final = 100  # more than any number that is told has


@runtime_checkable
class Amount(Protocol):
    """What money looks like to this room."""

    @property
    def decimal(self) -> Decimal: ...

    @property
    def currency(self) -> str: ...


class Catalogue:
    """One language: `say` translates, the other methods write figures and days as that language does."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES[language])
        signs = self.locale.number_symbols["latn"]
        self._plain = (signs["group"], signs["decimal"], signs["minusSign"]) == (",", ".", "-")
        self._texts: gettext.NullTranslations
        if language == "en":  # the texts in the code are English
            self._texts = gettext.NullTranslations()
        else:
            with find("texts", language, "quittance.mo").open("rb") as file:
                self._texts = gettext.GNUTranslations(file)

    def say(self, sentence: Text | str, /, **fields: object) -> str:
        """A marked sentence in this language, with its fields formatted."""
        template = sentence
        if isinstance(sentence, Text):
            template, fields = sentence.template, {**sentence.fields, **fields}
        spoken = self._texts.gettext(str(template)) if template else ""
        return spoken.format(**{name: self.field(value) for name, value in fields.items()})

    def field(self, value: object) -> str:
        """Any value as it stands inside a sentence."""
        if isinstance(value, Text):
            return self.say(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, str | bool):
            return str(value)
        if isinstance(value, int | Decimal):
            return self.number(value)
        return self.money(value) if isinstance(value, Amount) else str(value)  # a protocol is slow to ask for

    def number(self, value: int | Decimal) -> str:
        """A number with thousands separators, all its decimals kept."""
        if self._plain:
            return f"{value:,}" if isinstance(value, int) else f"{value:,f}"
        decimals = -value.as_tuple().exponent if isinstance(value, Decimal) else 0  # type: ignore[operator]  # an amount is finite
        pattern = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
        with localcontext(
            prec=_DIGITS
        ):  # Babel rounds within the context: a mistyped 1e39 has more digits than usual
            return str(format_decimal(value, format=pattern, locale=self.locale, decimal_quantization=False))

    def amount(self, value: Amount) -> str:
        """Money without its currency, for columns whose head names it: 1,234.50."""
        return self.number(value.decimal)

    def money(self, value: Amount) -> str:
        """Money with its currency code before it: CNY 1,234.50."""
        return f"{value.currency} {self.number(value.decimal)}"

    def symbol(self, currency: str) -> str:
        """The sign of a currency, such as ¥; its code where the language has no sign."""
        return str(get_currency_symbol(currency, locale=self.locale))

    def day(self, value: date) -> str:
        """A day in a table or a sentence on the screen: ISO 8601."""
        return value.isoformat()

    def day_in_words(self, value: date) -> str:
        """A day as papers write it: 20 November 2026; 2026年11月20日."""
        return str(format_date(value, format="long", locale=self.locale))

    def percent(self, fraction: Decimal, decimals: int = 2) -> str:
        """A fraction as per cent: 0.045 → 4.50 %; Chinese has no blank before the sign."""
        figure = self.number((fraction * 100).quantize(Decimal(1).scaleb(-decimals)))
        return f"{figure}%" if self.language == "zh" else f"{figure} %"


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language of `LANGUAGES`."""
    return Catalogue(language)
