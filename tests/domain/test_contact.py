"""Contacts end with a next act or with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.calendar import Calendar, Kind, Mark
from domain.contact import (
    CHANNEL_LABELS,
    NEXT_ACT_LABELS,
    OUTCOME_LABELS,
    Channel,
    NextAct,
    Outcome,
    check_contact,
    is_right_party,
    propose_next,
)
from domain.error import Refused
from domain.promise import FARTHEST

TODAY = date(2026, 6, 30)
LATER = date(2026, 7, 3)


def test_every_word_has_a_label() -> None:
    assert set(CHANNEL_LABELS) == set(Channel)
    assert set(OUTCOME_LABELS) == set(Outcome)
    assert set(NEXT_ACT_LABELS) == set(NextAct)


def test_who_was_reached() -> None:
    assert {outcome for outcome in Outcome if is_right_party(outcome)} == {
        Outcome.PROMISED,
        Outcome.WILL_CALL_BACK,
        Outcome.DISPUTED,
        Outcome.REFUSED,
    }


def test_contacts_that_say_what_follows() -> None:
    check_contact(TODAY, NextAct.CALL, LATER, "", TODAY)
    check_contact(TODAY, NextAct.VISIT, TODAY, "", TODAY)
    check_contact(TODAY, NextAct.NONE, None, "handed to counsel", TODAY)


def test_a_mistyped_year_does_not_take_an_account_out_of_the_queue() -> None:
    check_contact(TODAY, NextAct.CALL, TODAY + FARTHEST, "", TODAY)
    with pytest.raises(Refused, match="two years"):
        check_contact(TODAY, NextAct.CALL, TODAY + FARTHEST + timedelta(days=1), "", TODAY)


@pytest.mark.parametrize(
    ("made_on", "act", "next_on", "note", "where"),
    [
        (LATER, NextAct.CALL, LATER, "", "made_on"),
        (TODAY, NextAct.CALL, None, "", "next_on"),
        (TODAY, NextAct.CALL, date(2026, 6, 29), "", "next_on"),
        (TODAY, NextAct.NONE, LATER, "why", "next_act"),
        (TODAY, NextAct.NONE, None, " ", "note"),
    ],
)
def test_contacts_that_are_refused(
    made_on: date, act: NextAct, next_on: date | None, note: str, where: str
) -> None:
    with pytest.raises(Refused) as refusal:
        check_contact(made_on, act, next_on, note, TODAY)
    assert refusal.value.where == where


@pytest.mark.parametrize(
    ("outcome", "promised_for", "act", "day"),
    [
        (Outcome.PROMISED, LATER, NextAct.CALL, LATER),
        (Outcome.PROMISED, date(2026, 6, 1), NextAct.CALL, TODAY),
        (Outcome.PROMISED, None, NextAct.CALL, date(2026, 7, 7)),
        (Outcome.NO_ANSWER, LATER, NextAct.CALL, date(2026, 7, 1)),
        (Outcome.REFUSED, None, NextAct.LETTER, date(2026, 7, 1)),
    ],
)
def test_what_usually_follows(outcome, promised_for, act, day) -> None:
    found, moved = propose_next(outcome, TODAY, promised_for)
    assert (found, moved.day) == (act, day)


def test_a_promise_for_a_weekend_is_followed_up_on_the_next_working_day() -> None:
    assert propose_next(Outcome.PROMISED, TODAY, date(2026, 7, 11))[1].day == date(2026, 7, 13)


def test_what_follows_avoids_the_weekend() -> None:
    friday = date(2026, 7, 3)
    act, moved = propose_next(Outcome.NO_ANSWER, friday)
    assert (act, moved.day) == (NextAct.CALL, date(2026, 7, 6))


def test_what_follows_avoids_days_off_and_takes_worked_weekends() -> None:
    before_feast = date(2026, 2, 13)
    worked = Mark(date(2026, 2, 14), Kind.WORKING)
    feast = [Mark(date(2026, 2, day), Kind.OFF) for day in range(16, 24)]
    calendar = Calendar("CN").over([worked, *feast])
    assert propose_next(Outcome.NO_ANSWER, before_feast, None, calendar)[1].day == date(2026, 2, 14)
    assert propose_next(Outcome.LEFT_MESSAGE, before_feast, None, calendar)[1].day == date(2026, 2, 24)


@pytest.mark.parametrize("outcome", Outcome)
def test_everything_is_followed_by_something(outcome) -> None:
    act, moved = propose_next(outcome, TODAY)
    check_contact(TODAY, act, moved.day, "", TODAY)
