"""Lines of bank statements: where a line stands, and how fresh the bank must be before letters are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.error import Refused
from resources.mark import N_, Text, text

_IBAN: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_TELLING: Final = 8  # digits


class LineState(StrEnum):
    """`out` went out and asks for nothing; `bounced` was a receipt that a later line took back."""

    OPEN = "open"
    RECEIPT = "receipt"
    BOUNCED = "bounced"
    RETURNED = "returned"
    DISMISSED = "dismissed"
    OUT = "out"


LABELS: Final[Mapping[LineState, str]] = {
    LineState.OPEN: N_("To decide"),
    LineState.RECEIPT: N_("Receipt"),
    LineState.BOUNCED: N_("Came back"),
    LineState.RETURNED: N_("Took a receipt back"),
    LineState.DISMISSED: N_("Dismissed"),
    LineState.OUT: N_("Went out"),
}


def parse_days(value: str) -> int:
    """A number of calendar days from 0 to 366; refuses others."""
    if not value.isascii() or not value.isdigit() or int(value) > 366:
        raise Refused(
            "days",
            text(N_("“{value}” is no number of days."), value=value),
            N_("Write a whole number from 0 to 366."),
            "value",
        )
    return int(value)


def parse_gate(value: str) -> str:
    """`warn` or `stop`; refuses others."""
    if value not in {"warn", "stop"}:
        raise Refused(
            "gate",
            text(N_("“{value}” is none of these: {choices}."), value=value, choices="warn, stop"),
            N_("“warn” says it in the preview; “stop” writes no letter until the bank is posted."),
            "value",
        )
    return value


def doubt_freshness(posted_up_to: date | None, as_of: date, days: int) -> Text | None:
    """Why letters for a day may remind of what was paid: the bank is not posted up to `days` before it."""
    if posted_up_to is None:
        return text(N_("It is not known up to which day the bank is posted."))
    if posted_up_to >= as_of - timedelta(days=days):
        return None
    return text(N_("The bank is posted only up to {day}: what was paid since is not seen."), day=posted_up_to)


def is_iban_of(iban: str, number: str) -> bool:
    """Whether an IBAN ends with the number of an account, which is long enough not to do so by chance."""
    return (
        len(number) >= _TELLING
        and number.isdigit()
        and _IBAN.fullmatch(iban) is not None
        and iban.endswith(number)
    )
