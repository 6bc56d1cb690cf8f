"""Omissions: what a list leaves out is said with its reason, never silently."""

from __future__ import annotations

from dataclasses import dataclass

from resources.mark import Text


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why something does not stand in a list; `code` is a stable English word for programs."""

    code: str
    reason: Text
