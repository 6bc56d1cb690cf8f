"""Which currency a sign, a code or a word means in a file of a certain office."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale

from db.importing.format.problem import Undecidable
from db.importing.vocabulary import token, vocabulary
from domain.error import Refused
from resources.mark import N_, text


@cache
def _known() -> frozenset[str]:
    return frozenset(Locale("en").currencies) - {"XXX", "XTS"}  # “no currency” and “for tests”


def currency_of(word: str, asked: str, office: str) -> str:
    """ISO 4217 of a mark in a cell or heading; empty if it means none.

    `asked` is what the person said, `office` the office's own currency. ¥ is CNY in a CNY office and JPY in a
    JPY office; elsewhere the person must say it (`Undecidable`).
    """
    code = unicodedata.normalize("NFKC", word).strip().upper()
    if len(code) == 3 and code.isascii() and code.isalpha() and code in _known():
        return code
    sign = token(word)
    rules = vocabulary()
    if sign in rules.currencies:
        return rules.currencies[sign]
    if sign not in rules.ambiguous:
        return ""
    usual, *others = rules.ambiguous[sign]
    for choice in (asked, office):
        if choice in {usual, *others} and choice:
            return choice
    if usual:
        return usual
    raise Undecidable(
        text(N_("“{sign}” may mean several currencies: {choices}."), sign=word, choices=", ".join(others)),
        "--currency",
        word,
        (word,),
        others,
    )


def check_currency(code: str) -> str:
    """The code itself, if it is one of ISO 4217; refused otherwise."""
    if code not in _known():
        raise Refused(
            "currency",
            text(N_("“{code}” is not a currency code."), code=code),
            N_("Use the three capital letters of ISO 4217, for example CNY or USD."),
            code,
        )
    return code
