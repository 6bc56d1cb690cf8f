"""Standings: after every act they are what the facts come to, and a new day turns them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.debtor import debtors
from db.queries.item import receipts
from db.queries.office import imports
from db.queries.promise import promises
from db.queries.timetable import timetables
from db.record import head_of
from db.verify import verify
from domain.contact import Channel, NextAct, Outcome
from domain.error import QuittanceError
from domain.money import Money
from domain.role import Role
from domain.timetable_state import State
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from usecases.account import DescribeDebtor
from usecases.agreement import PrintAgreement
from usecases.command import Command, perform
from usecases.contact import LogContact, WithdrawPromise
from usecases.filing import FilePaper
from usecases.importing import TakeBackImport
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.responsibility import AssignAccounts
from usecases.standing import turn_day
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    DraftTimetable,
    PerformTimetable,
    ProposeTimetable,
    SignTimetable,
)


@dataclass(slots=True)
class Walk:
    """An office in which somebody does one thing after the other, as chance will have it."""

    office: Office
    checker: Office
    folder: Path
    clock: Clock
    chance: random.Random
    lines: dict[str, Line] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def account(self) -> UUID:
        return self.chance.choice(self.office.ask(debtors)).account

    def amount(self) -> Money:
        return Money(self.chance.randint(1, 40_000), self.chance.choice(("CNY", "CNY", "USD")))

    def soon(self) -> date:
        return self.office.today + timedelta(days=self.chance.randint(0, 20))

    def do(self, command: Command, office: Office | None = None) -> None:
        """An act; one that the rules refuse is an act too, that changes nothing."""
        try:
            perform(office or self.office, command)
            self.done.append(type(command).__name__)
        except QuittanceError:
            self.done.append("refused")

    def import_ledger(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            number = f"N-{self.chance.randint(1, 25)}"
            old = self.lines.get(number)
            if old is not None and self.chance.random() < 0.7:
                left = self.chance.randint(0, old.amount)
                self.lines[number] = replace(old, open=left, disputed=self.chance.random() < 0.3)
            elif old is None:
                due = self.office.today + timedelta(days=self.chance.randint(-200, 60))
                self.lines[number] = Line(
                    f"D{self.chance.randint(1, 4)}",
                    number,
                    self.chance.randint(1, 40_000),
                    currency=self.chance.choice(("CNY", "CNY", "USD")),
                    due=self.chance.choice((due, due, None)),
                    dated=due - timedelta(days=30),
                    officer=self.chance.choice(("", "", FOUNDER, "Li Wei", "Chen Hong")),
                )
        name = f"{len(self.done)}.csv"
        take(self.office, self.folder, self.lines.values(), as_of=self.office.today, name=name)
        self.done.append("ImportItems")

    def take_back(self) -> None:
        newest = self.office.ask(imports)[0]
        if newest.taken_back is None:
            self.do(TakeBackImport(batch=newest.batch, reason="wrong file"))

    def speak(self) -> None:
        act = self.chance.choice((NextAct.CALL, NextAct.NONE))
        fields: dict[str, object] = {"outcome": Outcome.REFUSED, "note": "x", "next_act": act}
        if act is not NextAct.NONE:
            fields["next_on"] = self.soon()
        if self.chance.random() < 0.6:
            fields |= {"outcome": Outcome.PROMISED, "promised": self.amount(), "promised_for": self.soon()}
        self.do(LogContact(account=self.account(), channel=Channel.CALL, **fields))  # type: ignore[arg-type]  # fields by name

    def withdraw(self) -> None:
        found = self.office.ask(promises, as_of=self.office.today)
        if found:
            self.do(WithdrawPromise(promise=self.chance.choice(found).promise, reason="otherwise"))

    def receive(self) -> None:
        day = self.office.today - timedelta(days=self.chance.choice((0, 0, 3)))
        self.do(RecordReceipt(account=self.account(), amount=self.amount(), received_on=day))

    def reverse(self) -> None:
        found = [line for line in self.office.ask(receipts, by_ledger=False) if line.reversed_by is None]
        if found:
            receipt = self.chance.choice(found).receipt
            assert receipt is not None
            self.do(ReverseReceipt(receipt=receipt, reversed_on=self.office.today, reason="bounced"))

    def assign(self) -> None:
        name = self.chance.choice((FOUNDER, "Chen Hong"))
        self.do(AssignAccounts(accounts=(self.account(),), officer=name))

    def draft(self) -> None:
        currency = self.chance.choice(("CNY", "CNY", "USD"))
        self.do(DraftTimetable(account=self.account(), currency=currency, count=2, first_due=self.soon()))

    def advance(self) -> None:
        found = self.office.ask(timetables, as_of=self.office.today)
        if not found:
            return
        one = self.chance.choice(found)
        made = one.timetable
        sides = {
            "debtor_signatory": "a",
            "debtor_capacity": "b",
            "our_signatory": "c",
            "our_capacity": "d",
            "scan": __file__,
        }
        acts: dict[State, tuple[Command, Office]] = {
            State.DRAFT: (ProposeTimetable(timetable=made), self.office),
            State.PROPOSED: (AgreeTimetable(timetable=made), self.office),
            State.AGREED: (ApproveTimetable(timetable=made, reason="all the same"), self.checker),
            State.APPROVED: (
                SignTimetable(timetable=made, signed_on=self.office.today, **sides),
                self.office,
            ),
            State.SIGNED: (ActivateTimetable(timetable=made), self.checker),
            State.ACTIVE: (PerformTimetable(timetable=made), self.office),
        }
        if self.chance.random() < 0.05:
            self.do(CancelTimetable(timetable=made, reason="no"))
        elif one.state in acts:
            self.do(*acts[one.state])

    def print_agreement(self) -> None:
        found = self.office.ask(timetables, as_of=self.office.today)
        if found:
            self.do(PrintAgreement(timetable=self.chance.choice(found).timetable))

    def write(self) -> None:
        self.do(WriteLetters(as_of=self.office.today))

    def describe(self) -> None:
        self.do(DescribeDebtor(account=self.account(), address=self.chance.choice(("", "1 High Street"))))

    def file(self) -> None:
        self.do(FilePaper(account=self.account(), path=__file__, title="contract"))

    def sleep(self) -> None:
        self.clock.pass_by(days=self.chance.randint(1, 6))
        turn_day(self.office)

    def sleep_long(self) -> None:
        """Nobody turned the day: the next act does."""
        self.clock.pass_by(days=1)
        self.receive()
        turn_day(self.office)

    def step(self) -> None:
        often: list[Callable[[], None]] = [
            self.import_ledger,
            self.speak,
            self.receive,
            self.draft,
            self.sleep,
        ]
        often += [self.advance] * 6
        rare = [self.take_back, self.withdraw, self.reverse, self.assign, self.write, self.describe]
        rare += [self.file, self.print_agreement, self.sleep_long]
        self.chance.choice([*often * 2, *rare])()


@pytest.mark.parametrize("seed", [20])
def test_after_every_act_standings_are_what_the_facts_come_to(
    office: Office, clock: Clock, tmp_path: Path, seed: int
) -> None:
    checker = add_user(office, "Chen Hong", Role.SUPERVISOR, Role.OFFICER)
    walk = Walk(office, checker, tmp_path, clock, random.Random(seed))  # noqa: S311 - a story, no secret
    walk.import_ledger()
    for _ in range(70):
        walk.step()
        assert standings_are_true(office), walk.done
    assert len(set(walk.done) - {"refused"}) >= 15, walk.done
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems == ()


def test_a_new_day_turns_the_standings_and_writes_no_entry(
    office: Office, taken: Taken, clock: Clock
) -> None:
    assert not turn_day(office)
    head = head_of(office.record)
    clock.pass_by(days=1)
    assert turn_day(office)
    assert standings_are_true(office)
    assert {line.as_of for line in office.ask(debtors)} == {date(2026, 3, 3)}
    assert not turn_day(office)
    assert head_of(office.record) == head


def test_the_first_act_of_a_day_turns_it_too(office: Office, taken: Taken, clock: Clock) -> None:
    clock.pass_by(days=3)
    received = RecordReceipt(account=taken.accounts["D002"], amount=cny("1.00"), received_on=office.today)
    perform(office, received)
    assert standings_are_true(office)
    assert not turn_day(office)


def test_the_largest_debt_of_the_office_moves_the_points_of_all(office: Office, taken: Taken) -> None:
    perform(
        office,
        RecordReceipt(account=taken.accounts["D001"], amount=cny("1240.00"), received_on=office.today),
    )
    assert standings_are_true(office)


def test_what_opens_tomorrow_stands_tomorrow(office: Office, tmp_path: Path, clock: Clock) -> None:
    """Nothing was open yesterday: the day must turn all the same."""
    take(office, tmp_path, [Line("D1", "A", 100, dated=office.today + timedelta(2))])
    assert standings_are_true(office)
    clock.pass_by(days=2)
    turn_day(office)
    assert standings_are_true(office)
