"""`compute timetable`: which figure is meant follows from the fields that are there (docs/compute/timetable.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from desktop.commandline.computing import workday
from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.timetable import day, default, function, loan, offer, schedule
from resources.mark import N_

SHAPES: Final[Sequence[tuple[Sequence[str], Callable[[Given], Mapping[str, Any]]]]] = (
    (("function",), function.compute),
    (("loan",), loan.compute),
    *default.SHAPES,
    (("approve",), default.authority),
    (("t0",), offer.compute),
    (("offers",), offer.compute),
    (("nominal", "paid"), workday.compute),
    (("from", "to"), day.between),
    (("total",), schedule.compute),
    (("principal",), schedule.compute),
    (("debt",), schedule.compute),
    (("rows",), schedule.compute),
    (("own",), schedule.compute),
    (("first", "n"), day.series),
    (("start", "n"), workday.compute),
    (("date",), workday.compute),
)
"""The fields that tell a shape, in the order in which they are looked for."""


def compute(given: Given) -> Mapping[str, Any]:
    """The figure that the fields ask for."""
    for fields, computing in SHAPES:
        if given.holds(*fields):
            return computing(given)
    raise bad(N_("No timetable follows from these fields."), "total")
