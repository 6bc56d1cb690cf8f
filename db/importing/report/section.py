"""Reports that name the debtor once, above its items, instead of in a column: as a title or behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.importing.heading.column import Assignment
from db.importing.heading.field import DEBTORS
from db.importing.heading.header import Header
from db.importing.heading.kind import telling
from db.importing.heading.naming import is_known_code
from db.importing.report.label import labels_of
from db.importing.report.money_section import told_currency
from db.importing.report.title import COUNT, NONE, Titles, read_titles, title_of, without_count
from db.importing.report.widened import Widened, widened_header
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.total import NO, total_in

SECTION = "#title"
"""The name of the column that is added for the titles."""
CODE = "#code"
"""The name of the column that is added for codes behind a label (“Customer 100042”)."""

_SEVERAL = 2  # titles
_TITLE, _CODE, _OTHER = "title", "code", "other"
_BUCKET = re.compile(
    r"(?i)current|not due|<|>|\d+ ?[-–] ?\d+|.*\b(days?|tage|dagen|jours|días|giorni|past due)\b.*|.*[天日].*"
)


@dataclass(frozen=True, slots=True)
class Sectioned(Widened):
    """A sheet in which each line got the debtor above it as its last cells: code and name, or only a title."""

    labelled: bool
    codes: bool = False
    """Whether a title that is the code of a currency names a debtor too."""
    counted: bool = False
    """Whether the titles end with the number of items below them, which is no part of a name."""
    titles: Titles = NONE
    """What the totals say of the titles."""

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines; one that names the debtor gets empty cells itself."""
        return self._below_labels(progress) if self.labelled else self._below_titles(progress)

    def _below_titles(self, progress: Progress | None) -> Iterator[Line]:
        current = ""
        for line in self.inner.rows(progress):
            title = title_of(line.cells) if line.number > self.header_line else ""
            if line.number in self.titles.notes:
                yield self.extended(line, "")
                continue
            is_money = bool(title) and not self.codes and bool(told_currency(line.cells))
            if title and not is_money:
                current = without_count(title) if self.counted else title
            yield self.extended(line, "" if title or not any(map(words, line.cells)) else current)

    def _below_labels(self, progress: Progress | None) -> Iterator[Line]:
        code = name = ""
        for line in self.inner.rows(progress):
            found = labels_of(line.cells, bool(code))
            if "debtor_code" in found:
                code, name = found["debtor_code"], found.get("debtor_name", "")
            elif found:
                name = found["debtor_name"]
            is_part = not found and any(map(words, line.cells)) and not told_currency(line.cells)
            yield self.extended(line, *((code, name) if is_part else ("", "")))


def find_sections(
    sheet: Sheet, header: Header, assignment: Assignment, *, has_currency: bool
) -> tuple[Sectioned, Header, dict[str, str]] | None:
    """The sheet with the debtors as columns, and these, if the file names its debtors in no other way.

    Titles must be there before the first item, and be no ages (“1 - 30”, “Current”). With `has_currency` the
    currency is told elsewhere: “EUR” where the others name a debtor is one.
    """
    if assignment.of("number") is None:
        return None
    has_debtors = _has_debtors(header, assignment)
    labelled = not has_debtors and any(labels_of(line.cells) for line in (*header.above, *header.sample))
    if (has_debtors and not _is_constant(header, assignment)) or not (labelled or _is_titled(header)):
        return None
    titles = NONE if labelled else read_titles(sheet, header)
    if has_debtors and titles.count < _SEVERAL:
        return None
    width = len(header.line.cells)
    codes = has_currency and not labelled and bool(code_as_title(header.sample))
    counted = not labelled and _is_counted(sheet, header)
    sectioned = Sectioned(sheet, header.line.number, width, labelled, codes, counted, titles)
    columns = {"debtor_name": SECTION} | ({"debtor_code": CODE} if labelled else {})
    columns |= {"debtor_code": ""} if has_debtors else {}
    names = (CODE, SECTION) if labelled else (SECTION,)
    return sectioned, widened_header(sectioned, header, width, names), columns


def _has_debtors(header: Header, assignment: Assignment) -> bool:
    """Whether a column names debtors, and not only those of titles."""
    places = [column.index for field in DEBTORS if (column := assignment.of(field)) is not None]
    told = telling(header.sample)
    return any(
        index < len(line.cells) and words(line.cells[index]) for line in told for index in places
    ) or bool(places and not told)


def _is_constant(header: Header, assignment: Assignment) -> bool:
    """Whether all lines name the same in each column of debtors: an account of the general ledger, say."""
    places = [column.index for field in DEBTORS if (column := assignment.of(field)) is not None]
    told = telling(header.sample)
    shown = [{words(line.cells[index]) for line in told if index < len(line.cells)} for index in places]
    return len(told) > 1 and all(len(each - {""}) == 1 for each in shown)


def _is_titled(header: Header) -> bool:
    titles = [title for line in header.sample if (title := title_of(line.cells))]
    first = next((line for line in header.sample if any(map(words, line.cells))), None)
    return first is not None and bool(title_of(first.cells)) and not any(map(_BUCKET.fullmatch, titles))


def _is_counted(sheet: Sheet, header: Header) -> bool:
    """Whether every title of the file, of two at least, ends with the number of the items below it (“Acme (49)”)."""
    titles = [title for line in header.sample if (title := title_of(line.cells))]
    if not titles or not all(map(COUNT.search, titles)):
        return False
    left, seen = 0, 0
    for line in sheet.rows():
        if line.number <= header.line.number or not any(map(words, line.cells)):
            continue
        if title := title_of(line.cells):
            found = COUNT.search(title)
            if found is None or left:
                return False
            left, seen = int(found["count"]), seen + 1
        elif total_in(next(filter(None, map(words, line.cells)))) == NO:
            left -= 1
    return left == 0 and seen > 1


def code_as_title(sample: Sequence[Line]) -> str:
    """A currency's code that stands where other titles name debtors: between items, and never beside a title.

    Currencies stand above the titles of debtors or below them; then it is empty.
    """
    kinds = [_kind(line.cells) for line in sample if any(map(words, line.cells))]
    around = list(pairwise([(_OTHER, ""), *kinds, (_OTHER, "")]))
    if {(_TITLE, _CODE), (_CODE, _TITLE), (_CODE, _CODE)} & {(one, then) for (one, _), (then, _) in around}:
        return ""
    is_titled = any(kind == _TITLE for kind, _ in kinds)
    return next((shown for kind, shown in kinds if kind == _CODE and is_titled), "")


def _kind(cells: Sequence[Cell]) -> tuple[str, str]:
    title = title_of(cells)
    if not title:
        return _OTHER, ""
    return (_CODE if is_known_code(title) and told_currency(cells) else _TITLE), title
