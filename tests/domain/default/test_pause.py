"""Pauses keep days from counting as late, only inside the overdue window, and never overlap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.default import Pause, check_pause, counted_late, pause_on, paused_days, reached_on
from domain.error import Refused

DUE = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("start", "end", "resumed", "until", "days"),
    [
        (date(2026, 7, 1), date(2026, 7, 10), None, date(2026, 7, 20), 10),
        (date(2026, 6, 1), date(2026, 6, 30), None, date(2026, 7, 20), 0),  # before anything was late
        (date(2026, 6, 25), date(2026, 7, 4), None, date(2026, 7, 20), 4),
        (date(2026, 7, 15), date(2026, 8, 15), None, date(2026, 7, 20), 6),
        (date(2026, 7, 21), date(2026, 8, 15), None, date(2026, 7, 20), 0),
        (date(2026, 7, 1), date(2026, 7, 10), date(2026, 7, 4), date(2026, 7, 20), 3),
        (date(2026, 7, 1), date(2026, 7, 10), date(2026, 7, 1), date(2026, 7, 20), 0),
    ],
)
def test_only_days_of_the_overdue_window_count(
    start: date, end: date, resumed: date | None, until: date, days: int
) -> None:
    pauses = [Pause(start, end, resumed)]
    assert paused_days(pauses, DUE, until) == days
    assert counted_late(pauses, DUE, until) == 20 - days
    assert counted_late(pauses, DUE, DUE) == 0


def test_the_day_on_which_days_are_reached_waits_for_pauses() -> None:
    assert reached_on([], DUE, 3) == date(2026, 7, 3)
    assert reached_on([Pause(date(2026, 7, 2), date(2026, 7, 11))], DUE, 3) == date(2026, 7, 13)
    two = [Pause(date(2026, 7, 2), date(2026, 7, 4)), Pause(date(2026, 7, 6), date(2026, 7, 6))]
    assert reached_on(two, DUE, 3) == date(2026, 7, 7)


@given(
    st.lists(st.tuples(st.integers(-40, 80), st.integers(0, 30)), max_size=6),
    st.integers(0, 60),
)
def test_counted_days_are_the_days_one_by_one(spans: list[tuple[int, int]], days: int) -> None:
    pauses: list[Pause] = []
    for start, length in spans:
        first = DUE + timedelta(days=start)
        pause = Pause(first, first + timedelta(days=length))
        try:
            check_pause(pause, pauses, date(2020, 1, 1))
        except Refused:
            assert any(other.holds(day) for other in pauses for day in _days(pause))
        else:
            pauses.append(pause)
    until = DUE + timedelta(days=100)
    plain = [
        day for day in _days(Pause(DUE + timedelta(days=1), until)) if not any(p.holds(day) for p in pauses)
    ]
    assert counted_late(pauses, DUE, until) == len(plain)
    reached = reached_on(pauses, DUE, days)
    assert counted_late(pauses, DUE, reached) == days
    assert days == 0 or counted_late(pauses, DUE, reached - timedelta(days=1)) == days - 1


def _days(pause: Pause) -> list[date]:
    return [pause.start + timedelta(days=n) for n in range((pause.last - pause.start).days + 1)]


def test_pauses_that_cannot_be() -> None:
    today = date(2026, 7, 1)
    held = Pause(date(2026, 7, 10), date(2026, 7, 20))
    for pause, where in (
        (Pause(date(2026, 7, 5), date(2026, 7, 4)), "end"),
        (Pause(date(2026, 7, 5), date(2028, 7, 4)), "end"),
        (Pause(date(2026, 6, 30), date(2026, 7, 4)), "start"),
        (Pause(date(2026, 7, 20), date(2026, 7, 24)), "start"),
        (Pause(date(2026, 7, 5), date(2026, 7, 10)), "start"),
    ):
        with pytest.raises(Refused) as told:
            check_pause(pause, [held], today)
        assert told.value.where == where
    check_pause(Pause(date(2026, 7, 1), date(2026, 7, 9)), [held], today)
    resumed = Pause(held.start, held.end, date(2026, 7, 12))
    check_pause(Pause(date(2026, 7, 12), date(2026, 7, 15)), [resumed], today)
    check_pause(held, [Pause(held.start, held.end, held.start)], today)  # resumed at once: it never held


def test_only_a_day_of_a_pause_resumes() -> None:
    pause = Pause(date(2026, 7, 10), date(2026, 7, 20))
    resumed = Pause(date(2026, 7, 1), date(2026, 7, 8), date(2026, 7, 6))
    assert pause_on([resumed, pause], date(2026, 7, 20)) is pause
    for day in (date(2026, 7, 3), date(2026, 7, 9), date(2026, 7, 21)):
        with pytest.raises(Refused, match="not paused"):
            pause_on([resumed, pause], day)
