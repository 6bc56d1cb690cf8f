"""Where everything of a chart stands: legend, scale, bars, lines and days, the same for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth

from documents import stylesheet as sheet
from documents.chart.figure import Chart, Series
from documents.chart.hatch import hatched
from documents.chart.scale import Scale, scale
from documents.chart.shape import Box, Disc, Place, Shape, Stroke, Words
from resources.translate import Catalogue

BAR: Final = 0.66  # of the room of a day, for its bars
MARK: Final = 3.5  # half of what marks a point of a line


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the amount of one series on one day stands, both by their places; a ring may be drawn around it."""

    point: int
    series: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart laid out: shapes from back to front, and the place of every amount."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """The area of bars and lines, and what stands how high in it."""

    left: float
    top: float
    width: float
    height: float
    scale: Scale
    chart: Chart

    def up(self, minor: int) -> float:
        """The height of an amount."""
        return self.top + self.height * (1 - self.scale.share(minor, self.chart.currency))

    @property
    def slot(self) -> float:
        """The room of one day."""
        return self.width / max(len(self.chart.points), 1)

    def middle(self, at: int) -> float:
        """The middle of a day."""
        return self.left + (at + 0.5) * self.slot


def lay_out(chart: Chart, width: float, height: float, language: Catalogue, size: float) -> Drawn:
    """Lay a chart out in a width and height, with words of a size."""
    sheet.load_fonts()
    legend, below = _legend(chart.series, width, language, size)
    marks = scale(*_reach(chart), chart.currency)
    names = [language.number(each) for each in marks.marks]
    left = max(_wide(name, size) for name in names) + size
    bottom = 1.8 * size
    top = below + size
    room = _Room(left, top, max(width - left - size, 1), max(height - top - bottom, 1), marks, chart)
    bars, spots = _bars(room)
    lines, points = _lines(room)
    shapes: list[Shape] = [*legend, *_grid(room, names, size), *bars, *_days(room, size), *lines]
    zero = round(room.up(0), 2)
    shapes.append(Stroke(((left, zero), (left + room.width, zero)), "axis"))
    return Drawn(width, height, tuple(shapes), (*spots, *points))


def _reach(chart: Chart) -> tuple[int, int]:
    """The least and the most that must be shown, in minor units."""
    found = [0]
    bars = [each.key for each in chart.series if not each.is_line]
    for point in chart.points:
        minors = {key: amount.minor for key, amount in point.amounts.items()}
        found += [minor for key, minor in minors.items() if not (chart.stacked and key in bars)]
        if chart.stacked:
            found.append(sum(max(minors.get(key, 0), 0) for key in bars))
            found.append(sum(min(minors.get(key, 0), 0) for key in bars))
    return min(found), max(found)


def _legend(
    series: Sequence[Series], width: float, language: Catalogue, size: float
) -> tuple[list[Shape], float]:
    """The names of the series, as many on a line as have room, and where they end."""
    shapes: list[Shape] = []
    x, y = 0.0, 0.0
    for each in series:
        words = language.say(each.title)
        wide = 2 * size + _wide(words, size) + 1.5 * size
        if x and x + wide > width:
            x, y = 0.0, y + 1.6 * size
        shapes += _swatch(each, x, y + 0.2 * size, size)
        shapes.append(Words(x + 2 * size, y + size, words, "text", size))
        x += wide
    return shapes, y + 1.6 * size


def _swatch(series: Series, x: float, y: float, size: float) -> Iterator[Shape]:
    if series.is_line:
        middle = y + size / 2
        yield Stroke(((x, middle), (x + 1.6 * size, middle)), series.ink, 2, series.dashed)
        yield _mark(series, (x + 0.8 * size, middle))
    else:
        box = Box(x, y, 1.6 * size, size, series.ink)
        yield box
        yield from hatched(box, series.hatch)


def _grid(room: _Room, names: Sequence[str], size: float) -> Iterator[Shape]:
    for mark, name in zip(room.scale.marks, names, strict=True):
        share = float((mark - room.scale.marks[0]) / (room.scale.marks[-1] - room.scale.marks[0]))
        y = round(room.top + room.height * (1 - share), 2)
        yield Stroke(((room.left, y), (room.left + room.width, y)), "hair")
        yield Words(room.left - size / 2, y + 0.35 * size, name, "muted", size, "end")


def _days(room: _Room, size: float) -> Iterator[Shape]:
    """The names of days that have room beside each other; the last one always."""
    points = room.chart.points
    widest = max((_wide(each.label, size) for each in points), default=0.0)
    every = int((widest + size) // room.slot) + 1
    for at, point in enumerate(points):
        if (len(points) - 1 - at) % every == 0:
            y = room.top + room.height + 1.4 * size
            last = (
                room.left + room.width + size - _wide(point.label, size) / 2
            )  # where it ends with the drawing
            yield Words(min(room.middle(at), last), y, point.label, "muted", size, "middle")


def _bars(room: _Room) -> tuple[list[Shape], list[Spot]]:
    shapes: list[Shape] = []
    spots: list[Spot] = []
    places = [(at, each) for at, each in enumerate(room.chart.series) if not each.is_line]
    if not places:
        return shapes, spots
    whole = room.slot * BAR
    wide = whole if room.chart.stacked else whole / len(places)
    for at, point in enumerate(room.chart.points):
        above = below = 0
        for order, (place, series) in enumerate(places):
            minor = point.amounts[series.key].minor if series.key in point.amounts else 0
            begin = (above if minor >= 0 else below) if room.chart.stacked else 0
            high, low = sorted((room.up(begin), room.up(begin + minor)))
            x = room.middle(at) - whole / 2 + (0 if room.chart.stacked else order * wide)
            spots.append(Spot(at, place, x, high, wide, low - high))
            if minor >= 0:
                above += minor
            else:
                below += minor
            if minor:
                box = Box(x, high, max(wide - 1, 1), max(low - high, 0.5), series.ink)
                shapes += [box, *hatched(box, series.hatch)]
    return shapes, spots


def _lines(room: _Room) -> tuple[list[Shape], list[Spot]]:
    shapes: list[Shape] = []
    spots: list[Spot] = []
    for at, series in enumerate(room.chart.series):
        if series.is_line:
            places = [
                (room.middle(day), room.up(point.amounts[series.key].minor))
                for day, point in enumerate(room.chart.points)
            ]
            shapes.append(Stroke(tuple(places), series.ink, 2, series.dashed))
            shapes += [_mark(series, place) for place in places]
            spots += [
                Spot(day, at, x - 2 * MARK, y - 2 * MARK, 4 * MARK, 4 * MARK)
                for day, (x, y) in enumerate(places)
            ]
    return shapes, spots


def _mark(series: Series, place: Place) -> Shape:
    x, y = place
    return (
        Box(x - MARK, y - MARK, 2 * MARK, 2 * MARK, series.ink)
        if series.dashed
        else Disc(x, y, MARK, series.ink)
    )


def _wide(words: str, size: float) -> float:
    return float(stringWidth(words, sheet.REGULAR, size))
