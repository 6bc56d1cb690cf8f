"""Debtors beyond the dozen, made of parts of names, for a demonstration that is asked to be larger."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from domain.role import Role
from usecases.demonstration.facts import Debtor, Facts


def crowd(known: Facts, seed: int, debtors: int) -> Iterator[Debtor]:
    """The debtors after the dozen, up to `debtors` in all; each follows from the seed and its number alone."""
    officers = [one for one in known.people if Role.OFFICER in one.roles and one.arrives is None]
    for index in range(len(known.debtors), debtors):
        random = Random(f"{seed} debtor {index}")  # noqa: S311 - a demonstration, no secret
        officer = officers[index % len(officers)]
        yield Debtor(
            index,
            code=f"C{3001 + index - len(known.debtors)}",
            officer=officer.name,
            branch=officer.branch,
            **_particulars(known.names, random, index),
        )


def _particulars(names: Any, random: Random, index: int) -> dict[str, Any]:
    place, district, area = random.choice(names["places"])
    trade, product = random.choice(names["trades"])
    word = random.choice(names["first"]) + random.choice(names["second"])
    family = random.choice(names["families"])
    return {
        "name": f"{place}{word}{trade}{random.choice(names['forms'])}",
        "district": district,
        "address": f"{place}市{random.choice(names['streets'])}{random.randint(1, 300)}号",
        "contact": family + random.choice(names["given"]),
        "phone": f"+86 {area} 5555 {index % 10000:04d}",
        "habit": random.choice(names["habits"]),
        "products": (product,),
    }
