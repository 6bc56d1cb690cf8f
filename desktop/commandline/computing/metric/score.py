"""Attainment, the scorecard, and concentration (shapes of vectors K15-K17)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_decimal
from desktop.commandline.computing.metric.reading import Amounts, answer, entries, name_of
from domain.metric import scorecard
from domain.metric.concentration import concentration, concentration_of_shares
from domain.metric.figure import Figure
from domain.metric.scorecard import Weighed
from resources.mark import N_, text

TOP: Final = 3
SLACK: Final = 1  # per cent by which rounded shares may add up to more than all


def compute_attainment(given: Given) -> Mapping[str, Any]:
    """`value`, `floor`, `target`."""
    value, floor, target = (given.decimal(name) for name in ("value", "floor", "target"))
    return answer({"attainment": scorecard.attainment(value, floor, target)})


def compute_scorecard(given: Given) -> Mapping[str, Any]:
    """`indicators` (name, weight, attainment) and `deductions` (reason, points)."""
    indicators = [
        Weighed(name_of(name, where), _not_negative(weight, where), read_decimal(attained, where))
        for where, (name, weight, attained) in entries(given, "indicators", ("name", "weight", "attainment"))
    ]
    deductions = [
        (name_of(reason, where), _not_negative(points, where))
        for where, (reason, points) in (
            entries(given, "deductions", ("reason", "points")) if given.has("deductions") else ()
        )
    ]
    weights = sum((one.weight for one in indicators), Decimal(0))
    warnings = (
        [] if weights == 100 else [text(N_("The weights add up to {sum}, not to 100."), sum=str(weights))]
    )
    found = scorecard.score(indicators, deductions)
    return answer(
        {"raw": found.raw, "final": found.final},
        grade_raw=found.grade_raw,
        grade=found.grade,
        warnings=warnings,
    )


def compute_concentration(given: Given) -> Mapping[str, Any]:
    """`shares` in per cent or `amounts`, and `n` (3): how many are the largest."""
    count = given.whole("n", TOP)
    if not 1 <= count <= 1000:
        raise bad(text(N_("A number from 1 to {most} is needed here."), most=1000), given.place("n"))
    if given.has("shares"):
        place = given.place("shares")
        shares = [_not_negative(each, f"{place}.{n}") for n, each in enumerate(given.entries("shares"))]
        if sum(shares) > 100 + SLACK or not shares:
            message = text(N_("The shares add up to {sum} %."), sum=str(sum(shares, Decimal(0))))
            raise bad(message, place)
        found = concentration_of_shares(shares, count)
    else:
        amounts, place = Amounts(given), given.place("amounts")
        found = concentration(
            [amounts.read(each, f"{place}.{n}") for n, each in enumerate(given.entries("amounts"))], count
        )
    return answer({f"top{count}": _short(found.top), "hhi": _short(found.hhi)})


def _short(figure: Figure) -> Figure:
    """Without zeros that say nothing: 62 rather than 62.00."""
    if figure.value is None:
        return figure
    return replace(figure, value=Decimal(format(figure.value.normalize(), "f")))


def _not_negative(value: object, where: str) -> Decimal:
    found = read_decimal(value, where)
    if found < 0:
        raise bad(text(N_("“{value}” is below zero."), value=str(value)), where)
    return found
