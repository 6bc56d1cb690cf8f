"""How large a trial is: a few rounds with every change, many of them in the night."""

from __future__ import annotations

import os
from typing import Final

LONG: Final = os.environ.get("QUITTANCE_LONG") == "1"  # as `make test-long` says it


def rounds(usual: int, night: int) -> int:
    """How many times a trial is gone through: `usual` in `make test`, `night` in `make test-long`."""
    return night if LONG else usual
