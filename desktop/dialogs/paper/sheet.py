"""The sheets of a paper as pictures: those of a PDF, or the one of a scan that is a picture itself."""

from __future__ import annotations

from collections.abc import Generator
from threading import Lock
from typing import Final, Protocol

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from domain.error import Refused
from resources.mark import N_

POINTS: Final = 72  # per inch; the unit of sizes here
FINEST: Final = 300  # dots per inch onto a printer: more is not seen, and costs memory by the square
_LOCK: Final = Lock()  # the library does one thing at a time; papers are also printed beside the screen
SCREEN: Final = 96  # dots per inch that a scan is taken to have when it does not say


class Sheets(Protocol):
    """A paper that can be looked at; sheets count from zero."""

    def __len__(self) -> int: ...

    def size(self, at: int) -> QSizeF:
        """The size of a sheet in points."""
        ...

    def picture(self, at: int, scale: float) -> QImage:
        """A sheet drawn with so many pixels per point."""
        ...

    def close(self) -> None:
        """Let go of the paper."""
        ...


def read_sheets(content: bytes) -> Sheets:
    """The sheets of a PDF or a picture; refuses what is neither."""
    if content.startswith(b"%PDF"):
        try:
            return _Document(content)
        except pypdfium2.PdfiumError:
            pass
    picture = QImage.fromData(content)
    if not picture.isNull():
        return _Scan(picture)
    raise Refused(
        "not_shown",
        N_("A paper of this kind cannot be shown here."),
        N_("Save a copy, and open it with the program that made it."),
    )


def print_sheets(sheets: Sheets, printer: QPrinter) -> None:
    """Draw the sheets that the person chose onto a printer."""
    for _ in printing(sheets, printer):
        pass


def printing(sheets: Sheets, printer: QPrinter) -> Generator[tuple[int, int], None, None]:
    """Draw one sheet with each step, as large as its page allows: (how many are drawn, of how many).

    Whoever closes it before its end takes the job back from the printer.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(sheets)
    printer.setFullPage(True)
    painter, chosen = QPainter(printer), range(first - 1, min(last, len(sheets)))
    try:
        for done, at in enumerate(chosen, start=1):
            if at >= first:
                printer.newPage()
            page = printer.pageRect(QPrinter.Unit.DevicePixel)
            picture = sheets.picture(at, min(printer.resolution(), FINEST) / POINTS)
            size = QSizeF(picture.size()).scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
            yield done, len(chosen)
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        painter.end()


class _Document:
    """The pages of a PDF."""

    def __init__(self, content: bytes) -> None:
        with _LOCK:
            self._document = pypdfium2.PdfDocument(content)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, at: int) -> QSizeF:
        with _LOCK:
            width, height = self._document.get_page_size(at)
        return QSizeF(width, height)

    def picture(self, at: int, scale: float) -> QImage:
        with _LOCK:
            page = self._document[at]
            drawn = page.render(scale=scale, prefer_bgrx=True)
            page.close()
        image = QImage(
            bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
        )
        return image.copy()  # the bytes above live no longer than this function

    def close(self) -> None:
        with _LOCK:
            self._document.close()


class _Scan:
    """A picture is a paper of one sheet."""

    def __init__(self, picture: QImage) -> None:
        self._picture = picture

    def __len__(self) -> int:
        return 1

    def size(self, at: int) -> QSizeF:  # noqa: ARG002 - there is one sheet only
        per_inch = self._picture.dotsPerMeterX() * 0.0254 or SCREEN
        return QSizeF(self._picture.size()) * (POINTS / per_inch)

    def picture(self, at: int, scale: float) -> QImage:
        size = (self.size(at) * scale).toSize()
        return self._picture.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )

    def close(self) -> None:
        """A picture holds nothing open."""
