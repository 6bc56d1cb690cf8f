"""Ends with 0 if Qt can open a window here; a child tries, as Qt aborts its process without a display."""

# ruff: noqa: INP001 - a script beside the program, in no package

from __future__ import annotations

import os
import subprocess
import sys

TRY = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def can_open_window() -> bool:
    """Whether there is a display, and Qt reaches it."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not named:
        return False
    try:
        tried = subprocess.run([sys.executable, "-c", TRY], capture_output=True, check=False, timeout=60)  # noqa: S603 - our words
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode == 0


if __name__ == "__main__":
    sys.exit(0 if can_open_window() else 1)
