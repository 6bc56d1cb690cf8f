"""How well a heading names each of our fields, and the currency that it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

from db.importing.heading.field import MONEY
from db.importing.heading.measure import is_own, without_documents_currency
from db.importing.vocabulary import fold, meaning_of, run_of, token, vocabulary

CERTAIN_NAME = 800  # above this the names are equal, below one stands inside the other

_EXACT = 1000
_BY_WORDS = 780  # every word is known, in whatever form and order
_INSIDE = 500
_LONGEST_HEADING = 24
_OWN_CURRENCY = 60  # taken off the score of a heading, so that the documents' own currency wins
_DOCUMENTS_CURRENCY = 60  # added to the score of what is left of a heading that says it is in that currency
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@lru_cache(maxsize=4096)
def scores_of(name: str) -> Mapping[str, int]:
    """How well a heading names each field: equal names first, then names inside longer headings."""
    plain = unicodedata.normalize("NFKC", name)
    scores: dict[str, int] = {}
    for folded in {fold(plain), fold(_without_currency(_BRACKETS.sub(" ", plain)))}:
        exact = vocabulary().runs.get(run_of(folded), {})
        found = {field: _EXACT - position for field, position in exact.items()}
        if not found and not _vetoed(folded):
            found = _by_words(folded) or _inside(folded)
        for field, score in found.items():
            scores[field] = max(score, scores.get(field, 0))
    if bare := without_documents_currency(plain):
        money = {field: score for field, score in scores_of(bare).items() if field in MONEY}
        scores |= {field: score + _DOCUMENTS_CURRENCY for field, score in money.items()}
    elif is_own(name):
        money = {field: score - _OWN_CURRENCY for field, score in scores.items() if field in MONEY}
        scores.update(money)
    return scores


def _vetoed(folded: str) -> bool:
    rules = vocabulary()
    return not rules.veto_words.isdisjoint(folded.split()) or any(part in folded for part in rules.veto_parts)


def _by_words(folded: str) -> dict[str, int]:
    """Headings whose words are all known: “Cust Nbr”, “Trx Number”, “F. Vto.”."""
    rules = vocabulary()
    return dict.fromkeys(rules.meanings.get(meaning_of(folded, rules.words), ()), _BY_WORDS)


def _inside(folded: str) -> dict[str, int]:
    """Names of several words or Chinese signs inside a heading; longer names, shorter headings win."""
    rules = vocabulary()
    parts = folded.split()
    run = folded.replace(" ", "")
    found: dict[str, int] = {}
    for start, end in combinations(range(min(len(parts), _LONGEST_HEADING) + 1), 2):
        for field in rules.phrases.get(tuple(parts[start:end]), ()):
            score = _INSIDE + 40 * (end - start) - 10 * (len(parts) - end + start)
            found[field] = max(score, found.get(field, 0))
    for start, end in combinations(range(min(len(run), _LONGEST_HEADING) + 1), 2):
        piece = run[start:end]
        if (
            end - start > 1
            and piece not in rules.alone
            and all("\u4e00" <= sign <= "\u9fff" for sign in piece)
        ):
            for field in rules.runs.get(piece, ()):
                score = _INSIDE + 20 * (end - start) - 5 * (len(run) - end + start)
                found[field] = max(score, found.get(field, 0))
    return found


def currency_mark(name: str) -> str:
    """The currency that a heading names: “Betrag €”, “金额(元)”, “Amount USD”, “Amount in EUR”."""
    plain = unicodedata.normalize("NFKC", name)
    rules = vocabulary()
    for word in re.findall(
        r"[A-Za-z]{0,3}[$€£¥₩₹₽₺₫฿₪₴]|[A-Z]{3}\b|元|人民币|美元|欧元|港币|港元|日元", plain
    ):
        if token(word) in rules.currencies or token(word) in rules.ambiguous or is_known_code(word):
            return str(word)
    return ""


def is_known_code(word: str) -> bool:
    """Whether three letters are the code of a currency that ledgers use, and no other word."""
    return word in vocabulary().currencies.values() or word in {
        "SEK",
        "NOK",
        "DKK",
        "MXN",
        "HUF",
        "RON",
        "ZAR",
        "AED",
    }


def _without_currency(name: str) -> str:
    mark = currency_mark(name)
    return name.replace(mark, " ") if mark else name
