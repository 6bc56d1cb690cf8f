"""What a window of figures over time is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection

from db.act import Progress
from desktop.widgets.table import Column
from documents.chart import Chart, Point, Series
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Shown:
    """Of one currency: charts, the rows of the table below them, and what stands behind an amount."""

    charts: tuple[Chart, ...]
    columns: tuple[Column[Any], ...]
    rows: tuple[Any, ...]
    derive: Callable[[Point, Series], Text]


class Subject(Protocol):
    """Reads the rows of all currencies, each of which knows its `currency`, and shows those of one."""

    @property
    def title(self) -> str:
        """A marked sentence: what is looked at."""
        ...

    @property
    def note(self) -> str:
        """A marked sentence: how the figures are made."""
        ...

    def read(self, connection: Connection, months: int, progress: Progress) -> Sequence[Any]:
        """The rows of the last whole months, and of what has passed of this one."""
        ...

    def show(self, rows: Sequence[Any]) -> Shown:
        """What rows of one currency look like."""
        ...
