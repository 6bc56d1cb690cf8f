"""Which signs a paper can show: what the fonts lack becomes a visible 〓, what cannot be seen is left out or named."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from documents.stylesheet import load_fonts
from resources.direction import show_turns
from resources.mark import N_, Text, text

GETA: Final = "〓"  # the printer's mark for a missing type
_LINE_ENDS: Final = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE: Final = frozenset(["Cc", "Cf"])  # controls, direction overrides, joiners, byte order marks


def printable(words: str) -> tuple[str, tuple[Text, ...]]:
    """The words as a paper can show them, and what had to be changed.

    Line ends become `\\n` and tabs spaces; a letter written as base and accent is composed.
    """
    if _shown().issuperset(words):
        return words, ()
    words = _LINE_ENDS.sub("\n", words).replace("\t", " ")
    if not _shown().issuperset(words):
        words = unicodedata.normalize("NFC", words)
    missing = dict.fromkeys(sign for sign in words if sign not in _shown())
    shown = {ord(sign): _replacement(sign) for sign in missing}
    return words.translate(shown), tuple(_warning(sign) for sign in missing if not _is_space(sign))


@cache
def _shown() -> frozenset[str]:
    """Signs that both fonts have or borrow and that a reader can see, space and line end included."""
    regular, bold = load_fonts()
    signs = regular.signs & bold.signs
    unshown = _INVISIBLE | {"Mn"}  # an accent that finds no letter would stand beside it
    return frozenset(sign for sign in signs if unicodedata.category(sign) not in unshown) | {"\n"}


def _is_space(sign: str) -> bool:
    return unicodedata.category(sign) == "Zs"


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in _INVISIBLE or "VARIATION SELECTOR" in unicodedata.name(sign, "")


def _replacement(sign: str) -> str:
    if _is_space(sign):
        return " "
    if show_turns(sign) != sign:
        return show_turns(sign)
    return "" if _is_invisible(sign) else GETA


def _warning(sign: str) -> Text:
    code, name = f"U+{ord(sign):04X}", unicodedata.name(sign, "?")
    if show_turns(sign) != sign:
        return text(
            N_("The sign {code} ({name}) turns the direction of reading; the paper shows its code."),
            code=code,
            name=name,
        )
    if _is_invisible(sign):
        return text(N_("The invisible sign {code} ({name}) was left out of the paper."), code=code, name=name)
    return text(
        N_("The fonts have no sign {code} ({name}); the paper shows 〓 in its place."), code=code, name=name
    )
