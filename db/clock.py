"""The clock of this device, apart from all records: a log-in looks at it before any is loaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def local_clock() -> datetime:
    """Now, in the zone of this device."""
    return datetime.now().astimezone()
