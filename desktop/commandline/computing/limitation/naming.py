"""Which law a question is about: by its name, in any of the usual spellings, or by what only one law knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.limitation.told import Told
from domain.limitation.choice import LAWS
from domain.limitation.event import Kind
from domain.limitation.foreign import ENGLAND, GERMANY, US_UCC
from domain.limitation.law import Law
from resources.mark import N_, text

_SPELLINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("prc", "cn", "china", "中国"), "PRC"),
    **dict.fromkeys(("ew", "england", "gb", "uk", "gb-eng", "england and wales"), "EW"),
    **dict.fromkeys(("de", "germany", "deutschland", "bgb"), "DE"),
    **dict.fromkeys(("us", "usa", "us-ucc", "ucc", "united states"), "US-UCC"),
    **dict.fromkeys(("us-ny", "ny", "new york"), "US-NY"),
}
KINDS: Final = ("limitation", "guarantee", "enforcement", "procedure")
_FIELDS: Final = ("topic", "jurisdiction", "law", "pack")
_MARKS: Final[Mapping[Kind, Law]] = {
    Kind.TALKS_FROM: GERMANY,
    Kind.STANDSTILL_FROM: ENGLAND,
}


def read_law(given: Given) -> tuple[Law | None, str]:
    """The law and the kind of clock that are named; empty where nobody says so."""
    law: Law | None = None
    kind = given.words("kind", "").lower().replace("guarantee_period", "guarantee")
    if kind and kind not in KINDS:
        message = text(N_("“{words}” is none of these: {choices}."), words=kind, choices=", ".join(KINDS))
        raise bad(message, given.place("kind"))
    for field in _FIELDS:
        if given.has(field):
            named, of = _named(given, field)
            if law is not None and named is not law:
                raise bad(N_("Two different laws are named."), given.place(field))
            law, kind = named, of or kind
    return law, kind


def _named(given: Given, field: str) -> tuple[Law, str]:
    """A law from words such as “limitation-PRC-guarantee”, “england”, “US-NY”."""
    words = given.words(field).strip().lower().replace("_", "-").removeprefix("limitation-")
    kind = ""
    for ending in KINDS:
        if words.endswith(f"-{ending}") or words == ending:
            words, kind = words.removesuffix(ending).removesuffix("-") or "prc", ending
    name = _SPELLINGS.get(words)
    if name is None:
        choices = ", ".join(LAWS)
        message = text(
            N_("“{words}” is none of these: {choices}."), words=given.words(field), choices=choices
        )
        raise bad(message, given.place(field))
    return LAWS[name], kind


def infer_law(told: Told) -> Law | None:
    """The law that alone knows what was told; empty where several could."""
    if told.deed:
        return ENGLAND
    if told.months is not None:
        return US_UCC
    return next((_MARKS[event.kind] for event in told.events if event.kind in _MARKS), None)
