"""What a chart shows, as plain values: amounts of one currency by day and series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.money import Money
from resources.mark import Text

Hatch = Literal["none", "rising", "falling", "level", "cross"]


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of amount: bars, or a line through the days.

    `ink` is a name of the palette. Colours alone tell nothing: bars beside each other differ by `hatch`, lines by
    `dashed` and by the shape of their marks.
    """

    key: str
    title: Text | str
    ink: str
    hatch: Hatch = "none"
    is_line: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """The amounts of one day by series; `label` names the day below, such as 2026-10."""

    day: date
    label: str
    amounts: Mapping[str, Money]


@dataclass(frozen=True, slots=True)
class Chart:
    """Amounts of one currency; bars stand on each other where it is `stacked`, else beside each other."""

    title: Text
    currency: str
    series: tuple[Series, ...]
    points: tuple[Point, ...]
    stacked: bool = False
