"""Days that anybody could mean: near the ends of the calendar there is no day before or after."""

from __future__ import annotations

from datetime import date
from typing import Final

from domain.error import Refused
from resources.mark import N_, text

EARLIEST: Final = 1900
LATEST: Final = 2999


def check_day(day: date, where: str) -> None:
    """Refuse a day that no debt can have; near the ends of the calendar there is no day after or before."""
    if not EARLIEST <= day.year <= LATEST:
        raise Refused(
            "day",
            text(N_("{day} is no day that could be meant."), day=day),
            text(N_("Enter a day of the years {first} to {last}."), first=str(EARLIEST), last=str(LATEST)),
            where,
        )
