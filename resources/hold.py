"""Amounts that no end of a line takes apart: the blank behind a currency, and before the sign of per cent, holds."""

from __future__ import annotations

import re
from typing import Final

HOLDING: Final = "\u00a0"
_BLANK: Final = re.compile(r"(?<=[A-Z]{3})(?<![A-Za-z][A-Z]{3}) (?=[-(]?\d)|(?<=\d) (?=%)")


def hold(words: str) -> str:
    """The words with a no-break space within “CNY 1,234.50” and “4.50 %”."""
    return _BLANK.sub(HOLDING, words)


def let_go(words: str) -> str:
    """The same with plain blanks, as they are said, searched and copied."""
    return words.replace(HOLDING, " ")
