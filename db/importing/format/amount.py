"""Amounts as ledgers write them: the decimal sign of a column by evidence, then each cell exactly."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from db.importing.format.problem import Undecidable, Unreadable
from db.importing.sheet import Cell, words
from resources.mark import N_, Text, text

DECIMALS = (".", ",")

_TOLERATED = 20  # one contradicting shape among so many is a slip in a cell, more is a mixed column
_SHAPES = 10_000
_LONGEST = 60
_NINES = str.maketrans("12345678", "99999999")
_SIGNS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u2014": "-", "’": "'", "‘": "'", "`": "'", "´": "'", "٬": "'"}
)
_CURRENCY = r"[^\W\d_]{1,3}[$€£¥]|[$€£¥₩₹₽₺₫฿₪₴]|[A-Za-z]{3}(?![A-Za-z])|元|圆|人民币|kr\.?|Kč|zł|Fr\.|Rs\.?"
_AMOUNT = re.compile(
    rf"(?:(?P<outside>{_CURRENCY}) ?(?=\())?(?P<open>\()? ?(?P<minus>[-+])? ?"
    rf"(?P<before>{_CURRENCY})? ?(?P<inner>[-+])? ?"
    r"(?P<core>[\d.,' ]*\d[.,]?(?:[eE][-+]?\d{1,3})?)(?P<swiss>(?<=[.,])-{1,2})? ?(?P<trailing>[-+])? ?"
    rf"(?P<after>{_CURRENCY})? ?(?P<last>[-+])? ?(?P<side>(?:CR|DR|Cr|Dr|cr|dr|C|D|H|S|借|贷)\.?)? ?(?P<close>\))?"
)
_CREDIT = {"cr", "c", "h", "贷"}


class Amount(NamedTuple):
    """A cell's figure, and the currency sign or code that stood in it, or nothing.

    `sided` says that CR, DR or their like stood there: then a credit is negative, as the books of debtors have it.
    """

    value: Decimal
    mark: str
    sided: bool = False


@dataclass(frozen=True, slots=True)
class DecimalSign:
    """The decision for a column: `.` or `,`, or empty when its numbers need none; and the evidence in words."""

    sign: str
    why: Text


@dataclass(slots=True)
class DecimalEvidence:
    """What the text cells of one column show about their decimal sign; numbers of typed cells need none."""

    column: str
    shapes: dict[str, str] = field(default_factory=dict)
    """Shape (every digit but 0 a 9) → the first cell of that shape."""
    _counts: Counter[str] = field(default_factory=Counter)

    def see(self, cell: Cell) -> None:
        """Take a cell as evidence; typed numbers prove nothing about texts."""
        if type(cell) is not str:
            return
        shape = cell.translate(_NINES)
        if shape in self._counts:
            self._counts[shape] += 1
        elif len(self._counts) < _SHAPES:
            self._counts[shape] = 1
            self.shapes[shape] = cell

    def votes(self) -> tuple[Counter[str], list[str]]:
        """How many cells prove each decimal sign, and examples that could be either."""
        votes: Counter[str] = Counter()
        doubtful: list[str] = []
        for shape, example in self.shapes.items():
            verdict = _verdict(example)
            if verdict == "?":
                doubtful.append(example)
            elif verdict:
                votes[verdict] += self._counts[shape]
        return votes, doubtful

    def grouped(self) -> str:
        """The decimal sign where whole amounts stand beside `1,234`, and no cell has decimals: the comma groups.

        Amounts printed with three decimals have them in every cell, and money of hundredths needs no third one.
        """
        votes, doubtful = self.votes()
        signs = {"." if "." in cell else "," for cell in doubtful}
        has_whole = any(words(cell).strip("0") and _plain(cell).isdigit() for cell in self.shapes.values())
        return _other(signs.pop()) if has_whole and not votes and len(signs) == 1 else ""

    def example(self, sign: str) -> str:
        """A cell that proves a sign."""
        return next((cell for cell in self.shapes.values() if _verdict(cell) == sign), "")


def looks_like_amount(cell: Cell) -> bool:
    """Whether a cell can be an amount at all."""
    if type(cell) is str:
        return _AMOUNT.fullmatch(_plain(cell)) is not None
    return isinstance(cell, int | Decimal) and not isinstance(cell, bool)


def decide_decimals(
    columns: Sequence[DecimalEvidence], asked: str = "", thousandths: bool = False
) -> list[DecimalSign]:
    """One decision per column: as asked, else by its own cells, else as the other amount columns decide.

    `thousandths`: the file may hold a currency of three decimals, so that `1.234` beside `5` may be one of its sums.
    Raises `Undecidable` for a column such as `1.234` alone, or one whose cells contradict each other.
    """
    if asked:
        return [DecimalSign(asked, text(N_("as asked"))) for _ in columns]
    own = [_by_own_cells(column) for column in columns]
    signs = {decision.sign for decision in own if decision is not None and decision.sign}
    if not signs and not thousandths:
        signs = {column.grouped() for column in columns} - {""}
    return [
        decision if decision is not None else _by_others(column, signs)
        for column, decision in zip(columns, own, strict=True)
    ]


def _by_own_cells(column: DecimalEvidence) -> DecimalSign | None:
    votes, doubtful = column.votes()
    if not votes:
        return None if doubtful else DecimalSign("", text(N_("no cell has a decimal sign")))
    (best, most), *rest = votes.most_common()
    if rest and rest[0][1] * _TOLERATED > most:
        examples = [column.example(best), column.example(rest[0][0])]
        raise _ask(column.column, examples)
    return DecimalSign(best, text(N_("by {example}"), example=words(column.example(best))))


def _by_others(column: DecimalEvidence, signs: Iterable[str]) -> DecimalSign:
    found = list(signs)
    if len(found) != 1:
        raise _ask(column.column, column.votes()[1][:3])
    return DecimalSign(found[0], text(N_("as in the other amounts of the file")))


def _ask(column: str, examples: Sequence[str]) -> Undecidable:
    shown = [words(example) for example in examples]
    return Undecidable(
        text(
            N_("In “{column}” it cannot be decided which sign is the decimal one: {examples}."),
            column=column,
            examples=" · ".join(shown),
        ),
        "--decimal",
        column,
        shown,
        DECIMALS,
    )


def read_amount(cell: str, decimal: str) -> Amount:
    """A text cell as an exact figure, with `decimal` as its decimal sign.

    Signs: `-1`, `1-`, `(1)`, `1 CR`; a currency before or after. Anything else raises `Unreadable`.
    """
    plain = _plain(cell)
    if plain.startswith("人民币") and plain.endswith("元"):
        plain = plain.removesuffix("元")
    match = _AMOUNT.fullmatch(plain)
    if match is None and any(sign in plain for sign in "万亿"):
        raise Unreadable(
            N_("The amount is in units of ten thousand or more."), N_("Write the whole amount into the cell.")
        )
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise _garbage()
    value = _value(match["core"] if not match["swiss"] else match["core"][:-1], decimal)
    marks = {mark for mark in (match["outside"], match["before"], match["after"]) if mark}
    signs, negatives = _signs(match)
    if negatives > 1 or len(signs) > 1 or len(marks) > 1:
        raise Unreadable(
            N_("The amount has more than one sign or currency."),
            N_("Leave one sign in the cell, for example -1234.50."),
        )
    return Amount(-value if negatives else value, marks.pop() if marks else "", bool(match["side"]))


def sign_of(cell: Cell) -> int:
    """-1, 1, or 0 for zero and for what is no amount, whatever the decimal sign."""
    if type(cell) is str:
        match = _AMOUNT.fullmatch(_plain(cell))
        if match is None or not match["core"].strip("0.,' "):
            return 0
        return -1 if _signs(match)[1] else 1
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal) or not cell:
        return 0
    return -1 if cell < 0 else 1


def _signs(match: re.Match[str]) -> tuple[list[str], int]:
    """The signs of a figure, and how many of its marks make it negative."""
    signs = [part for part in (match["minus"], match["inner"], match["trailing"], match["last"]) if part]
    side = (match["side"] or "").rstrip(".").casefold()
    return signs, signs.count("-") + bool(match["open"]) + (side in _CREDIT)


def _garbage() -> Unreadable:
    return Unreadable(N_("This is not an amount."), N_("Correct the cell in the ledger and import again."))


def _plain(cell: str) -> str:
    """Narrow digits and signs, ordinary spaces and minus; small raised and circled figures are no digits."""
    if len(cell) > _LONGEST:
        return ""
    if not cell.isascii():
        if any(unicodedata.category(sign) == "No" for sign in cell):
            return ""
        cell = unicodedata.normalize("NFKC", words(cell)).translate(_SIGNS).replace("元整", "元")
    return " ".join(cell.split())


def _value(core: str, decimal: str) -> Decimal:
    mantissa, has_exponent, exponent = core.casefold().partition("e")
    whole, has_fraction, fraction = mantissa.partition(decimal) if decimal else (mantissa, "", "")
    thousands = {sign for sign in whole if not sign.isdigit()}
    if len(thousands) > 1 or (fraction and not fraction.isdigit()) or (not whole and not fraction):
        raise _contradiction(core, decimal)
    if thousands:
        whole = _ungrouped(core, whole, thousands.pop(), decimal)
    value = Decimal(f"{whole or '0'}.{fraction or '0'}" if has_fraction else whole)
    if not has_exponent:
        return value
    if int(exponent) > len(fraction):
        raise Unreadable(
            N_("The amount is written in powers of ten, and its last digits are lost."),
            N_("Give the column a plain number format and export again."),
        )
    return value.scaleb(int(exponent))


def _ungrouped(core: str, whole: str, sign: str, decimal: str) -> str:
    """Digits without thousands separators: groups of three; in India of two before the last three."""
    first, *groups = whole.split(sign)
    by_three = all(len(group) == 3 for group in groups)
    indian = sign == "," and len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[:-1])
    if not first or not (by_three or indian):
        raise _contradiction(core, decimal)
    return first + "".join(groups)


def _contradiction(core: str, decimal: str) -> Unreadable:
    if not decimal:
        return _garbage()
    return Unreadable(
        text(N_("“{figure}” does not fit the column's decimal sign “{sign}”."), figure=core, sign=decimal),
        N_("Correct the cell in the ledger, or choose the other decimal sign."),
    )


def _verdict(cell: str) -> str:
    """What one cell proves: `.` or `,`; `?` if it could be either; nothing if it has no such sign."""
    match = _AMOUNT.fullmatch(_plain(cell))
    if match is None:
        return ""
    core = match["core"].casefold().partition("e")[0]
    if match["swiss"]:
        return core[-1]
    points, commas = core.count("."), core.count(",")
    if points and commas:
        return _last_of_both(core)
    if points + commas == 0:
        return ""
    sign = "." if points else ","
    if points + commas > 1:  # thousands are written often, a decimal sign once
        return _other(sign) if _grouped(core, sign) else ""
    before, _, after = core.partition(sign)
    if len(after) != 3 or not 1 <= len(before) <= 3 or before == "0" or not before.isdigit():
        return sign
    return "?"


def _last_of_both(core: str) -> str:
    last = max(DECIMALS, key=core.rfind)
    return last if core.count(last) == 1 and _grouped(core.partition(last)[0], _other(last)) else ""


def _grouped(core: str, sign: str) -> bool:
    first, *groups = core.split(sign)
    return bool(first) and len(groups[-1]) == 3 and all(len(group) in {2, 3} for group in groups)


def _other(sign: str) -> str:
    return "," if sign == "." else "."


def marks_of(column: DecimalEvidence) -> set[str]:
    """The currency signs and codes that stand in a column's cells."""
    matches = (_AMOUNT.fullmatch(_plain(cell)) for cell in column.shapes.values())
    return {mark for match in matches if match for mark in match.group("outside", "before", "after") if mark}
