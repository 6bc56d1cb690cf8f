"""Which currency a sign, a code or a word means in a file of a certain office."""

from __future__ import annotations

import unicodedata

from db.importing.format.problem import Undecidable
from db.importing.vocabulary import token, vocabulary
from domain.currency import SYNONYMS
from domain.money import is_currency
from resources.mark import N_, Text, text


def currency_of(word: str, asked: str, office: str) -> str:
    """ISO 4217 of a mark in a cell or heading; empty if it means none.

    `asked` is what the person said, `office` the office's own currency. ¥ is CNY in a CNY office and JPY in a
    JPY office; elsewhere the person must say it (`Undecidable`).
    """
    code = unicodedata.normalize("NFKC", word).strip().upper()
    if is_currency(code):
        return code
    if code in SYNONYMS:
        return SYNONYMS[code]
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


def told_synonym(mark: str) -> Text | None:
    """What to say of a mark that looks like a code and is none, such as CNH."""
    code = unicodedata.normalize("NFKC", mark).strip().upper()
    if code not in SYNONYMS:
        return None
    return text(
        N_("“{mark}” is no code of ISO 4217; it was read as {currency}."), mark=mark, currency=SYNONYMS[code]
    )
