"""The demonstration: it looks true, proves itself, and follows from its seed and day alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from stdnum.cn import uscc

from db.queries.account import unassigned
from db.queries.ageing import ageing
from db.queries.bank import bank_lines, bank_proposals, unapplied_cash
from db.queries.bill import bills
from db.queries.debtor import debtors
from db.queries.exchange import exchange_pairs
from db.queries.group import group_names
from db.queries.interest import late_interest
from db.queries.limitation import limitation
from db.queries.office import problems
from db.queries.promise import promises
from db.queries.rate import rate_tables
from db.queries.timetable import timetables
from db.queries.today import worklist
from db.verify import verify
from domain.bank import LineState
from domain.bill import BillState
from domain.error import Cancelled, Refused
from domain.limitation.law import State as ClockState
from domain.priority import Lane
from domain.promise import PromiseState
from domain.role import Role
from domain.timetable_state import State
from usecases.demonstration import PASSPHRASE, demonstration_path, is_demonstration, roles_at_start
from usecases.demonstration.clock import WalkingClock
from usecases.demonstration.facts import facts
from usecases.demonstration.ledger import code_of
from usecases.demonstration.making import Demonstration, make_demonstration
from usecases.demonstration.trade import Trade
from usecases.office import Office, open_office

pytestmark = pytest.mark.xdist_group("demonstration")  # one of them is made once for all these tests

DAY = date(2026, 9, 18)
NOW = datetime(2026, 9, 18, 7, 15, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUITTANCE_STATE", str(tmp_path_factory.mktemp("state")))
        yield make_demonstration(tmp_path_factory.mktemp("demonstration") / "office", clock=now)


@pytest.fixture
def office(made: Demonstration) -> Iterator[Office]:
    opened = open_office(made.path, "孙丽华", PASSPHRASE, now)
    yield opened
    opened.close()


def test_it_verifies(made: Demonstration) -> None:
    verdict = verify(made.path, made.users[0].name, PASSPHRASE, sidecar=False)
    assert verdict.problems == ()


def test_every_capacity_of_the_day_is_there(made: Demonstration) -> None:
    many = Counter(role for user in made.users for role in user.roles)
    assert many == {
        Role.OFFICER: 4,
        Role.SUPERVISOR: 2,
        Role.FINANCE: 1,
        Role.AUDITOR: 1,
        Role.ADMINISTRATOR: 1,
        Role.DIRECTOR: 1,
    }
    assert len({user.branch for user in made.users if Role.OFFICER in user.roles}) == 3
    assert not {"刘洋", "高强"} & {user.name for user in made.users}  # have left


def test_everything_that_a_page_shows_is_there(made: Demonstration, office: Office) -> None:
    assert made.counts["debtors"] == len(facts().debtors) == 62
    assert made.counts["items"] == Trade(facts(), 2026, DAY, 62, None).items
    assert {line.state for line in office.ask(timetables, as_of=DAY)} == {
        State.DRAFT, State.AGREED, State.APPROVED, State.ACTIVE, State.PERFORMED,
        State.LATE, State.ACCELERATED, State.CANCELLED,
    }  # fmt: skip
    states = {line.state for line in office.ask(promises, as_of=DAY)}
    assert states >= set(PromiseState) - {PromiseState.WITHDRAWN}
    assert [line.code for line in office.ask(unassigned)] == ["C1012"]
    assert len(office.ask(problems)) == 1
    standings = office.ask(debtors)
    assert {line.currency for line in standings if line.total} == {"CNY", "EUR", "USD"}
    assert any(line.disputed for line in standings)
    assert any(line.unapplied for line in standings)


def test_most_pay_roughly_on_time_and_some_debts_are_old(office: Office) -> None:
    standings = office.ask(debtors)
    for currency in ("CNY", "EUR", "USD"):
        here = [line for line in standings if line.currency == currency]
        share = sum(line.overdue.minor for line in here) / sum(line.total.minor for line in here)
        assert 0.02 < share < 0.5, currency
    inherited = next(line for line in standings if line.code == "C1020")
    assert (inherited.officer, inherited.branch) == ("沈悦", "上海分公司")
    assert inherited.days_past_due > 730
    old = office.ask(limitation, as_of=DAY, account=inherited.account)
    assert old
    assert all(line.state is not ClockState.EXPIRED for line in old)  # it was acknowledged


def test_money_came_in_by_the_bank_and_by_bills(office: Office) -> None:
    """Some lines are confirmed, some wait with and without a suggestion, and one receipt is wholly unapplied."""
    states = {line.state for state in LineState for line in office.ask(bank_lines, state=state)}
    assert states >= {LineState.OPEN, LineState.RECEIPT, LineState.DISMISSED}
    suggested = {proposal.line for proposal in office.ask(bank_proposals, as_of=DAY)}
    waiting = {line.line for line in office.ask(bank_lines, state=LineState.OPEN)}
    assert suggested
    assert waiting > suggested
    assert any(line.amount == line.unapplied for line in office.ask(unapplied_cash))
    assert {line.state for line in office.ask(bills, as_of=DAY)} == {
        BillState.RECEIVED, BillState.PRESENTED, BillState.DISHONOURED,
    }  # fmt: skip


def test_rates_and_groups_are_there(office: Office) -> None:
    assert {line.table for line in office.ask(rate_tables)} >= {"LPR1Y", "ECB"}
    assert {(line.base, line.quote) for line in office.ask(exchange_pairs)} == {
        ("USD", "CNY"),
        ("EUR", "CNY"),
    }
    assert len(office.ask(group_names, as_of=DAY)) == 2
    one = office.ask(ageing, as_of=DAY, reporting="CNY").reported
    assert one is not None
    [debtor] = [line.account for line in office.ask(debtors) if line.code == "C1003"]
    assert any(row.interest for row in office.ask(late_interest, account=debtor, as_of=DAY).totals)


def test_the_day_has_its_deadlines_and_its_clock_does_not_run_ahead(office: Office) -> None:
    day = office.ask(worklist, as_of=DAY)
    reasons = [row.reason.template for row in day.rows if row.lane is Lane.DEADLINE]
    assert "promise of {amount} is due today" in reasons
    assert any("instalment" in reason for reason in reasons)
    assert day.left_out


def test_same_seed_and_day_same_figures(tmp_path: Path) -> None:
    answers = []
    for name, seed in (("a", 5), ("b", 5)):
        made = make_demonstration(tmp_path / name, seed=seed, as_of=DAY, debtors=2, items=20, clock=now)
        assert made.counts["items"] == 20
        opened = open_office(made.path, "孙丽华", PASSPHRASE, now)
        rows = opened.ask(debtors)
        answers.append(
            (
                made.counts,
                [replace(row, account=UUID(int=0)) for row in rows],
                opened.ask(ageing, as_of=DAY),
            )
        )
        opened.close()
    assert answers[0] == answers[1]
    five, six = (Trade(facts(), seed, DAY, 2, 20) for seed in (5, 6))
    assert [list(five.sales(each)) for each in five.debtors] != [
        list(six.sales(each)) for each in six.debtors
    ]


def test_a_larger_one_has_as_many_debtors_and_items_as_were_asked_for() -> None:
    trade = Trade(facts(), 2026, DAY, 400, 3_000)
    assert len(trade.debtors) == len({debtor.code for debtor in trade.debtors}) == 400
    sales = [len(list(trade.sales(debtor))) for debtor in trade.debtors]
    assert (sum(sales), min(sales)) == (3_000, 1)
    assert all(uscc.is_valid(code) for code in map(code_of, trade.debtors) if code)


def test_it_is_known_by_its_mark_until_the_next_day(tmp_path: Path) -> None:
    path = tmp_path / "office"
    assert not is_demonstration(path, now)
    make_demonstration(path, debtors=1, items=2, clock=now)
    assert is_demonstration(path, now)
    with pytest.raises(Refused):
        make_demonstration(path, debtors=1, items=2, clock=now)
    later = lambda: datetime(2026, 9, 21, 7, 0, tzinfo=UTC)  # noqa: E731 - a clock in one line
    assert not is_demonstration(path, later)
    assert make_demonstration(path, debtors=1, items=2, clock=later).as_of == date(2026, 9, 21)
    (path / "demonstration.json").write_text(json.dumps({"as_of": "never"}))
    assert not is_demonstration(path, later)


def test_its_mark_says_who_is_what_without_a_key(made: Demonstration, tmp_path: Path) -> None:
    assert roles_at_start(made.path) == {user.name: user.roles for user in made.users}
    assert roles_at_start(tmp_path) == {}
    (tmp_path / "demonstration.json").write_text(json.dumps({"as_of": "2026-09-18", "asked": True}))
    assert roles_at_start(tmp_path) == {}


def test_one_of_a_day_that_was_asked_for_stays(tmp_path: Path) -> None:
    path = tmp_path / "office"
    make_demonstration(path, as_of=DAY, debtors=1, items=2, clock=now)
    assert is_demonstration(path, lambda: datetime(2030, 1, 1, tzinfo=UTC))


def test_it_tells_how_many_of_its_days_are_over_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path))
    path = demonstration_path(tmp_path)
    told: list[tuple[int, int]] = []
    make_demonstration(path, debtors=1, items=2, clock=now, progress=lambda *each: told.append(each))
    assert told == sorted(told)
    assert told[-1][0] <= told[-1][1]
    assert {total for _, total in told} == {told[0][1]}
    assert told[0][1] > 900

    def stop(done: int, _total: int) -> None:
        if done > 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_demonstration(path, debtors=1, items=2, clock=now, anew=True, progress=stop)
    assert not is_demonstration(path, now)
    make_demonstration(path, debtors=1, items=2, clock=now)
    assert is_demonstration(path, now)


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(Refused):
        make_demonstration(tmp_path, clock=now)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_in_its_own_place_also_half_of_one_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path))
    path = demonstration_path(tmp_path)
    path.mkdir()
    (path / "keys").write_text("cut off")
    make_demonstration(path, debtors=1, items=2, clock=now)
    assert is_demonstration(path, now)


@pytest.mark.parametrize(("debtors", "items"), [(0, None), (None, 0)])
def test_a_demonstration_of_nothing_is_refused(
    tmp_path: Path, debtors: int | None, items: int | None
) -> None:
    with pytest.raises(Refused):
        make_demonstration(tmp_path / "office", debtors=debtors, items=items, clock=now)


def test_the_clock_stops_at_the_present() -> None:
    clock = WalkingClock(now)
    clock.turn_to(date(2026, 9, 17))
    assert clock().hour == 8
    clock.turn_to(DAY)
    assert clock() == NOW
    clock.pass_by()
    assert clock() == NOW
