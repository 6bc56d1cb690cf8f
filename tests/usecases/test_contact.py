"""Contacts and promises: what is logged stays, a correction takes its place, receipts judge a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.identity import new_uid
from db.queries.contact import contacts, last_contacts
from db.queries.debtor import debtors
from db.queries.promise import promises
from db.queries.today import worklist
from db.record import head_of
from db.verify import verify
from domain.contact import Channel, NextAct, Outcome
from domain.error import Conflict, NotAllowed, NotFound, Refused
from domain.money import Money
from domain.promise import PromiseState
from domain.role import Role
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from usecases.command import perform
from usecases.contact import LogContact, WithdrawPromise
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.standing import turn_day

DUE = date(2026, 3, 10)


@pytest.fixture
def account(taken: Taken) -> UUID:
    return taken.accounts["D001"]


def call(account: UUID, **changes: Any) -> LogContact:
    fields = {"channel": Channel.CALL, "outcome": Outcome.REFUSED, "note": "He will not.", **changes}
    return LogContact(account=account, **fields)


def promise(account: UUID, amount: str = "100.00", due: date = DUE, **changes: Any) -> LogContact:
    fields = {"outcome": Outcome.PROMISED, "promised": cny(amount), "promised_for": due, **changes}
    return call(account, **fields)


def states(office: Office, account: UUID) -> list[tuple[str, PromiseState]]:
    found = office.ask(promises, as_of=office.today, account=account)
    return [(str(line.received.decimal), line.state) for line in found]


def test_a_contact_is_kept_as_it_was_said(office: Office, officer: Office, account: UUID) -> None:
    answer = perform(
        officer,
        call(
            account,
            channel=Channel.VISIT,
            person="  Ms Gao ",
            note=" No money\nbefore May. ",
            held_on=date(2026, 2, 27),
            next_act=NextAct.LETTER,
            next_on=date(2026, 3, 5),
        ),
    ).answer
    (line,) = office.ask(contacts, account=account)
    assert line.contact == answer["contact"]
    assert "promise" not in answer
    assert (line.officer, line.person, line.note) == ("Li Wei", "Ms Gao", "No money\nbefore May.")
    assert (line.held_on, line.next_act, line.next_on) == (
        date(2026, 2, 27),
        NextAct.LETTER,
        date(2026, 3, 5),
    )
    assert line.logged_at == office.clock()
    assert office.ask(contacts, officer="Li Wei") == (line,)
    assert office.ask(contacts, officer=FOUNDER) == ()
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


MISFITS: list[tuple[dict[str, Any], str]] = [
    ({"held_on": date(2026, 3, 3)}, "made_on"),
    ({"note": " "}, "note"),
    ({"next_on": DUE}, "next_act"),
    ({"next_act": NextAct.CALL}, "next_on"),
    ({"next_act": NextAct.CALL, "next_on": date(2026, 3, 1)}, "next_on"),
    ({"promised": cny("1")}, "promised_for"),
    ({"promised_for": DUE}, "promised"),
    ({"promised": cny("1"), "promised_for": DUE}, "outcome"),
    ({"outcome": Outcome.PROMISED}, "promised"),
    ({"outcome": Outcome.PROMISED, "promised": cny("0"), "promised_for": DUE}, "amount"),
    ({"outcome": Outcome.PROMISED, "promised": cny("1"), "promised_for": date(2026, 3, 1)}, "due"),
]


def test_a_contact_that_does_not_fit_is_refused(office: Office, account: UUID) -> None:
    head = head_of(office.record)
    for changes, where in MISFITS:
        with pytest.raises(Refused) as told:
            perform(office, call(account, **changes))
        assert told.value.where == where, changes
    assert head_of(office.record) == head


def test_who_logs_contacts(office: Office, officer: Office, taken: Taken) -> None:
    with pytest.raises(NotAllowed):
        perform(officer, call(taken.accounts["D002"]))
    with pytest.raises(NotAllowed):
        perform(add_user(office, "Auditor", Role.AUDITOR), call(taken.accounts["D001"]))
    with pytest.raises(NotFound):
        perform(officer, call(new_uid()))


# ---- corrections --------------------------------------------------------------------------------------------


def test_a_chain_of_corrections(office: Office, officer: Office, account: UUID) -> None:
    """Nothing is deleted; the newest of the chain stands, and only it can be corrected again."""
    first = perform(officer, promise(account, "100.00")).answer
    second = perform(officer, promise(account, "200.00", corrects=first["contact"])).answer
    third = perform(office, call(account, note="It was somebody else.", corrects=second["contact"])).answer
    lines = {line.contact: line for line in office.ask(contacts, account=account)}
    assert [lines[one["contact"]].corrected_by for one in (first, second, third)] == [
        second["contact"],
        third["contact"],
        None,
    ]
    assert lines[third["contact"]].corrects == second["contact"]
    assert lines[first["contact"]].promised == cny("100.00")  # as it was told then
    assert office.ask(promises, as_of=office.today, account=account) == ()
    for old in (first, second):
        with pytest.raises(Conflict) as told:
            perform(officer, call(account, corrects=old["contact"]))
        assert told.value.code == "corrected"
    assert standings_are_true(office)


def test_the_promise_of_a_correction_takes_the_place_of_the_first(office: Office, account: UUID) -> None:
    first = perform(office, promise(account, "100.00")).answer
    perform(office, promise(account, "300.00", date(2026, 3, 20), corrects=first["contact"]))
    (line,) = office.ask(promises, as_of=office.today)
    assert (line.amount, line.due_on) == (cny("300.00"), date(2026, 3, 20))


def test_only_a_contact_of_the_same_account_is_corrected(office: Office, taken: Taken) -> None:
    other = perform(office, call(taken.accounts["D002"])).answer["contact"]
    for wrong in (other, new_uid()):
        with pytest.raises(Refused) as told:
            perform(office, call(taken.accounts["D001"], corrects=wrong))
        assert told.value.where == "corrects"


# ---- promises -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "day", "state"),
    [
        ("100.00", DUE, PromiseState.KEPT),
        ("95.00", DUE + timedelta(3), PromiseState.KEPT),
        ("94.99", DUE, PromiseState.PARTLY_KEPT),
        ("100.00", DUE + timedelta(4), PromiseState.BROKEN),
        (None, DUE, PromiseState.BROKEN),
    ],
)
def test_receipts_judge_a_promise(
    office: Office, account: UUID, clock: Clock, received: str | None, day: date, state: PromiseState
) -> None:
    """R37: open until three days after its day; then by what came in, of which 95 % are enough."""
    perform(office, promise(account))
    clock.pass_by(days=11)
    turn_day(office)
    assert office.today == DUE + timedelta(3)
    assert states(office, account) == [("0.00", PromiseState.OPEN)]
    clock.pass_by(days=1)
    turn_day(office)
    if received is not None:
        perform(office, RecordReceipt(account=account, amount=cny(received), received_on=day))
    expected = received if received is not None and day <= DUE + timedelta(3) else "0.00"
    assert states(office, account) == [(expected, state)]
    assert standings_are_true(office)


def test_money_that_was_there_before_keeps_no_promise(office: Office, account: UUID, clock: Clock) -> None:
    clock.pass_by(days=1)
    perform(office, RecordReceipt(account=account, amount=cny("100.00"), received_on=office.today))
    perform(office, promise(account))
    assert states(office, account) == [("0.00", PromiseState.OPEN)]


def test_money_that_a_ledger_moves_between_items_comes_in_once(office: Office, tmp_path: Path) -> None:
    """Finance recorded it on the oldest item; the ledger then says another one was paid, and that one not."""
    lines = [Line("D1", "N1", 10_000, due=date(2026, 1, 10), open=10_000)]
    lines.append(Line("D1", "N2", 10_000, due=date(2026, 1, 20), open=10_000))
    take(office, tmp_path, lines)
    (line,) = office.ask(debtors)
    perform(office, promise(line.account, "200.00", office.today))
    perform(office, RecordReceipt(account=line.account, amount=cny("100.00"), received_on=office.today))
    assert states(office, line.account) == [("100.00", PromiseState.OPEN)]
    take(office, tmp_path, [lines[0], replace(lines[1], open=0)], name="second.csv")
    assert states(office, line.account) == [("100.00", PromiseState.OPEN)]
    take(office, tmp_path, [replace(one, open=0) for one in lines], name="third.csv")
    assert states(office, line.account) == [("200.00", PromiseState.KEPT)]


def test_money_in_another_currency_keeps_no_promise(office: Office, account: UUID) -> None:
    perform(office, promise(account))
    received = Money(10_000, "USD")
    perform(office, RecordReceipt(account=account, amount=received, received_on=office.today))
    assert states(office, account) == [("0.00", PromiseState.OPEN)]


@pytest.mark.parametrize(
    ("days", "state"), [(8, PromiseState.BROKEN), (11, PromiseState.BROKEN), (12, PromiseState.KEPT)]
)
def test_a_reversal_takes_the_money_back_until_the_promise_is_judged(
    office: Office, account: UUID, clock: Clock, days: int, state: PromiseState
) -> None:
    """R40: afterwards it is immune."""
    perform(office, promise(account))
    done = perform(office, RecordReceipt(account=account, amount=cny("100.00"), received_on=office.today))
    clock.pass_by(days=days)
    receipt = UUID(done.answer["receipt"])
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    clock.pass_by(days=20)
    assert states(office, account)[0][1] is state


@pytest.mark.parametrize(
    ("received", "state"), [(None, PromiseState.WITHDRAWN), ("99.00", PromiseState.KEPT)]
)
def test_a_withdrawn_promise_is_judged_by_what_had_come_in(
    office: Office, account: UUID, clock: Clock, received: str | None, state: PromiseState
) -> None:
    """R41: money after the day of the withdrawal no longer counts."""
    made = perform(office, promise(account)).answer["promise"]
    if received:
        perform(office, RecordReceipt(account=account, amount=cny(received), received_on=office.today))
    with pytest.raises(Refused):
        perform(office, WithdrawPromise(promise=made, reason=" "))
    perform(office, WithdrawPromise(promise=made, reason="agreed otherwise"))
    clock.pass_by(days=2)
    perform(office, RecordReceipt(account=account, amount=cny("500.00"), received_on=office.today))
    clock.pass_by(days=20)
    turn_day(office)
    assert states(office, account)[0][1] is state
    with pytest.raises(Conflict):
        perform(office, WithdrawPromise(promise=made, reason="again"))
    assert standings_are_true(office)
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_only_who_answers_withdraws(office: Office, officer: Office, taken: Taken) -> None:
    made = perform(office, promise(taken.accounts["D002"])).answer["promise"]
    with pytest.raises(NotAllowed):
        perform(officer, WithdrawPromise(promise=made, reason="not mine"))
    with pytest.raises(NotFound):
        perform(officer, WithdrawPromise(promise=new_uid(), reason="unknown"))


def test_the_queue_waits_for_a_promise_and_asks_when_it_is_broken(
    office: Office, account: UUID, clock: Clock
) -> None:
    perform(office, promise(account, next_act=NextAct.CALL, next_on=DUE))
    asked = office.ask(worklist, as_of=office.today)
    assert account in {line.account for line in asked.left_out}
    clock.pass_by(days=30)
    rows = [line for line in office.ask(worklist, as_of=office.today).rows if line.account == account]
    assert [row.lane.value for row in rows] == ["deadline"]


def test_a_correction_changes_nothing_before_it_was_logged(
    office: Office, account: UUID, clock: Clock
) -> None:
    """What was known of a promise on an earlier day stays, also when its contact is corrected later."""
    first, held_on = office.today, office.today
    contact = UUID(
        str(perform(office, promise(account, next_act=NextAct.CALL, next_on=DUE)).answer["contact"])
    )
    clock.pass_by(days=2)
    perform(office, promise(account, "90.00", DUE + timedelta(1), held_on=held_on, corrects=contact))

    def told(as_of: date) -> tuple[list[tuple[str, date]], date | None]:
        found = office.ask(promises, as_of=as_of, account=account)
        with office.record.read() as connection:
            (last,) = last_contacts(connection, as_of).values()
        return [(str(line.amount.decimal), line.due_on) for line in found], last.next_on

    assert told(first) == told(first + timedelta(1)) == ([("100.00", DUE)], DUE)
    assert told(office.today) == told(date.max) == ([("90.00", DUE + timedelta(1))], None)
    assert standings_are_true(office)
