"""The columns of a statement that is a list: whose names say what they hold, and what stands above them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Final

from db.importing.heading.column import Column, name_columns
from db.importing.heading.naming import currency_mark
from db.importing.sheet import Line, Sheet, words
from db.importing.statement.narrative import find_iban
from db.importing.statement.wording import wording
from db.importing.vocabulary import fold, run_of
from domain.error import Refused
from resources.mark import N_, text

FIELDS: Final = (
    "booked_on", "value_day", "amount", "debit", "credit", "side", "balance", "currency", "account",
    "payer", "payer_account", "payee", "payee_account", "reference", "text", "kind", "fee", "state",
)  # fmt: skip
CONSTANTS: Final = ("currency", "account")
SEARCHED: Final = 60  # lines
JOINED: Final = " + "
"""Between the names of several columns that make one text, in a map."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_AMOUNTS: Final = frozenset({"amount", "debit", "credit"})
_LABELLED = re.compile(r"(?:^|\s{2,}|(?<=[^\x00-\x7f]) (?=[^\x00-\x7f]))([^:\s]+(?: [^:\s]+){0,2}):\s*")
"""Several labels in one cell: “账户名:我方公司  账号:888”."""
_UNIT = re.compile(
    r"(?:百万|[万千亿])(?:元|美元|欧元)|\bT(?:EUR|USD|€)|\bin (?:thousands|Tsd\.?|Tausend|Mio\.?)\b",
    re.IGNORECASE,
)
_HAN: Final = 3  # signs of a Chinese name that may stand at the beginning of a longer one


@dataclass(frozen=True, slots=True)
class Heading:
    """The line of the heading, our field → its columns, and what the lines above say."""

    line: Line
    columns: tuple[Column, ...]
    places: Mapping[str, tuple[Column, ...]]
    account: str
    name: str
    currency: str
    unit: str = ""
    """What the amounts are multiples of, where the list says so: “万元”."""

    def place(self, field: str) -> int:
        """The index of a field's first column, or -1."""
        found = self.places.get(field)
        return found[0].index if found else -1

    def theirs(self, field: str) -> str:
        """The file's name of the column that holds a field."""
        found = self.places.get(field)
        return found[0].name if found else ""


def means_amount(name: str) -> bool:
    """Whether a column may hold the amounts, by its name without a currency."""
    return "amount" in _ranks(name)


def find_heading(sheet: Sheet, asked: int, explicit: Mapping[str, str]) -> Heading | None:
    """The line that names the most of our fields, a day and an amount among them; None if there is none."""
    lines = list(islice(sheet.rows(), SEARCHED))
    found: list[tuple[int, int, dict[str, tuple[Column, ...]]]] = []
    for at, line in enumerate(lines):
        if asked and line.number != asked:
            continue
        places = _assign(name_columns(line.cells), explicit)
        if "booked_on" in places and not _AMOUNTS.isdisjoint(places):
            found.append((len(places), -at, places))
    if not found:
        return None
    _, at, places = max(found, key=lambda each: each[:2])
    line = lines[-at]
    above = lines[:-at] if at else []
    return Heading(
        line,
        name_columns(line.cells),
        places,
        _said_above(above, "iban") or _said_above(above, "account") or _iban_above(above),
        _said_above(above, "name"),
        _said_above(above, "currency"),
        _unit_of([*above, line]),
    )


def account_in(line: Line) -> str:
    """The account that a line names behind a word such as “账号:”; empty if it names none."""
    return _said_above([line], "iban") or _said_above([line], "account")


def _unit_of(lines: Sequence[Line]) -> str:
    found = (_UNIT.search(words(cell)) for line in lines for cell in line.cells)
    return next((match[0] for match in found if match), "")


def no_heading(sheet: Sheet) -> Refused:
    """The refusal of a list in which no line names a day and an amount."""
    first = next((line for line in islice(sheet.rows(), SEARCHED) if any(map(words, line.cells))), None)
    seen = ", ".join(f"“{words(cell)[:40]}”" for cell in first.cells[:20] if words(cell)) if first else "–"
    return Refused(
        "header",
        text(
            N_("No line was found that names a day and an amount. The first line holds: {cells}."), cells=seen
        ),
        N_(
            "A statement is MT940, CAMT.053, or a list whose heading names its columns; or name them in a map."
        ),
        sheet.path.name,
    )


def _assign(columns: Sequence[Column], explicit: Mapping[str, str]) -> dict[str, tuple[Column, ...]]:
    """Each field gets its best named column; texts get all of theirs in the order of the file."""
    places = dict(_explicit(columns, explicit))
    taken = {column.index for found in places.values() for column in found}
    ranked = sorted(
        (rank, column.index, field)
        for column in columns
        if column.index not in taken
        for field, rank in _ranks(column.name).items()
        if field not in explicit
    )
    for _, index, field in ranked:
        if index not in taken and (field == "text" or field not in places):
            taken.add(index)
            places[field] = (*places.get(field, ()), columns[index])
    if "text" in places and "text" not in explicit:
        places["text"] = tuple(sorted(places["text"], key=lambda column: column.index))
    return places


def _explicit(
    columns: Sequence[Column], explicit: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Column, ...]]]:
    for field, names in explicit.items():
        wanted = [fold(name) for name in names.split(JOINED) if name.strip()]
        found = tuple(column for column in columns if fold(column.name) in wanted)
        if found:
            yield field, found


def _ranks(name: str) -> Mapping[str, int]:
    plain = unicodedata.normalize("NFKC", name)
    known = wording().fields
    bare = _BRACKETS.sub(" ", plain)
    without = _without_currency(bare)
    for candidate in (plain, bare, without):
        found = known.get(run_of(fold(candidate)))
        if found:
            return found
    run = run_of(fold(bare))
    if "\u4e00" <= run[:1] <= "\u9fff":
        for end in range(len(run) - 1, _HAN - 1, -1):
            if run[:end] in known:
                return {field: rank + 100 for field, rank in known[run[:end]].items()}
    return {}


def _without_currency(name: str) -> str:
    """“Gutschrift in CHF” is “Gutschrift”."""
    mark = currency_mark(name)
    return re.sub(rf"[\s_]+(?:in\s+|en\s+)?{re.escape(mark)}\s*$", "", name) if mark else name


def _iban_above(lines: Sequence[Line]) -> str:
    """The one IBAN that stands above the list without a label."""
    found = {find_iban(words(cell)) for line in lines for cell in line.cells} - {""}
    return found.pop() if len(found) == 1 else ""


def _labelled(cell: str) -> Iterator[tuple[str, bool, str]]:
    """The labels of a cell, whether a colon stands behind each, and what follows it."""
    marks = list(_LABELLED.finditer(cell))
    if len(marks) < 2:
        label, colon, value = cell.partition(":")
        yield label, bool(colon), value
        return
    for mark, behind in zip_longest(marks, marks[1:]):
        yield mark[1], True, cell[mark.end() : behind.start() if behind else None]


def _said_above(lines: Sequence[Line], key: str) -> str:
    """What stands behind a word such as “账号:”, in its cell or in the next."""
    wanted = wording().above[key]
    for line in lines:
        cells = [unicodedata.normalize("NFKC", words(cell)) for cell in line.cells]
        for at, cell in enumerate(cells):
            for label, has_colon, behind in _labelled(cell):
                if (
                    fold(_BRACKETS.sub(" ", label.strip("# "))) in wanted
                ):  # “查询账号[ Inquirer account number ]”
                    value = behind.strip() if has_colon else ""
                    value = value or next((each for each in cells[at + 1 :] if each), "")
                    if value:
                        return value.strip("'\"[] \t")
    return ""
