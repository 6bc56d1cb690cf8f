"""Room for something that may be larger than its place: on a small screen, or where everything is drawn large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Room(QScrollArea):
    """Holds a widget that fills it; what does not fit is scrolled to, also by Tab. `wide`: only up and down."""

    def __init__(self, inside: QWidget, *, wide: bool = False) -> None:
        super().__init__()
        self._wide = wide
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        if wide:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self.setFocusProxy(inside)
        inside.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as what is inside, where it is not scrolled to the side."""
        return QSize(self.widget().minimumSizeHint().width() if self._wide else 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What is inside may become wider or narrower."""
        if self._wide and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
