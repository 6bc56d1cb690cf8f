"""Which column of a file is which of our fields: a person's map first, then the vocabulary and the content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db.importing.heading.field import AMOUNTS, FIELDS, MONEY
from db.importing.heading.kind import Kind, is_one_for_many, telling
from db.importing.heading.measure import is_own, without_documents_currency
from db.importing.heading.naming import CERTAIN_NAME, currency_mark, scores_of
from db.importing.sheet import Cell, Line, words
from db.importing.vocabulary import fold
from domain.error import Refused
from resources.mark import N_, Text, text

_AUXILIARY = ("paid_amount", "debit", "credit", "side")
_BY_NAME = ("amount", "open_amount", "document_date", "due_date")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its place from 0, its name in the file, and our field for it or none."""

    index: int
    name: str
    field: str = ""
    currency_mark: str = ""
    """A currency sign or code in the heading, as it stands there."""
    rival_of: str = ""
    """The field that another column got, although this one is called so too."""
    is_own_currency: bool = False
    """It names the ledger's own currency, while another column names the documents'."""


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
        columns.append(Column(index, shown, "", currency_mark(name)))
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
    sample = [line for line in telling(sample) if not _repeats(line, columns)]
    taken = _explicit(columns, explicit)
    barred = {*explicit, *taken.values()}
    pairs = [
        (score, column.index, field)
        for column in columns
        if column.index not in taken
        for field, score in _scores(column.name).items()
        if field not in barred
    ]
    kinds = [Kind(column.index, sample) for column in columns]
    pairs = _sensible(columns, pairs, kinds)
    pairs.sort(key=lambda pair: (-pair[0], pair[1], FIELDS.index(pair[2])))
    _take_best(pairs, kinds, taken)
    doubts = _drop_foreign_code(columns, sample, pairs, kinds, taken, explicit)
    _take_by_name(pairs, kinds, taken)
    if "currency" not in barred:
        _take_currency(columns, kinds, taken)
    _drop_rivals(taken, explicit)
    named = _described(columns, pairs, taken)
    left = {
        index: field
        for score, index, field in reversed(pairs)
        if index not in taken and score > CERTAIN_NAME and field not in _AUXILIARY
    }
    rivals = (_caution(named, index, field) for index, field in sorted(left.items()))
    return Assignment(named, (*doubts, *rivals))


def _sensible(
    columns: Sequence[Column], pairs: Sequence[tuple[int, int, str]], kinds: Sequence[Kind]
) -> list[tuple[int, int, str]]:
    """Without names that the cells belie where another column has the field.

    Those are amounts in the currency of the documents that a ledger only fills for foreign ones, of which it has
    none, and a “No” that only counts the lines.
    """
    unused = {
        column.index
        for column, kind in zip(columns, kinds, strict=True)
        if without_documents_currency(column.name) and kind.has_no_amounts
    }
    numbers = {index for score, index, field in pairs if field == "number" and score > CERTAIN_NAME}
    counters = {index for index in numbers if kinds[index].is_counter}
    if not any(kinds[index].may_be("number") for index in numbers - counters):
        counters = set()
    return [
        (score, index, field)
        for score, index, field in pairs
        if index not in unused and not (field == "number" and index in counters)
    ]


def _take_best(pairs: Sequence[tuple[int, int, str]], kinds: Sequence[Kind], taken: dict[int, str]) -> None:
    """Each field to the best column that is left."""
    used = set(taken.values())
    for _, index, field in pairs:
        if index not in taken and field not in used and kinds[index].may_be(field):
            taken[index] = field
            used.add(field)


def _drop_foreign_code(
    columns: Sequence[Column],
    sample: Sequence[Line],
    pairs: list[tuple[int, int, str]],
    kinds: Sequence[Kind],
    taken: dict[int, str],
    explicit: Mapping[str, str],
) -> tuple[Text, ...]:
    """Codes that cannot be the debtors', such as the account of the general ledger: all debtors would be one."""
    place = {field: index for index, field in taken.items()}
    named = {index for score, index, field in pairs if field == "debtor_name" and score > CERTAIN_NAME}
    contact = place.get("contact", -1)  # “Contact name” is the debtor where nothing else is
    name = place.get("debtor_name", contact if contact in named else -1)
    code = place.get("debtor_code", -1)
    if min(code, name) < 0 or "debtor_code" in explicit or not is_one_for_many(code, name, sample):
        return ()
    del taken[code]
    pairs[:] = [pair for pair in pairs if pair[1] != code]
    _take_best(pairs, kinds, taken)
    reason = N_("“{name}” has one code for several debtors, so it was not read as {field}.")
    told = (text(reason, name=columns[code].name, field="debtor_code"),)
    return told + _drop_foreign_code(columns, sample, pairs, kinds, taken, explicit)


def _repeats(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a line is the heading again, at the top of a report's next page."""
    pairs = [(words(cell), column.name) for cell, column in zip(line.cells, columns, strict=False)]
    filled = [shown == name for shown, name in pairs if shown]
    return sum(filled) * 2 > len(filled)


def _scores(name: str) -> Mapping[str, int]:
    """How well a heading names each field; the second column of a name vies for amounts only, behind the first."""
    first, _, again = name.rpartition(" #")
    if not first or not again.isdecimal():
        return scores_of(name)
    return {field: score for field, score in scores_of(first).items() if field in AMOUNTS}


def _described(
    columns: Sequence[Column], pairs: Sequence[tuple[int, int, str]], taken: Mapping[int, str]
) -> tuple[Column, ...]:
    """The columns with their fields, and what those that got none are beside them."""
    rivals: dict[int, str] = {}
    own: set[int] = set()
    for score, index, field in pairs:
        if index in taken:
            continue
        if field in AMOUNTS and score > CERTAIN_NAME:
            rivals.setdefault(index, field)
        if field == "currency" and is_own(columns[index].name):
            own.add(index)
    return tuple(
        replace(
            column,
            field=taken.get(column.index, ""),
            rival_of=rivals.get(column.index, ""),
            is_own_currency=column.index in own,
        )
        for column in columns
    )


def _take_by_name(
    pairs: Sequence[tuple[int, int, str]], kinds: Sequence[Kind], taken: dict[int, str]
) -> None:
    """Amounts and days whose cells cannot be read, where nothing else is called so: their lines are rejected.

    Without them the items would silently have no due date, or the file no amount.
    """
    if not {"debtor_code", "debtor_name"} & set(taken.values()):
        for score, index, field in pairs:
            if field == "debtor_name" and score > CERTAIN_NAME and taken.get(index) == "contact":
                taken[index] = field
                break
    for score, index, field in pairs:
        free = index not in taken and field not in taken.values()
        if free and field in _BY_NAME and score > CERTAIN_NAME and kinds[index].has_figures:
            taken[index] = field


def _take_currency(columns: Sequence[Column], kinds: Sequence[Kind], taken: dict[int, str]) -> None:
    """The only column of currencies, whatever it is called: without it the items would get the office's own.

    A heading such as “Amount USD” says the currency already, and of two such columns nothing says which it is.
    """
    said = "currency" in taken.values() or any(
        columns[index].currency_mark for index, field in taken.items() if field in MONEY
    )
    found = [each.index for each in columns if each.index not in taken and kinds[each.index].has_currencies]
    if not said and len(found) == 1:
        taken[found[0]] = "currency"


def _drop_rivals(taken: dict[int, str], explicit: Mapping[str, str]) -> None:
    """Paid amounts, debits and credits speak only where the amounts that they tell are not there themselves."""
    found = set(taken.values())
    useless: set[str] = set()
    if "amount" in found or not {"debit", "credit"} <= found:
        useless |= {"debit", "credit"}
    has_amount = "amount" in found or {"debit", "credit"} <= found
    if "open_amount" in found or not has_amount:
        useless.add("paid_amount")
    for index, field in list(taken.items()):
        if field in useless and field not in explicit:
            del taken[index]


def recognised(heading: Sequence[Cell]) -> set[str]:
    """The fields whose names stand in a line, for finding the heading."""
    found: set[str] = set()
    for cell in heading:
        if type(cell) is str and cell and len(cell) <= 80:
            ranked = sorted(scores_of(words(cell)).items(), key=lambda pair: -pair[1])
            free = [field for field, _ in ranked if field not in found]
            found.update(free[:1])
    return found


def fit(name: str) -> int:
    """How well a heading names any field at all."""
    return max(scores_of(name).values(), default=0)


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
                text(N_("The file's columns are: {columns}."), columns=listed(columns)),
                field,
            )
        taken[match[0].index] = field
    return taken


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


def listed(columns: Sequence[Column]) -> str:
    """The names of columns, for a refusal."""
    return ", ".join(f"“{column.name}”" for column in columns[:60])
