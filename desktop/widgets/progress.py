"""Long work as a strip: how much is done, how fast, how long it still takes, and the way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.widgets.button import Button
from desktop.widgets.label import Label, PlaceLabel
from resources.mark import N_, Text, text

COUNTED = N_("{done} of {total}")
PACE = N_("{counted} · {rate} per second")
SECONDS_LEFT = N_("{counted} · about {seconds} s left")
MINUTES_LEFT = N_("{counted} · about {minutes} min left")
SLOW = 10  # what goes slower than this a second says nothing by its pace


class ProgressStrip(QWidget):
    """Shows one long work; `cancelled` when the person stops it. `clock` gives seconds that only grow."""

    cancelled = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._began, self._done = clock, 0.0, 0
        self._title, self._count = PlaceLabel("strong"), Label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(N_("Cancel"), self._stop, icon="cancel")
        words = QHBoxLayout()
        words.addWidget(self._title, 1)
        words.addWidget(self._count)
        left = QVBoxLayout()
        left.setSpacing(GRID // 2)
        left.addLayout(words)
        left.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(left, 1)
        layout.addWidget(self._cancel)
        self.hide()

    def begin(self, title: Text | str) -> None:
        """A work begins whose length is not known yet."""
        self._title.say(title)
        self._count.show_words("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self._title.accessibleName())
        self._cancel.setEnabled(True)
        self._began, self._done = self._clock(), 0
        self.show()

    def see(self, done: int, total: int) -> None:
        """So much is done; give this to a job as `seen`. Where it counts from the start again, so does the time."""
        if not total:
            return  # nobody knows yet how much there is
        if done < self._done:
            self._began = self._clock()
        self._done = done
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.say(self._told(done, total))

    def end(self) -> None:
        """The work is over, whichever way."""
        self.hide()

    def _told(self, done: int, total: int) -> Text:
        counted = text(COUNTED, done=done, total=total)
        spent = self._clock() - self._began
        if done <= 0 or done >= total or spent < 1:
            return counted
        if done / spent >= SLOW:
            counted = text(PACE, counted=counted, rate=round(done / spent))
        left = round(spent / done * (total - done))
        if left >= 90:
            return text(MINUTES_LEFT, counted=counted, minutes=round(left / 60))
        return text(SECONDS_LEFT, counted=counted, seconds=left)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
