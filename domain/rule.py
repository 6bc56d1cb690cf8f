"""Rules of the office: what its people may decide for themselves, each with its default and its check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.ageing import OFFICE_BOUNDS, parse_buckets
from domain.error import NotFound
from domain.interest.rule import NONE, parse_rule
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it decides, what holds until somebody decides otherwise, and what a value must be.

    `check` refuses a value that the rule cannot have.
    """

    label: str
    about: str
    default: str
    check: Callable[[str], object]


RULES: Final[Mapping[str, Rule]] = {
    "buckets": Rule(
        N_("Ageing buckets"),
        N_("The upper ends in days, inclusive: “30,60,90” makes 1-30, 31-60, 61-90 and 91+."),
        ",".join(map(str, OFFICE_BOUNDS)),
        parse_buckets,
    ),
    "interest": Rule(
        N_("Late interest"),
        N_(
            "“none”, or a law or rate for each currency: “prc multiplier=1.5; GBP: england; EUR: eu; USD: rate=6”."
            " It is shown, never printed on letters by itself."
        ),
        NONE,
        parse_rule,
    ),
}


def find_rule(name: str) -> Rule:
    """The rule with a name; refuses one that there is not."""
    found = RULES.get(name)
    if found is None:
        raise NotFound(
            "no_rule",
            text(N_("There is no rule “{name}”."), name=name),
            text(N_("Choose one of these: {choices}."), choices=", ".join(RULES)),
            "rule",
        )
    return found
