"""Today's list: deadlines first, points that can be explained, and reasons for what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contact import NextAct
from domain.money import Money
from domain.omission import LeftOut
from domain.priority import LABELS, AccountFacts, InstalmentFacts, Lane, PromiseFacts, Ranked, rank
from domain.promise import PromiseState
from domain.timetable_state import Act

TODAY = date(2026, 6, 30)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def promise(state: PromiseState, offset: int) -> dict[str, Any]:
    return {"promise": PromiseFacts(cny(20000), day(offset), state)}


def instalment(offset: int) -> dict[str, Any]:
    return {"instalment": InstalmentFacts(cny(5000), day(offset)), "covered": cny(100000)}


def following(offset: int, act: Act | None, on: int | None, cure: int | None = None) -> dict[str, Any]:
    """An instalment with what its timetable's course proposes."""
    ends = None if cure is None else day(cure)
    facts = InstalmentFacts(cny(5000), day(offset), act, None if on is None else day(on), ends)
    return {"instalment": facts, "covered": cny(100000)}


FACTS = AccountFacts(
    overdue=cny(100000), largest=cny(400000), days_past_due=45, disputed=cny(0), covered=cny(0)
)


def test_every_lane_has_a_name() -> None:
    assert set(LABELS) == set(Lane)


def test_nothing_unapplied_is_not_told() -> None:
    ranked = rank(replace(FACTS, unapplied=cny(0)), TODAY)
    assert isinstance(ranked, Ranked)
    assert str(ranked.reason) == "overdue for 45 days"


@pytest.mark.parametrize(
    ("change", "lane", "reason"),
    [
        ({}, Lane.OVERDUE, "overdue for 45 days"),
        ({"unapplied": cny(70000)}, Lane.OVERDUE, "overdue for 45 days; 700.00 CNY unapplied"),
        ({"days_past_due": 1}, Lane.OVERDUE, "overdue since yesterday"),
        (promise(PromiseState.BROKEN, -4), Lane.DEADLINE, "promise of 200.00 CNY broken yesterday"),
        (instalment(-1), Lane.DEADLINE, "instalment of 50.00 CNY late since yesterday"),
        ({"disputed": cny(99999)}, Lane.OVERDUE, "overdue for 45 days"),
        (promise(PromiseState.BROKEN, -5), Lane.DEADLINE, "promise of 200.00 CNY broken 2 days ago"),
        (promise(PromiseState.OPEN, 0), Lane.DEADLINE, "promise of 200.00 CNY is due today"),
        (promise(PromiseState.OPEN, -2), Lane.PROMISE, "promise of 200.00 CNY was due on 2026-06-28"),
        (promise(PromiseState.PARTLY_KEPT, -9), Lane.PROMISE, "kept only in part"),
        (promise(PromiseState.KEPT, -9), Lane.OVERDUE, "overdue for 45 days"),
        (instalment(-3), Lane.DEADLINE, "instalment of 50.00 CNY late for 3 days"),
        (instalment(0), Lane.DEADLINE, "instalment of 50.00 CNY is due today"),
        (
            following(-5, Act.NOTIFY, -2),
            Lane.DEADLINE,
            "late for 5 days: “Record default notice”",
        ),
        (following(-2, Act.NOTIFY, 1), Lane.DEADLINE, "instalment of 50.00 CNY late for 2 days"),
        (following(-9, Act.DEFAULT, 4, 3), Lane.DEADLINE, "can be cured until 2026-07-03"),
        (following(-9, Act.DEFAULT, 5, 4), Lane.TIMETABLE, "can be cured until 2026-07-04"),
        (following(9, Act.CURE, 0), Lane.TIMETABLE, "a default was cured: record it"),
        (instalment(7), Lane.TIMETABLE, "instalment of 50.00 CNY is due on 2026-07-07"),
        (
            {"next_act": NextAct.VISIT, "next_on": day(-1), "last_contact": day(-4), "overdue": cny(0)},
            Lane.FOLLOW_UP,
            "“Visit” is planned for 2026-06-29",
        ),
        ({"last_contact": day(-7)}, Lane.OVERDUE, "overdue for 45 days"),
    ],
)
def test_lane_and_reason(change: dict[str, Any], lane: Lane, reason: str) -> None:
    ranked = rank(replace(FACTS, **change), TODAY)
    assert isinstance(ranked, Ranked)
    assert ranked.lane is lane
    assert reason in str(ranked.reason)


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ({"next_act": NextAct.CALL, "next_on": day(3)}, "next_act", "Quiet until 2026-07-03: “Call”."),
        ({"last_contact": day(-6)}, "contacted", "Contacted on 2026-06-24, quiet until 2026-07-01."),
        (promise(PromiseState.OPEN, 4), "promise", "A promise of 200.00 CNY is due on 2026-07-04."),
        (instalment(8), "timetable", "the next instalment is due on 2026-07-08"),
        ({"disputed": cny(60000), "covered": cny(40000)}, "disputed", "disputed or under a timetable"),
        ({"overdue": cny(0), "days_past_due": 0}, "nothing", "Nothing is overdue and nothing is planned."),
        (
            promise(PromiseState.BROKEN, -90) | {"overdue": cny(0), "days_past_due": 0},
            "nothing",
            "Nothing is overdue and nothing is planned.",
        ),
    ],
)
def test_left_out(change: dict[str, Any], code: str, reason: str) -> None:
    left_out = rank(replace(FACTS, **change), TODAY)
    assert isinstance(left_out, LeftOut)
    assert left_out.code == code
    assert reason in str(left_out.reason)


@pytest.mark.parametrize(
    ("change", "breaks"),
    [
        (promise(PromiseState.BROKEN, -4) | {"last_contact": day(-1)}, True),
        (promise(PromiseState.BROKEN, -4) | {"last_contact": TODAY}, False),
        (instalment(-2) | {"last_contact": day(-2)}, True),
        (instalment(-2) | {"last_contact": day(-1)}, False),
        (instalment(0) | {"last_contact": TODAY}, False),
    ],
)
def test_a_deadline_breaks_the_quiet_until_somebody_dealt_with_it(
    change: dict[str, Any], breaks: bool
) -> None:
    quiet = {"next_act": NextAct.CALL, "next_on": day(5)}
    ranked = rank(replace(FACTS, **change, **quiet), TODAY)
    assert isinstance(ranked, Ranked) == breaks


@pytest.mark.parametrize(
    ("change", "lane", "reason"),
    [
        ({"next_act": NextAct.CALL, "next_on": TODAY}, Lane.FOLLOW_UP, "“Call” is planned for 2026-06-30"),
        ({}, Lane.OVERDUE, "overdue for 45 days"),
        ({"disputed": cny(100000)}, Lane.FOLLOW_UP, "promise of 200.00 CNY broken 151 days ago"),
    ],
)
def test_a_deadline_that_was_dealt_with_does_not_come_back(
    change: dict[str, Any], lane: Lane, reason: str
) -> None:
    broken = promise(PromiseState.BROKEN, -154) | {"last_contact": day(-20)}
    ranked = rank(replace(FACTS, **broken, **change), TODAY)
    assert isinstance(ranked, Ranked)
    assert (ranked.lane, str(ranked.reason)) == (lane, reason)


def test_what_is_due_today_is_a_deadline_also_after_a_contact_that_plans_another() -> None:
    facts = replace(FACTS, **promise(PromiseState.OPEN, 0), last_contact=TODAY, next_act=NextAct.CALL)
    ranked = rank(replace(facts, next_on=TODAY), TODAY)
    assert isinstance(ranked, Ranked)
    assert ranked.lane is Lane.DEADLINE


def test_a_planned_act_brings_a_promised_account_back() -> None:
    facts = replace(FACTS, **promise(PromiseState.OPEN, 4), next_act=NextAct.CALL, next_on=TODAY)
    ranked = rank(facts, TODAY)
    assert isinstance(ranked, Ranked)
    assert ranked.lane is Lane.FOLLOW_UP


@pytest.mark.parametrize(
    ("change", "points"),
    [
        ({}, {"amount": 24, "age": 8, "contact": 10}),
        ({"overdue": cny(400000), "days_past_due": 366}, {"amount": 30, "age": 20, "contact": 10}),
        ({"overdue": cny(3999), "days_past_due": 1}, {"amount": 3, "age": 4, "contact": 10}),
        ({"largest": cny(0)}, {"amount": 30, "age": 8, "contact": 10}),
        (promise(PromiseState.BROKEN, -5), {"amount": 24, "age": 8, "promise": 15, "contact": 10}),
        (promise(PromiseState.OPEN, 0), {"amount": 24, "age": 8, "promise": 8, "contact": 10}),
        (instalment(-1), {"amount": 24, "age": 8, "timetable": 15, "contact": 10}),
        (instalment(0), {"amount": 24, "age": 8, "timetable": 10, "contact": 10}),
        (instalment(1), {"amount": 24, "age": 8, "timetable": 5, "contact": 10}),
        (
            {"next_act": NextAct.CALL, "next_on": TODAY, "last_contact": day(-20), "overdue": cny(0)},
            {"next_act": 10, "contact": 5},
        ),
    ],
)
def test_points(change: dict[str, Any], points: dict[str, int]) -> None:
    ranked = rank(replace(FACTS, **change), TODAY)
    assert isinstance(ranked, Ranked)
    assert {part.rule: part.points for part in ranked.parts if part.points} == points
    assert ranked.points == sum(points.values())
    assert ranked.maximum == 100
    assert sum(step.amount for step in ranked.derivation.steps) == ranked.points  # type: ignore[misc]  # Decimals


def test_deadlines_stand_before_higher_points() -> None:
    small = rank(replace(FACTS, overdue=cny(1), **promise(PromiseState.OPEN, 0)), TODAY)
    large = rank(replace(FACTS, overdue=cny(400000), days_past_due=999), TODAY)
    assert isinstance(small, Ranked)
    assert isinstance(large, Ranked)
    assert small.points < large.points
    assert sorted([large, small], key=lambda r: r.order) == [small, large]


_days = st.dates(day(-40), day(40))


@given(
    st.builds(
        AccountFacts,
        overdue=st.integers(-100, 1000).map(cny),
        largest=st.integers(0, 1000).map(cny),
        days_past_due=st.integers(1, 900),
        disputed=st.integers(0, 100).map(cny),
        covered=st.integers(0, 100).map(cny),
        promise=st.none() | st.builds(PromiseFacts, st.just(cny(10)), _days, st.sampled_from(PromiseState)),
        instalment=st.none() | st.builds(InstalmentFacts, st.just(cny(10)), _days),
        next_act=st.sampled_from(NextAct),
        next_on=st.none() | _days,
        last_contact=st.none() | st.dates(day(-40), TODAY),
    )
)
def test_every_account_is_in_the_list_or_left_out_with_a_reason(facts: AccountFacts) -> None:
    placed = rank(facts, TODAY)
    assert str(placed.reason)
    if isinstance(placed, Ranked):
        assert all(0 <= part.points <= part.maximum and str(part.reason) for part in placed.parts)
