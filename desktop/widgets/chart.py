"""The chart of a balance over time, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.look import font, theme
from desktop.look.tokens import LABEL
from desktop.speech import Speaking, say, tongue
from domain.money import Money, exponent
from resources.mark import N_, text

Point = tuple[date, Money]
Place = tuple[float, float]

LATER: Final = 20  # milliseconds
STEPS: Final = 4  # amounts along the side
ROUND: Final = tuple(map(Decimal, ("1", "1.2", "1.6", "2", "2.4", "3.2", "4", "6", "8", "10")))
DAY_ROOM: Final = 84  # pixels that a day below needs
EDGE: Final = 12
DOT: Final = 3  # radius, edge included
MARKED: Final = 61  # points that are seen one by one; more of them only make the line thick
SAID: Final = N_("Balance from {first} on {begin} to {last} on {end}.")


@dataclass(frozen=True, slots=True)
class Picture:
    """Where everything of a chart stands, in pixels from its upper left corner.

    `line` is the stair of the balance and `dots` its points; `amounts` stand at the side by their heights, `days` below
    by their places from the left.
    """

    left: float
    right: float
    bottom: float
    line: tuple[Place, ...]
    dots: tuple[Place, ...]
    amounts: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]


def picture_of(points: Sequence[Point], width: float, height: float) -> Picture:
    """A line that stays until a day and then falls to the balance after it.

    The first point is where the balance begins; all amounts are of one currency.
    """
    currency = points[0][1].currency
    top = _ceiling(Money(max(amount.minor for _, amount in points), currency).decimal)
    left = QFontMetrics(font.label()).horizontalAdvance(tongue().number(top)) + EDGE
    wide = max(width - left - DAY_ROOM / 2, 1)
    high, bottom = max(height - LABEL - 2 * EDGE, 1), height - LABEL - EDGE
    first, last = points[0][0].toordinal(), points[-1][0].toordinal()
    across = wide / max(last - first, 1)
    up = high / float(top.scaleb(exponent(currency)))  # places on the screen only
    dots = [(left + (day.toordinal() - first) * across, bottom - amount.minor * up) for day, amount in points]
    shown = _days_shown([day.toordinal() for day, _ in points], wide)
    return Picture(
        left,
        left + wide,
        bottom,
        tuple(_stairs(dots)),
        tuple(dots if len(dots) <= MARKED else dots[-1:]),
        tuple(
            (bottom - high * at / STEPS, tongue().number(_plain(top * at / STEPS))) for at in range(STEPS + 1)
        ),
        tuple((left + (day - first) * across, tongue().day(date.fromordinal(day))) for day in shown),
    )


class BalanceChart(Speaking, QWidget):
    """Shows how a balance falls.

    It draws a moment after its points have come, so that whatever else follows from them is seen at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[Point, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.update)
        self.setMinimumHeight(120)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show other balances by day, from first to last; none shows nothing."""
        self._points = tuple(points)
        self.retranslate()

    def retranslate(self) -> None:
        """Draw, and say in words what is drawn."""
        self._timer.start(LATER)
        if self._points:
            (begin, first), (end, last) = self._points[0], self._points[-1]
            self.setAccessibleName(say(text(SAID, first=first, begin=begin, last=last, end=end)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A band below a table."""
        return QSize(480, 180)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and argument
        """Words keep their size, the line takes the room."""
        if self._points:
            painter = QPainter(self)
            _paint(painter, picture_of(self._points, self.width(), self.height()))
            painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another theme has other colours."""
        super().changeEvent(event)
        if theme.is_restyled(event):
            self.update()


def _paint(painter: QPainter, picture: Picture) -> None:
    painter.setFont(font.label())
    left, right, bottom = picture.left, picture.right, picture.bottom
    for height, words in picture.amounts:
        painter.setPen(theme.colour("border" if height < bottom else "field"))
        painter.drawLine(QPointF(left, round(height)), QPointF(right, round(height)))
        painter.setPen(theme.colour("muted"))
        room = QRectF(0, height - LABEL, left - EDGE / 2, 2 * LABEL)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
    for across, words in picture.days:
        room = QRectF(across - DAY_ROOM / 2, bottom + EDGE / 2, DAY_ROOM, LABEL + EDGE / 2)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.drawPolyline([QPointF(*place) for place in picture.line])
    painter.setPen(theme.colour("surface"))
    painter.setBrush(theme.colour("accent"))
    for place in picture.dots:
        painter.drawEllipse(QPointF(*place), DOT, DOT)


def _stairs(places: Sequence[Place]) -> list[Place]:
    """Each balance stays until the day of the next."""
    stairs = [places[0]]
    for across, down in places[1:]:
        stairs += [(across, stairs[-1][1]), (across, down)]
    return stairs


def _ceiling(most: Decimal) -> Decimal:
    """The least round figure that is not below the largest amount; its quarter is round as well."""
    if most <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(most.adjusted())
    return _plain(next(power * each for each in ROUND if power * each >= most))


def _days_shown(days: Sequence[int], width: float) -> list[int]:
    """Days that have room beside each other; the last one always."""
    span = max(days[-1] - days[0], 1)
    least = DAY_ROOM * span / width
    shown = [days[-1]]
    for day in reversed(days[:-1]):
        if shown[-1] - day >= least:
            shown.append(day)
    return shown[::-1]


def _plain(value: Decimal) -> Decimal:
    """A step of the side in whole units, else with two decimals."""
    found = value.quantize(Decimal("0.01"))
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found
