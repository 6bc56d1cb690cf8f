"""The message bar: news and refusals are said in the window, never in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look import theme
from desktop.look.tokens import GRID, Tone
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Label
from domain.error import QuittanceError
from resources.mark import N_, Text

STAYS: Final = 8000  # milliseconds for which good news stay; whatever needs an answer stays until dismissed
_ICONS: Final[dict[Tone, str]] = {
    "neutral": "information",
    "accent": "information",
    "ok": "ok",
    "warn": "warn",
    "danger": "error",
}
Act = tuple[Text | str, Callable[[], object]]


class MessageBar(QFrame):
    """One message at a time: what happened, what to do next, and perhaps the act that does it."""

    def __init__(self, parent: QWidget | None = None, *, lasting: bool = False) -> None:
        super().__init__(parent)
        self._lasting = lasting  # it goes when its reason does, not when somebody has read it
        self.setProperty("part", "message")
        self._icon = Icon("information")
        self._message, self._advice = Label("", "strong", wrap=True), Label("", wrap=True)
        self._button = Button(N_("Do it"), self._do)
        self._close = Button(N_("Dismiss"), self.dismiss, icon="close", part="quiet", bare=True)
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._arrange()
        self.hide()

    def tell(
        self, message: Text | str, tone: Tone = "ok", advice: Text | str = "", act: Act | None = None
    ) -> None:
        """Say a sentence; good news without an act go by themselves."""
        self._message.say(message)
        self._advice.say(advice)
        self._advice.setVisible(bool(advice))
        self._icon.show_icon(_ICONS[tone], "muted" if tone == "neutral" else tone)
        self._button.setVisible(act is not None)
        self._act = None
        if act is not None:
            self._button.say(act[0])
            self._act = act[1]
        self.setProperty("tone", tone)
        theme.restyle(self)
        self._speak()
        self.show()
        self._timer.stop()
        if tone == "ok" and act is None and not self._lasting:
            self._timer.start(STAYS)

    def refuse(self, error: QuittanceError) -> None:
        """Say what was refused and what to do instead."""
        self.tell(error.message, "warn", error.advice)

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape dismisses."""
        if event.key() == Qt.Key.Key_Escape and not self._lasting:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._message)
        words.addWidget(self._advice)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        if self._lasting:
            self._close.hide()

    def _speak(self) -> None:
        self.setAccessibleName(f"{self._message.text()} {self._advice.text()}".strip())

    def _do(self) -> None:
        act = self._act
        if not self._lasting:
            self.dismiss()
        if act is not None:
            act()
