"""Days between two days by every basis, and amounts rounded half up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from desktop.commandline.computing.given import Given, bad, read_decimal
from desktop.commandline.computing.interest.charge import CURRENCY, basis_of
from domain.derivation import Derivation, Step
from domain.interest.count import COUNTERS, actual, e30_360, share_of_year, us30_360
from domain.money import round_exact
from domain.rate import ONE_DAY
from resources.mark import N_, text


def counted_days(given: Given) -> Mapping[str, Any]:
    """Actual days, 30E/360 and 30/360 US; with a basis also its days and the share of a year."""
    start, end = given.day("start"), given.day("end")
    if end < start:
        raise bad(
            text(N_("Interest cannot run from {start} back to {end}."), start=start, end=end),
            given.place("end"),
        )
    found: dict[str, Any] = {
        "act": actual(start, end),
        "e30_360": e30_360(start, end),
        "us30_360": us30_360(start, end),
    }
    if given.has("basis") or given.has("year_days"):
        basis = basis_of(given)
        days = COUNTERS[basis](start, end)
        with localcontext(prec=20):
            share = share_of_year(basis, start + ONE_DAY, end, days) if end > start else Fraction(0)
            found |= {"days": days, "year_fraction": Decimal(share.numerator) / share.denominator}
    steps = tuple(Step(text(name), start, end, days) for name, days in found.items() if isinstance(days, int))
    return {
        **found,
        "derivation": Derivation("interest.days", "1", "start excluded, end included", {}, steps),
    }


def rounded(given: Given) -> Mapping[str, Any]:
    """Each value to the minor unit of its currency, halves away from zero."""
    currency = given.words("currency", CURRENCY)
    exact = [
        read_decimal(value, f"{given.place('values')}.{number}")
        for number, value in enumerate(given.entries("values"))
    ]
    found = [round_exact(Fraction(value), currency) for value in exact]
    steps = tuple(Step(text(str(value)), amount=amount) for value, amount in zip(exact, found, strict=True))
    return {
        "rounded": found,
        "derivation": Derivation("money.half_up", "1", "halves away from zero", {}, steps),
    }
