"""A problem that a check found: where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of verify; checks collect them and never stop at the first."""

    where: str
    what: Text
    advice: Text
