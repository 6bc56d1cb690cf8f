"""The sheet that every paper stands on: A4, page x of y, serial, fingerprint of the record, draft mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from documents import stylesheet as sheet
from documents.pen import Pen
from resources.mark import Text

_LOCK: Final = Lock()  # ReportLab's fonts belong to one document at a time
_SEAL: Final = 15 * mm  # the radius of the place for a seal, within the margin
_FINGERPRINT: Final = 16  # hexadecimal digits of the journal head that a reader can compare


@dataclass(frozen=True, slots=True)
class Imprint:
    """What identifies a paper: serial, day, and the head of the journal before the paper's own entry.

    `head` is the hexadecimal hash, or empty where nothing is recorded yet; a draft is marked on every page.
    """

    serial: str
    day: date
    head: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper: the bytes of the PDF, its pages, its SHA-256, and what could not be shown."""

    content: bytes
    pages: int
    sha256: str
    warnings: tuple[Text, ...] = ()


def bind(
    story: Sequence[Flowable],
    imprint: Imprint,
    pen: Pen,
    *,
    title: str,
    author: str,
    seals: Sequence[str] = (),
) -> Paper:
    """Lay the story out on pages; the same values give the same bytes.

    `seals` names places at the edge of every page for the seals that are set across the pages.
    """
    with _LOCK:
        sheet.load_fonts()
        stream = BytesIO()
        document = _document(stream, imprint, pen, title=title, author=author, seals=seals)
        document.build(
            [NextPageTemplate("later"), *story], canvasmaker=partial(_Sheet, imprint=imprint, pen=pen)
        )
        content = stream.getvalue()
    return Paper(content, document.page, sha256(content).hexdigest(), pen.warnings)


def _document(
    stream: BytesIO, imprint: Imprint, pen: Pen, *, title: str, author: str, seals: Sequence[str]
) -> BaseDocTemplate:
    title, author, serial = pen.line(title), pen.line(author), pen.line(imprint.serial)
    document = BaseDocTemplate(
        stream,
        pagesize=(sheet.PAGE_WIDTH, sheet.PAGE_HEIGHT),
        title=f"{title} {serial}",
        author=author,
        subject=title,
        creator="Quittance",
        producer="Quittance",
        lang={"zh": "zh-CN"}.get(pen.wording.languages[0], pen.wording.languages[0]),
        invariant=1,
        initialFontName=sheet.REGULAR,
    )
    marks = tuple(pen.line(words) for words in seals)
    document.addPageTemplates(
        [
            PageTemplate("first", [_frame(15 * mm)], onPage=partial(_draw_first, imprint, marks)),
            PageTemplate(
                "later", [_frame(sheet.TOP)], onPage=partial(_draw_later, imprint, marks, f"{title} {serial}")
            ),
        ]
    )
    return document


def _frame(top: float) -> Frame:
    height = sheet.PAGE_HEIGHT - top - sheet.BOTTOM
    return Frame(
        sheet.LEFT,
        sheet.BOTTOM,
        sheet.WIDTH,
        height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _draw_draft(imprint: Imprint, canvas: Canvas, _: BaseDocTemplate) -> None:
    """The mark goes under the text, across the whole page."""
    if not imprint.draft:
        return
    canvas.saveState()
    canvas.setFillColor(sheet.WATERMARK)
    canvas.setFont(sheet.BOLD, 84)
    canvas.translate(sheet.PAGE_WIDTH / 2, sheet.PAGE_HEIGHT / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -30, "DRAFT / 草稿")
    canvas.restoreState()


def _draw_seals(marks: Sequence[str], canvas: Canvas) -> None:
    """Half a dashed circle for each seal, at the edge where the pages are fanned out, with its name along it."""
    for place, words in enumerate(marks):
        middle = sheet.PAGE_HEIGHT * (0.64 - 0.28 * place)
        canvas.saveState()
        canvas.setStrokeColor(sheet.HAIR)
        canvas.setLineWidth(0.6)
        canvas.setDash(3, 2)
        canvas.circle(sheet.PAGE_WIDTH, middle, _SEAL)
        canvas.setFillColor(sheet.HAIR)
        canvas.setFont(sheet.REGULAR, 6)
        canvas.translate(sheet.PAGE_WIDTH - 4, middle)
        canvas.rotate(90)
        canvas.drawCentredString(0, 0, _fitting(words, 2 * _SEAL - 4, 6))
        canvas.restoreState()


def _draw_first(imprint: Imprint, marks: Sequence[str], canvas: Canvas, document: BaseDocTemplate) -> None:
    _draw_draft(imprint, canvas, document)
    _draw_seals(marks, canvas)


def _draw_later(
    imprint: Imprint, marks: Sequence[str], title: str, canvas: Canvas, document: BaseDocTemplate
) -> None:
    _draw_first(imprint, marks, canvas, document)
    _small(canvas)
    y = sheet.PAGE_HEIGHT - 14 * mm
    canvas.drawString(sheet.LEFT, y, _fitting(title, sheet.WIDTH))
    canvas.line(sheet.LEFT, y - 4, sheet.LEFT + sheet.WIDTH, y - 4)


def _small(canvas: Canvas) -> None:
    canvas.setFont(sheet.REGULAR, 7.5)
    canvas.setFillColor(sheet.QUIET)
    canvas.setStrokeColor(sheet.HAIR)
    canvas.setLineWidth(0.5)


def _fitting(words: str, width: float, size: float = 7.5) -> str:
    """The beginning of words that stand in full elsewhere, with an ellipsis if there is no room for all."""
    if stringWidth(words, sheet.REGULAR, size) <= width:
        return words
    while words and stringWidth(words + "…", sheet.REGULAR, size) > width:
        words = words[:-1]
    return words + "…"


class _Sheet(Canvas):
    """A canvas that keeps its pages open until their number is known, and then writes every footer."""

    _doc: Any  # made by ReportLab's canvas, undeclared in its stubs, as the next
    _startPage: Any  # noqa: N815 - the name is ReportLab's

    def __init__(self, *args: Any, imprint: Imprint, pen: Pen, **options: Any) -> None:
        super().__init__(*args, **options)
        regular, _ = sheet.load_fonts()  # few words are bold, and in a run always the same
        regular.prepare(pen.wording.signs, self._doc)
        self._imprint = imprint
        self._pen = pen
        self._open: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's own name
        self._open.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self._open
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self._draw_footer(number, len(pages))
            super().showPage()
        super().save()

    def _draw_footer(self, number: int, count: int) -> None:
        label, right = self._pen.label, sheet.LEFT + sheet.WIDTH
        y = sheet.BOTTOM - 9 * mm
        _small(self)
        self.line(sheet.LEFT, y + 10, right, y + 10)
        pages = label("page_of", page=number, pages=count)
        self.drawRightString(right, y, pages)
        room = sheet.WIDTH - stringWidth(pages, sheet.REGULAR, 7.5) - 10
        serial = self._pen.line(f"{label('serial')} {self._imprint.serial}")
        self.drawString(sheet.LEFT, y, _fitting(serial, room))
        if self._imprint.head:
            words = f"{label('fingerprint')} {self._imprint.head[:_FINGERPRINT]}"
            self.drawString(sheet.LEFT, y - 10, _fitting(self._pen.line(words), sheet.WIDTH))
