"""What a verb answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """One object in plain JSON values, and the exit code.

    `shown` is what a person is shown in its place where the whole object is too much to read.
    """

    value: Mapping[str, Any]
    code: int = 0
    shown: Mapping[str, Any] | None = None
