"""Metrics by published examples (K01-K18), their exact rounding, and what cannot be computed."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.metric import conduct, overdue, recovery, sales, scorecard
from domain.metric.concentration import concentration, concentration_of_shares
from domain.metric.conduct import Promised
from domain.metric.figure import Figure, Unit, add, exact, rounded
from domain.metric.migration import Move, migrate
from domain.metric.overdue import Paid
from domain.metric.recovery import AgeLine
from domain.metric.sales import Month
from domain.metric.scorecard import Weighed
from domain.money import Money
from tests.makers import cny

D = Decimal


def value(figure: Figure) -> str:
    assert figure.reason is None
    assert figure.derivation.steps
    return str(figure.value)


def why(figure: Figure) -> str:
    assert figure.value is None
    assert figure.derivation.steps[-1].label == figure.reason
    return str(figure.reason)


MONTHS = [
    Month("2026-06", D(2400000), 30),
    Month("2026-05", D(1800000), 31),
    Month("2026-04", D(2000000), 30),
]


def test_dso_in_its_kinds() -> None:
    assert value(sales.dso_closing(D(4200000), D(9100000), 91)) == "42.0"
    assert value(sales.dso_average(D(5000000), D(4200000), D(9100000), 91)) == "46.0"
    assert value(sales.dso_count_back(D(5000000), MONTHS)) == "73.0"
    assert value(sales.best_possible_dso(D(2600000), D(9100000), 91)) == "26.0"
    assert value(sales.average_days_delinquent(D(4200000), D(2600000), D(9100000), 91)) == "16.0"
    assert value(sales.dso_closing(cny("42"), cny("91"), 91)) == "42.0"


def test_counting_back_passes_months_without_sales_and_says_what_it_used() -> None:
    months = [Month("2026-06", D(0), 30), Month("2026-05", D(-100), 31), Month("2026-04", D(1000), 30)]
    found = sales.dso_count_back(D(400), months)
    assert value(found) == "76.0"  # 61 days and half of 30: what was credited in May is owed again
    assert [str(step.label) for step in found.derivation.steps] == [
        "Receivables at the end",
        "2026-06: 30.0 days of 30",
        "2026-05: 31.0 days of 31",
        "2026-04: 15.0 days of 30",
        "Rounded once, half up",
    ]
    assert value(sales.dso_count_back(D(0), MONTHS)) == "0.0"
    assert "400.00 are left" in why(sales.dso_count_back(D(6600000), [*MONTHS])).replace(
        "400000.00", "400.00"
    )


def test_nothing_sold_is_not_zero_days() -> None:
    for sold in (D(0), D(-5)):
        assert why(sales.dso_closing(D(1), sold, 30)) == "There were no credit sales in the period."
        assert why(sales.dso_average(D(1), D(1), sold, 30)).startswith("There were no")
        assert why(sales.best_possible_dso(D(1), sold, 30)).startswith("There were no")


def test_effectiveness() -> None:
    assert value(sales.cei(D(5000000), D(3000000), D(4600000), D(2900000))) == "66.67"
    assert why(sales.cei(D(0), D(0), D(0), D(0))) == "Nothing was to be collected in the period."
    naive, net = overdue.officer_cei(D(1200000), D(800000), D(900000), D(100000))
    assert (value(naive), value(net)) == ("55.00", "52.63")
    assert why(overdue.officer_cei(D(0), D(0), D(0), D(0))[1]) == "Nothing was overdue in the period."


def test_roll_and_cure() -> None:
    assert value(overdue.roll_rate(D(640000), D(256000))) == "40.00"
    assert why(overdue.roll_rate(D(0), D(0))) == "Nothing stood in the bucket."
    assert value(overdue.cure_by_amount(D(640000), D(208000))) == "32.50"
    assert value(overdue.cure_by_account(25, 9)) == "36.00"


def test_days_beyond_terms() -> None:
    paid = [Paid(D(100000), -3), Paid(D(300000), 12), Paid(D(50000), 45), Paid(D(150000), 0)]
    assert value(overdue.days_beyond_terms(paid, clamped=True)) == "9.75"
    assert value(overdue.days_beyond_terms(paid, clamped=False)) == "9.25"
    assert value(overdue.average_days_late([Paid(D(1), -3, 2), Paid(D(1), 10)])) == "3.33"
    assert why(overdue.days_beyond_terms([], clamped=True)) == "Nothing was paid."
    assert why(overdue.average_days_late([])) == "Nothing was paid."


def test_the_overdue_ratio_and_its_fall() -> None:
    assert value(overdue.overdue_ratio(D(135), D(1000))) == "13.50"
    assert why(overdue.overdue_ratio(D(0), D(0))) == "There are no receivables."
    assert value(overdue.overdue_attainment(D("18"), D("12"), D("13.5"))) == "75.00"
    assert value(overdue.overdue_attainment(D("18"), D("12"), D("5"))) == "110.00"
    assert value(overdue.overdue_attainment(D("18"), D("12"), D("20"))) == "0.00"
    assert "does not lie below" in why(overdue.overdue_attainment(D("12"), D("12"), D("5")))


def day(words: str) -> date:
    return date.fromisoformat(words)


PROMISES = [
    Promised(day("2026-05-10"), D(100000), day("2026-05-09"), D(100000)),
    Promised(day("2026-05-12"), D(80000), day("2026-05-15"), D(80000)),
    Promised(day("2026-05-20"), D(200000), day("2026-05-20"), D(150000)),
    Promised(day("2026-05-25"), D(60000), None, D(0)),
    Promised(day("2026-06-30"), D(90000), None, D(0)),
]


def test_promises() -> None:
    found = conduct.keeping(PROMISES, day("2026-05-31"))
    assert (found.matured, found.kept, value(found.by_count), value(found.by_amount)) == (
        4,
        2,
        "50.00",
        "75.00",
    )
    assert conduct.keeping(PROMISES, day("2026-05-31"), 2).kept == 1
    assert conduct.keeping(PROMISES, day("2026-05-31"), 3, D("0.75")).kept == 3
    assert conduct.keeping(PROMISES, day("2026-05-28")).matured == 3
    last = [Promised(day("9999-12-31"), D(5), day("9999-12-31"), D(5))]
    assert conduct.keeping(last, day("9999-12-31")).matured == 0
    assert why(conduct.keeping(PROMISES[-1:], day("2026-05-31")).by_amount) == "No promise matured."


def test_money_beyond_a_promise_counts_for_no_other() -> None:
    promises = [
        Promised(day("2026-05-10"), cny("100"), day("2026-05-10"), cny("500")),
        Promised(day("2026-05-10"), cny("100"), day("2026-05-20"), cny("100")),
    ]
    found = conduct.keeping(promises, day("2026-05-31"))
    assert (found.kept, value(found.by_amount)) == (1, "50.00")


def test_contacts() -> None:
    assert value(conduct.right_party_rate(140, 49)) == "35.00"
    assert value(conduct.coverage(38, 31)) == "81.58"
    assert why(conduct.right_party_rate(0, 0)) == "There were no attempts."
    assert why(conduct.coverage(0, 0)) == "No account was overdue."


LINES = [
    AgeLine("1-30", D(900000), D(585000)),
    AgeLine("31-90", D(700000), D(350000)),
    AgeLine("91-180", D(500000), D(150000)),
    AgeLine("181-365", D(400000), D(60000)),
    AgeLine(">365", D(1000000), D(45000)),
]


def test_recovery() -> None:
    rates = [value(recovery.recovery_rate(line.opening, line.cash)) for line in LINES]
    assert rates == ["65.00", "50.00", "30.00", "15.00", "4.50"]
    assert value(recovery.recovery_of(LINES)) == "34.00"
    assert why(recovery.recovery_of([])) == "Nothing was open at the beginning."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("1-30", 800000, 560000), (">365", 200000, 8000)], ("56.80", "529000.00", "107.37")),
        ([("1-30", 100000, 60000), (">365", 900000, 63000)], ("12.30", "105500.00", "116.59")),
    ],
)
def test_difficulty(lines: list[tuple[str, int, int]], expected: tuple[str, str, str]) -> None:
    found = recovery.difficulty(
        [AgeLine(bucket, D(opening), D(cash)) for bucket, opening, cash in lines],
        {"1-30": D("0.65"), ">365": D("0.045")},
    )
    assert (value(found.raw), value(found.expected), value(found.index)) == expected


def test_nothing_expected_has_no_index() -> None:
    found = recovery.difficulty([AgeLine("1-30", cny("1"), cny("1"))], {"1-30": D(0)})
    assert why(found.index) == "Nothing was to be expected."


def test_concentration() -> None:
    shares = [D(each) for each in (30, 20, 12, 10, 8, 6, 5, 4, 3, 2)]
    found = concentration_of_shares(shares, 3)
    assert (value(found.top), value(found.hhi)) == ("62.00", "1698.0000")
    same = concentration([Money(int(each) * 7, "CNY") for each in reversed(shares)], 3)
    assert (same.top.value, same.hhi.value) == (found.top.value, found.hhi.value)
    assert why(concentration([], 3).hhi) == "There are no receivables."


INDICATORS = [
    Weighed("target", D(30), D("0.92")),
    Weighed("inherited", D(15), D("0.60")),
    Weighed("overdue", D(15), D("0.75")),
    Weighed("promises", D(10), D("0.80")),
    Weighed("timetables", D(10), D("0.85")),
    Weighed("limitation", D(10), D("1.00")),
    Weighed("confirmation", D(5), D("0.90")),
    Weighed("log", D(5), D("0.95")),
]


def test_scorecard() -> None:
    found = scorecard.score(INDICATORS, [("expired", D(10))])
    assert (value(found.raw), found.grade_raw, value(found.final), found.grade) == (
        "83.60",
        "B",
        "73.60",
        "C",
    )
    assert value(scorecard.score([Weighed("x", D(100), D(2))], []).raw) == "110.00"
    assert scorecard.score([Weighed("x", D(100), D(-1))], [("y", D(5))]).grade == "E"
    assert value(scorecard.score([Weighed("x", D(100), D(0))], [("y", D(5))]).final) == "0.00"


@pytest.mark.parametrize(
    ("given_", "expected"), [("0.40", "0.0000"), ("0.70", "0.6000"), ("0.90", "1.0000"), ("1.00", "1.1000")]
)
def test_attainment(given_: str, expected: str) -> None:
    assert value(scorecard.attainment(D(given_), D("0.4"), D("0.9"))) == expected


def test_attainment_without_a_distance() -> None:
    assert "does not lie above" in why(scorecard.attainment(D(1), D(1), D(1)))


BUCKETS = ("not_due", "1-30", "31-60")


def test_a_matrix_adds_up() -> None:
    moves = [
        Move("not_due", cny("100"), "1-30", cny("60")),
        Move("not_due", cny("50"), "not_due", cny("50")),
        Move("1-30", cny("30"), "31-60", cny("0")),
        Move("31-60", cny("10"), "31-60", cny("10")),
    ]
    first, second, third = migrate(moves, BUCKETS)
    assert (first.bucket, first.start, first.now, first.paid) == (
        "not_due", cny("150"), {"not_due": cny("50"), "1-30": cny("60")}, cny("40"),
    )  # fmt: skip
    assert first.roll is not None
    assert value(first.roll) == "40.00"
    assert (second.now, second.paid, third.roll) == ({}, cny("30"), None)
    assert second.roll is not None
    assert value(second.roll) == "0.00"


def test_amounts_of_one_kind_add_up() -> None:
    assert add([cny("1"), cny("2")]) == cny("3")
    assert add([D(1), D(2)]) == D(3)
    assert add([]) == D(0)
    assert exact(cny("1.50")) == Fraction(3, 2)
    assert sales.dso_closing(D(1), D(2), 1).unit is Unit.DAYS


@given(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6), st.integers(0, 6))
def test_rounding_is_half_away_from_zero(number: Fraction, decimals: int) -> None:
    found = rounded(number, decimals)
    assert abs(Fraction(found) - number) <= Fraction(1, 2 * 10**decimals)
    whole = D(number.numerator * 2).scaleb(-2)
    assert rounded(Fraction(whole), 0) == whole.quantize(D(1), rounding=ROUND_HALF_UP)
