"""`compute interest`: which figure is meant follows from the fields that are there (docs/compute/interest.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.interest.count import counted_days, rounded
from desktop.commandline.computing.interest.default import accelerated, conceded, renegotiated, threshold
from desktop.commandline.computing.interest.growth import by_days, by_months, compounded
from desktop.commandline.computing.interest.late import late, listed, reduced
from desktop.commandline.computing.interest.statute import enforced, fixed, gauged, sme
from resources.mark import N_

SHAPES: Final[Sequence[tuple[Sequence[str], Callable[[Given], Mapping[str, Any]]]]] = (
    (("values",), rounded),
    (("segments",), listed),
    (("judgment_sum_excl_general_interest",), enforced),
    (("annual_rate",), gauged),
    (("debt",), fixed),
    (("instalments",), accelerated),
    (("total_price",), threshold),
    (("waivable_interest",), conceded),
    (("max_days_late",), conceded),
    (("accrued_interest",), renegotiated),
    (("principal", "payments"), reduced),
    (("amount", "payments"), reduced),
    (("principal", "months"), by_months),
    (("principal", "compounding"), compounded),
    (("principal", "days"), by_days),
    (("principal",), late),
    (("amount",), late),
    (("contract_date",), sme),
    (("lpr1y",), sme),
    (("creditor_is_sme",), sme),
    (("start", "end"), counted_days),
)
"""The fields that tell a shape, in the order in which they are looked for."""


def compute(given: Given) -> Mapping[str, Any]:
    """The figure that the fields ask for."""
    for fields, computing in SHAPES:
        if given.holds(*fields):
            return computing(given)
    raise bad(
        N_("No figure of interest follows from these fields."),
        "principal",
    )
