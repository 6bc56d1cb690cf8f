"""The chart of a balance over time: a ReportLab drawing, shown as SVG in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtSvgWidgets import QSvgWidget
from reportlab.graphics import renderSVG
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.shapes import Drawing
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib.colors import HexColor

from desktop.look import font, theme
from desktop.look.tokens import LABEL, Tokens
from desktop.speech import Speaking, language, say, tongue
from documents.stylesheet import REGULAR, load_fonts
from domain.money import Money
from resources.mark import N_, text

Point = tuple[date, Money]

LATER: Final = 20  # milliseconds
STEPS: Final = 4  # amounts along the side
ROUND: Final = tuple(map(Decimal, ("1", "1.2", "1.6", "2", "2.4", "3.2", "4", "6", "8", "10")))
DAY_ROOM: Final = 84  # pixels that a day below needs
EDGE: Final = 12
MARKED: Final = 61  # points that are seen one by one; more of them only make the line thick
DIGIT: Final = 0.56  # width of a digit in parts of the size of its type
SAID: Final = N_("Balance from {first} on {begin} to {last} on {end}.")


def load_typeface() -> None:
    """Read the fonts that the drawing measures with; takes a tenth of a second, once."""
    load_fonts()


def balance_drawing(points: Sequence[Point], width: float, height: float, tokens: Tokens) -> Drawing:
    """A line that stays until a day and then falls to the balance after it, in points as wide as pixels.

    The first point is where the balance begins; all amounts are of one currency.
    """
    load_typeface()
    drawing = Drawing(width, height)
    top = _ceiling(max(amount.decimal for _, amount in points))
    left = len(tongue().number(top)) * LABEL * DIGIT + EDGE
    plot: Any = LinePlot()
    plot.x, plot.y = left, LABEL + EDGE
    plot.width, plot.height = max(width - left - DAY_ROOM / 2, 1), max(height - LABEL - 2 * EDGE, 1)
    marks = [(day.toordinal(), float(amount.decimal)) for day, amount in points]  # places on the screen only
    plot.data = [_stairs(marks), marks if len(marks) <= MARKED else marks[-1:]]
    _style_lines(plot, tokens)
    _style_side(plot.yValueAxis, top, tokens)
    _style_days(plot.xValueAxis, [day for day, _ in points], plot.width, tokens)
    drawing.add(plot)
    return drawing


def svg(drawing: Drawing) -> bytes:
    """The drawing for the screen, its words in the typeface of the desk."""
    words: str = renderSVG.drawToString(drawing, useClip=True, fontHacks={REGULAR: {"family": font.family()}})
    return words.replace("fill: None", "fill: none").encode()  # Qt knows the word of the standard only


class BalanceChart(Speaking, QSvgWidget):
    """Shows how a balance falls; draws anew for each size, theme and language.

    It draws a moment after its points have come, so that whatever else follows from them is seen at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[Point, ...] = ()
        self._drawn: tuple[object, ...] = ()
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Words keep their size, the line takes the room."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what is to be seen, if it is not drawn yet."""
        self._draw()
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another theme has other colours."""
        super().changeEvent(event)
        if theme.is_restyled(event):
            self.update()

    def _draw(self) -> None:
        wanted = (self._points, self.width(), self.height(), theme.worn(), language())
        if wanted == self._drawn:
            return
        self._drawn = wanted
        if self._points and self.width() > 0 and self.height() > 0:
            drawing = balance_drawing(self._points, self.width(), self.height(), theme.tokens())
            self.load(QByteArray(svg(drawing)))
        else:
            self.load(QByteArray(b'<svg xmlns="http://www.w3.org/2000/svg"/>'))


def _stairs(marks: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Each balance stays until the day of the next."""
    stairs = [marks[0]]
    for day, amount in marks[1:]:
        stairs += [(day, stairs[-1][1]), (day, amount)]
    return stairs


def _ceiling(most: Decimal) -> Decimal:
    """The least round figure that is not below the largest amount; its quarter is round as well."""
    if most <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(most.adjusted())
    return _plain(next(power * each for each in ROUND if power * each >= most))


def _style_lines(plot: Any, tokens: Tokens) -> None:
    plot.lines[0].strokeColor = HexColor(tokens.accent)
    plot.lines[0].strokeWidth = 2
    plot.lines[1].strokeColor = None
    marker: Any = makeMarker("FilledCircle")  # type: ignore[no-untyped-call] # the library has no types
    marker.size, marker.fillColor, marker.strokeColor = 5, HexColor(tokens.accent), HexColor(tokens.surface)
    plot.lines[1].symbol = marker


def _style_axis(axis: Any, tokens: Tokens) -> None:
    axis.strokeColor = HexColor(tokens.field)
    axis.strokeWidth = 1
    axis.visibleTicks = False
    axis.labels.fontName, axis.labels.fontSize = REGULAR, LABEL
    axis.labels.fillColor = HexColor(tokens.muted)


def _style_side(axis: Any, top: Decimal, tokens: Tokens) -> None:
    _style_axis(axis, tokens)
    axis.valueMin, axis.valueMax, axis.valueStep = 0, float(top), float(top / STEPS)
    axis.visibleAxis = False
    axis.visibleGrid, axis.gridStrokeColor, axis.gridStrokeWidth = True, HexColor(tokens.border), 1
    axis.labelTextFormat = lambda value: tongue().number(_plain(value))
    axis.labels.dx = -EDGE / 2


def _style_days(axis: Any, days: Sequence[date], width: float, tokens: Tokens) -> None:
    _style_axis(axis, tokens)
    first, last = days[0].toordinal(), days[-1].toordinal()
    axis.valueMin, axis.valueMax = first, max(last, first + 1)
    axis.valueSteps = _days_shown([day.toordinal() for day in days], width)
    axis.labelTextFormat = lambda value: tongue().day(date.fromordinal(int(value)))
    axis.labels.dy = -EDGE / 2


def _days_shown(days: Sequence[int], width: float) -> list[int]:
    """Days that have room beside each other; the last one always."""
    span = max(days[-1] - days[0], 1)
    least = DAY_ROOM * span / width
    shown = [days[-1]]
    for day in reversed(days[:-1]):
        if shown[-1] - day >= least:
            shown.append(day)
    return shown[::-1]


def _plain(value: float | Decimal) -> Decimal:
    """A step of the side without the noise of its binary fraction."""
    found = Decimal(value).quantize(Decimal("0.01"))
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found
