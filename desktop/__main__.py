"""The door of the program: the command line for a verb, the window without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.commandline.run import run
from domain.error import Refused
from resources.mark import N_


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words of the command line ask; the exit code."""
    return run(sys.argv[1:] if words is None else words, _open_window)


def _open_window(office: Path | None, demonstration: bool) -> int:
    if sys.platform == "linux" and not any(
        map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    ):
        raise Refused(
            "no_display",
            N_("There is no display here for the window; “quittance --help” lists what goes without one."),
            "",
        )
    from desktop.start import open_window  # noqa: PLC0415 - Qt is loaded only where a window is opened

    return open_window(office, demonstration)


if __name__ == "__main__":
    sys.exit(main())
