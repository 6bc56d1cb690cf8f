"""Two debts to spread, and the figures of their rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.money import Money, parse_money
from domain.timetable import Terms, Timetable

JANUARY = date(2026, 1, 15)


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


def eur(words: str) -> Money:
    return parse_money(words, "EUR")


DEBT = Terms(
    total=cny("600000.00"),
    count=3,
    first_due=date(2026, 2, 15),
    rate=Decimal("0.0435"),
    interest_from=JANUARY,
)
BARE = Terms(total=cny("1000.00"), count=4, first_due=date(2026, 1, 31))


def amounts(timetable: Timetable) -> list[str]:
    return [str(row.amount.decimal) for row in timetable.rows]


def interests(timetable: Timetable) -> list[str]:
    return [str(row.interest.decimal) for row in timetable.rows]
