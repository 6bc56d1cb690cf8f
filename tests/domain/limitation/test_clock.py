"""Clocks to the day: every law, evidence of mixed grades, month ends, events too late, told twice, in any order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.error import Refused
from domain.limitation.clock import Clock, Figures, read
from domain.limitation.event import LABELS, Kind
from domain.limitation.foreign import ENGLAND, GERMANY, US_UCC
from domain.limitation.law import STATE_LABELS, State
from domain.limitation.prc import PRC
from tests.domain.limitation.cases import LAWS, day, events

LINES = Path(__file__).with_name("clock.txt").read_text("utf-8").splitlines()[1:]
ROWS = [[cell.strip() for cell in line.split("|")] for line in LINES]


def clock_of(law: str, words: str) -> Clock:
    return Clock(LAWS[law], events(words))


def told(words: str) -> date | None:
    return None if words == "-" else day(words)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row[:3]))
def test_cases(row: list[str]) -> None:
    law, words, as_of, safe, asserted, state = row
    found = read(clock_of(law, words), told(as_of))
    assert found.safe == told(safe)
    assert found.asserted == (told(safe) if asserted == "=" else told(asserted))
    assert found.state is State(state)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row[:3]))
def test_the_order_in_which_facts_are_told_does_not_matter(row: list[str]) -> None:
    law, words, as_of, *_ = row
    shuffled = tuple(reversed(events(words)))
    again = Clock(LAWS[law], (*shuffled, *shuffled))
    assert read(again, told(as_of)) == read(clock_of(law, words), told(as_of))


def test_what_beside_the_dates_is_said() -> None:
    revived = read(clock_of("PRC", "due 2020-01-31; debtor_agrees_in_writing 2026-03-02"))
    assert (revived.expired_on, revived.long_stop) == (day("2023-01-31"), day("2040-01-31"))
    talks = read(clock_of("DE", "due 2023-06-15; negotiation_from 2026-10-01; negotiation_to 2026-11-30"))
    assert (talks.suspended.days, talks.suspended.by_addition) == (61, day("2027-03-02"))
    assert talks.suspended.least == day("2027-02-28")
    assert talks.days_left(day("2027-03-01")) == 1
    pending = read(clock_of("PRC", "due 2023-03-31; filed 2026-03-20"))
    assert pending.was_pending
    assert pending.days_left(day("2027-03-01")) is None
    contested = read(clock_of("PRC", "timetable_signed 2025-06-30 until=2026-12-31; accelerated 2026-02-15"))
    assert contested.later == day("2029-12-31")
    assert not contested.is_proven


def test_a_deed_and_an_agreed_period() -> None:
    due = events("due 2020-09-30")
    assert read(Clock(ENGLAND, due, deed=True)).safe == day("2032-09-30")
    assert read(Clock(US_UCC, due, months=12)).safe == day("2021-09-30")
    assert read(Clock(US_UCC, due, months=48)).safe == day("2024-09-30")


@pytest.mark.parametrize(
    ("clock", "where"),
    [
        (Clock(PRC, (), deed=True), "form"),
        (Clock(GERMANY, (), months=24), "agreed_months"),
        (Clock(US_UCC, (), months=11), "agreed_months"),
        (Clock(US_UCC, (), months=49), "agreed_months"),
    ],
)
def test_periods_that_a_law_does_not_allow(clock: Clock, where: str) -> None:
    with pytest.raises(Refused) as refused:
        read(clock)
    assert refused.value.where == where


def test_a_claim_without_events_is_not_due() -> None:
    found: Figures = read(Clock(PRC, ()))
    assert (found.state, found.safe, found.start) == (State.NOT_DUE, None, None)


def test_everything_has_a_name() -> None:
    assert set(LABELS) == set(Kind)
    assert set(STATE_LABELS) == set(State)
