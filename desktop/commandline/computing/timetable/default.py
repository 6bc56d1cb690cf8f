"""Around a default: acceleration, the fifth, lapsed waivers, old interest, both ages, and who must approve.

The figures are those of `compute interest` and `compute ageing`, asked for as parts of a timetable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from desktop.commandline.computing import ageing
from desktop.commandline.computing.given import Given
from desktop.commandline.computing.interest.default import accelerated, conceded, renegotiated, threshold
from domain.delegation import Ask, limits_for, needed, parse_delegation
from domain.derivation import Derivation, Step
from domain.money import exponent, zero

SHAPES: Final[Sequence[tuple[Sequence[str], Callable[[Given], Mapping[str, Any]]]]] = (
    (("instalments", "notice_delivered"), accelerated),
    (("total_price", "overdue"), threshold),
    (("waivable_interest",), conceded),
    (("max_days_late",), conceded),
    (("accrued_interest",), renegotiated),
    (("original_due",), ageing.compute),
)
"""The fields that tell a shape of a default, in the order in which they are looked for."""


def authority(given: Given) -> Mapping[str, Any]:
    """The level that a timetable needs by a delegation of authority (the delivered one where none is given)."""
    currency = given.words("currency", "CNY")
    exponent(currency)
    nothing = zero(currency)
    rule = given.words("delegation", "")
    limits = limits_for(parse_delegation(rule) if rule else {}, currency)
    need = needed(
        Ask(
            amount=given.money("approve", currency),
            months=given.whole("months", 0),
            waived_interest=given.money("waived_interest", currency, nothing),
            interest=given.money("late_interest", currency, nothing),
            waived_principal=given.money("waived_principal", currency, nothing),
            renegotiation=given.whole("renegotiation", 0),
        ),
        limits,
    )
    return {
        "level": need.level.name.lower(),
        "grounds": [{"level": ground.level.name.lower(), "reason": ground.reason} for ground in need.grounds],
        "derivation": Derivation(
            "delegation.level",
            "1",
            "the highest ground decides",
            {},
            tuple(Step(each.reason) for each in need.grounds),
        ),
    }
