"""Tables of figures: columns as wide as their figures need, heads repeated, totals set apart by a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, TableStyle

from documents import stylesheet as sheet
from documents.block import Command, Rows
from documents.pen import Pen
from resources.hold import hold

_PADDING: Final = 4.0
_SIZES: Final = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)  # the first at which all figures have room
_HEAD_SIZE: Final = 8.0  # the style "head"
_BETWEEN_WORDS: Final = re.compile(r" +|(?=（)")
_LEAST: Final = 62.0  # points that a column of words keeps


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its head, one line per language; figures stand at the right edge.

    Figures and days (`whole`) are never broken into lines.
    """

    head: str
    figures: bool = False
    whole: bool = False

    @property
    def wraps(self) -> bool:
        """Whether its cells may take several lines."""
        return not (self.figures or self.whole)


def table(
    pen: Pen, columns: Sequence[Column], rows: Sequence[Sequence[str]], totals: Sequence[Sequence[str]] = ()
) -> Flowable:
    """A table over as many pages as it needs, its head repeated on each."""
    cells = [[pen.ink(cell) for cell in row] for row in [*rows, *totals]]
    size = next((size for size in _SIZES if _fits(columns, cells, size)), _SIZES[-1])
    widths = _widths(columns, cells, size)
    body = [
        [
            _cell(pen, cell, column, width, size)
            for cell, column, width in zip(row, columns, widths, strict=True)
        ]
        for row in cells
    ]
    head = [_head(pen, column, width) for column, width in zip(columns, widths, strict=True)]
    result = Rows([head, *body], colWidths=widths, repeatRows=1)
    result.setStyle(_style(columns, size, len(totals), len(body)))
    return result


def _room(lines: Iterable[str], size: float) -> float:
    """What a column needs for the longest of some lines."""
    return max((stringWidth(line, sheet.REGULAR, size) for line in lines), default=0.0) + 2 * _PADDING + 1


def _natural(columns: Sequence[Column], cells: Sequence[Sequence[str]], size: float) -> list[float]:
    """What each column would take if no cell had to be wrapped; heads may break at spaces."""
    return [
        max(_room((line for row in cells for line in row[index].split("\n")), size), _head_width(column))
        for index, column in enumerate(columns)
    ]


def _words(head: str) -> list[str]:
    """The pieces of a head that stay whole: words, and what stands before and in Chinese brackets."""
    return _BETWEEN_WORDS.split(head)


def _head(pen: Pen, column: Column, width: float) -> Paragraph:
    """The head of a column, broken between words only."""
    lines = [
        line for part in column.head.split("\n") for line in _wrapped(part, width - 2 * _PADDING, _HEAD_SIZE)
    ]
    return pen.paragraph("\n".join(lines), "head_right" if column.figures else "head")


def _wrapped(words: str, width: float, size: float) -> list[str]:
    first, *more = _words(words)
    lines = [first]
    for word in more:
        longer = lines[-1] + ("" if word.startswith("（") else " ") + word
        if stringWidth(longer, sheet.REGULAR, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fits(columns: Sequence[Column], cells: Sequence[Sequence[str]], size: float) -> bool:
    natural = _natural(columns, cells, size)
    return sum(map(_least, columns, natural)) <= sheet.WIDTH


def _least(column: Column, natural: float) -> float:
    """The width below which a column is not squeezed."""
    return min(natural, max(_LEAST, _head_width(column))) if column.wraps else natural


def _head_width(column: Column) -> float:
    """What the longest word of a head takes."""
    return _room((word for line in column.head.split("\n") for word in _words(line)), _HEAD_SIZE)


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], size: float) -> list[float]:
    """Columns of figures get what they need; words share what is left, and wrap."""
    natural = _natural(columns, cells, size)
    with_heads = [
        max(width, _room(column.head.split("\n"), _HEAD_SIZE))
        for column, width in zip(columns, natural, strict=True)
    ]
    if sum(with_heads) <= sheet.WIDTH:
        natural = with_heads
    spare = sheet.WIDTH - sum(natural)
    if spare >= 0:
        return [width + spare / len(natural) for width in natural]
    least = [_least(column, width) for column, width in zip(columns, natural, strict=True)]
    keep = max(0.0, 1 + spare / (sum(natural) - sum(least) or 1.0))
    return [low + (width - low) * keep for low, width in zip(least, natural, strict=True)]


def _cell(pen: Pen, cell: str, column: Column, width: float, size: float) -> str | Paragraph:
    """A cell as a plain string, which is quick, or as a paragraph where it must wrap."""
    fits = "\n" not in cell and stringWidth(cell, sheet.REGULAR, size) <= width - 2 * _PADDING
    return cell if fits or not column.wraps else pen.paragraph(_broken(cell, width - 2 * _PADDING), "cell")


def _broken(cell: str, width: float) -> str:
    """A cell whose English is broken between words: ReportLab cuts a word where the blank before it is far back."""
    size = sheet.style("cell").fontSize
    return "\n".join(
        part
        for line in cell.split("\n")
        for part in (_wrapped(hold(line), width, size) if line.isascii() else [line])
    )


def _style(columns: Sequence[Column], size: float, totals: int, body: int) -> TableStyle:
    commands: list[Command] = [
        ("FONT", (0, 0), (-1, -1), sheet.REGULAR, size, size * 1.4),
        ("TEXTCOLOR", (0, 0), (-1, -1), sheet.INK),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, sheet.ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, sheet.HAIR),
        *(
            ("ALIGN", (index, 0), (index, -1), "RIGHT")
            for index, column in enumerate(columns)
            if column.figures
        ),
    ]
    if totals:
        first = -totals
        commands += [
            ("LINEABOVE", (0, first), (-1, first), 0.8, sheet.INK),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, sheet.INK),
            ("NOSPLIT", (0, max(first - 1, -body)), (-1, -1)),  # a total never stands alone on a page
        ]
    return TableStyle(commands)
