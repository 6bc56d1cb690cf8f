"""DSO, CEI, roll matrix and days late over history: what a clerk computes from the same facts by hand."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from db.queries.ageing import By, ageing
from db.queries.metric.lateness import days_late
from db.queries.metric.migration import roll_matrix
from db.queries.metric.sales import cei, dso
from domain.ageing import Buckets
from domain.error import Refused
from domain.metric.figure import Figure
from tests.ledger import Line, take
from tests.makers import Claim, Clock, cny, take_ledger
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt

TODAY = date(2026, 3, 2)
DAYS = [date(2025, 9, 30), date(2025, 10, 31), date(2025, 12, 31), date(2026, 1, 31), TODAY]


def make_lines() -> list[Line]:
    """Sixty documents of five debtors in two currencies over ten months, most of them settled, some late."""
    chance = random.Random(11)  # noqa: S311 - the same documents every time, nothing secret
    lines = []
    for at in range(60):
        dated = date(2025, 4, 1) + timedelta(days=chance.randint(0, 320))
        due = dated + timedelta(days=chance.choice((15, 30, 30, 60)))
        settled = due + timedelta(days=chance.randint(-20, 70))
        credit = chance.random() < 0.1
        lines.append(
            Line(
                f"D{chance.randint(1, 5)}", f"R{at}", chance.randint(100, 90_000) * (-1 if credit else 1),
                currency=chance.choice(("CNY", "CNY", "USD")), due=due, dated=dated,
                kind="credit_note" if credit else "invoice",
                settled=settled if settled <= TODAY and chance.random() < 0.9 else None,
            )
        )  # fmt: skip
    return lines


LINES = make_lines()


@pytest.fixture
def ledger(office: Office, tmp_path: Path) -> Office:
    take(office, tmp_path, LINES)
    return office


def of(currency: str, lines: list[Line] | None = None) -> list[Line]:
    return [line for line in lines or LINES if line.currency == currency]


def open_on(line: Line, day: date) -> int:
    known = line.dated is not None and line.dated <= day
    return 0 if not known or (line.settled is not None and line.settled <= day) else line.amount


def balance(lines: list[Line], day: date) -> int:
    return sum(open_on(line, day) for line in lines)


def current(lines: list[Line], day: date) -> int:
    return sum(open_on(line, day) for line in lines if line.due is not None and line.due >= day)


def sold(lines: list[Line], after: date, until: date) -> int:
    return sum(line.amount for line in lines if line.dated is not None and after < line.dated <= until)


def same(figure: Figure, part: int | Fraction, whole: int, decimals: int) -> bool:
    """Whether a figure is part / whole, rounded once; not computable where there is no whole."""
    if whole <= 0:
        return figure.value is None and figure.reason is not None
    share = Fraction(part) / whole
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return figure.value == exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("days", [30, 90])
def test_dso_is_what_the_facts_say(ledger: Office, day: date, days: int) -> None:
    found = ledger.ask(dso, as_of=day, days=days)
    eve = day - timedelta(days=days)
    assert (found.start, [row.currency for row in found.rows]) == (eve + timedelta(1), ["CNY", "USD"])
    for row in found.rows:
        lines = of(row.currency)
        begin, end, sales = balance(lines, eve), balance(lines, day), sold(lines, eve, day)
        assert (row.opening.minor, row.closing.minor, row.sales.minor) == (begin, end, sales)
        assert row.current.minor == current(lines, day)
        assert same(row.dso_closing, end * days, sales, 1)
        assert same(row.dso_average, Fraction(begin + end, 2) * days, sales, 1)
        assert same(row.best_possible_dso, row.current.minor * days, sales, 1)
        assert same(row.average_days_delinquent, (end - row.current.minor) * days, sales, 1)


def test_counting_back_goes_month_by_month_from_the_day(office: Office, tmp_path: Path) -> None:
    lines = [
        Line("D1", "R1", 6_200, due=date(2025, 11, 30), dated=date(2025, 10, 5)),
        Line("D1", "R2", 1_000, due=date(2026, 1, 31), dated=date(2025, 12, 9)),
        Line("D1", "R3", 500, due=date(2026, 3, 31), dated=date(2026, 2, 3), settled=date(2026, 2, 9)),
    ]
    take(office, tmp_path, lines)
    [row] = office.ask(dso, as_of=date(2026, 2, 10)).rows
    # 10 days of February (500), 31 of January (nothing), 31 of December (1,000), 30 of November, 28.5 of October.
    assert row.dso_count_back.value == Decimal("130.5")
    assert [str(step.label) for step in row.dso_count_back.derivation.steps[1:-1]] == [
        "2026-02: 10.0 days of 10",
        "2026-01: 31.0 days of 31",
        "2025-12: 31.0 days of 31",
        "2025-11: 30.0 days of 30",
        "2025-10: 28.5 days of 31",
    ]


@pytest.mark.parametrize(("start", "end"), [(DAYS[0], DAYS[1]), (DAYS[2], DAYS[3]), (DAYS[1], TODAY)])
def test_cei_is_what_the_facts_say(ledger: Office, start: date, end: date) -> None:
    eve = start - timedelta(1)
    for row in ledger.ask(cei, start=start, end=end).rows:
        lines = of(row.currency)
        owed = balance(lines, eve) + sold(lines, eve, end)
        assert same(row.cei, (owed - balance(lines, end)) * 100, owed - current(lines, end), 2)


@pytest.mark.parametrize(("start", "end"), [(DAYS[0], DAYS[1]), (DAYS[2], TODAY), (TODAY, TODAY)])
def test_the_roll_matrix_is_what_the_facts_say(ledger: Office, start: date, end: date) -> None:
    ranges = Buckets((30, 60))
    expected: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in LINES:
        before, after = open_on(line, start), open_on(line, end)
        if before and line.due is not None:
            row = expected[line.currency, ranges.label((start - line.due).days)]
            row["start"] += before
            row[ranges.label((end - line.due).days)] += after
    found = ledger.ask(roll_matrix, start=start, end=end, buckets="30,60")
    assert {(row.currency, row.bucket): row.start.minor for row in found.rows} == {
        key: row["start"] for key, row in expected.items()
    }
    for row in found.rows:
        now = {bucket: amount.minor for bucket, amount in row.now.items()}
        told = expected[row.currency, row.bucket]
        assert now == {bucket: amount for bucket, amount in told.items() if bucket != "start" and amount}
        assert row.start.minor == sum(now.values()) + row.paid.minor
        assert (row.roll is None) == (row.bucket == "61+")


def test_the_matrix_starts_from_the_ageing_of_its_first_day(ledger: Office) -> None:
    totals = ledger.ask(ageing, as_of=DAYS[2], by=By.CURRENCY).totals
    aged = {(row.currency, column): m.minor for row in totals for column, m in row.columns.items() if m.minor}
    rows = ledger.ask(roll_matrix, start=DAYS[2], end=TODAY).rows
    assert {(row.currency, row.bucket): row.start.minor for row in rows if row.start.minor} == aged


@pytest.mark.parametrize("day", DAYS)
def test_days_late_are_what_the_facts_say(ledger: Office, day: date) -> None:
    late: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for line in LINES:
        if line.settled and line.due and line.settled <= day and line.kind == "invoice":
            late[line.debtor, line.currency].append((line.amount, (line.settled - line.due).days))
    found = ledger.ask(days_late, as_of=day).rows
    assert [(row.code, row.currency) for row in found] == sorted(late)
    for row in found:
        told = late[row.code, row.currency]
        whole = sum(amount for amount, _ in told)
        assert (row.items, row.amount.minor) == (len(told), whole)
        assert same(row.average, sum(max(days, 0) for _, days in told), len(told), 2)
        assert same(row.weighted, sum(amount * max(days, 0) for amount, days in told), whole, 2)
        assert same(row.signed, sum(amount * days for amount, days in told), whole, 2)
        only = ledger.ask(days_late, as_of=day, account=row.account).rows
        assert {one.code for one in only} == {row.code}


def test_nothing_after_the_day_is_used(office: Office, tmp_path: Path, clock: Clock) -> None:
    day = date(2026, 1, 31)

    def told() -> list[object]:
        return [
            office.ask(dso, as_of=day).rows,
            office.ask(cei, start=date(2026, 1, 1), end=day).rows,
            office.ask(roll_matrix, start=DAYS[2], end=day).rows,
            office.ask(days_late, as_of=day).rows,
        ]

    early = [
        replace(line, settled=line.settled if line.settled and line.settled <= day else None)
        for line in LINES
        if line.dated and line.dated <= day
    ]
    take(office, tmp_path, early)
    before = told()
    clock.pass_by(days=1)
    take(office, tmp_path, LINES, name="later.csv")
    assert office.ask(dso, as_of=TODAY).rows[0].closing.minor == balance(of("CNY"), TODAY)
    assert told() == before


def test_money_that_no_item_took_lessens_the_balance(office: Office) -> None:
    claims = (Claim("R1", cny("100.00"), date(2026, 2, 1), dated=date(2026, 1, 2)),)
    taken = take_ledger(office, {"D1": claims})
    perform(
        office,
        RecordReceipt(account=taken.accounts["D1"], amount=cny("130.00"), received_on=office.today),
    )
    [row] = office.ask(dso, as_of=office.today).rows
    assert (row.closing, row.current, row.sales) == (cny("-30.00"), cny("0"), cny("100.00"))
    assert row.dso_count_back.value == 0


def test_an_empty_ledger_has_no_figures(office: Office) -> None:
    assert office.ask(dso, as_of=TODAY).rows == ()
    assert office.ask(cei, start=TODAY, end=TODAY).rows == ()
    assert office.ask(roll_matrix, start=TODAY, end=TODAY).rows == ()
    assert office.ask(days_late, as_of=TODAY).rows == ()


def test_a_history_that_begins_too_late_says_so(ledger: Office) -> None:
    [*_, warning] = ledger.ask(dso, as_of=date(2025, 5, 1)).warnings
    assert "sales before it are not known" in str(warning)
    assert ledger.ask(dso, as_of=date(1, 1, 1)).rows == ()


def test_what_cannot_be_asked_is_refused(office: Office) -> None:
    for days in (0, 100_000):
        with pytest.raises(Refused, match="DSO cannot be taken"):
            office.ask(dso, as_of=TODAY, days=days)
    with pytest.raises(Refused, match="has no day"):
        office.ask(cei, start=TODAY, end=DAYS[0])
    with pytest.raises(Refused, match="has no day"):
        office.ask(roll_matrix, start=TODAY, end=DAYS[0])
    with pytest.raises(Refused, match="no ageing buckets"):
        office.ask(roll_matrix, start=TODAY, end=TODAY, buckets="60,30")
