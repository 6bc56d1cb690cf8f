"""The cure period by the clause and by every reading, and what is enough for a default."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.agreement import Acceleration, Trigger
from domain.calendar import Calendar, Kind, Mark
from domain.default import cure_of, reaches
from domain.money import Money

WEEK = Calendar("own", years=frozenset({2026}))


@pytest.mark.parametrize(
    ("delivered", "days", "moves", "last", "safe"),
    [
        (date(2026, 7, 6), 10, False, date(2026, 7, 16), date(2026, 7, 16)),  # vector M01
        (date(2026, 7, 8), 10, False, date(2026, 7, 18), date(2026, 7, 20)),  # a Saturday
        (date(2026, 7, 8), 10, True, date(2026, 7, 20), date(2026, 7, 20)),
        (date(2026, 7, 9), 10, True, date(2026, 7, 20), date(2026, 7, 20)),
        (date(2026, 7, 6), 0, True, date(2026, 7, 6), date(2026, 7, 6)),
        (date(2026, 2, 19), 10, False, date(2026, 3, 1), date(2026, 3, 2)),
    ],
)
def test_the_last_day_of_cure(delivered: date, days: int, moves: bool, last: date, safe: date) -> None:
    cure = cure_of(delivered, Acceleration(cure_days=days, cure_moves=moves), WEEK)
    assert (cure.last, cure.safe) == (last, safe)
    assert cure.derivation.steps[-1].end == last
    assert cure.warnings == ()


def test_festivals_and_worked_weekends_count() -> None:
    marks = {
        date(2026, 10, 1): Mark(date(2026, 10, 1), Kind.OFF, "National Day"),
        date(2026, 10, 2): Mark(date(2026, 10, 2), Kind.OFF, "National Day"),
        date(2026, 10, 3): Mark(date(2026, 10, 3), Kind.WORKING),
    }
    cure = cure_of(
        date(2026, 9, 21),
        Acceleration(cure_days=10, cure_moves=True),
        Calendar("own", marks, frozenset({2026})),
    )
    assert cure.last == date(2026, 10, 3)
    assert cure_of(date(2027, 1, 1), Acceleration(), WEEK).warnings


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


@pytest.mark.parametrize(
    ("threshold", "trigger", "lacking", "overdue", "enough"),
    [
        (None, Trigger.INSTALMENT, 1, 1, True),
        (None, Trigger.INSTALMENT, 0, 50_000_00, False),
        (Decimal("0.2"), Trigger.INSTALMENT, 50_000_00, 50_000_00, True),
        (Decimal("0.2"), Trigger.INSTALMENT, 49_999_99, 400_000_00, False),
        (Decimal("0.2"), Trigger.TOTAL, 50_000_00, 199_999_99, False),  # vector M02
        (Decimal("0.2"), Trigger.TOTAL, 50_000_00, 200_000_00, True),
        (Decimal("0.333"), Trigger.TOTAL, 1, 333_000_00, True),
        (Decimal("0.333"), Trigger.TOTAL, 1, 332_999_99, False),
    ],
)
def test_what_is_enough_for_a_default(
    threshold: Decimal | None, trigger: Trigger, lacking: int, overdue: int, enough: bool
) -> None:
    terms = Acceleration(trigger=trigger, threshold=threshold)
    assert reaches(terms, cny(250_000_00), cny(lacking), cny(overdue), cny(1_000_000_00)) is enough
