"""A bill counts nothing until it is honoured; dishonour takes it back; its life goes one way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.bill import (
    AWAITED,
    CLAIMED,
    KIND_LABELS,
    STATE_LABELS,
    TIMING_LABELS,
    Bill,
    BillFact,
    BillKind,
    BillState,
    Timing,
    check_bill,
    check_fact,
    collected,
    following,
    timing,
)
from domain.error import Refused
from domain.money import Money

TAKEN, DUE = date(2026, 3, 31), date(2026, 9, 30)
BILL = Bill(Money(50_000_000, "CNY"), TAKEN, DUE)
S = BillState


def life(*facts: tuple[BillState, date]) -> list[BillFact]:
    return [BillFact(state, day) for state, day in facts]


def test_it_counts_while_it_is_honoured() -> None:
    """Vector A07, and what it is when the bill was honoured first."""
    facts = life((S.HONOURED, DUE), (S.DISHONOURED, date(2026, 10, 8)))
    days = [TAKEN, DUE - timedelta(1), DUE, date(2026, 10, 7), date(2026, 10, 8)]
    assert [collected(BILL, facts, day).minor for day in days] == [0, 0, 50_000_000, 50_000_000, 0]


@pytest.mark.parametrize(
    ("before", "fact", "code"),
    [
        (life(), (S.RECEIVED, DUE), "state"),
        (life((S.RETURNED, DUE)), (S.HONOURED, DUE), "state"),
        (life((S.ENDORSED, TAKEN)), (S.RETURNED, DUE), "state"),
        (life(), (S.PRESENTED, TAKEN - timedelta(1)), "before"),
        (life((S.PRESENTED, DUE)), (S.HONOURED, DUE - timedelta(1)), "before"),
        (life(), (S.HONOURED, DUE - timedelta(1)), "early"),
    ],
)
def test_what_cannot_follow_is_refused(
    before: list[BillFact], fact: tuple[BillState, date], code: str
) -> None:
    with pytest.raises(Refused) as told:
        check_fact(BILL, before, BillFact(*fact))
    assert told.value.code == code


def test_what_can_follow_is_taken() -> None:
    check_fact(BILL, [], BillFact(S.HONOURED, DUE))
    check_fact(Bill(BILL.amount, TAKEN), [], BillFact(S.HONOURED, TAKEN))
    check_fact(BILL, life((S.HONOURED, DUE)), BillFact(S.DISHONOURED, DUE))


@pytest.mark.parametrize(
    ("bill", "code"),
    [
        (Bill(Money(0, "CNY"), TAKEN, DUE), "amount"),
        (Bill(Money(1, "CNY"), TAKEN, TAKEN - timedelta(1)), "maturity"),
    ],
)
def test_a_bill_of_nothing_and_one_past_its_day_are_refused(bill: Bill, code: str) -> None:
    with pytest.raises(Refused) as told:
        check_bill(bill)
    assert told.value.code == code


def test_bills_without_a_day_are_taken_and_all_states_have_words() -> None:
    check_bill(Bill(Money(1, "CNY"), TAKEN))
    check_bill(Bill(Money(1, "CNY"), TAKEN, TAKEN))
    assert set(STATE_LABELS) == set(BillState)
    assert set(KIND_LABELS) == set(BillKind)
    assert [state for state in BillState if not following(state)] == [S.RETURNED]
    assert set(CLAIMED) - set(AWAITED) == {S.DISHONOURED}


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        (S.RECEIVED, 31, Timing.LATER),
        (S.RECEIVED, 30, Timing.SOON),
        (S.PRESENTED, 0, Timing.SOON),
        (S.ENDORSED, -1, Timing.OVERDUE),
        (S.DISHONOURED, 5, Timing.OVERDUE),
        (S.HONOURED, -1, Timing.SETTLED),
        (S.RETURNED, 9, Timing.SETTLED),
    ],
)
def test_due_today_is_not_overdue(state: BillState, days: int, expected: Timing) -> None:
    assert timing(state, DUE, DUE - timedelta(days)) is expected
    assert TIMING_LABELS[expected]
