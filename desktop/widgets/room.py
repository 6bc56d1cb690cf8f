"""Room for something that may be larger than its place: on a small screen, or where everything is drawn large."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStyle, QWidget

FRAME: Final = 48  # pixels that the frame of a window and what the system keeps at an edge may take


def height_on_screen(widget: QWidget) -> int:
    """How tall a window may be to be seen whole where this one stands."""
    return widget.screen().availableGeometry().height() - FRAME


def width_on_screen(widget: QWidget) -> int:
    """How broad a window may be to be seen whole where this one stands."""
    return widget.screen().availableGeometry().width() - FRAME


def size_on_screen(widget: QWidget, wide: int, high: int) -> QSize:
    """As large as a window wants to be, as far as it is seen whole where this one stands."""
    return QSize(min(wide, width_on_screen(widget)), min(high, height_on_screen(widget)))


class Room(QScrollArea):
    """Holds a widget that fills it; below its least size one scrolls, also by Tab. `wide`: only up and down.

    Qt's own way of filling gives a widget whose lines wrap the height that it would like, not the one that it needs.
    """

    def __init__(self, inside: QWidget, *, wide: bool = False) -> None:
        super().__init__()
        self._wide = wide
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if wide:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as what is inside, where it is not scrolled to the side."""
        return QSize(self._least().width() if self._wide else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What is inside fills the room."""
        super().resizeEvent(event)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What is inside may need more or less."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._fill()
        return super().eventFilter(watched, event)

    def _least(self) -> QSize:
        inside = self.widget()
        hint, least = inside.minimumSizeHint(), inside.minimumSize()
        return QSize(least.width() or hint.width(), least.height() or hint.height())

    def _fill(self) -> None:
        room, least = self.maximumViewportSize(), self._least()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        broad = not self._wide and least.width() > room.width()
        tall = least.height() > room.height() - bar * broad
        broad = not self._wide and least.width() > room.width() - bar * tall
        self.widget().resize((room - QSize(bar * tall, bar * broad)).expandedTo(least))


def _order_of_tab(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget
        widget = widget.nextInFocusChain()


def fit_screen(window: QWidget, inside: QWidget) -> None:
    """Let what is `inside` a window scroll where the screen is too low for all of it; the rest stays in sight."""
    room, layout = height_on_screen(window), window.layout()
    needed = max(window.minimumSizeHint().height(), window.heightForWidth(window.width()))
    if needed > room and isinstance(layout, QBoxLayout) and inside.parent() is window:
        held, order = window.focusWidget(), list(_order_of_tab(window))
        at = layout.indexOf(inside)
        stretch = layout.stretch(at)
        layout.removeWidget(inside)
        layout.insertWidget(at, Room(inside, wide=True), stretch)
        layout.activate()
        for one, other in pairwise(order):  # what was carried out of the window and in again would come last
            QWidget.setTabOrder(one, other)
        if held is not None:
            held.setFocus()
    window.resize(window.width(), min(window.height(), room))
