"""Figures around a default: acceleration, the fifth of an instalment sale, lapsed waivers, old interest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.calendar import delivered
from desktop.commandline.computing.given import Given, bad
from desktop.commandline.computing.interest.charge import (
    charge_of,
    currency_of,
    due_of,
    end_of,
    payments_of,
)
from domain.agreement import Acceleration, Policy
from domain.calendar import check_calendar
from domain.day import check_day
from domain.default import Carried, Carry, Cure, carry, cure_of, lapsed
from domain.derivation import Derivation, Step
from domain.interest.default import ONE_FIFTH, Accelerated, Lapsed, accelerate, one_fifth
from domain.interest.late import described
from domain.interest.late import step as step_of
from domain.money import Money, zero
from domain.rate import ONE_DAY
from resources.mark import N_, text


def accelerated(given: Given) -> Mapping[str, Any]:
    """A timetable that fell due as a whole after its cure period."""
    currency = currency_of(given)
    instalments = tuple(payments_of(given, "instalments", currency))
    if not instalments:
        raise bad(N_("At least one instalment is needed here."), given.place("instalments"))
    payments = tuple(payments_of(given, "payments", currency)) if given.has("payments") else ()
    cure = given.whole("cure_days")
    if not 0 <= cure <= 3660:
        raise bad(text(N_("{days} days cannot be counted."), days=cure), given.place("cure_days"))
    notice, end, charge = given.day("notice_delivered"), end_of(given), charge_of(given, currency).charge
    ends = _cure(given, notice, cure)
    found = accelerate(instalments, payments, notice, (ends.last - notice).days, end, charge)
    inputs = {"notice_delivered": notice, "cure_days": cure, "end": end, **described(charge)}
    return {
        "cure_last_day": found.cure_last_day,
        "safe_from": max(ends.safe, ends.last) + ONE_DAY,
        "accelerated_on": found.accelerated_on,
        "principal_due": found.principal_due,
        "interest_before": found.interest_before,
        "interest_after": found.interest_after,
        "total": found.total,
        "derivation": Derivation(
            "interest.acceleration",
            "1",
            "interest rounded once on the sum",
            inputs,
            _accelerated_steps(found),
        ),
    }


def _cure(given: Given, notice: date, days: int) -> Cure:
    """The end of the cure, which `cure_moves` moves to the next working day of a `calendar` (CN)."""
    check_day(notice, "notice_delivered")
    moves = given.flag("cure_moves", default=False)
    calendar = delivered(check_calendar(given.words("calendar", "CN")))
    return cure_of(notice, Acceleration(cure_days=days, cure_moves=moves), calendar)


def _accelerated_steps(found: Accelerated) -> tuple[Step, ...]:
    """Interest up to the end of cure and since, the principal, and their sum."""
    before = [step_of(part) for part in found.parts if part.last <= found.cure_last_day]
    after = [step_of(part) for part in found.parts if part.last > found.cure_last_day]
    return (
        *before,
        Step(
            text(N_("Interest up to the end of cure")), end=found.cure_last_day, amount=found.interest_before
        ),
        *after,
        Step(text(N_("Interest since then")), start=found.cure_last_day, amount=found.interest_after),
        Step(text(N_("Principal due")), amount=found.principal_due),
        Step(text(N_("Principal and interest, rounded once")), amount=found.total),
    )


def threshold(given: Given) -> Mapping[str, Any]:
    """Whether the unpaid due price reaches a fifth of the whole (CC 634)."""
    currency = currency_of(given)
    price, overdue = given.money("total_price", currency), given.money("overdue", currency)
    if price.minor <= 0:
        raise bad(text(N_("{amount} is no price."), amount=price), given.place("total_price"))
    steps = (
        Step(text(N_("Total price")), amount=price),
        Step(text(N_("A fifth of it")), base=price, amount=price.decimal * ONE_FIFTH),
        Step(text(N_("Overdue")), amount=overdue),
    )
    return {
        "reached": one_fifth(price, overdue),
        "derivation": Derivation(
            "timetable.one_fifth",
            "1",
            N_("CC 634: unpaid due price ≥ 1/5 of the total"),
            {"total_price": price, "overdue": overdue},
            steps,
        ),
    }


def conceded(given: Given) -> Mapping[str, Any]:
    """A conditional waiver: vested, or lapsed by both policies for what was paid meanwhile."""
    currency = currency_of(given)
    waived = given.money("waivable_interest", currency, zero(currency))
    paid = given.money("paid", currency)
    if given.has("max_days_late"):
        late_by, tolerance = given.whole("max_days_late"), given.whole("tolerance_days")
        vests = late_by <= tolerance
        given_ = {"waived": waived if vests else zero(currency)} if given.has("waivable_interest") else {}
        claim = zero(currency) if vests else waived
        step = Step(text(N_("Most days late")), days=late_by, amount=claim)
        return {
            "vested": vests,
            "claim": claim,
            **given_,
            "derivation": Derivation(
                "concession.vesting",
                "1",
                "late by no more than agreed",
                {"paid": paid, "tolerance_days": tolerance, "waivable_interest": waived},
                (step,),
            ),
        }
    principal, since, valuation = (
        given.money("principal", currency),
        given.day("default_from"),
        given.day("valuation"),
    )
    charge = charge_of(given, currency).charge
    by_a, by_b = (
        lapsed(policy, principal, waived, paid, since, valuation, charge) for policy in (Policy.A, Policy.B)
    )
    inputs = {"principal": principal, "waivable_interest": waived, "paid": paid, **described(charge)}
    steps = (
        *_lines(N_("Payments stay on principal"), by_a),
        *_lines(N_("Payments go to interest first"), by_b),
    )
    return {
        "policy_A": _policy(by_a),
        "policy_B": _policy(by_b),
        "derivation": Derivation("concession.lapse", "1", N_("interest comes back; CC 561"), inputs, steps),
    }


def _lines(label: str, found: Lapsed) -> tuple[Step, ...]:
    """What is left by one policy: principal, the interest that came back, that since the default, and their sum."""
    return (
        Step(text(label), amount=found.principal_left),
        Step(text(N_("Interest that comes back")), amount=found.restored_interest),
        *(step_of(part) for part in found.parts),
        Step(text(N_("Rounded once, half up")), amount=found.default_interest),
        Step(text(N_("Principal and interest")), amount=found.total),
    )


def _policy(found: Lapsed) -> dict[str, Money]:
    return {
        "principal_left": found.principal_left,
        "restored_interest": found.restored_interest,
        "default_interest": found.default_interest,
        "total": found.total,
    }


def renegotiated(given: Given) -> Mapping[str, Any]:
    """Old interest carried apart without bearing any, or made principal by express agreement."""
    currency = currency_of(given)
    principal, old = given.money("principal", currency), given.money("accrued_interest", currency)
    due, end = due_of(given), end_of(given)
    charge = charge_of(given, currency).charge
    apart, whole = (
        carry(how, principal, old, due, end, charge) for how in (Carry.SEPARATE, Carry.CAPITALISED)
    )

    def row(carried: Carried) -> dict[str, Money]:
        return {"new_interest": carried.interest.amount, "total": carried.total}

    return {
        "separate": row(apart),
        "capitalised": row(whole),
        "warnings": (text(N_("Making interest principal needs an express agreement.")),),
        "derivation": {"separate": apart.interest.derivation, "capitalised": whole.interest.derivation},
    }
