"""The shape of a timetable: by the words that say it, or by the fields that only one shape has."""

from __future__ import annotations

from typing import Final

from desktop.commandline.computing.given import Given, bad, plain
from domain.timetable import Shape
from resources.mark import N_, text

_WORDS: Final[tuple[tuple[str, Shape], ...]] = (
    ("bullet", Shape.BULLET),
    ("annuity", Shape.ANNUITY),
    ("level", Shape.ANNUITY),
    ("seasonal", Shape.SEASONAL),
    ("step_up", Shape.STEP_UP),
    ("equal", Shape.EQUAL),
    ("own", Shape.OWN),
    ("custom", Shape.OWN),
)
"""How words begin, and the shape that they mean."""
_FIELDS: Final = (
    ("weights", Shape.SEASONAL),
    ("step", Shape.STEP_UP),
    ("rows", Shape.OWN),
    ("own", Shape.OWN),
)


def shape_of(given: Given) -> Shape | None:
    """The shape: as it is said, or as the fields leave no doubt; None where several could be meant."""
    for name in ("shape", "rule"):
        if given.has(name):
            return _named(given, name)
    return next((shape for name, shape in _FIELDS if given.holds(name)), None)


def _named(given: Given, name: str) -> Shape:
    words = given.words(name)
    for begin, shape in _WORDS:
        if plain(words).startswith(begin):
            return shape
    choices = ", ".join(begin for begin, _ in _WORDS)
    raise bad(
        text(N_("“{words}” is none of these: {choices}."), words=words, choices=choices), given.place(name)
    )
