"""Interest by a number of days or months, and interest on interest where a clause allows it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.interest.charge import (
    charge_of,
    currency_of,
    due_of,
    end_of,
    principal_of,
    spoken,
)
from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.interest.charge import Charge
from domain.interest.compound import compound_days, compound_months
from domain.interest.late import check_principal
from domain.interest.simple import shown
from domain.money import Money, round_exact
from resources.mark import N_, text

MOST_DAYS: Final = 100_000


class Compounding(StrEnum):
    """How often interest is added to the principal."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


MONTHS: Final = {
    Compounding.MONTHLY: 1,
    Compounding.QUARTERLY: 3,
    Compounding.HALF_YEARLY: 6,
    Compounding.YEARLY: 12,
}


def days_of(given: Given) -> int:
    """A number of days that bear interest."""
    days = given.whole("days")
    if not 0 <= days <= MOST_DAYS:
        raise bad(text(N_("{days} days cannot be counted."), days=days), given.place("days"))
    return days


def by_days(given: Given) -> Mapping[str, Any]:
    """Interest of a number of days; beside it what rounding every day would make of it."""
    if given.has("due") or given.has("start"):
        raise bad(
            text(N_("“{first}” and “{second}” say the same."), first="days", second="due"),
            given.place("days"),
        )
    currency = currency_of(given)
    principal, charge, days = principal_of(given, currency), charge_of(given, currency).charge, days_of(given)
    found, derivation = for_days(principal, charge, days)
    daily = round_exact(charge.exact(principal.decimal, charge.rate, 1), currency)
    return {
        "days": days,
        "interest": found,
        "correct": found,
        "wrong_daily_rounding": Money(daily.minor * days, currency),
        "rate": spoken(charge.rate),
        "total": principal + found,
        "derivation": derivation,
    }


def for_days(principal: Money, charge: Charge, days: int) -> tuple[Money, Derivation]:
    """Interest of days at one rate, rounded once."""
    check_principal(principal)
    if charge.table is not None:
        raise Refused(
            "days",
            N_("A table of rates needs days of the calendar."),
            N_("Name “due” and “end” instead of “days”."),
            "days",
        )
    exact = charge.exact(principal.decimal, charge.rate, days)
    amount = round_exact(exact, principal.currency)
    line = Step(
        text(N_("Interest on {principal}"), principal=principal),
        days=days,
        rate=charge.rate,
        base=principal,
        amount=shown(exact, principal.currency),
    )
    steps = (line, Step(text(N_("Rounded once, half up")), amount=amount))
    source = f"principal × rate × days / {charge.year}"
    return amount, Derivation("interest.days", "1", source, {"days": days}, steps)


def by_months(given: Given) -> Mapping[str, Any]:
    """What a debt grows to over months with and without interest on interest."""
    currency = currency_of(given)
    every = MONTHS[given.choice("compounding", Compounding, Compounding.MONTHLY)]
    clause = given.words("clause", "")
    found = compound_months(
        principal_of(given, currency), given.rate("rate"), given.whole("months"), given.whole("every", every)
    )
    warning = text(N_("Interest on interest is owed only by a clause of the contract; none is named."))
    return {
        "compound_total": found.total,
        "simple_total": found.simple,
        "clause": clause,
        "warnings": () if clause.strip() else (warning,),
        "derivation": found.derivation,
    }


def compounded(given: Given) -> Mapping[str, Any]:
    """Interest on interest from a due day on; refused without the clause that allows it."""
    currency = currency_of(given)
    due, end = due_of(given), end_of(given)
    every = MONTHS[given.choice("compounding", Compounding)]
    principal = principal_of(given, currency)
    charge = charge_of(given, currency, due).charge
    found = compound_days(principal, due, end, charge, every, given.words("clause", ""))
    return {
        "interest": found.total - principal,
        "compound_total": found.total,
        "simple_total": found.simple,
        "warnings": found.warnings,
        "derivation": found.derivation,
    }
