"""Who acts on the one timetable of a test, and the first quarters of its payments."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.timetable import CourseLine, courses
from db.record import head_of
from domain.error import NotAllowed, NotFound, Refused
from tests.makers import Clock, cny
from tests.usecases.timetable.acts import sign
from usecases.command import Command, perform
from usecases.office import Office
from usecases.receipt import RecordReceipt
from usecases.timetable import ActivateTimetable, AgreeTimetable, ApproveTimetable, ProposeTimetable


class Desk:
    """Who acts on the one timetable of these tests, and the clock."""

    def __init__(self, office: Office, officer: Office, checker: Office, scan: Path, clock: Clock) -> None:
        self.office, self.officer, self.checker, self.scan, self.clock = office, officer, checker, scan, clock

    def begin(self, made: UUID, *, approver: Office | None = None) -> UUID:
        """From the draft to the watched timetable."""
        perform(self.officer, ProposeTimetable(timetable=made))
        perform(self.officer, AgreeTimetable(timetable=made))
        perform(approver or self.checker, ApproveTimetable(timetable=made))
        perform(self.officer, sign(made, self.scan, self.office.today))
        perform(self.checker, ActivateTimetable(timetable=made))
        return made

    def at(self, day: date) -> None:
        self.clock.pass_by(days=(day - self.office.today).days)

    def pay(self, account: UUID, amount: str) -> None:
        perform(
            self.office, RecordReceipt(account=account, amount=cny(amount), received_on=self.office.today)
        )

    def line(self, made: UUID) -> CourseLine:
        return next(
            each for each in self.office.ask(courses, as_of=self.office.today) if each.timetable == made
        )

    def refused(self, who: Office, command: Command) -> str:
        head = head_of(self.office.record)
        with pytest.raises((Refused, NotAllowed, NotFound)) as told:
            perform(who, command)
        assert head_of(self.office.record) == head
        assert str(told.value.advice)
        return told.value.code


def short(desk: Desk, debt: UUID) -> None:
    """Vector M01: the first quarter is paid, of the second 150,000 are missing."""
    desk.at(date(2026, 3, 31))
    desk.pay(debt, "250000.00")
    desk.at(date(2026, 6, 30))
    desk.pay(debt, "100000.00")
