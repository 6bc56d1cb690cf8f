"""The blocks that papers are made of: two columns, key and value, tick boxes, places for signature and chop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from documents import stylesheet as sheet
from documents.pen import Pen

_PAGEFUL: Final = 180 * mm  # more than this is free on a fresh page only
_INITIALS: Final = (22 * mm, 7 * mm)
GUTTER: Final = 7 * mm  # between two columns of text

# A command of ReportLab's table style: name, first cell, last cell, values.
Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]

_BARE: Final[list[Command]] = [
    ("FONT", (0, 0), (-1, -1), sheet.REGULAR, 9),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


class Rows(Table):
    """A table that breaks between rows; only a row that is taller than a page breaks within."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's own names
        """What fits, and the rest."""
        self.splitInRow = 0
        parts = super().split(availWidth, availHeight)
        if parts or availHeight < _PAGEFUL:
            return list(parts)
        self.splitInRow = 1
        return list(super().split(availWidth, availHeight))


def grid(rows: Sequence[Sequence[Any]], widths: Sequence[float], *extra: Command, heads: int = 0) -> Table:
    """Cells beside each other without lines or padding, broken over pages where they must be.

    `extra` are commands of ReportLab's table style, `heads` the rows to repeat on every page; below heads rows stay
    whole, for ReportLab repeats the heads also where it breaks within a row, on the very same page.
    """
    kind = Rows if heads else Table
    result = kind(
        [list(row) for row in rows], colWidths=widths, splitInRow=1, repeatRows=heads, hAlign="LEFT"
    )
    result.setStyle(TableStyle([*_BARE, *extra]))
    return result


def pairs(
    pen: Pen,
    rows: Iterable[tuple[str, str]],
    label_width: float,
    width: float = sheet.WIDTH,
) -> Flowable:
    """Labels and values; a pair without a value is left out."""
    cells = [[pen.paragraph(label, "label"), pen.paragraph(value, "value")] for label, value in rows if value]
    if not cells:
        return Spacer(0, 0)
    return grid(
        cells,
        [label_width, width - label_width],
        ("RIGHTPADDING", (0, 0), (0, -1), 6),
        ("TOPPADDING", (0, 0), (0, -1), 1),
    )


def beside(left: Sequence[Flowable], right: Sequence[Flowable]) -> Flowable:
    """Two texts side by side."""
    column = (sheet.WIDTH - GUTTER) / 2
    return grid([[list(left), "", list(right)]], [column, GUTTER, column])


class Fill(Flowable):
    """The space from here down to a depth below the top of the frame, if there is any."""

    def __init__(self, taken: Sequence[Flowable], depth: float) -> None:
        super().__init__()
        height = sum(flowable.wrap(sheet.WIDTH, sheet.PAGE_HEIGHT)[1] for flowable in taken)
        self.width, self.height = 0.0, max(0.0, depth - height)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's own names
        """No more than what is left of the page."""
        return self.width, min(self.height, aH)

    def draw(self) -> None:
        """Nothing: it is space."""


class _Square(Flowable):
    """An empty box to tick, drawn, because the fonts have no sign for it."""

    def __init__(self, side: float = 8.0) -> None:
        super().__init__()
        self.width = self.height = side

    def draw(self) -> None:
        self.canv.setStrokeColor(sheet.INK)
        self.canv.setLineWidth(0.7)
        self.canv.rect(0, 0, self.width, self.height)


def tick(pen: Pen, words: str, width: float = sheet.WIDTH) -> Flowable:
    """A box to tick and what it means."""
    return grid(
        [[_Square(), pen.paragraph(words, "value")]], [14, width - 14], ("TOPPADDING", (0, 0), (0, 0), 1.5)
    )


class _Chop(Flowable):
    """The place for a round chop of up to 42 mm, dashed, with its label."""

    def __init__(self, label: Paragraph, width: float) -> None:
        super().__init__()
        self.label, self.width, self.height = label, width, 42 * mm

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setStrokeColor(sheet.HAIR)
        self.canv.setLineWidth(0.6)
        self.canv.setDash(3, 2)
        self.canv.rect(0, 0, self.width, self.height)
        self.canv.restoreState()
        _, height = self.label.wrap(self.width - 8, self.height)
        self.label.drawOn(self.canv, 4, self.height - height - 4)


class _Initials(Flowable):
    """A small box for initials at the right, with what they say before it."""

    def __init__(self, label: Paragraph, width: float) -> None:
        super().__init__()
        self.label, self.width = label, width
        self.label_width = width - _INITIALS[0] - 6
        self.height = max(_INITIALS[1], label.wrap(self.label_width, sheet.PAGE_HEIGHT)[1])

    def draw(self) -> None:
        self.label.drawOn(self.canv, 0, self.height - self.label.height)
        self.canv.setStrokeColor(sheet.QUIET)
        self.canv.setLineWidth(0.6)
        self.canv.rect(self.width - _INITIALS[0], self.height - _INITIALS[1], *_INITIALS)


def initials(pen: Pen, words: str, width: float) -> Flowable:
    """Where a party puts its initials beside a clause that weighs on it."""
    return _Initials(pen.paragraph(words, "label"), width)


class _Line(Flowable):
    """A line to write on, with its label before it."""

    def __init__(self, width: float, label: Paragraph | None = None, label_width: float = 0.0) -> None:
        super().__init__()
        self.label, self.width, self.label_width = label, width, label_width
        needed = label.wrap(label_width, sheet.PAGE_HEIGHT)[1] if label else 0.0
        self.height = max(7.5 * mm, needed + 2)

    def draw(self) -> None:
        if self.label:
            self.label.drawOn(self.canv, 0, 1)
        self.canv.setStrokeColor(sheet.QUIET)
        self.canv.setLineWidth(0.5)
        self.canv.line(self.label_width, 1, self.width, 1)


def lines(pen: Pen, labels: Iterable[str], width: float, label_width: float) -> list[Flowable]:
    """Lines to be filled in by hand."""
    return [_Line(width, pen.paragraph(label, "label"), label_width) for label in labels]


def blank(count: int) -> list[Flowable]:
    """Empty lines for a remark by hand."""
    return [_Line(sheet.WIDTH) for _ in range(count)]


def signature(
    pen: Pen, party: str, name: str, width: float, more: Sequence[str] = ()
) -> tuple[list[Flowable], list[Flowable]]:
    """Where a party signs and seals: who it is, and below it the place for the chop and the lines to fill in.

    Two parts, so that the places of two parties stand level however long their names are.
    """
    labels = [
        pen.label(key) for key in ("signature", "signed_name", "position", "signed_place", "date", *more)
    ]
    return (
        [pen.paragraph(party, "label"), pen.paragraph(name, "clause"), Spacer(0, 4)],
        [_Chop(pen.paragraph(pen.label("chop"), "chop"), width), *lines(pen, labels, width, 30 * mm)],
    )
