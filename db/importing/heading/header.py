"""The line of a file that names its columns, and the day that the lines above it speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from db.importing.format.amount import looks_like_amount
from db.importing.format.day import CERTAIN, looks_like_day, readings
from db.importing.heading.column import fit, recognised
from db.importing.heading.layout import Layout
from db.importing.sheet import Cell, Line, Sheet, words
from db.importing.vocabulary import fold, token, vocabulary
from domain.error import Refused
from resources.mark import N_, Text, text

SEARCHED = 100  # lines
COLUMNS = 2_000  # with a heading; real ledgers have up to two hundred
_ENOUGH = 4  # one field of those that must be there counts three, any other one
_HALF = 2  # enough for one line of a heading of two
_LONGEST_TITLE = 200
_STATEMENTS = (":20:", "{1:", "OFXHEADER", "<OFX", "<?xml", "<Document")
_STATEMENT = N_("This looks like a bank statement: take it under Receipts, or by “quittance bank”.")


@dataclass(frozen=True, slots=True)
class Header:
    """The heading, its lines above, and a sample of the lines below it."""

    line: Line
    above: tuple[Line, ...]
    sample: tuple[Line, ...]


def find_header(sheet: Sheet, asked: int = 0, names: Sequence[str] = ()) -> Header | None:
    """The line that names most fields (or most of the `names` of a map); none if no line names enough.

    `asked` is a physical line from 1; it is refused when it lies behind the first lines of the file.
    """
    lines = tuple(map(_bounded, islice(sheet.rows(), 3 * SEARCHED)))
    if asked:
        place = next((index for index, line in enumerate(lines) if line.number == asked), None)
        if place is None:
            raise Refused(
                "header",
                text(N_("Line {line} is not among the first lines of the file."), line=str(asked)),
                N_("Give the line that holds the names of the columns, counted from 1."),
                str(asked),
            )
        return _header(lines, place)
    wanted = {fold(name) for name in names if name and not name.startswith("#")}
    scores = [_score(line, wanted) for line in lines[:SEARCHED]]
    best = max(scores, default=0)
    enough = min(3, len(wanted)) if wanted else _ENOUGH
    place = scores.index(best) if scores else 0
    joined = _in_two_rows(lines, place, wanted) if best >= _HALF or wanted else None
    if joined is not None and _score(joined.line, wanted) >= enough:
        return joined
    return _header(lines, place) if best >= enough else None


def no_header(sheet: Sheet) -> Refused:
    """The refusal of a file in which no line names enough fields."""
    first = next(
        (line for line in islice(sheet.rows(), SEARCHED) if any(words(cell) for cell in line.cells)), None
    )
    seen = ", ".join(f"“{words(cell)[:60]}”" for cell in first.cells[:30] if words(cell)) if first else ""
    return Refused(
        "header",
        text(
            N_("No line was found that names the columns. The first line holds: {cells}."), cells=seen or "–"
        ),
        _STATEMENT
        if seen.lstrip("“").startswith(_STATEMENTS)
        else N_("Name the line of the heading, and the columns in a map file."),
        sheet.path.name,
    )


def find_as_of(above: Iterable[Line], orders: Mapping[str, object], pivot: int) -> date | None:
    """The day in a title such as “As of December 31 2013”, “Stand: 31.12.2013” or “截至2013年12月31日”.

    A day that could be read in two orders counts only when the file's own days have one order.
    """
    for line in above:
        parts = [words(cell) for cell in line.cells if words(cell)]
        for title in (" ".join(parts), *parts):
            match = vocabulary().as_of.search(token(title[:_LONGEST_TITLE]))
            day = _title_day(match["day"], orders, pivot) if match else None
            if day is not None:
                return day
    return None


def decide_as_of(
    header: Header, layout: Layout, asked: date | None, today: date, pivot: int
) -> tuple[date, Text, tuple[Text, ...]]:
    """The day of which a file speaks, why that one, and what makes it doubtful."""
    orders = {decision.order: decision for decision in layout.days.values() if decision.order}
    found = find_as_of(header.above, orders, pivot)
    if found is not None and not (asked is not None and found > today):
        differs = asked is not None and asked != found
        doubts = (
            (text(N_("The file speaks of {found}, not of {asked}."), found=found, asked=asked),)
            if differs
            else ()
        )
        return found, text(N_("as the file says above its heading")), doubts
    if asked is not None:
        return asked, text(N_("as asked")), () if found is None else (_not_yet(found, asked),)
    return today, text(N_("today, because the file names no day")), ()


def _not_yet(found: date, asked: date) -> Text:
    return text(
        N_("The file speaks of {found}, which has not come yet; {asked} was taken."), found=found, asked=asked
    )


def _title_day(title: str, orders: Mapping[str, object], pivot: int) -> date | None:
    """The longest beginning of a title that is a day: behind it may stand “ (all customers)”."""
    pieces = title.split(" ")
    for end in range(min(len(pieces), 6), 0, -1):
        found = readings(" ".join(pieces[:end]).strip(".,;:()止"), pivot)
        day = found.get(CERTAIN)
        if day is None and len(found) == 1:
            day = next(iter(found.values()))
        if day is None and len(orders) == 1:
            day = found.get(next(iter(orders)))
        if day is not None:
            return day
    return None


def _bounded(line: Line) -> Line:
    """A line without the empty cells behind its last one; refused if it is wider than any list."""
    if len(line.cells) <= COLUMNS:
        return line
    filled = max((index for index, cell in enumerate(line.cells) if words(cell)), default=-1) + 1
    if filled > COLUMNS:
        raise Refused(
            "columns",
            text(
                N_("Line {line} has {count} cells; at most {limit} columns are read."),
                line=str(line.number),
                count=filled,
                limit=COLUMNS,
            ),
            N_("This is not a list of open items with one item per line; export it again."),
            str(line.number),
        )
    return Line(line.number, line.cells[:filled])


def _score(line: Line, wanted: set[str]) -> int:
    if wanted:
        return len(wanted & {fold(words(cell)) for cell in line.cells})
    found = recognised(line.cells)
    kinds = (
        found & {"debtor_code", "debtor_name"},
        found & {"number"},
        found & {"amount", "open_amount", "debit"},
    )
    return len(found) + 2 * sum(map(bool, kinds))


def _header(lines: Sequence[Line], place: int) -> Header:
    return Header(lines[place], tuple(lines[:place]), tuple(lines[place + 1 :]))


def _in_two_rows(lines: Sequence[Line], place: int, wanted: set[str]) -> Header | None:
    """A heading whose groups stand in a line of their own: “Customer | | Invoice” above “Code | Name | No.”."""
    best, found = _score(lines[place], wanted) if lines else 0, None
    for lower in (place, place + 1):
        if not 0 < lower < len(lines) or lines[lower].number != lines[lower - 1].number + 1:
            continue
        names = _joined(lines[lower - 1].cells, lines[lower].cells)
        score = _score(Line(lines[lower].number, names), wanted) if names else 0
        if score > best:
            best = score
            found = Header(
                Line(lines[lower].number, names), tuple(lines[: lower - 1]), tuple(lines[lower + 1 :])
            )
    return found


def _joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell]:
    """The names of both lines together; nothing if one of them holds figures or days, or too few words."""
    width = max(len(upper), len(lower))
    tops = [*map(words, upper), *[""] * (width - len(upper))]
    names = [*map(words, lower), *[""] * (width - len(lower))]
    both = [*filter(None, tops), *filter(None, names)]
    if sum(map(bool, tops)) < 2 or sum(map(bool, names)) < 2 or any(map(_is_figure, both)):
        return []
    group, joined = "", list[Cell]()
    for top, name in zip(tops, names, strict=True):
        group = top or (group if name else "")
        whole = f"{group} {name}" if group and name and group != name else name or top
        joined.append(name if fit(name) > fit(whole) else whole)
    return joined


def _is_figure(shown: str) -> bool:
    return looks_like_amount(shown) or looks_like_day(shown)
