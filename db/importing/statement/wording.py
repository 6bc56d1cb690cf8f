"""The words of banks: what columns are called, and what stands in them for directions, states and balances."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from db.importing.vocabulary import fold, run_of, token
from resources.find import find

_LONGEST: Final = 60  # signs of a text that stands in a line for a balance


@dataclass(frozen=True, slots=True)
class Words:
    """What banks call columns, directions, states and balances, folded for looking them up."""

    fields: Mapping[str, Mapping[str, int]]
    sides: Mapping[str, int]
    above: Mapping[str, frozenset[str]]
    unbooked: frozenset[str]
    balances: frozenset[str]
    begins: tuple[str, ...]
    ends: Mapping[str, int]
    day_first: frozenset[str]
    own_or_other: frozenset[str]
    other: frozenset[str]
    net: frozenset[str]


@cache
def wording() -> Words:
    """The words of `statement.toml`, read once."""
    with find("import", "statement.toml").open("rb") as file:
        raw: dict[str, Any] = tomllib.load(file)
    names: dict[str, dict[str, int]] = {}
    for field, listed in raw["fields"].items():
        for rank, name in enumerate(listed):
            names.setdefault(run_of(fold(name)), {}).setdefault(field, rank)
    sides = {token(word): 1 for word in raw["sides"]["in"]} | {
        token(word): -1 for word in raw["sides"]["out"]
    }
    above = {key: frozenset(fold(word) for word in listed) for key, listed in raw["above"].items()}
    balances = raw["balances"]
    ends = {fold(word): 1 for word in balances["closing"]} | {fold(word): -1 for word in balances["opening"]}
    doubtful = raw["own_or_other"]
    return Words(
        names,
        sides,
        above,
        frozenset(fold(word) for word in raw["states"]["unbooked"]),
        frozenset(fold(word) for word in balances["whole"]),
        tuple(fold(word) for word in balances["begins"]),
        ends,
        _runs(raw["day_first"]["names"]),
        _runs(doubtful["names"]),
        _runs(doubtful["other"]),
        _runs(raw["net"]["names"]),
    )


def _runs(names: Sequence[str]) -> frozenset[str]:
    return frozenset(run_of(fold(name)) for name in names)


def side_of(words_: str) -> int:
    """1 for words that say that money came in, -1 for went out, 0 for others."""
    return wording().sides.get(token(words_), 0)


def is_unbooked(state: str) -> bool:
    """Whether the state of a line says that it moved no money, or none yet."""
    return fold(state) in wording().unbooked


@lru_cache(maxsize=65536)
def balance_of(words_: str) -> int | None:
    """What a text says of a line without a movement: -1 the balance before the list, 1 behind it, 0 another sum.

    None for all other texts.
    """
    if len(words_) > _LONGEST or not words_[:1].isalpha():
        return None
    plain, known = fold(words_), wording()
    if plain in known.balances or plain.startswith(known.begins):
        return known.ends.get(plain, 0)
    return known.ends.get(plain)


def writes_day_first(name: str) -> bool:
    """Whether a heading is of a language in which the day always stands before the month."""
    return run_of(fold(name)) in wording().day_first


def may_be_other(name: str) -> bool:
    """Whether a column of accounts may be those of the other side: “IBAN”, “Account number”."""
    return run_of(fold(name)) in wording().own_or_other


def is_net(name: str) -> bool:
    """Whether a fee is taken off already from the amounts of a column."""
    return run_of(fold(name)) in wording().net


def is_rather_other(name: str) -> bool:
    """Whether a column beside payers is rather theirs, where nothing else tells."""
    return run_of(fold(name)) in wording().other
