"""What follows on a timetable and when: vector M01 day by day, and what stands against each act."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.agreement import Acceleration, Trigger
from domain.calendar import Calendar
from domain.default import Course, Cured, Facts, Notice, Pause, course, cure_of, is_default
from domain.instalment import Instalment, InstalmentStatus, follow
from domain.item import Posting
from domain.money import Money
from domain.timetable_state import Act, State

TERMS = Acceleration()
WEEK = Calendar("own", years=frozenset({2026}))
QUARTERS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
DELIVERED = date(2026, 7, 6)


def cny(units: int) -> Money:
    return Money(units * 100, "CNY")


def rows(as_of: date, *paid: tuple[date, int], down: int = 0) -> tuple[InstalmentStatus, ...]:
    first = [Instalment(0, date(2026, 3, 1), cny(down), cny(0), cny(0))] if down else []
    due = [Instalment(n, day, cny(250_000), cny(0), cny(0)) for n, day in enumerate(QUARTERS, start=1)]
    return follow([*first, *due], [Posting(day, cny(amount)) for day, amount in paid], as_of)


SHORT = ((date(2026, 3, 31), 250_000), (date(2026, 6, 30), 100_000))


def noticed(as_of: date, *paid: tuple[date, int], terms: Acceleration = TERMS) -> tuple[Notice, Cured]:
    cure = cure_of(DELIVERED, terms, WEEK)
    then = {row.number: row for row in rows(min(cure.last, as_of), *paid)}
    return Notice(2, DELIVERED, cny(150_000), cure.last), Cured(then[2].open, cure.safe)


def follows(state: State, as_of: date, *paid: tuple[date, int], **changes: object) -> Course:
    terms = changes.pop("terms", TERMS)
    assert terms is None or isinstance(terms, Acceleration)
    notices = [noticed(as_of, *paid, terms=terms or TERMS)] if state in (State.LATE, State.DEFAULTED) else []
    return course(Facts(state, rows(as_of, *paid), terms, notices, **changes), as_of)  # type: ignore[arg-type] # pauses


def test_nothing_follows_but_the_next_instalment() -> None:
    found = follows(State.ACTIVE, date(2026, 6, 30), SHORT[0])
    assert (found.act, found.next_number, found.next_due, found.next_open) == (
        None,
        2,
        QUARTERS[1],
        cny(250_000),
    )
    assert (found.days_late, found.overdue) == (0, None)


def test_what_is_late_asks_for_a_notice() -> None:
    found = follows(State.ACTIVE, date(2026, 7, 1), *SHORT)
    assert (found.act, found.on, found.notice_on) == (Act.NOTIFY, date(2026, 7, 3), date(2026, 7, 3))
    assert (found.days_late, found.days_counted, found.overdue) == (1, 1, cny(150_000))
    assert "150000.00" in str(found.reason)
    assert follows(State.CURED, date(2026, 7, 9), *SHORT).act is Act.NOTIFY
    unclaused = follows(State.ACTIVE, date(2026, 7, 9), *SHORT, terms=None)
    assert (unclaused.act, unclaused.on) == (Act.NOTIFY, date(2026, 7, 3))


def test_a_pause_holds_acts_back_and_moves_no_age() -> None:
    pause = Pause(date(2026, 7, 2), date(2026, 7, 21))
    found = follows(State.ACTIVE, date(2026, 7, 10), *SHORT, pauses=[pause])
    assert (found.act, found.on, found.notice_on) == (Act.NOTIFY, date(2026, 7, 23), date(2026, 7, 23))
    assert (found.days_late, found.days_counted, found.paused_until) == (10, 1, date(2026, 7, 21))
    late = Pause(date(2026, 7, 18), date(2026, 7, 31))
    held = follows(State.LATE, date(2026, 7, 20), *SHORT, pauses=[late])
    assert (held.act, held.on, held.default_from) == (Act.DEFAULT, date(2026, 8, 1), date(2026, 7, 17))
    assert follows(State.CANCELLED, date(2026, 7, 20), *SHORT, pauses=[late]).paused_until is None


@pytest.mark.parametrize("day", [7, 16])
def test_while_cure_runs_the_days_are_told(day: int) -> None:
    found = follows(State.LATE, date(2026, 7, day), *SHORT)
    assert (found.act, found.on) == (Act.DEFAULT, date(2026, 7, 17))
    assert (found.cure_ends_on, found.default_from, found.safe_from) == (
        date(2026, 7, 16), date(2026, 7, 17), date(2026, 7, 17))  # fmt: skip
    assert "until 2026-07-16" in str(found.reason)


def test_after_cure_the_default_then_the_acceleration() -> None:
    found = follows(State.LATE, date(2026, 7, 17), *SHORT)
    assert (found.act, found.on) == (Act.DEFAULT, date(2026, 7, 17))
    assert "Cure ended on 2026-07-16" in str(found.reason)
    then = follows(State.DEFAULTED, date(2026, 7, 18), *SHORT)
    assert (then.act, then.on, then.cure_ends_on) == (Act.ACCELERATE, date(2026, 7, 17), date(2026, 7, 16))
    assert follows(State.DEFAULTED, date(2026, 7, 18), *SHORT, terms=None).act is None
    for state in (State.ACCELERATED, State.SUPERSEDED, State.DRAFT):
        assert follows(state, date(2026, 7, 18), *SHORT).act is None


def test_paid_inside_or_after_cure_is_cured_where_no_default_was_declared() -> None:
    for day in (date(2026, 7, 16), date(2026, 7, 18)):
        assert follows(State.LATE, date(2026, 7, 20), *SHORT, (day, 150_000)).act is Act.CURE
    part = follows(State.LATE, date(2026, 7, 20), *SHORT, (date(2026, 7, 16), 149_999))
    assert part.act is Act.DEFAULT


def test_what_is_unpaid_must_be_enough() -> None:
    terms = Acceleration(trigger=Trigger.TOTAL, threshold=Decimal("0.2"))
    found = follows(State.LATE, date(2026, 7, 20), *SHORT, terms=terms)  # 150,000 of 1,000,000
    assert (found.act, found.default_from) == (None, None)
    assert "does not reach" in str(found.reason)
    assert (
        follows(State.LATE, date(2026, 7, 20), (date(2026, 3, 31), 300_000), terms=terms).act is Act.DEFAULT
    )
    unclaused = follows(State.LATE, date(2026, 7, 20), *SHORT, terms=None)
    assert (unclaused.act, unclaused.safe_from) == (None, None)
    assert "no clause of acceleration" in str(unclaused.reason)


def test_the_safe_day_waits_for_the_working_day() -> None:
    """Delivered on Wednesday 8 July: ten calendar days end on a Saturday, which may be read as Monday."""
    cure = cure_of(date(2026, 7, 8), TERMS, WEEK)
    notice = Notice(2, date(2026, 7, 8), cny(150_000), cure.last)
    facts = Facts(
        State.LATE, rows(date(2026, 7, 19), *SHORT), TERMS, [(notice, Cured(cny(150_000), cure.safe))]
    )
    found = course(facts, date(2026, 7, 19))
    assert (found.cure_ends_on, found.default_from, found.safe_from) == (
        date(2026, 7, 18), date(2026, 7, 19), date(2026, 7, 21))  # fmt: skip


def test_a_default_is_none_before_cure_ended_or_without_a_clause() -> None:
    notice, cured = noticed(date(2026, 7, 20), *SHORT)
    facts = Facts(State.LATE, rows(date(2026, 7, 20), *SHORT), TERMS, [(notice, cured)])
    assert is_default(facts, notice, cured, date(2026, 7, 17))
    assert not is_default(facts, notice, cured, date(2026, 7, 16))
    without = Facts(State.LATE, facts.rows, None, facts.notices)
    assert not is_default(without, notice, cured, date(2026, 7, 20))


def test_all_paid_is_performed() -> None:
    found = follows(State.ACTIVE, date(2027, 1, 1), (date(2026, 12, 31), 1_000_000))
    assert (found.act, found.next_due) == (Act.PERFORM, None)
    paid = rows(date(2027, 1, 1), (date(2026, 12, 31), 1_000_000))
    found = course(Facts(State.ACTIVE, paid, TERMS, further=Money(5, "CNY")), date(2027, 1, 1))
    assert (found.act, str(found.reason)) == (
        None,
        "All instalments are paid; of the further sums 0.05 CNY is open.",
    )


@pytest.mark.parametrize("state", [State.APPROVED, State.SIGNED])
def test_a_down_payment_that_is_not_there_denies_it(state: State) -> None:
    def told(as_of: date, *paid: tuple[date, int]) -> Course:
        return course(Facts(state, rows(as_of, *paid, down=10_000), TERMS), as_of)

    assert told(date(2026, 3, 1)).act is None
    found = told(date(2026, 3, 2), (date(2026, 3, 1), 9_999))
    assert (found.act, found.on) == (Act.DENY, date(2026, 3, 2))
    assert "1.00 CNY" in str(found.reason)
    assert told(date(2026, 3, 2), (date(2026, 3, 1), 10_000)).act is None
    assert course(Facts(state, rows(date(2026, 3, 2)), TERMS), date(2026, 3, 2)).act is None


def test_the_oldest_notice_decides() -> None:
    as_of = date(2026, 10, 20)
    found = [
        (
            Notice(3, date(2026, 10, 5), cny(250_000), date(2026, 10, 15)),
            Cured(cny(250_000), date(2026, 10, 15)),
        ),
        (Notice(2, DELIVERED, cny(150_000), date(2026, 7, 16)), Cured(cny(150_000), date(2026, 7, 16))),
    ]
    told = course(Facts(State.LATE, rows(as_of, *SHORT), TERMS, found), as_of)
    assert told.cure_ends_on == DELIVERED + timedelta(days=10)
