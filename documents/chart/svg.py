"""A laid-out chart as SVG, for the screen."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from documents.chart.ink import Palette
from documents.chart.layout import Drawn
from documents.chart.shape import Box, Disc, Shape, Stroke, Words


def svg(drawn: Drawn, inks: Palette, family: str) -> bytes:
    """The bytes; the same values give the same. `family` names the typeface of its words."""
    size = f'width="{_n(drawn.width)}" height="{_n(drawn.height)}"'
    box = f'viewBox="0 0 {_n(drawn.width)} {_n(drawn.height)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family={quoteattr(family)}>'
    return "\n".join([head, *(_element(shape, inks) for shape in drawn.shapes), "</svg>"]).encode()


def _element(shape: Shape, inks: Palette) -> str:
    ink = inks[shape.ink]
    match shape:
        case Box():
            place = (
                f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            )
            return f'<rect {place} fill="{ink}"/>'
        case Disc():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return f'<circle {place} fill="{ink}" stroke="{inks["ground"]}"/>'
        case Stroke():
            places = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.places)
            dash = ' stroke-dasharray="6 4"' if shape.dashed else ""
            width = _n(shape.width)
            return f'<polyline points="{places}" fill="none" stroke="{ink}" stroke-width="{width}"{dash}/>'
        case Words():
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" text-anchor="{shape.anchor}"'
            return f'<text {place} font-size="{_n(shape.size)}" fill="{ink}">{escape(shape.words)}</text>'


def _n(value: float) -> str:
    """A place with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
