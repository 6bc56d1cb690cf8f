"""Around the clock: instalments, terms of procedure, alarms, what would interrupt now, and the steps of a figure."""

from __future__ import annotations

from datetime import date

import pytest

from domain.calendar import Calendar, Mark
from domain.calendar import Kind as DayKind
from domain.limitation.advice import ways, ways_of_guarantee
from domain.limitation.alarm import GUARANTEE, Urgency, alarm, urgency
from domain.limitation.clock import Clock, read
from domain.limitation.derivation import derive, derive_guarantee
from domain.limitation.event import Event, Kind
from domain.limitation.foreign import ENGLAND, GERMANY, US_UCC
from domain.limitation.guarantee import Form, Guarantee, read_guarantee
from domain.limitation.instalment import read_each, read_whole
from domain.limitation.law import State
from domain.limitation.prc import PRC, PRC_ENFORCEMENT
from domain.limitation.procedure import end_of
from tests.domain.limitation.cases import day, events

QUARTERS = [day(words) for words in ("2026-12-31", "2026-03-31", "2026-06-30", "2026-09-30")]


def test_instalments_of_a_title() -> None:
    clock = Clock(PRC_ENFORCEMENT, ())
    each = [figures.safe for figures in read_each(clock, QUARTERS)]
    assert each == [day("2028-03-31"), day("2028-06-30"), day("2028-09-30"), day("2028-12-31")]
    assert read_whole(clock, QUARTERS).safe == day("2028-12-31")


def test_instalments_in_england_run_alone() -> None:
    clock = Clock(ENGLAND, events("due 2020-01-01; part_payment 2026-08-01"))
    each = [figures.safe for figures in read_each(clock, QUARTERS)]
    assert each == [day("2032-08-01"), day("2032-08-01"), day("2032-09-30"), day("2032-12-31")]


def test_terms_move_off_days_off() -> None:
    off = {date(2026, 6, 19): Mark(date(2026, 6, 19), DayKind.OFF)}
    ends = end_of("mediation_effective", day("2026-05-20"), Calendar("CN", off, frozenset({2026})))
    assert (ends.nominal, ends.rolled.day, ends.safe.day) == (
        day("2026-06-19"),
        day("2026-06-22"),
        day("2026-06-18"),
    )


@pytest.mark.parametrize(
    ("left", "step", "asks"),
    [
        (None, None, Urgency.NONE),
        (181, None, Urgency.NONE),
        (180, 180, Urgency.ACT),
        (91, 180, Urgency.ACT),
        (90, 90, Urgency.ACT),
        (31, 90, Urgency.ACT),
        (30, 30, Urgency.COUNSEL),
        (8, 30, Urgency.COUNSEL),
        (7, 7, Urgency.COUNSEL),
        (0, 7, Urgency.COUNSEL),
        (-1, None, Urgency.OVER),
    ],
)
def test_alarms(left: int | None, step: int | None, asks: Urgency) -> None:
    assert alarm(left) == step
    assert urgency(left) is asks


def test_alarms_of_a_guarantee() -> None:
    assert [alarm(left, GUARANTEE) for left in (61, 60, 30, 10, 9)] == [90, 60, 30, 10, 10]


def test_ways() -> None:
    kinds = [way.kind for way in ways(PRC, State.RUNNING)]
    assert kinds[0] is Kind.DEMAND
    assert Kind.EXECUTION not in kinds
    assert Kind.TALKS_FROM not in kinds
    assert {way.kind for way in ways(PRC, State.EXPIRED)} == {
        Kind.AGREED,
        Kind.TIMETABLE,
        Kind.RECONCILED,
        Kind.PART_PAYMENT,
    }
    assert Kind.EXECUTION in [way.kind for way in ways(PRC, State.TITLED)]
    assert Kind.DEMAND not in [way.kind for way in ways(ENGLAND, State.RUNNING)]
    assert ways(ENGLAND, State.BARRED) == ways(PRC, State.CLOSED) == ways(PRC, State.PENDING) == ()
    assert [way.kind for way in ways(US_UCC, State.TITLED)] == []
    assert [way.kind for way in ways_of_guarantee(Form.JOINT, State.RUNNING)] == [
        Kind.DEMAND_ON_GUARANTOR,
        Kind.FILED,
    ]
    assert [way.kind for way in ways_of_guarantee(Form.GENERAL, State.RUNNING)] == [Kind.FILED]
    assert ways_of_guarantee(Form.JOINT, State.BARRED) == ()


def test_steps_name_their_articles() -> None:
    told = events(
        "due 2023-03-31; demand_posted 2024-05-01; demand_delivered 2024-05-20 D; audit_confirmation 2024-06-01 A;"
        "procedure_ended 2025-01-01; accelerated 2025-06-01; demand_delivered 2026-04-01"
    )
    figures, derivation = derive(Clock(PRC, told))
    labels = [str(step.label) for step in derivation.steps]
    assert labels[0] == "Due date: the period begins (Civil Code, art. 188)"
    assert "without effect" in labels[1]
    assert "too weak" in labels[2]
    assert "contested" in labels[3]
    assert "no procedure was pending" in labels[4]
    assert "earlier reading" in labels[5]
    assert "too late" in labels[6]
    assert labels[-3:] == [
        "Safe date: proven events, the earlier reading",
        "Asserted date: all events, the later reading",
        "Outer limit, whatever interrupts",
    ]
    assert derivation.steps[-3].end == figures.safe == day("2026-03-31")


def test_steps_of_a_proven_clock() -> None:
    _, derivation = derive(Clock(ENGLAND, (Event(day("2020-01-31"), Kind.DUE),)))
    assert [str(step.label) for step in derivation.steps][1:] == [
        "Safe date: proven events, the earlier reading"
    ]


def test_steps_of_a_suspension_show_the_date_before_and_after_it() -> None:
    _, derivation = derive(
        Clock(PRC, events("due 2023-03-31; obstacle_from 2026-02-01; obstacle_to 2026-03-10"))
    )
    assert [step.end for step in derivation.steps[:4]] == [
        day("2026-03-31"),
        day("2026-03-31"),
        day("2026-09-10"),
        day("2026-09-10"),
    ]
    talks = events("due 2023-06-15; negotiation_from 2026-10-01; negotiation_to 2026-11-30")
    _, derivation = derive(Clock(GERMANY, talks))
    assert [(step.days, step.end) for step in derivation.steps] == [
        (None, day("2026-12-31")),
        (None, day("2026-12-31")),
        (None, day("2027-03-02")),
        (61, day("2027-03-02")),
        (None, day("2027-02-28")),
        (None, day("2027-03-02")),
    ]


def test_an_end_that_is_told_twice_ends_one_procedure() -> None:
    on = day("2024-05-01")
    told = (
        Event(day("2023-03-31"), Kind.DUE),
        Event(on, Kind.FILED, matter="x"),
        Event(on, Kind.JOINDER),
        Event(on, Kind.ENDED),
    )
    once, twice = read(Clock(PRC, told)), read(Clock(PRC, (*told, told[-1])))
    assert once == twice
    assert once.state is State.PENDING


def test_steps_of_a_guarantee() -> None:
    guarantee = Guarantee()
    told = events("due 2026-03-31; extended_to 2026-12-31; demand_on_guarantor 2026-08-15")
    derivation = derive_guarantee(guarantee, read_guarantee(guarantee, told))
    assert [step.end for step in derivation.steps] == [day("2026-09-30"), day("2029-08-15"), None]
    plain = derive_guarantee(guarantee, read_guarantee(guarantee, events("due 2026-03-31")))
    assert len(plain.steps) == 1
