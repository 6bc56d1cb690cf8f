"""Letters: who gets one about what, and why others get none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar, Kind, Mark
from domain.dunning import (
    LABELS,
    DebtFacts,
    DebtItem,
    Letter,
    Level,
    Procedure,
    answer_by,
    decide,
    level_number,
)
from domain.money import Money
from domain.omission import LeftOut

AS_OF = date(2026, 6, 30)
RULE = Procedure()


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def item(key: int, minor: int, due: date | None, disputed: int = 0) -> DebtItem:
    return DebtItem(key, cny(minor), due, cny(disputed))


OVERDUE = item(1, 1000, date(2026, 6, 29))
FACTS = DebtFacts("CNY", (OVERDUE, item(2, 500, AS_OF), item(3, 70, None)), cny(0))


def test_every_level_has_a_name() -> None:
    assert set(LABELS) == set(Level)


def test_a_letter_names_what_is_overdue() -> None:
    assert decide(FACTS, AS_OF, RULE) == Letter(Level.REMINDER, cny(1000), (OVERDUE,), cny(0))


def test_a_disputed_part_is_left_out_and_the_rest_demanded() -> None:
    part = item(4, 800, date(2026, 5, 1), disputed=300)
    whole = item(5, 200, date(2026, 5, 1), disputed=200)
    letter = decide(replace(FACTS, items=(OVERDUE, part, whole), credits=cny(100)), AS_OF, RULE)
    assert letter == Letter(Level.REMINDER, cny(1500), (OVERDUE, part), cny(100))


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"items": ()}, "not_overdue", "Nothing is overdue"),
        ({"items": (item(1, 10, AS_OF), item(2, 10, None))}, "not_overdue", "Nothing is overdue"),
        ({"items": (item(1, 10, date(2026, 1, 1), disputed=10),)}, "disputed", "disputed"),
        ({"items": (item(1, 99, date(2026, 1, 1)),)}, "small", "0.99 CNY is below the limit of 1.00 CNY"),
        ({"credits": cny(1000)}, "credits", "Open credits of 10.00 CNY cover"),
        ({"timetable_active": True}, "timetable", "timetable is active"),
        ({"promised_for": date(2026, 6, 27)}, "promise", "awaited until 2026-06-30"),
        ({"last_letter": date(2026, 6, 17)}, "interval", "not again before 2026-07-01"),
        ({"has_address": False}, "address", "no address"),
    ],
)
def test_left_out(change: dict[str, Any], code: str, words: str) -> None:
    left_out = decide(replace(FACTS, **change), AS_OF, Procedure(tolerance=cny(100)))
    assert isinstance(left_out, LeftOut)
    assert left_out.code == code
    assert words in str(left_out.reason)


@pytest.mark.parametrize(
    "change",
    [
        {"credits": cny(999)},
        {"promised_for": date(2026, 6, 26)},
        {"last_letter": date(2026, 6, 16)},
        {"items": (item(1, 100, date(2026, 1, 1)),)},
    ],
)
def test_just_not_left_out(change: dict[str, Any]) -> None:
    assert isinstance(decide(replace(FACTS, **change), AS_OF, Procedure(tolerance=cny(100))), Letter)


_items = st.builds(
    lambda key, minor, share, due: item(key, minor, due, minor * share // 4),
    st.integers(1, 99),
    st.integers(1, 1000),
    st.integers(0, 4),
    st.none() | st.dates(date(2026, 6, 1), date(2026, 7, 30)),
)


@given(st.lists(_items, max_size=6).map(tuple), st.integers(0, 500))
def test_a_letter_demands_exactly_its_items(items: tuple[DebtItem, ...], credits_minor: int) -> None:
    letter = decide(DebtFacts("CNY", items, cny(credits_minor)), AS_OF, RULE)
    if isinstance(letter, Letter):
        assert letter.amount.minor == sum(i.undisputed.minor for i in letter.items) > credits_minor
        assert all(i.due is not None and i.due < AS_OF for i in letter.items)


FEAST = Calendar(
    "CN", {date(2026, 10, day): Mark(date(2026, 10, day), Kind.OFF) for day in range(1, 8)}, frozenset({2026})
)


@pytest.mark.parametrize(
    ("written", "answered"),
    [
        (date(2026, 9, 18), date(2026, 9, 28)),
        (date(2026, 9, 22), date(2026, 10, 8)),
        (date(2026, 6, 3), date(2026, 6, 15)),
    ],
)
def test_an_answer_is_asked_by_a_working_day(written: date, answered: date) -> None:
    assert answer_by(written, FEAST).day == answered
    assert answer_by(written, FEAST).warnings == ()


def test_an_unknown_year_is_said() -> None:
    assert "does not know 2027" in str(answer_by(date(2026, 12, 28), FEAST).warnings[0])


def test_the_next_letter_is_not_before_a_working_day() -> None:
    facts = replace(FACTS, last_letter=date(2026, 9, 19), items=FACTS.items, promised_for=None)
    rule = Procedure(calendar=FEAST)
    told = decide(facts, date(2026, 10, 7), rule)
    assert isinstance(told, LeftOut)
    assert str(told.reason) == "Reminded on 2026-09-19, not again before 2026-10-08, the next working day."
    assert isinstance(decide(facts, date(2026, 10, 8), rule), Letter)
    assert isinstance(decide(facts, date(2026, 10, 3), Procedure()), Letter)
    early = decide(replace(facts, last_letter=date(2026, 9, 9)), date(2026, 9, 22), rule)
    assert isinstance(early, LeftOut)
    assert str(early.reason).endswith("not again before 2026-09-23.")


def test_levels_are_counted_from_one() -> None:
    assert [level_number(level) for level in Level] == list(range(1, len(Level) + 1))
