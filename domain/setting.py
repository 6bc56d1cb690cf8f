"""Rules of the office that set several numbers: words such as `months=12 share=10`, read with clear refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from domain.error import Refused
from domain.money import is_currency
from resources.mark import N_, Text, text

T = TypeVar("T")

LARGEST = Decimal(90_071_992_547_409)  # more than any amount that can be kept


def parse_settings(clause: str, names: Mapping[str, Callable[[str], T]]) -> dict[str, T]:
    """The settings of one clause; each name at most once, and none that is not known."""
    found: dict[str, T] = {}
    for word in clause.split():
        name, _, value = word.partition("=")
        if name not in names:
            raise bad(clause, text(N_("“{word}” is not known here."), word=name))
        if name in found:
            raise bad(clause, text(N_("“{word}” stands here twice."), word=name))
        try:
            found[name] = names[name](value)
        except (ValueError, InvalidOperation):
            raise bad(clause, text(N_("“{word}” is not a value of {name}."), word=value, name=name)) from None
    return found


def parse_by_currency(value: str, read: Callable[[str], T]) -> dict[str, T]:
    """Clauses such as `a=1; JPY: a=100` by currency; the one without a currency holds for all others."""
    found: dict[str, T] = {}
    for clause in value.split(";"):
        currency, _, words = clause.rpartition(":")
        currency = currency.strip()
        if currency and not is_currency(currency):
            raise bad(
                clause, N_("Write the currency as three capital letters and a colon before its clause.")
            )
        if currency in found:
            raise bad(clause, N_("Write one clause for each currency."))
        found[currency] = read(words)
    return found


def whole(words: str) -> int:
    """A whole number from 0 to 9999."""
    if not (words.isascii() and words.isdecimal() and len(words) <= 4):
        raise ValueError(words)
    return int(words)


def amount(words: str) -> Decimal:
    """An amount in major units, not below zero."""
    found = Decimal(words)
    if not found.is_finite() or not 0 <= found <= LARGEST:
        raise ValueError(words)
    return found


def percent(words: str) -> Decimal:
    """A share: 10 becomes 0.1; from 0 to 100."""
    found = amount(words) / 100
    if found > 1:
        raise ValueError(words)
    return found


def bad(clause: str, advice: Text | str) -> Refused:
    """The refusal of a clause."""
    return Refused("rule", text(N_("“{clause}” cannot be read."), clause=clause.strip()), advice, "value")
