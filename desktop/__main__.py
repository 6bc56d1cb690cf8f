"""The door of the program: the command line for a verb, the window without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.commandline.run import run
from domain.error import Refused
from resources.mark import N_, Text


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words of the command line ask; the exit code."""
    return run(sys.argv[1:] if words is None else words, _open_window, _smoke)


def _open_window(office: Path | None, demonstration: bool) -> int:
    if not _has_display():
        raise Refused(
            "no_display",
            N_("There is no display here for the window; “quittance --help” lists what goes without one."),
            "",
        )
    from desktop.start import open_window  # noqa: PLC0415 - Qt is loaded only where a window is opened

    return open_window(office, demonstration)


def _smoke(tell: Callable[[Text | str], None]) -> int:
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        # What this platform has not, nobody sees.
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from desktop.smoke import smoke  # noqa: PLC0415 - Qt is loaded only where a window is opened

    return smoke(tell)


def _has_display() -> bool:
    named = map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform != "linux" or any(named)


if __name__ == "__main__":
    sys.exit(main())
