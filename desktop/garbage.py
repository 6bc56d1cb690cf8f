"""Cycles are collected on the screen thread alone.

Python looks for unreachable cycles in whichever thread happens to allocate next. A page or dialog that is over is
mostly such a cycle, and Qt allows nobody but the screen thread to destroy a widget: collected by a thread that reads,
it ends the program, now and then, wherever the screen happens to be.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

EVERY: Final = 250  # milliseconds between two looks
_NAME: Final = "garbage"


def keep_to_this_thread() -> None:
    """From now on the thread of the application collects, between two events, and no other does.

    What exists already is as good as never over, and is not looked through again.
    """
    gc.disable()
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("garbage is collected by the thread of an application")
    if app.findChild(QTimer, _NAME, Qt.FindChildOption.FindDirectChildrenOnly) is None:
        gc.freeze()
        _begin(app)


def collect() -> None:
    """Look through the oldest generation whose turn has come, as Python itself would."""
    for generation, (waiting, most) in reversed(
        tuple(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if waiting > most:
            gc.collect(generation)
            return


def _begin(app: QObject) -> None:
    timer = QTimer(app)
    timer.setObjectName(_NAME)
    timer.setTimerType(Qt.TimerType.CoarseTimer)
    timer.setInterval(EVERY)
    timer.timeout.connect(collect)
    timer.start()
