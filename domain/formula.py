"""Words that a spreadsheet would take for a formula: in lists, on the clipboard, in rows to be mended."""

from __future__ import annotations

import re
from typing import Final

_STARTS: Final = frozenset("=+-@＝＋－＠\t\r\n\0")  # also in full width, which some spreadsheets narrow
_AFTER_SEMICOLON: Final = re.compile(
    r"(?<=;)(?=\s*[=+@＝＋－＠-])"
)  # where decimals have commas, cells end there


def disarmed(words: str) -> str:
    """The words with a ' before whatever would begin a formula, which spreadsheets read as text."""
    return _AFTER_SEMICOLON.sub("'", f"'{words}" if words[:1] in _STARTS else words)
