"""Laws of all clocks, whatever happened in whatever order: hypothesis tries to break them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.limitation.clock import Clock, read
from domain.limitation.event import Event, Grade, Kind
from domain.limitation.law import TRANSITIONS, State
from tests.domain.limitation.cases import LAWS, events

DAYS = st.dates(date(2015, 1, 1), date(2032, 12, 31))
KINDS = [kind for kind in Kind if kind not in (Kind.DEMAND_ON_GUARANTOR, Kind.FRUITLESS)]


@st.composite
def an_event(draw: st.DrawFn) -> Event:
    kind, on = draw(st.sampled_from(KINDS)), draw(DAYS)
    until = None
    if kind in (Kind.TIMETABLE, Kind.DUE, Kind.TITLE) and draw(st.booleans()):
        until = on + timedelta(days=draw(st.integers(0, 1500)))
    matter = draw(st.sampled_from(["", "x", "y"]))
    return Event(on, kind, draw(st.sampled_from(Grade)), until, matter)


EVENTS = st.lists(an_event(), max_size=9).map(tuple)
A_LAW = st.sampled_from(sorted(LAWS))
A_DAY = st.one_of(st.none(), DAYS)


def later(one: date | None, other: date | None) -> bool:
    """Whether one date lies after another; none lies after all."""
    return (one or date.max) > (other or date.max)


@given(A_LAW, EVENTS, A_DAY)
@settings(max_examples=80, deadline=None)
def test_safe_never_lies_after_asserted(law: str, told: tuple[Event, ...], today: date | None) -> None:
    found = read(Clock(LAWS[law], told), today)
    assert not later(found.safe, found.asserted)


@given(A_LAW, EVENTS, A_DAY, st.data())
@settings(max_examples=80, deadline=None)
def test_a_worse_grade_never_lengthens(
    law: str, told: tuple[Event, ...], today: date | None, data: st.DataObject
) -> None:
    if not told:
        return
    place = data.draw(st.integers(0, len(told) - 1))
    worse = list(told)
    worse[place] = replace(worse[place], grade=Grade.D)
    before = read(Clock(LAWS[law], told), today)
    after = read(Clock(LAWS[law], tuple(worse)), today)
    assert not later(after.safe, before.safe)


@given(A_LAW, EVENTS, A_DAY, st.data())
@settings(max_examples=60, deadline=None)
def test_order_and_repetition_do_not_matter(
    law: str, told: tuple[Event, ...], today: date | None, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations([*told, *told]))
    assert read(Clock(LAWS[law], tuple(shuffled)), today) == read(Clock(LAWS[law], told), today)


DUE = Event(date(2014, 12, 31), Kind.DUE)
HISTORIES = EVENTS.map(
    lambda told: (DUE, *(e for e in told if e.kind not in (Kind.DUE, Kind.GRACE_END, Kind.EXTENDED)))
)


A_PAYMENT_REVIVES_WHAT_IS_SUED_FOR_THAT_DAY = (
    DUE,
    Event(date(2018, 1, 1), Kind.PART_PAYMENT),
    Event(date(2018, 1, 1), Kind.FILED),
)


@given(A_LAW, HISTORIES)
@example("PRC", A_PAYMENT_REVIVES_WHAT_IS_SUED_FOR_THAT_DAY)
@settings(max_examples=60, deadline=None)
def test_no_forbidden_transition(law: str, told: tuple[Event, ...]) -> None:
    """Over time, as facts become known, a clock only comes to states that its state allows.

    Facts of one day are one step each, though no day shows the states between them.
    """
    clock = Clock(LAWS[law], told)
    days = {event.on + timedelta(days=more) for event in told for more in (0, 1)}
    days |= {end + timedelta(days=1) for day in days if (end := read(clock, day).safe)}
    found = [read(clock, day) for day in sorted(days)]
    for before, after in pairwise(found):
        passed = after.expired_on and before.today <= after.expired_on < after.today
        one = State.EXPIRED if passed and after.state is not clock.law.expired else before.state
        reached = {one}
        for _ in range(max(sum(before.today < event.on <= after.today for event in told), 1)):
            reached |= {state for each in reached for state in TRANSITIONS[each]}
        assert after.state in reached, (one, after.state)


def test_every_state_is_reached() -> None:
    reached = {
        read(Clock(LAWS[law], events(words)), today).state
        for law, words, today in [
            ("PRC", "due 2026-03-31", date(2026, 3, 31)),
            ("PRC", "due 2026-03-31", None),
            ("PRC", "due 2026-03-31; filed 2027-01-01", None),
            ("PRC", "due 2023-03-31; obstacle_from 2026-01-01", None),
            ("PRC", "due 2023-03-31", date(2030, 1, 1)),
            ("PRC", "due 2020-03-31; debtor_agrees_in_writing 2024-01-01", None),
            ("EW", "due 2010-03-31", date(2030, 1, 1)),
            ("PRC", "due 2023-03-31; titled 2024-01-01", None),
            ("PRC", "due 2023-03-31; closed 2024-01-01", None),
        ]
    }
    assert reached == set(State)
