"""Reports in which one column holds the debtor and, in the lines below it, the numbers of its documents.

So do the aged lists that can be folded on the screen: the debtor's line has the sums of the lines below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from db.importing.format.amount import looks_like_amount
from db.importing.format.day import looks_like_day
from db.importing.heading.column import Assignment, Column
from db.importing.heading.field import DATES, DEBTORS
from db.importing.heading.header import Header
from db.importing.report.section import SECTION
from db.importing.report.widened import Widened, widened_header
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.total import NO, WHOLLY, total_in

_NEARLY_ALL = 0.9  # of the lines with a day have a number too
_ITEMS = 2  # below that it may as well be a line that lost its day


@dataclass(frozen=True, slots=True)
class Outline(Widened):
    """A sheet in which each item got the debtor above it, and a debtor's line lost its sums."""

    place: int
    signs: tuple[int, ...]
    """Columns that items have filled, and debtors' lines have not."""
    has_sums: bool
    """Whether debtors' lines tell the sums of their items; one that does not is a note then, and nobody's name."""
    doubtful: frozenset[int] = frozenset()
    """Debtors' lines whose sums are not those of their items: each may be an item that lost its day."""

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines; a total ends the debtor above it, but “Total Energies” may be the next one.

        A debtor's line loses its sums only where its items follow, or the first debtor: amounts whose items are
        folded away, or of an item that looks like a debtor, must not vanish.
        """
        debtor, is_first = "", True
        titles: list[
            Line
        ] = []  # the last one, with the empty lines below it, until the next line tells what it is
        for line in self.inner.rows(progress):
            if line.number <= self.header_line:
                yield self.extended(line, "")
                continue
            shown = _shown(line.cells, self.place)
            is_item = any(_shown(line.cells, sign) for sign in self.signs)
            is_item = is_item or bool(shown and not self.has_sums and _has_figures(line.cells, self.place))
            if titles and not is_item and not shown:
                titles.append(line)
                continue
            yield from self._told(titles, has_items=is_item or is_first)
            is_first = is_first and not titles
            titles = []
            if is_item:
                yield self.extended(line, debtor)
                continue
            total = total_in(shown)
            is_total = total == WHOLLY or bool(total and debtor and debtor in shown)
            if shown:
                is_named = not is_total and (_has_figures(line.cells, self.place) or not self.has_sums)
                debtor = shown if is_named and line.number not in self.doubtful else ""
            if shown and not is_total:
                titles.append(line)
            else:
                yield self.extended(line, "")
        yield from self._told(titles, has_items=is_first)

    def _told(self, titles: Sequence[Line], *, has_items: bool) -> Iterator[Line]:
        for line in titles:
            shown = _shown(line.cells, self.place)
            is_bare = has_items and bool(shown) and line.number not in self.doubtful
            yield self.extended(Line(line.number, [*[""] * self.place, shown]) if is_bare else line, "")


def find_outline(
    sheet: Sheet, header: Header, assignment: Assignment
) -> tuple[Outline, Header, dict[str, str]] | None:
    """The sheet with the debtors as a column, that and the number's, if one column holds both by turns.

    The first line is a debtor's. What tells an item from it is a day, and whatever else all items have.
    """
    column = _candidate(header, assignment)
    days = [found.index for field in DATES if (found := assignment.of(field)) is not None]
    if column is None or not days:
        return None
    told = [line.cells for line in header.sample if total_in(_first(line.cells)) == NO and _first(line.cells)]
    items = [cells for cells in told if any(looks_like_day(_cell(cells, day)) for day in days)]
    titles = [cells for cells in told if cells not in items and _shown(cells, column.index)]
    numbered = sum(bool(_shown(cells, column.index)) for cells in items)
    if not titles or titles[0] is not told[0] or len(items) < _ITEMS or numbered < _NEARLY_ALL * len(items):
        return None
    width = len(header.line.cells)
    signs = tuple(
        place
        for place in range(width)
        if place != column.index
        and all(_shown(cells, place) for cells in items)
        and not _shown(titles[0], place)
        and sum(bool(_shown(cells, place)) for cells in titles) * 2 < len(titles)  # an item may lack its day
    )
    if not signs:
        return None
    has_sums = _has_figures(titles[0], column.index)
    outline = Outline(sheet, header.line.number, width, column.index, signs, has_sums)
    if has_sums and set(signs) <= set(days):
        outline = replace(outline, doubtful=_doubtful(outline))
    columns = {"debtor_name": SECTION, "debtor_code": "", "number": column.name}
    return outline, widened_header(outline, header, width, (SECTION,)), columns


def _doubtful(outline: Outline) -> frozenset[int]:
    """Debtors' lines that are perhaps none where days alone tell items from them.

    They come to something else than the lines below them, in each column of figures, and so does the debtor's line
    before them, of which they took the items. Where most do so, the sums are of another kind, and prove nothing.
    """
    totals: list[tuple[int, dict[int, Decimal], bool]] = []  # line, what is left of its figures, has items
    for line in outline.inner.rows():
        shown = _shown(line.cells, outline.place)
        if line.number <= outline.header_line or not shown:
            continue
        figures = {
            place: figure
            for place, cell in enumerate(line.cells)
            if place > outline.place and (figure := _figure(cell))
        }
        if any(_shown(line.cells, sign) for sign in outline.signs):
            if totals:
                number, left, _ = totals[-1]
                left = {place: total - figures.get(place, 0) for place, total in left.items()}
                totals[-1] = (number, left, True)
        elif figures:
            totals.append((line.number, figures if total_in(shown) == NO else {}, False))
    told = [(number, bool(left) and all(left.values())) for number, left, has_items in totals if has_items]
    differing = sum(differs for _, differs in told)
    found = {number for (_, before), (number, differs) in pairwise(told) if before and differs}
    return frozenset(found if differing * 2 <= len(told) else ())


def _figure(cell: Cell) -> Decimal:
    """An amount with its last two digits as decimals if a sign stands before them; nought for anything else."""
    if isinstance(cell, int | Decimal):
        return Decimal(cell)
    shown = words(cell)
    if not shown or not looks_like_amount(cell):
        return Decimal(0)
    digits = "".join(sign for sign in shown if sign.isdecimal())
    has_cents = len(shown.rstrip("-) ")) > 2 and shown.rstrip("-) ")[-3] in ".,"
    amount = Decimal(digits or "0") / (100 if has_cents else 1)
    return -amount if any(sign in shown for sign in "-(−") else amount


def _candidate(header: Header, assignment: Assignment) -> Column | None:
    """The first column, if it is called nothing of ours or the debtor's; another one may tell no debtors then.

    An account of the general ledger, which may be called as a debtor's, is the same in all lines.
    """
    first = min((_place(line.cells) for line in header.sample if _first(line.cells)), default=-1)
    column = next((each for each in assignment.columns if each.index == first), None)
    if column is None or column.field not in ("", *DEBTORS, "number"):
        return None
    if column.field == "number" and not column.name.startswith("#"):  # only as decided for an earlier file
        return None
    others = [found.index for field in DEBTORS if (found := assignment.of(field)) is not None]
    told = [
        {_shown(line.cells, place) for line in header.sample} - {""} for place in others if place != first
    ]
    is_free = assignment.of("number") in (None, column) and all(len(shown) <= 1 for shown in told)
    return column if is_free else None


def _cell(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else ""


def _shown(cells: Sequence[Cell], place: int) -> str:
    return words(_cell(cells, place))


def _has_figures(cells: Sequence[Cell], place: int) -> bool:
    """Whether a debtor's line tells sums."""
    return any(words(cell) and looks_like_amount(cell) for cell in cells[place + 1 :])


def _place(cells: Sequence[Cell]) -> int:
    return next(place for place, cell in enumerate(cells) if words(cell))


def _first(cells: Sequence[Cell]) -> str:
    return next((shown for cell in cells if (shown := words(cell))), "")
