"""Decisions of before that are like a request: the debtor's own, and those on a like principal."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from db.queries.timetable import instalment_interest, precedents
from domain.money import Money
from domain.timetable_state import Act, State
from tests.desktop.timetables import OFFICER, SUPERVISOR, TODAY, make_scene
from tests.makers import Claim, cny, take_ledger
from usecases.command import perform
from usecases.timetable import (
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    DraftTimetable,
    ProposeTimetable,
    ReturnTimetable,
)


@pytest.fixture
def scene(tmp_path):
    return make_scene(tmp_path)


def _asked(scene, uid):
    return scene.supervisor.ask(precedents, timetable=uid, as_of=scene.founder.today)


def test_what_was_decided_comes_with_its_figures_and_where_it_stands(scene):
    approved = scene.approved("K1")
    scene.clock.pass_by(days=1)
    waits = scene.agreed("K2")
    [found] = _asked(scene, waits)
    assert (found.timetable, found.debtor, found.same_debtor) == (approved, "Debtor K1", False)
    assert (found.act, found.decided_by, found.decided_on) == (Act.APPROVE, SUPERVISOR, TODAY)
    assert (found.principal, found.instalments, found.state) == (cny("1000"), 2, State.APPROVED)
    assert _asked(scene, approved) == ()  # itself is no precedent, and what waits is not decided


def test_the_debtors_own_come_first_and_returns_and_refusals_count(scene):
    first = scene.agreed("K2")
    perform(scene.supervisor, ReturnTimetable(timetable=first, reason="Ask for a down payment."))
    perform(
        scene.officer, CancelTimetable(timetable=first, reason="Drawn up anew.")
    )  # of a draft: no decision
    scene.clock.pass_by(days=1)
    refused = scene.agreed("K1")
    perform(scene.supervisor, CancelTimetable(timetable=refused, reason="They can pay now."))
    found = _asked(scene, scene.agreed("K2"))
    assert [(each.act, each.same_debtor, each.reason) for each in found] == [
        (Act.RETURN, True, "Ask for a down payment."),
        (Act.CANCEL, False, "They can pay now."),
    ]


@pytest.mark.parametrize(
    ("amount", "is_like"),
    [
        (cny("500"), True),
        (cny("499.99"), False),
        (cny("2000"), True),
        (cny("2000.01"), False),
        (Money(100000, "USD"), False),
    ],
)
def test_like_is_from_half_to_double_in_the_same_currency(scene, amount, is_like):
    due = TODAY - timedelta(days=40)
    taken = take_ledger(scene.founder, {"K9": (Claim("K9-1", amount, due, due),)}, officer=OFFICER)
    command = DraftTimetable(
        account=taken.accounts["K9"], currency=amount.currency, count=2, first_due=TODAY + timedelta(days=60)
    )
    uid = perform(scene.officer, command).answer["timetable"]
    for step in (ProposeTimetable(timetable=uid), AgreeTimetable(timetable=uid)):
        perform(scene.officer, step)
    perform(scene.supervisor, ApproveTimetable(timetable=uid, reason="The licence is on its way."))
    assert bool(_asked(scene, scene.agreed("K1"))) is is_like


def test_the_interest_of_an_instalment_is_derived_by_segments(scene):
    command = DraftTimetable(
        account=scene.accounts["K1"], currency="CNY", count=2, first_due=TODAY + timedelta(days=30),
        rate=Decimal("0.0365"), interest_from=TODAY,
    )  # fmt: skip
    uid = perform(scene.officer, command).answer["timetable"]
    found = scene.officer.ask(instalment_interest, timetable=uid, number=1)
    assert [(step.days, str(step.amount)) for step in found.steps] == [(30, "3.000000"), (None, "3.00 CNY")]
    assert scene.officer.ask(instalment_interest, timetable=uid, number=9) is None
