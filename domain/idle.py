"""How long a window may rest untouched before it asks again who is there."""

from __future__ import annotations

from typing import Final

from domain.error import Refused
from resources.mark import N_, text

RULE: Final = "idle_lock"
DEFAULT: Final = "10"
LONGEST: Final = 480  # minutes: a working day


def parse_minutes(value: str) -> int:
    """Minutes from 0 (never) to 480; refuses others."""
    if not value.isascii() or not value.isdigit() or int(value) > LONGEST:
        raise Refused(
            "minutes",
            text(N_("“{value}” is no number of minutes."), value=value),
            text(N_("Write a whole number from 0 to {most}; 0 never locks."), most=LONGEST),
            "value",
        )
    return int(value)
