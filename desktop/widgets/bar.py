"""The ageing bar: amounts by age as parts of one bar, each with its words below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look import font, theme
from desktop.look.tokens import Tone
from desktop.speech import Speaking, say, tongue
from domain.ageing import NO_DUE_DATE, NOT_DUE, UNAPPLIED, column_label
from resources.mark import N_, Text, joined, text
from resources.translate import Amount

BAR: Final = 12
SQUARE: Final = 8
LINE: Final = 16  # height of one line of words
GAP: Final = 16  # between two legends
SHARES: Final = (0.55, 0.7, 0.85, 1.0)  # of the tone in the colour of a part, by its depth
LEAST: Final = 3  # pixels that a part which is not zero always has
_AMBER: Final = 2  # buckets that are not red yet
_APART: Final[dict[str, tuple[Tone, int]]] = {
    NOT_DUE: ("accent", 0),
    NO_DUE_DATE: ("neutral", 1),
    UNAPPLIED: ("ok", 3),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is, how much (parts not above zero get words, but no length), and how bad."""

    label: Text | str
    amount: Amount
    tone: Tone = "neutral"
    depth: int = 0  # 0 to 3: later parts of one tone are deeper


def parts_by_age(columns: Mapping[str, Amount]) -> tuple[Part, ...]:
    """The parts of an ageing, columns in their order: amber up to sixty days, then red that deepens."""
    parts, bucket = [], 0
    for column, amount in columns.items():
        if column in _APART:
            tone, depth = _APART[column]
        else:
            tone, depth = ("warn", 1 + 2 * bucket) if bucket < _AMBER else ("danger", bucket - _AMBER)
            bucket += 1
        if amount.decimal:
            parts.append(Part(column_label(column), amount, tone, depth))
    return tuple(parts)


class AgeingBar(Speaking, QWidget):
    """Parts from youngest to oldest; the words stand in the same order, so that colour never speaks alone."""

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = tuple(parts)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def retranslate(self) -> None:
        """Name every part for those who cannot see it."""
        parts = [
            text(N_("{title}: {words}"), title=say(part.label), words=part.amount) for part in self._parts
        ]
        self.setAccessibleName(say(joined(parts, N_("{first}; {then}"))) if parts else "")
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the lines of words need."""
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The bar and the lines below it."""
        places = self._places(width)
        return BAR + 8 + (places[-1].bottom() + 1 if places else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Words wrap at another place."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and argument
        """The bar, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0
        for part, length in zip(self._parts, self._lengths(self.width()), strict=True):
            if length:
                painter.setBrush(_colour(part))
                painter.drawRoundedRect(QRect(left, 0, length, BAR), 2, 2)
                left += length + 1
        for part, place in zip(self._parts, self._places(self.width()), strict=True):
            _paint_legend(painter, place.translated(0, BAR + 8), part)
        painter.end()

    def _fit(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(self.width(), 200)))

    def _lengths(self, width: int) -> list[int]:
        sizes = [max(part.amount.decimal, Decimal(0)) for part in self._parts]
        whole, shown = sum(sizes, Decimal(0)), sum(1 for size in sizes if size)
        if not whole:
            return [0] * len(sizes)
        room = width - (shown - 1) - shown * LEAST
        return [LEAST + int(room * size / whole) if size else 0 for size in sizes]

    def _places(self, width: int) -> list[QRect]:
        """Where the words of each part stand, wrapped into lines."""
        places: list[QRect] = []
        left = top = 0
        for part in self._parts:
            needed = _legend_width(part)
            if left and left + needed > width:
                left, top = 0, top + 2 * LINE + 6
            places.append(QRect(left, top, needed, 2 * LINE))
            left += needed + GAP
        return places


def _colour(part: Part) -> QColor:
    """The tone, deeper for the older part."""
    tokens = theme.tokens()
    tone = QColor(tokens.warn_mark if part.tone == "warn" else tokens.ink(part.tone))
    ground = QColor(tokens.surface)
    share = SHARES[min(part.depth, len(SHARES) - 1)]
    mixed = (share * a + (1 - share) * b for a, b in zip(_rgb(tone), _rgb(ground), strict=True))
    return QColor.fromRgbF(*mixed)


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def _legend_width(part: Part) -> int:
    label = QFontMetrics(font.label()).horizontalAdvance(say(part.label)) + SQUARE + 6
    return max(label, QFontMetrics(font.bold()).horizontalAdvance(tongue().amount(part.amount))) + 2


def _paint_legend(painter: QPainter, place: QRect, part: Part) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(part))
    painter.drawRoundedRect(QRect(place.left(), place.top() + 4, SQUARE, SQUARE), 2, 2)
    painter.setFont(font.label())
    painter.setPen(theme.colour("muted"))
    label = place.adjusted(SQUARE + 6, 0, 0, -LINE)
    painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, say(part.label))
    painter.setFont(font.bold() if part.amount.decimal else font.text())
    painter.setPen(theme.colour("text" if part.amount.decimal else "muted"))
    painter.drawText(
        place.adjusted(0, LINE, 0, 0), Qt.AlignmentFlag.AlignVCenter, tongue().amount(part.amount)
    )
