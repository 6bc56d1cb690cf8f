"""Reports that name the currency once, above the items, instead of in a column: “Currency: USD”, “币种：美元”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.importing.format.problem import Undecidable
from db.importing.heading.header import Header
from db.importing.heading.naming import is_known_code
from db.importing.report.widened import Widened, widened_header
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.vocabulary import fold, token, vocabulary
from resources.mark import N_, text

CURRENCY = "#currency"
"""The name of the column that is added."""

_WIDEST = 12  # filled cells of a line that may hold labels and values
_LONGEST = 80  # signs
_BETWEEN = re.compile(r"\s*[:：]\s*|\s+")  # what stands between a label and its value
_ENDS = (
    "currency",
    "curr",
    "ccy",
    "wahrung",
    "devise",
    "moneda",
    "divisa",
    "币种",
    "币别",
    "货币",
    "金额单位",
    "单位",
)
_IN = re.compile(
    r"(?i:\b(?:amounts?|values?|figures|balances|expressed|stated|reported|beträge|montants|importes)\b[^.]{0,30}?"
    r"\b(?:in|en)\s+)(?P<code>[A-Z]{3})\b|^\(?(?i:in|en) (?P<only>[A-Z]{3})\)?$"
)


@dataclass(frozen=True, slots=True)
class MoneySectioned(Widened):
    """A sheet in which each line got the currency told above it as its last cell."""

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines; before the first currency the cell is empty."""
        current = ""
        for line in self.inner.rows(progress):
            told = told_currency(line.cells) if line.number != self.header_line else ""
            current = told or current
            is_part = line.number > self.header_line and not told and any(map(words, line.cells))
            yield self.extended(line, current if is_part else "")


def by_money_sections(sheet: Sheet, header: Header) -> tuple[MoneySectioned, Header]:
    """The sheet with the currency as a column."""
    width = len(header.line.cells)
    sectioned = MoneySectioned(sheet, header.line.number, width)
    return sectioned, widened_header(sectioned, header, width, (CURRENCY,))


def told_currency(cells: Sequence[Cell]) -> str:
    """ISO 4217 of the currency that a line says all below it is in, or nothing."""
    filled = [shown for cell in cells if (shown := words(cell))]
    if not 1 <= len(filled) <= _WIDEST or any(len(shown) > _LONGEST for shown in filled[:2]):
        return ""
    if len(filled) == 1 and (alone := _meant(filled[0])):
        return alone
    for place, shown in enumerate(filled):
        label = fold(shown).strip()
        behind = filled[place + 1] if place + 1 < len(filled) else ""
        if label.endswith(_ENDS) and (found := _meant(behind)):
            return found
        for between in _BETWEEN.finditer(shown):
            if fold(shown[: between.start()]).endswith(_ENDS) and (found := _meant(shown[between.end() :])):
                return found
        stated = _IN.search(shown)
        if stated and is_known_code(found := stated["code"] or stated["only"]):
            return found
    return ""


def refuse_below(told: str, asked: str, office: str) -> None:
    """Ask for the currency of items above the first line that tells one: it may be about all, or about the rest."""
    if asked:
        return
    raise Undecidable(
        text(N_("A line says {currency}, but below items: theirs may be another currency."), currency=told),
        "--currency",
        "currency",
        (told,),
        sorted({told, office}),
    )


def _meant(shown: str) -> str:
    """The currency of a code, a name, or of a code with its name behind; signs that mean several are none."""
    plain = shown.strip("()（）[]:： ")
    if plain.isupper() and is_known_code(plain):
        return plain
    if (sign := token(plain)) in vocabulary().currencies:
        return vocabulary().currencies[sign]
    first, _, rest = plain.partition(" ")
    is_explained = first.isupper() and is_known_code(first) and rest[:1] in {"-", "–", "(", "（"}
    return first if is_explained else ""
