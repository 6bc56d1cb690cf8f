"""Amounts and rates as papers write them: figures inside a sentence, and amounts in words."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Protocol

import cn2an
from babel.numbers import get_currency_name

from domain.money import Money, exponent
from resources.translate import catalogue


class _Speller(Protocol):
    def number_to_words(self, num: str) -> str: ...


def money_in_text(amount: Money, language: str) -> str:
    """An amount inside a sentence: CNY 16,409.02; 人民币16,409.02元; 16,409.02美元."""
    spoken = catalogue(language)
    if language != "zh":
        return spoken.money(amount)
    figures = spoken.amount(amount)
    if amount.currency == "CNY":
        return f"人民币{figures}元"
    return f"{figures}{_currency(amount.currency, 'zh_CN')}"


def rate_in_text(fraction: Decimal, language: str) -> str:
    """A rate with at least two decimals, none of its own cut off: 0.045 → 4.50%."""
    exact = -int((fraction * 100).normalize().as_tuple().exponent)
    return (
        catalogue(language).percent(fraction, max(2, exact)).replace(" ", "")
    )  # never broken into two lines


def amount_in_words(amount: Money, language: str) -> str:
    """An amount spelled out, so that no digit of the figure can be changed unseen.

    Chinese: capitals after the rules for writing bills and settlement documents (Payment and Settlement
    Measures, annex 1), with the currency's name before them. English: the figure with its currency.
    """
    return _in_chinese(amount) if language == "zh" else _in_english(amount)


def _currency(code: str, locale: str, count: int | None = None) -> str:
    return get_currency_name(code, count=count, locale=locale)


def _in_chinese(amount: Money) -> str:
    figure = str(abs(amount.decimal))
    if exponent(amount.currency) > 2:  # no Chinese word for the thousandth: read the point aloud
        capitals = cn2an.an2cn(figure, "up")
    else:
        capitals = cn2an.an2cn(figure, "rmb")
        if capitals.endswith("角"):
            capitals += "整"
    sign = "负" if amount.minor < 0 else ""
    return f"{_currency(amount.currency, 'zh_CN')}{sign}{capitals}"


def _in_english(amount: Money) -> str:
    whole, _, part = str(abs(amount.decimal)).partition(".")
    spelled = _english().number_to_words(whole)
    sign = "minus " if amount.minor < 0 else ""
    cents = f" and {part}/1{'0' * len(part)}" if part else ""
    return f"{sign}{spelled} {_currency(amount.currency, 'en', int(whole))}{cents}"


@cache
def _english() -> _Speller:
    import inflect  # noqa: PLC0415 - takes more than a second, and only agreements spell amounts in English

    return inflect.engine()  # type: ignore[return-value]  # its own narrower string type
