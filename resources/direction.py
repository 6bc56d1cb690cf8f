"""Signs that turn the direction of reading: what stands behind one may look like other words, so it is shown.

Unicode calls them embeddings, overrides and isolates (UAX 9, 2.1-2.5). “fdp.exe” behind one is seen as “exe.pdf”.
"""

from __future__ import annotations

import re
from typing import Final

_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def show_turns(words: str) -> str:
    """The words with each such sign as [U+202E], which turns nothing."""
    return words if words.isascii() else _TURNS.sub(lambda found: f"[U+{ord(found[0]):04X}]", words)
