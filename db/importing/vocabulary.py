"""The words by which ledgers call what we need, in seven languages, ready for comparing."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from resources.find import find

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SHORTEST = 3  # letters of a heading that is understood by its words: “N” and “F” are answers as well
_UMLAUT = re.compile(r"([aou])e")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables of `resources/import/vocabulary.toml`, folded as `fold` folds what is compared with them."""

    runs: Mapping[str, Mapping[str, int]]
    """A name as one run of signs → the fields it may mean → its place among their names, 0 the best."""
    alone: frozenset[str]
    """Runs that name a field only where a heading is nothing else."""
    phrases: Mapping[tuple[str, ...], frozenset[str]]
    """A name of several words → the fields it may mean."""
    words: Mapping[tuple[str, ...], str]
    """A word of headings, often shortened → the word for which it stands; nothing for one that says nothing."""
    meanings: Mapping[frozenset[str], frozenset[str]]
    """What the words of a name stand for, in any order → the fields that the name may mean."""
    veto_words: frozenset[str]
    veto_parts: tuple[str, ...]
    total_words: frozenset[str]
    total_parts: tuple[str, ...]
    openings: frozenset[str]
    """Of the words for totals those for what was owed before the list begins."""
    as_of: re.Pattern[str]
    document_types: Mapping[str, str]
    sides: Mapping[str, int]
    """Words of a debit or credit sign → 1 or -1."""
    answers: Mapping[str, bool]
    languages: Mapping[str, str]
    currencies: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]
    fillers: frozenset[str]
    nothing: frozenset[str]
    goods: frozenset[str]
    """Headings of what only a single line of a document has."""
    at_once: frozenset[str]
    """Terms of payment by which a document is due on its own day."""
    term_days: Mapping[str, int]
    """Headings of the days of terms of payment, as one run of signs → which of the three terms."""
    stand_ins: Mapping[str, frozenset[str]]
    """Field → headings, as runs of signs, of columns that stand in where no other one holds it."""
    void: frozenset[str]
    """What a status says of a document that does not count."""


def fold(words: str) -> str:
    """Words without case, accents, full-width signs and camelCase, one space between them; Chinese simplified."""
    plain = unicodedata.normalize("NFKC", words).translate(_simplified())
    plain = _CAMEL.sub(" ", plain).casefold()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() or sign == "#" else " " for sign in plain).split())


def run_of(folded: str) -> str:
    """Folded words as one run, `ae` and `ä` alike, so that `due_date`, `DueDate` and `due date` are one."""
    return _UMLAUT.sub(r"\1", folded.replace(" ", ""))


@lru_cache(maxsize=4096)
def token(words: str) -> str:
    """A short cell (an answer, a type, a currency) folded for looking it up; signs such as € are kept."""
    plain = unicodedata.normalize("NFKC", words).translate(_simplified()).strip().casefold()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return " ".join(plain.replace("_", " ").split())


@cache
def _raw() -> dict[str, Any]:
    with find("import", "vocabulary.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _simplified() -> dict[int, str]:
    """Traditional signs of headings → simplified ones; names of debtors keep their own."""
    table = _raw()["traditional"]
    return {ord(sign): other for sign, other in zip(table["signs"], table["simplified"], strict=True)}


@cache
def vocabulary() -> Vocabulary:
    """The delivered vocabulary, read once."""
    raw = _raw()
    return Vocabulary(
        runs=_runs({field: [*names, *raw["alone"].get(field, ())] for field, names in raw["fields"].items()}),
        alone=frozenset(run_of(fold(name)) for names in raw["alone"].values() for name in names),
        phrases=_phrases(raw["fields"]),
        words=_words(raw["words"]),
        meanings=_meanings(raw["fields"], _words(raw["words"])),
        veto_words=frozenset(fold(word) for word in raw["vetoes"]["words"]),
        veto_parts=tuple(raw["vetoes"]["parts"]),
        total_words=frozenset(fold(word) for word in raw["totals"]["words"]),
        total_parts=tuple(raw["totals"]["parts"]),
        openings=frozenset(fold(word) for word in raw["totals"]["openings"]),
        as_of=_as_of(raw["as_of"]["words"]),
        document_types=_inverted(raw["document_types"]),
        sides={token(word): int(sign) for sign, words in raw["sides"].items() for word in words},
        answers={token(word): answer == "yes" for answer, words in raw["answers"].items() for word in words},
        languages=_inverted(raw["languages"]),
        currencies=_inverted(raw["currencies"]),
        ambiguous={token(sign): tuple(codes) for sign, codes in raw["ambiguous"].items()},
        months={
            token(word): 1 + index for index, words in enumerate(raw["months"]["names"]) for word in words
        },
        fillers=frozenset(token(word) for word in raw["months"]["fillers"]),
        nothing=frozenset(token(word) for word in raw["nothing"]["words"]),
        goods=frozenset(run_of(fold(word)) for word in raw["goods"]["words"]),
        at_once=frozenset(token(word) for word in raw["at_once"]["words"]),
        term_days={
            run_of(fold(name)): int(rank) for rank, names in raw["term_days"].items() for name in names
        },
        stand_ins={
            field: frozenset(run_of(fold(name)) for name in names)
            for field, names in raw["stand_ins"].items()
        },
        void=frozenset(token(word) for word in raw["void"]["words"]),
    )


def _runs(fields: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    runs: dict[str, dict[str, int]] = {}
    for field, names in fields.items():
        for position, name in enumerate(names):
            runs.setdefault(run_of(fold(name)), {}).setdefault(field, position)
    return runs


def _phrases(fields: Mapping[str, Sequence[str]]) -> dict[tuple[str, ...], frozenset[str]]:
    phrases: dict[tuple[str, ...], frozenset[str]] = {}
    for field, names in fields.items():
        for name in names:
            parts = tuple(fold(name).split())
            if len(parts) > 1:
                phrases[parts] = phrases.get(parts, frozenset()) | {field}
    return phrases


def meaning_of(folded: str, words: Mapping[tuple[str, ...], str]) -> frozenset[str]:
    """What folded words stand for, in any order; empty if one of them is unknown, or they are one or two letters."""
    parts, found = folded.split(), set[str]()
    while parts:
        length = next((length for length in (2, 1) if tuple(parts[:length]) in words), 0)
        if not length:
            return frozenset()
        found.add(words[tuple(parts[:length])])
        del parts[:length]
    return frozenset(found - {""}) if len(folded) >= _SHORTEST else frozenset()


def _words(table: Mapping[str, Sequence[str]]) -> dict[tuple[str, ...], str]:
    return {
        tuple(fold(word).split()): "" if meaning == "filler" else meaning
        for meaning, words in table.items()
        for word in words
    }


def _meanings(
    fields: Mapping[str, Sequence[str]], words: Mapping[tuple[str, ...], str]
) -> dict[frozenset[str], frozenset[str]]:
    meanings: dict[frozenset[str], frozenset[str]] = {}
    for field, names in fields.items():
        for name in names:
            if meaning := meaning_of(fold(name), words):
                meanings[meaning] = meanings.get(meaning, frozenset()) | {field}
    return meanings


def _inverted(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {token(word): meaning for meaning, words in table.items() for word in words}


def _as_of(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted((token(word) for word in words), key=len, reverse=True)
    choices = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?:^|[\s,;:()\-–])(?:{choices})\s*[:：]?\s*(?P<day>.*\d.*)$")
