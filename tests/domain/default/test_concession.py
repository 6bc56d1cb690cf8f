"""Concessions vest, stay open or lapse; what is owed by policy A and B (vectors M03, M03b)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.agreement import Concession, Condition, Policy
from domain.default import Standing, Vesting, lapsed, vesting
from domain.default.concession import LABELS
from domain.instalment import Instalment, InstalmentStatus, follow
from domain.interest.charge import Charge
from domain.item import Posting
from domain.money import Money, parse_money

DUES = (date(2026, 4, 30), date(2026, 5, 31))


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


def rows(as_of: date, *paid: date) -> tuple[InstalmentStatus, ...]:
    due = [Instalment(n, day, cny("100"), cny("0"), cny("0")) for n, day in enumerate(DUES, start=1)]
    return follow(due, [Posting(day, cny("100")) for day in paid], as_of)


def concession(condition: Condition = Condition.ON_TIME) -> Concession:
    return Concession(waived=cny("60"), condition=condition)


@pytest.mark.parametrize(
    ("as_of", "paid", "found"),
    [
        (date(2026, 5, 3), (), Vesting(Standing.OPEN)),  # the third day of the tolerance
        (date(2026, 5, 4), (), Vesting(Standing.LAPSED, date(2026, 5, 4))),
        (date(2026, 6, 3), (date(2026, 5, 3), date(2026, 6, 3)), Vesting(Standing.VESTED, date(2026, 6, 3))),
        (date(2026, 6, 9), (date(2026, 5, 3), date(2026, 6, 4)), Vesting(Standing.LAPSED, date(2026, 6, 4))),
        (
            date(2026, 5, 20),
            (date(2026, 4, 30), date(2026, 5, 20)),
            Vesting(Standing.VESTED, date(2026, 5, 20)),
        ),
        (date(2026, 5, 10), (date(2026, 4, 30),), Vesting(Standing.OPEN)),
    ],
)
def test_vesting_by_the_tolerance(as_of: date, paid: tuple[date, ...], found: Vesting) -> None:
    assert vesting(concession(), rows(as_of, *paid), as_of) == found


def test_other_conditions() -> None:
    as_of = date(2026, 12, 31)
    late = rows(as_of, date(2026, 9, 1), date(2026, 10, 1))
    assert vesting(concession(Condition.IN_FULL), late, as_of) == Vesting(Standing.VESTED, date(2026, 10, 1))
    assert vesting(concession(Condition.IN_FULL), rows(as_of), as_of).standing is Standing.OPEN
    assert vesting(concession(Condition.NONE), rows(as_of), as_of) == Vesting(Standing.VESTED)
    assert set(LABELS) == set(Standing)


@pytest.mark.parametrize(
    ("policy", "paid", "left", "restored", "interest", "total"),
    [
        (Policy.A, "400000.00", "600000.00", "60000.00", "4586.30", "664586.30"),
        (Policy.B, "400000.00", "660000.00", "0.00", "5044.93", "665044.93"),
        # neighbours, by hand: 62 days at 0.045 / 365
        (Policy.B, "40000.00", "1000000.00", "20000.00", "7643.84", "1027643.84"),
        (Policy.A, "1000000.00", "0.00", "60000.00", "0.00", "60000.00"),
        (Policy.B, "1100000.00", "0.00", "0.00", "0.00", "0.00"),
    ],
)
def test_what_is_owed_when_it_lapsed(
    policy: Policy, paid: str, left: str, restored: str, interest: str, total: str
) -> None:
    found = lapsed(
        policy, cny("1000000.00"), cny("60000.00"), cny(paid), date(2026, 6, 30), date(2026, 8, 31),
        Charge(rate=Decimal("0.045")),
    )  # fmt: skip
    assert (found.principal_left, found.restored_interest, found.default_interest, found.total) == (
        cny(left), cny(restored), cny(interest), cny(total))  # fmt: skip
