"""Late interest under an agreement: each overdue sum by its days, what was called in, and what money filled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.agreement import Base, LateInterest
from domain.default import Overdue, overdue
from domain.instalment import Instalment
from domain.interest.charge import Charge, Mode
from domain.item import Posting
from domain.money import Money, zero
from domain.rate import make_table
from domain.timetable import Collect, Method, Terms, build

DAYS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
RATE = Decimal("0.045")
CHARGE = Charge(rate=RATE)
SIMPLE = LateInterest(rate=RATE)


def cny(units: int, fen: int = 0) -> Money:
    return Money(units * 100 + fen, "CNY")


QUARTERS = tuple(
    Instalment(at, day, cny(250_000), cny(0), cny(1_000_000 - 250_000 * at)) for at, day in enumerate(DAYS, 1)
)
SHORT = [Posting(date(2026, 3, 31), cny(250_000)), Posting(date(2026, 6, 30), cny(100_000))]


def lines(found: Overdue) -> list[tuple[int | None, str, int, int]]:
    return [
        (line.number, line.part.first.isoformat(), line.part.days, line.part.base.minor // 100)
        for line in found.lines
    ]


def test_the_call_of_a_balance() -> None:
    """Vector M01: 150,000 since the second quarter, and the rest since the call; 295.89 + 3,686.30."""
    found = overdue(QUARTERS, SHORT, SIMPLE, CHARGE, date(2026, 8, 31), date(2026, 7, 16))
    assert lines(found) == [(2, "2026-07-01", 62, 150_000), (None, "2026-07-17", 46, 500_000)]
    assert (found.amount, found.agreed) == (cny(3_982, 19), cny(0))


def test_money_after_the_call_takes_the_oldest_first() -> None:
    more = [*SHORT, Posting(date(2026, 7, 31), cny(200_000)), Posting(date(2026, 9, 1), cny(1))]
    found = overdue(QUARTERS, more, SIMPLE, CHARGE, date(2026, 8, 31), date(2026, 7, 16))
    assert lines(found) == [
        (2, "2026-07-01", 31, 150_000),
        (None, "2026-07-17", 15, 500_000),
        (None, "2026-08-01", 31, 450_000),
    ]


def test_before_any_call_only_what_fell_due() -> None:
    found = overdue(QUARTERS, SHORT, SIMPLE, CHARGE, date(2026, 6, 30))
    assert (found.lines, found.amount) == ((), cny(0))
    found = overdue(QUARTERS, SHORT, SIMPLE, CHARGE, date(2026, 7, 10))
    assert lines(found) == [(2, "2026-07-01", 10, 150_000)]
    assert overdue(QUARTERS, SHORT, None, CHARGE, date(2026, 7, 10)).lines == ()


def test_the_rate_of_the_day_after_each_due_date() -> None:
    changes = [(date(2026, 1, 1), Decimal("0.03")), (date(2026, 7, 1), Decimal("0.02"))]
    table = make_table("LPR1Y", changes, "test", date(2026, 6, 30))
    charge = Charge(table=table, mode=Mode.FIXED_AT_BREACH, multiplier=Decimal("1.5"))
    found = overdue(QUARTERS, (), LateInterest(table="LPR1Y"), charge, date(2026, 7, 10))
    assert [(line.number, line.part.rate) for line in found.lines] == [
        (1, Decimal("0.045")),
        (2, Decimal("0.030")),
    ]
    assert len(found.warnings) == 1  # the second rate lies after the day up to which the table was verified


def test_a_day_from_which_it_runs() -> None:
    late = LateInterest(rate=RATE, start=date(2026, 7, 5))
    found = overdue(QUARTERS, SHORT, late, CHARGE, date(2026, 7, 10))
    assert lines(found) == [(2, "2026-07-06", 5, 150_000)]
    cured = [*SHORT, Posting(date(2026, 7, 3), cny(50_000)), Posting(date(2026, 7, 8), cny(100_000))]
    assert lines(overdue(QUARTERS, cured, late, CHARGE, date(2026, 7, 10))) == [(2, "2026-07-06", 3, 100_000)]


def test_all_principal_while_anything_is_overdue() -> None:
    late = LateInterest(rate=RATE, base=Base.OUTSTANDING)
    paid = [*SHORT, Posting(date(2026, 7, 5), cny(50_000)), Posting(date(2026, 7, 20), cny(100_000))]
    found = overdue(QUARTERS, paid, late, CHARGE, date(2026, 10, 10))
    assert lines(found) == [
        (None, "2026-07-01", 5, 650_000),
        (None, "2026-07-06", 15, 600_000),
        (None, "2026-10-01", 10, 500_000),
    ]
    assert lines(overdue(QUARTERS, paid, late, CHARGE, date(2026, 9, 1)))[-1][0:3] == (None, "2026-07-06", 15)


def bearing(**changes: object) -> Terms:
    values: dict[str, object] = {
        "total": cny(1_000_000),
        "count": 4,
        "every": 3,
        "first_due": date(2026, 3, 31),
        "rate": RATE,
        "interest_from": date(2025, 12, 31),
        **changes,
    }
    return Terms(**values)  # type: ignore[arg-type]  # fields by name


def agreed(terms: Terms, money: list[Posting], called_in: date) -> Money:
    rows = build(terms).rows
    return overdue(rows, money, SIMPLE, CHARGE, date(2026, 12, 31), called_in, terms).agreed


def test_agreed_interest_runs_to_the_call_on_what_was_not_due() -> None:
    day = date(2026, 7, 16)
    assert agreed(bearing(), [], day) == cny(986, 30)  # 500,000 × 4.5 % × 16 / 365
    prepaid = [Posting(date(2026, 6, 30), cny(800_000))]
    assert agreed(bearing(), prepaid, day) < cny(986, 30)
    whole = cny(20_496, 58)  # 11,095.890 + 8,414.384 + 986.301, where it comes with the last
    assert agreed(bearing(collect=Collect.LAST), [], day) == whole
    assert agreed(bearing(rate=Decimal(0), interest_from=None), [], day) == zero("CNY")
    assert agreed(bearing(method=Method.PERIODIC), [], day) == zero("CNY")
