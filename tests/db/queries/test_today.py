"""The queue of any day, computed from the facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.queries.today import worklist
from domain.contact import Channel, NextAct, Outcome
from domain.error import NotFound
from domain.priority import Lane
from tests.makers import FOUNDER, Taken, add_user, cny
from usecases.command import perform
from usecases.contact import LogContact
from usecases.office import Office
from usecases.responsibility import AssignAccounts

TODAY = date(2026, 3, 2)


def test_ranks_reasons_and_points(office: Office, taken: Taken) -> None:
    found = office.ask(worklist, as_of=TODAY)
    (row,) = found.rows
    assert (row.rank, row.lane, row.code, row.days_past_due, row.amount) == (
        1,
        Lane.OVERDUE,
        "D001",
        92,
        cny("1000.00"),
    )
    assert str(row.reason) == "overdue for 92 days"
    assert sum(part.points for part in row.explanation) == row.points
    assert sum(part.maximum for part in row.explanation) == row.maximum
    assert all(str(part.reason) for part in row.explanation)
    (rest,) = found.left_out
    assert (rest.account, bool(str(rest.reason))) == (taken.accounts["D002"], True)


def test_of_one_officer_and_of_nobody_unknown(office: Office, taken: Taken) -> None:
    add_user(office, "Li Wei")
    perform(office, AssignAccounts(accounts=(taken.accounts["D001"],), officer="Li Wei"))
    assert [row.code for row in office.ask(worklist, as_of=TODAY, officer="Li Wei").rows] == ["D001"]
    assert office.ask(worklist, as_of=TODAY, officer=FOUNDER).rows == ()
    with pytest.raises(NotFound):
        office.ask(worklist, as_of=TODAY, officer="Nobody")


def test_the_queue_of_another_day(office: Office, taken: Taken) -> None:
    assert office.ask(worklist, as_of=date(2025, 11, 30)).rows == ()
    assert [row.days_past_due for row in office.ask(worklist, as_of=date(2025, 12, 1)).rows] == [1]
    assert len(office.ask(worklist, as_of=date(2026, 5, 1), limit=1).rows) == 1


@pytest.mark.parametrize(("days", "lane"), [(0, None), (4, None), (5, Lane.FOLLOW_UP), (9, Lane.FOLLOW_UP)])
def test_what_was_planned_rests_until_its_day(
    office: Office, taken: Taken, days: int, lane: Lane | None
) -> None:
    command = LogContact(
        account=taken.accounts["D001"],
        channel=Channel.CALL,
        outcome=Outcome.WILL_CALL_BACK,
        next_act=NextAct.CALL,
        next_on=TODAY + timedelta(5),
    )
    perform(office, command)
    found = [
        row.lane for row in office.ask(worklist, as_of=TODAY + timedelta(days)).rows if row.code == "D001"
    ]
    assert found == ([] if lane is None else [lane])
