"""A laid-out chart as a drawing of ReportLab: vectors on paper, which grow without becoming coarse."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, PolyLine, Rect, String
from reportlab.lib.colors import HexColor

from documents import stylesheet as sheet
from documents.chart.ink import PAPER
from documents.chart.layout import Drawn
from documents.chart.shape import Box, Disc, Shape, Stroke


def drawing(drawn: Drawn) -> Drawing:
    """The drawing, to be set into a story; in points."""
    made = Drawing(drawn.width, drawn.height)
    for shape in drawn.shapes:
        made.add(_element(shape, drawn.height))
    return made


def _element(shape: Shape, height: float) -> Any:
    """The same shape, for a drawing whose heights grow upwards."""
    ink = HexColor(PAPER[shape.ink])
    if isinstance(shape, Box):
        low = height - shape.y - shape.height
        return _styled(Rect(shape.x, low, shape.width, shape.height), fillColor=ink, strokeColor=None)
    if isinstance(shape, Disc):
        disc = Circle(shape.x, height - shape.y, shape.radius)
        return _styled(disc, fillColor=ink, strokeColor=HexColor(PAPER["ground"]))
    if isinstance(shape, Stroke):
        places = [each for x, y in shape.places for each in (x, height - y)]
        dash = [4, 3] if shape.dashed else None
        line = PolyLine(places)
        return _styled(line, strokeColor=ink, strokeWidth=shape.width, strokeDashArray=dash)
    words = String(shape.x, height - shape.y, shape.words)
    return _styled(words, fontName=sheet.REGULAR, fontSize=shape.size, fillColor=ink, textAnchor=shape.anchor)


def _styled(shape: Any, **style: object) -> Any:
    """A shape with its style, which the stubs of ReportLab know in part only."""
    for name, value in style.items():
        setattr(shape, name, value)
    return shape
