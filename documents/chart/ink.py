"""The colours of a chart: names that the description uses, for a theme of the screen or for paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Palette = Mapping[str, str]  # name of an ink → `#rrggbb`
AGES: Final = 24  # shades between the youngest and the oldest debt


@dataclass(frozen=True, slots=True)
class Inks:
    """What a palette is made of, as `#rrggbb`: words, lines, grounds, and debts from young to old."""

    text: str
    muted: str
    hair: str
    axis: str
    ground: str
    calm: str
    young: str
    middle: str
    old: str
    plain: str
    good: str


def palette(inks: Inks) -> Palette:
    """The names of all inks; `age-0` to `age-24` go from young over middle to old."""
    named = {name: getattr(inks, name) for name in Inks.__dataclass_fields__}
    half = AGES // 2
    for at in range(AGES + 1):
        one, other, part = (inks.young, inks.middle, at) if at <= half else (inks.middle, inks.old, at - half)
        named[f"age-{at}"] = mixed(one, other, part, half)
    return named


def age(place: int, count: int) -> str:
    """The name of the ink of a bucket by its place among all."""
    return f"age-{place * AGES // max(count - 1, 1)}"


def mixed(one: str, other: str, part: int, whole: int) -> str:
    """A colour between two, so many parts of the whole on the way to the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{first + (last - first) * part // whole:02x}" for first, last in pairs)


PAPER: Final = palette(
    Inks(
        text="#111111",
        muted="#5a5f66",
        hair="#dfe3e8",
        axis="#5a5f66",
        ground="#ffffff",
        calm="#b8cfe0",
        young="#4d7fae",
        middle="#d99a2b",
        old="#a5281b",
        plain="#8a929c",
        good="#3d8f63",
    )
)
