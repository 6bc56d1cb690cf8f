"""Numbers of documents in the free text of a payment, however the payer wrote them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

SURE: Final = 5  # signs from which on a number proves a document; 2026 or 4711 may be anything
LEAST: Final = 3
_JOINED: Final = 4  # neighbouring words that may be one number: “RE 2026 08 15”
_LONGEST: Final = 40
_WORD = re.compile(r"[A-Z0-9]+")
_DIGITS = re.compile(r"\d+")


def normal(number: str) -> str:
    """A number without case, width, spaces and signs; leading zeros of a plain figure do not count."""
    plain = unicodedata.normalize("NFKC", number).upper()
    run = "".join(_WORD.findall(plain))
    return run.lstrip("0") if run.isdigit() else run


def numbers_in(text: str) -> frozenset[str]:
    """All that may be a number in a text, each as `normal` gives it: words, neighbours joined, figures in words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).upper())
    found: set[str] = set()
    for start in range(len(words)):
        run = ""
        for word in words[start : start + _JOINED]:
            run += word
            if len(run) > _LONGEST:
                break
            found.add(normal(run))
        found.update(normal(figure) for figure in _DIGITS.findall(words[start]))
    return frozenset(run for run in found if len(run) >= LEAST and any(sign.isdigit() for sign in run))


def names_number(number: str, found: Collection[str]) -> str:
    """How a text names a document: `sure`, `short` (too short to prove it), `part` (its end), or not at all."""
    whole = normal(number)
    if whole in found:
        return "sure" if len(whole) >= SURE else "short" if len(whole) >= LEAST else ""
    return "part" if tail_of(number) in found else ""


def tail_of(number: str) -> str:
    """The last figure of a number, as payers write it alone: 815 of RE-2026/0815; empty if it is too short."""
    figures = _DIGITS.findall(unicodedata.normalize("NFKC", number))
    tail = figures[-1].lstrip("0") if figures else ""
    return tail if len(tail) >= LEAST else ""
