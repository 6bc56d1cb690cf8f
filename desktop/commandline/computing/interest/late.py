"""Late interest of one debt: at once, with grace, by all ways of counting, with payments, by given segments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.interest.charge import (
    Asked,
    basis_of,
    charge_of,
    currency_of,
    due_of,
    end_of,
    payments_of,
    principal_of,
    spoken,
)
from domain.day import check_day
from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.interest.charge import Charge, GraceMode
from domain.interest.count import COUNTERS, Count
from domain.interest.late import Late, Part, late_interest
from domain.interest.late import step as step_of
from domain.interest.reducing import reduce_by_payments
from domain.interest.simple import shown
from domain.money import Money, round_exact
from domain.rate import ONE_DAY
from resources.mark import N_, text


def late(given: Given) -> Mapping[str, Any]:
    """Interest from a due day to an end."""
    currency = currency_of(given)
    due, end = due_of(given), end_of(given)
    principal = principal_of(given, currency)
    asked = charge_of(given, currency, due)
    if given.has("pay") and not given.has("count"):
        return _all_counts(principal, due, end, asked.charge)
    if given.has("grace_days") and not given.has("grace_mode"):
        return _both_graces(principal, due, end, asked.charge)
    found = late_interest(principal, due, end, asked.charge)
    by_law = _by_law(asked, principal, due, end, found)
    derivation = found.derivation
    if "fixed_sum" in by_law:
        sum_ = Step(text(N_("Fixed sum for a debt of {debt}"), debt=principal), amount=by_law["fixed_sum"])
        whole = Step(text(N_("Total")), amount=by_law["total"])
        derivation = replace(derivation, steps=(*derivation.steps, sum_, whole))
    answer = {**told(found), **by_law, "derivation": derivation}
    if not found.parts:
        answer |= _rate_to_come(asked.charge, due)
    return {**answer, **_other_names(given, answer)}


def _rate_to_come(charge: Charge, due: date) -> dict[str, Any]:
    """The rate of the first day that would bear interest, while none does; none where no table knows it."""
    first = due + ONE_DAY
    try:
        return {"rate": spoken(next(charge.spans(first, first, due)).rate)}
    except Refused:
        return {}


def told(found: Late) -> dict[str, Any]:
    """Days, interest, segments, and the rate where there is one."""
    rates = {part.rate for part in found.parts}
    one = {"rate": spoken(rates.pop())} if len(rates) == 1 else {}
    return {
        "days": found.days,
        "interest": found.amount,
        **one,
        "segments": [segment(part) for part in found.parts],
    }


def segment(part: Part) -> dict[str, Any]:
    """A part as answers write it; its amount is not rounded to the currency."""
    return {
        "first": part.first,
        "last": part.last,
        "days": part.days,
        "rate": spoken(part.rate),
        "base": part.base,
        "amount": shown(part.exact, part.base.currency),
    }


def _all_counts(principal: Money, due: date, end: date, charge: Charge) -> dict[str, Any]:
    """Every way of counting the first and the last day, side by side."""
    found = {count.value: late_interest(principal, due, end, replace(charge, count=count)) for count in Count}
    return {
        **{count: {"days": each.days, "interest": each.amount} for count, each in found.items()},
        "warnings": found[Count.EXCLUDE_DUE_INCLUDE_PAY].warnings,
        "derivation": {count: each.derivation for count, each in found.items()},
    }


def _by_law(asked: Asked, principal: Money, due: date, end: date, found: Late) -> dict[str, Any]:
    """What the law of a pack adds, and what is to be checked."""
    warnings = (*asked.warnings, *found.warnings)
    if asked.pack is None:
        return {"warnings": warnings, "total": principal + found.amount}
    pack = asked.pack
    sum_ = pack.fixed_sum(principal) if found.days else principal - principal
    fixed = {"fixed_sum": sum_} if pack.fixed_sums else {}
    return {
        **fixed,
        "total": principal + found.amount + sum_,
        "law": {"pack": pack.name, "version": pack.version, "source": pack.source},
        "warnings": (*warnings, *pack.doubts(due, end)),
    }


def _both_graces(principal: Money, due: date, end: date, charge: Charge) -> dict[str, Any]:
    """Grace forgiven and grace shifted, side by side."""
    found = {
        mode.value: late_interest(principal, due, end, replace(charge, grace_mode=mode)) for mode in GraceMode
    }
    amounts = {each.amount for each in found.values()}
    return {
        **({"interest": amounts.pop()} if len(amounts) == 1 else {}),
        **{mode: each.amount for mode, each in found.items()},
        "days": {mode: each.days for mode, each in found.items()},
        "derivation": {mode: each.derivation for mode, each in found.items()},
        "warnings": found[GraceMode.FORGIVE].warnings,
    }


def _other_names(given: Given, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The names that figures have where a `rule` was named."""
    if not given.has("rule"):
        return {}
    parts = [
        {"from": each["first"], "days": each["days"], "rate_pct": each["rate"]} for each in answer["segments"]
    ]
    found: dict[str, Any] = {"parts": parts}
    if "rate" in answer:
        found["rate_pct"] = answer["rate"]
    if "fixed_sum" in answer:
        found[f"fixed_compensation_{answer['fixed_sum'].currency.lower()}"] = answer["fixed_sum"]
    return found


def reduced(given: Given) -> Mapping[str, Any]:
    """Reducing principal: every payment settles interest first."""
    currency = currency_of(given)
    due, end = due_of(given), end_of(given)
    asked = charge_of(given, currency, due)
    found = reduce_by_payments(
        principal_of(given, currency), due, payments_of(given, "payments", currency), end, asked.charge
    )
    law = asked.pack.doubts(due, end) if asked.pack is not None else ()
    return {
        "rows": found.rows,
        "days": found.days,
        "accrued_to_valuation": found.accrued,
        "principal_left": found.principal_left,
        "interest_left": found.interest_left,
        "over": found.over,
        "balance": found.balance,
        "warnings": (*asked.warnings, *found.warnings, *law),
        "derivation": found.derivation,
    }


def listed(given: Given) -> Mapping[str, Any]:
    """The sum over segments that are given with their rates; rounded once."""
    currency = currency_of(given)
    principal = principal_of(given, currency) if given.has("principal") or given.has("amount") else None
    counting = Charge(basis=basis_of(given))
    parts = []
    for each in given.objects("segments"):
        base = each.money("base", currency) if each.has("base") or principal is None else principal
        first, last = each.day("first"), each.day("last")
        check_day(first, each.place("first"))
        if last < first:
            raise bad(text(N_("A segment ends on {last} before it begins."), last=last), each.place("last"))
        days = COUNTERS[counting.basis](first, last) + 1
        if each.has("days") and each.whole("days") != days:
            raise bad(
                text(
                    N_("{days} days stand in the segment, and {counted} lie in it."),
                    days=each.whole("days"),
                    counted=days,
                ),
                each.place("days"),
            )
        rate = each.rate("rate")
        parts.append(
            Part(first, last, days, rate, base, counting.exact_between(base.decimal, rate, days, first, last))
        )
        each.finish()
    amount = round_exact(sum((part.exact for part in parts), Fraction(0)), currency)
    steps = (*(step_of(part) for part in parts), Step(text(N_("Rounded once, half up")), amount=amount))
    return {
        "days": sum(part.days for part in parts),
        "interest": amount,
        "segments": [segment(part) for part in parts],
        "derivation": Derivation(
            "interest.segments", "1", "base × rate × days / year", {"basis": counting.basis}, steps
        ),
    }
