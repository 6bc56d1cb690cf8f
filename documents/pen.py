"""Writing on one paper: every text is made printable and wrapped, and what could not be shown is remembered."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Any

from reportlab.lib import textsplit
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as _Paragraph
from reportlab.platypus import paragraph as _breaking

from documents.sign import printable
from documents.stylesheet import style
from documents.wording import Field, Wording
from resources.hold import HOLDING, hold, let_go
from resources.mark import Text


def _category(sign: str) -> str:
    """Of what kind a sign is: ReportLab breaks a line at any kind of blank, but one that holds is none."""
    return "Po" if sign == HOLDING else unicodedata.category(sign)


# ReportLab knows which Japanese signs cannot begin a line; Chinese has these besides.
for _module in (_breaking, textsplit):
    vars(_module)["ALL_CANNOT_START"] += "，：；！？》”’"
    vars(_module)["category"] = _category


class Paragraph(_Paragraph):
    """ReportLab's paragraph, which measures its lines again at every question; this one remembers them.

    What held an amount together while the lines were broken is a plain blank on the paper.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._lines: dict[tuple[float, ...], Any] = {}

    def breakLinesCJK(self, maxWidths: Any) -> Any:  # noqa: N802, N803 - ReportLab's own name
        """The lines for these widths."""
        key = tuple(maxWidths)
        if key not in self._lines:
            self._lines[key] = _let_go(super().breakLinesCJK(maxWidths))
        return self._lines[key]


def _let_go(broken: Any) -> Any:
    """The lines as they are drawn: of one piece of text, or of several each."""
    if broken.kind == 0:
        broken.lines = [(space, [let_go(words) for words in line]) for space, line in broken.lines]
    else:
        for line in broken.lines:
            for piece in line.words:
                piece.text = let_go(piece.text)
    return broken


@lru_cache(maxsize=64)
def _frag(kind: str) -> Any:
    """A piece of text in a style, as ReportLab's own parser makes it."""
    return _Paragraph("x", style(kind)).frags[0]


class Pen:
    """Turns words into paragraphs of one paper; `warnings` tells what its fonts could not show."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._warnings: dict[str, Text] = {}

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What could not be shown as it was given, each once."""
        return tuple(self._warnings.values())

    def ink(self, words: str) -> str:
        """The words as the fonts can show them."""
        shown, warnings = printable(words)
        for warning in warnings:
            self._warnings.setdefault(str(warning), warning)
        return shown

    def line(self, words: str) -> str:
        """The words on one line."""
        return " ".join(self.ink(words).split("\n"))

    def paragraph(self, words: str, kind: str = "body") -> Paragraph:
        """A paragraph in a style of the stylesheet; line ends are kept."""
        frag = _frag(kind)
        first, *more = hold(self.ink(words)).split("\n")
        frags = [frag.clone(text=first)]
        for line in more:
            frags += [frag.clone(text="", lineBreak=True), frag.clone(text=line)]
        return Paragraph("", style(kind), frags=frags)  # no markup: words are only words

    def say(self, key: str, /, kind: str = "body", **fields: Field) -> list[Flowable]:
        """A text of the templates, the languages one close below the other."""
        said = [self.paragraph(words, kind) for words in self.wording.say(key, **fields)]
        for above, below in pairwise(said):
            above.spaceAfter = below.spaceBefore = 0
            above.keepWithNext = True
        return list(said)

    def label(self, key: str, /, **fields: Field) -> str:
        """A short text of the templates on one line."""
        return self.wording.label(key, **fields)
