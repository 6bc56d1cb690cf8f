"""A chart on the screen: the SVG of its description, with keys that go over its amounts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from desktop.look import font, theme
from desktop.look.inks import inks
from desktop.look.tokens import GRID, LABEL, RING
from desktop.speech import Speaking, say, tongue
from documents.chart import Chart, Drawn, Point, Series, Spot, lay_out, svg
from resources.mark import N_, text

AIR: Final = 3  # pixels between an amount and the ring around it
SAID: Final = N_("{title}. {day}, {series}: {amount}")


class ChartView(Speaking, QLabel):
    """Left and Right go over the days, Up and Down over the series, Home and End to the first and the last day.

    `reached(point, series)` says where one is, `opened(point, series)` at Enter or a double click. A screen reader
    says the amount as the name of the chart, and that it is a graphic, as it does of every label with a picture.
    """

    reached = Signal(object, object)
    opened = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._drawn: Drawn | None = None
        self._at = (0, 0)  # the places of the day and of the series
        self._picture = QSvgRenderer(self)
        self.setPixmap(QPixmap(1, 1))  # never seen: the chart is painted as large as there is room
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 160)

    @property
    def content(self) -> bytes:
        """The SVG that is shown; empty without a chart."""
        if self._drawn is None:
            return b""
        return svg(self._drawn, inks(), font.family())

    def show_chart(self, chart: Chart | None) -> None:
        """Show another chart, from its last day on."""
        self._chart = chart if chart is not None and chart.points and chart.series else None
        if self._chart is not None:
            self._at = (len(self._chart.points) - 1, 0)
        self.retranslate()
        self._tell()

    def current(self) -> tuple[Point, Series] | None:
        """The amount with the ring."""
        if self._chart is None:
            return None
        return self._chart.points[self._at[0]], self._chart.series[self._at[1]]

    def retranslate(self) -> None:
        """Draw anew, and say where one is."""
        chart = self._chart
        self._drawn = None
        if chart is not None:
            self._drawn = lay_out(chart, self.width(), self.height(), tongue(), LABEL)
            self._picture.load(self.content)
        self._name()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A wide band."""
        return QSize(720, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Words keep their size, bars take the room."""
        super().resizeEvent(event)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another theme has other colours."""
        super().changeEvent(event)
        if theme.is_restyled(event):
            self.retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The ring comes, and what it is around is said."""
        super().focusInEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go over the amounts."""
        if self._chart is None:
            super().keyPressEvent(event)
            return
        last = len(self._chart.points) - 1
        day, series = self._at
        match event.key():
            case Qt.Key.Key_Left:
                self._go(day - 1, series)
            case Qt.Key.Key_Right:
                self._go(day + 1, series)
            case Qt.Key.Key_Home:
                self._go(0, series)
            case Qt.Key.Key_End:
                self._go(last, series)
            case Qt.Key.Key_Up:
                self._go(day, series + 1)
            case Qt.Key.Key_Down:
                self._go(day, series - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit(*self.current() or (None, None))
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click reaches the amount below it."""
        spot = self._spot_at(event)
        if spot is not None:
            self._go(spot.point, spot.series)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Two clicks open it."""
        if self._spot_at(event) is not None:
            self.opened.emit(*self.current() or (None, None))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and argument
        """The picture, and the ring where one is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if self._drawn is not None:
            self._picture.render(painter, QRectF(self.rect()))
            if self.hasFocus():
                self._paint_ring(painter, self._drawn)
        painter.end()

    # ---- inside

    def _go(self, day: int, series: int) -> None:
        chart = self._chart
        if chart is not None:
            places = (min(max(day, 0), len(chart.points) - 1), min(max(series, 0), len(chart.series) - 1))
            if places != self._at:
                self._at = places
                self._name()
                self._tell()
                self.update()

    def _tell(self) -> None:
        found = self.current()
        if found is not None:
            self.reached.emit(*found)

    def _name(self) -> None:
        found = self.current()
        if found is None or self._chart is None:
            self.setAccessibleName("")
            return
        point, series = found
        title = series.title if not isinstance(series.title, str) else text(series.title)
        amount = point.amounts[series.key]
        self.setAccessibleName(
            say(text(SAID, title=self._chart.title, day=point.day, series=title, amount=amount))
        )

    def _spot_at(self, event: QMouseEvent) -> Spot | None:
        at = event.position()
        spots = self._drawn.spots if self._drawn is not None else ()
        return next((each for each in reversed(spots) if _area(each).contains(at)), None)

    def _paint_ring(self, painter: QPainter, drawn: Drawn) -> None:
        for spot in drawn.spots:
            if (spot.point, spot.series) == self._at:
                painter.setPen(QPen(theme.colour("text"), RING))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(_area(spot), GRID // 2, GRID // 2)


def _area(spot: Spot) -> QRectF:
    return QRectF(spot.x, spot.y, spot.width, spot.height).adjusted(-AIR, -AIR, AIR, AIR)
