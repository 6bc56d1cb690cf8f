"""Days are read short, counted, or moved; never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop.widgets.day import DayField, read_day
from domain.error import Refused

TODAY = date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-1-5", date(2026, 1, 5)),
        ("20.11.2026", date(2026, 11, 20)),
        ("20.11.", date(2026, 11, 20)),
        ("19.11.", date(2027, 11, 19)),
        ("1.12", date(2026, 12, 1)),
        ("29.2.", date(2028, 2, 29)),
        ("11月30日", date(2026, 11, 30)),
        ("2027年1月5日", date(2027, 1, 5)),
        ("+7", date(2026, 11, 27)),
        ("-3", date(2026, 11, 17)),
        ("+2w", date(2026, 12, 4)),
        ("+1m", date(2026, 12, 20)),
        ("+3月", date(2027, 2, 20)),
        ("+1y", date(2027, 11, 20)),
        ("+10天", date(2026, 11, 30)),
        ("fr", date(2026, 11, 27)),
        ("Mon", date(2026, 11, 23)),
        ("周一", date(2026, 11, 23)),
        ("星期日", date(2026, 11, 22)),
        ("today", TODAY),
        ("明天", date(2026, 11, 21)),
        ("Yesterday", date(2026, 11, 19)),
        ("２０２６-11-20", date(2026, 11, 20)),
    ],
)
def test_what_people_type(words, day):
    assert read_day(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20.11.", TODAY),
        ("21.11.", date(2025, 11, 21)),
        ("fr", TODAY),
        ("mo", date(2026, 11, 16)),
        ("29.2.", date(2024, 2, 29)),
    ],
)
def test_towards_the_past(words, day):
    assert read_day(words, TODAY, past=True) == day


@pytest.mark.parametrize(
    "words",
    [
        "11/12/2026",
        "30.02.",
        "2026-02-30",
        "31.4.2026",
        "20",
        "soon",
        "+",
        "20.13.",
        "0.1.",
        "+9999y",
        "1.2.34",
    ],
)
def test_what_is_no_day_is_refused(words):
    with pytest.raises(Refused) as refusal:
        read_day(words, TODAY)
    assert refusal.value.code == "day"


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["mo", "tu", "we", "th", "fr", "sa", "su"])
)
def test_a_weekday_lies_within_the_week(today, word):
    assert 1 <= (read_day(word, today) - today).days <= 7
    assert 0 <= (today - read_day(word, today, past=True)).days <= 6
    assert read_day(today.isoformat(), today) == today


@pytest.fixture
def field(desk):
    made = DayField(lambda: TODAY)
    desk.addWidget(made)
    made.show()
    return made


def test_leaving_the_field_writes_the_day_in_full(desk, field):
    desk.keyClicks(field, "+7")
    desk.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "2026-11-27"
    assert field.value() == date(2026, 11, 27)


def test_arrows_move_the_day(desk, field):
    desk.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 21)
    desk.keyClick(field, Qt.Key.Key_PageUp)
    desk.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2026, 12, 20)
    desk.keyClick(field, Qt.Key.Key_PageDown)
    assert field.value() == TODAY


def test_what_cannot_be_moved_says_why(desk, field):
    desk.keyClicks(field, "soon")
    with desk.waitSignal(field.refused):
        desk.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "soon"
    assert field.property("wrong")


def test_nothing_typed_is_no_day(field):
    assert field.value() is None
