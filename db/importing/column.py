"""Which column of a file is which of our fields: a person's map first, then the vocabulary and the content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from db.importing.field import FIELDS
from db.importing.kind import Kind
from db.importing.sheet import Cell, Line, words
from db.importing.vocabulary import fold, run_of, token, vocabulary
from domain.error import Refused
from resources.mark import N_, Text, text

_EXACT = 1000
_CERTAIN_NAME = 800  # above this the names are equal, below one stands inside the other
_INSIDE = 500
_LONGEST_HEADING = 24
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its place from 0, its name in the file, and our field for it or none."""

    index: int
    name: str
    field: str = ""
    currency_mark: str = ""
    """A currency sign or code in the heading, as it stands there."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """All columns of a file, and the cautions that arose while they were given their fields."""

    columns: tuple[Column, ...]
    cautions: tuple[Text, ...] = ()

    def of(self, field: str) -> Column | None:
        """The column that holds a field."""
        return next((column for column in self.columns if column.field == field), None)


def name_columns(heading: Sequence[Cell]) -> tuple[Column, ...]:
    """The columns of a heading; a second “Date” becomes “Date #2”, one without a name “#5” by its place."""
    seen: dict[str, int] = {}
    columns = []
    for index, cell in enumerate(heading):
        name = words(cell)
        seen[name] = seen.get(name, 0) + 1
        shown = f"#{index + 1}" if not name else name if seen[name] == 1 else f"{name} #{seen[name]}"
        columns.append(Column(index, shown, "", _currency_mark(name)))
    return tuple(columns)


def assign_columns(
    columns: Sequence[Column],
    sample: Sequence[Line],
    explicit: Mapping[str, str],
) -> Assignment:
    """Give columns their fields, each field to at most one column.

    `explicit` is field → name of the column (empty: the file has no such field); it is never doubted. Guesses
    are doubted by the content: a column of names is no amount, whatever it is called.
    """
    taken = _explicit(columns, explicit)
    barred = {*explicit, *taken.values()}
    pairs = [
        (score, column.index, field)
        for column in columns
        if column.index not in taken
        for field, score in _scores(column.name).items()
        if field not in barred
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], FIELDS.index(pair[2])))
    kinds = [Kind(column.index, sample) for column in columns]
    used = set(taken.values())
    for _, index, field in pairs:
        if index not in taken and field not in used and kinds[index].may_be(field):
            taken[index] = field
            used.add(field)
    named = tuple(
        Column(column.index, column.name, taken.get(column.index, ""), column.currency_mark)
        for column in columns
    )
    left = {
        index: field
        for score, index, field in reversed(pairs)
        if index not in taken and score > _CERTAIN_NAME
    }
    return Assignment(named, tuple(_caution(named, index, field) for index, field in sorted(left.items())))


def recognised(heading: Sequence[Cell]) -> set[str]:
    """The fields whose names stand in a line, for finding the heading."""
    found: set[str] = set()
    for cell in heading:
        if type(cell) is str and cell and len(cell) <= 80:
            ranked = sorted(_scores(words(cell)).items(), key=lambda pair: -pair[1])
            free = [field for field, _ in ranked if field not in found]
            found.update(free[:1])
    return found


def _explicit(columns: Sequence[Column], explicit: Mapping[str, str]) -> dict[int, str]:
    taken: dict[int, str] = {}
    for field, name in explicit.items():
        if not name:
            continue
        match = [column for column in columns if column.name == name]
        match = match or [column for column in columns if fold(column.name) == fold(name)]
        if not match:
            raise Refused(
                "column",
                text(
                    N_("The map names a column “{name}” for {field}, but the file has none."),
                    name=name,
                    field=field,
                ),
                text(N_("The file's columns are: {columns}."), columns=_list(columns)),
                field,
            )
        taken[match[0].index] = field
    return taken


@lru_cache(maxsize=4096)
def _scores(name: str) -> Mapping[str, int]:
    """How well a heading names each field: equal names first, then names inside longer headings."""
    plain = unicodedata.normalize("NFKC", name)
    scores: dict[str, int] = {}
    for folded in {fold(plain), fold(_without_currency(_BRACKETS.sub(" ", plain)))}:
        exact = vocabulary().runs.get(run_of(folded), {})
        found = {field: _EXACT - position for field, position in exact.items()}
        if not found and not _vetoed(folded):
            found = _inside(folded)
        for field, score in found.items():
            scores[field] = max(score, scores.get(field, 0))
    return scores


def _vetoed(folded: str) -> bool:
    rules = vocabulary()
    return not rules.veto_words.isdisjoint(folded.split()) or any(part in folded for part in rules.veto_parts)


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
        if end - start > 1 and all("\u4e00" <= sign <= "\u9fff" for sign in piece):
            for field in rules.runs.get(piece, ()):
                score = _INSIDE + 20 * (end - start) - 5 * (len(run) - end + start)
                found[field] = max(score, found.get(field, 0))
    return found


def _currency_mark(name: str) -> str:
    """The currency that a heading names: “Betrag €”, “金额(元)”, “Amount USD”, “Amount in EUR”."""
    plain = unicodedata.normalize("NFKC", name)
    rules = vocabulary()
    for word in re.findall(
        r"[A-Za-z]{0,3}[$€£¥₩₹₽₺₫฿₪₴]|[A-Z]{3}\b|元|人民币|美元|欧元|港币|港元|日元", plain
    ):
        if token(word) in rules.currencies or token(word) in rules.ambiguous or _is_known_code(word):
            return str(word)
    return ""


def _is_known_code(word: str) -> bool:
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
    mark = _currency_mark(name)
    return name.replace(mark, " ") if mark else name


def _caution(columns: Sequence[Column], index: int, field: str) -> Text:
    """A column whose name is a field's and that was not taken for it."""
    winner = next((column.name for column in columns if column.field == field), "")
    name = columns[index].name
    if not winner:
        return text(
            N_("“{name}” was not read as {field}: its cells do not look like it."), name=name, field=field
        )
    return text(
        N_("“{name}” also looks like {field}; “{winner}” was taken."), name=name, field=field, winner=winner
    )


def refuse_missing(assignment: Assignment) -> None:
    """Refuse a file without debtor, number or amount, naming all columns that it has."""
    missing = []
    if assignment.of("debtor_code") is None and assignment.of("debtor_name") is None:
        missing.append("debtor_code")
    if assignment.of("number") is None:
        missing.append("number")
    if assignment.of("amount") is None and assignment.of("open_amount") is None:
        missing.append("amount")
    if missing:
        raise Refused(
            "column",
            text(
                N_("No column was found for: {missing}. The file's columns are: {columns}."),
                missing=", ".join(missing),
                columns=_list(assignment.columns),
            ),
            text(
                N_("Name the columns in a map file, for example: [columns] {field} = “name of the column”."),
                field=missing[0],
            ),
            ", ".join(missing),
        )


def _list(columns: Sequence[Column]) -> str:
    return ", ".join(f"“{column.name}”" for column in columns[:60])
