"""`compute enforceability`: which question is meant follows from the fields (docs/compute/enforceability.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from desktop.commandline.computing.enforceability.facts import judged
from desktop.commandline.computing.enforceability.step import completed, fees, ordered, scanned, spelled
from desktop.commandline.computing.enforceability.value import valued
from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.interest.default import threshold
from desktop.commandline.computing.interest.statute import gauged, sme
from resources.mark import N_

SHAPES: Final[Sequence[tuple[Sequence[str], Callable[[Given], Mapping[str, Any]]]]] = (
    (("values",), valued),
    (("rows",), judged),
    (("annual_rate",), gauged),
    (("total_price",), threshold),
    (("creditor_is_sme",), sme),
    (("words",), scanned),
    (("money_only",), ordered),
    (("claim",), fees),
    (("amount",), spelled),
    (("first17",), completed),
)
"""The fields that tell a shape, in the order in which they are looked for."""


def compute(given: Given) -> Mapping[str, Any]:
    """What the fields ask for."""
    for fields, computing in SHAPES:
        if given.holds(*fields):
            return computing(given)
    raise bad(N_("Neither the values of tests nor the facts of an agreement are given."), "values")
