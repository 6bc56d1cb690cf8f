"""What a laid-out chart is made of; places in units of the drawing, from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through places."""

    places: tuple[Place, ...]
    ink: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle with an edge in the colour of the ground."""

    x: float
    y: float
    radius: float
    ink: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words; `y` is its base line."""

    x: float
    y: float
    words: str
    ink: str
    size: float
    anchor: Anchor = "start"


Shape = Box | Stroke | Disc | Words
