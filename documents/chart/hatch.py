"""Hatches: lines within a box that tell it from its neighbours without its colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from documents.chart.figure import Hatch
from documents.chart.shape import Box, Place, Stroke

GAP: Final = 6.0  # between two lines, along the edge


def hatched(box: Box, hatch: Hatch) -> Iterator[Stroke]:
    """The lines of a hatch, none longer than its box."""
    if hatch == "level":
        for at in _steps(0, box.height):
            yield _stroke((box.x, box.y + at), (box.x + box.width, box.y + at))
    if hatch in ("rising", "cross"):
        for at in _steps(0, box.width + box.height):
            low, high = max(at - box.width, 0), min(at, box.height)
            yield _stroke((box.x + at - low, box.y + low), (box.x + at - high, box.y + high))
    if hatch in ("falling", "cross"):
        for at in _steps(0, box.width + box.height):
            low, high = max(at - box.width, 0), min(at, box.height)
            right = box.x + box.width
            yield _stroke((right - at + low, box.y + low), (right - at + high, box.y + high))


def _steps(first: float, last: float) -> Iterator[float]:
    at = first + GAP
    while at < last:
        yield at
        at += GAP


def _stroke(one: Place, other: Place) -> Stroke:
    return Stroke((one, other), "ground", 0.8)
