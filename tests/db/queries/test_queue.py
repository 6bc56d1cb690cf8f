"""The kept queue: its order, its lanes, its counts, and the same rows as the queue computed from the facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.queries.dispute import disputes
from db.queries.queue import QueueFilter, day_count, left_out, queue_keys, queue_rows
from db.queries.today import worklist
from domain.contact import Channel, NextAct, Outcome
from domain.priority import Lane
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.command import perform
from usecases.contact import LogContact
from usecases.receipt import RecordReceipt

TODAY = date(2026, 3, 2)


def _claim(number, amount, days, **more):
    return Claim(number, cny(amount), TODAY - timedelta(days=days), **more)


@pytest.fixture
def office(tmp_path):
    made = make_office(tmp_path / "office")
    add_user(made, "Li Min")
    yield made
    made.close()


@pytest.fixture
def taken(office):
    known = take_ledger(
        office,
        {
            "A": (_claim("A1", "1000", 10),),
            "B": (_claim("B1", "5000", 45), _claim("B2", "300", 5, disputed=True)),
            "C": (_claim("C1", "90000", 200),),
        },
        officer=FOUNDER,
    )
    take_ledger(office, {"D": (_claim("D1", "70", 3),)}, officer="Li Min")
    take_ledger(office, {"N": (_claim("N1", "60", 3),)})
    return known


def _log(office, account, **more):
    perform(office, LogContact(account=account, channel=Channel.CALL, **more))


def _promise_today(office, account):
    told = {"promised": cny("500"), "promised_for": TODAY, "next_act": NextAct.CALL, "next_on": TODAY}
    _log(office, account, outcome=Outcome.PROMISED, **told)


def _rest(office, account):
    later = TODAY + timedelta(days=3)
    _log(office, account, outcome=Outcome.NO_ANSWER, next_act=NextAct.CALL, next_on=later)


def _codes(office, chosen, limit=0):
    keys = office.ask(queue_keys, chosen, limit)
    return [row.code for row in office.ask(queue_rows, dict(enumerate(keys, start=1))).values()]


def test_deadlines_come_first_then_points(office, taken):
    _promise_today(office, taken.accounts["A"])
    assert _codes(office, QueueFilter(FOUNDER)) == ["A", "C", "B"]
    assert _codes(office, QueueFilter(FOUNDER, Lane.DEADLINE)) == ["A"]
    assert _codes(office, QueueFilter(FOUNDER), 2) == ["A", "C"]
    assert _codes(office, QueueFilter("Li Min")) == ["D"]
    assert _codes(office, QueueFilter("Nobody of this name")) == []
    assert set(_codes(office, QueueFilter())) == {"A", "B", "C", "D", "N"}


@pytest.mark.parametrize("officer", [FOUNDER, "Li Min", ""])
def test_it_is_the_queue_that_the_facts_give(office, taken, officer):
    _promise_today(office, taken.accounts["A"])
    _rest(office, taken.accounts["B"])
    keys = office.ask(queue_keys, QueueFilter(officer))
    rows = office.ask(queue_rows, dict(enumerate(keys, start=1)))
    told = office.ask(worklist, as_of=TODAY, officer=officer)
    assert tuple(rows.values()) == told.rows
    assert list(rows) == [row.rank for row in told.rows]
    resting = office.ask(left_out, officer=officer)
    assert sorted(resting, key=lambda line: line.debtor) == sorted(
        told.left_out, key=lambda line: line.debtor
    )


def test_rows_that_left_meanwhile_are_missing(office, taken):
    keys = office.ask(queue_keys, QueueFilter(FOUNDER))
    _rest(office, taken.accounts["C"])
    assert [row.code for row in office.ask(queue_rows, {7: keys[0], 8: keys[1]}).values()] == ["B"]


def test_the_day_is_counted(office, taken):
    _promise_today(office, taken.accounts["A"])
    _rest(office, taken.accounts["B"])
    for day, amount in ((TODAY, "10"), (TODAY - timedelta(days=1), "5"), (TODAY - timedelta(days=2), "1")):
        perform(office, RecordReceipt(account=taken.accounts["C"], amount=cny(amount), received_on=day))
    count = office.ask(day_count, officer=FOUNDER, today=TODAY)
    assert (count.as_of, count.waiting, count.resting) == (TODAY, 2, 1)
    assert count.lanes == {Lane.DEADLINE: 1, Lane.OVERDUE: 1}
    assert (count.contacts, count.unassigned) == (2, 1)
    assert count.received == (cny("15"),)
    everybody = office.ask(day_count, officer="", today=TODAY)
    assert (everybody.waiting, everybody.contacts, everybody.received) == (4, 2, (cny("15"),))
    assert office.ask(day_count, officer="Li Min", today=TODAY).received == ()


def test_an_office_without_debts_has_no_day(office):
    count = office.ask(day_count, officer="", today=TODAY)
    assert (count.as_of, count.waiting, count.resting, count.received) == (None, 0, 0, ())


def test_disputed_items(office, taken):
    assert [(line.number, line.since, line.open) for line in _disputes(office, taken)] == [
        ("B2", TODAY, cny("300"))
    ]
    perform(office, RecordReceipt(account=taken.accounts["B"], amount=cny("5300"), received_on=TODAY))
    assert _disputes(office, taken) == ()


def _disputes(office, taken):
    return office.ask(disputes, account=taken.accounts["B"], as_of=TODAY)
