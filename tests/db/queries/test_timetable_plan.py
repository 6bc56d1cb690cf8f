"""Cash against plan, asked of the record."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.queries.timetable import cash_against_plan
from domain.timetable_state import State
from tests.db.queries.test_timetable import TODAY, account, advance, made  # noqa: F401 - fixtures are found by name
from tests.makers import Clock, cny
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt


def test_only_what_binds_is_a_plan_and_no_day_knows_of_later_ones(
    office: Office,
    account: UUID,  # noqa: F811 - the fixture
    made: UUID,  # noqa: F811 - the fixture
    clock: Clock,
) -> None:
    assert office.ask(cash_against_plan, as_of=TODAY) == ()
    advance(office, made, State.ACTIVE)
    clock.pass_by(days=33)
    perform(office, RecordReceipt(account=account, amount=cny("300.00"), received_on=office.today))
    last = office.ask(cash_against_plan, as_of=office.today, months=1)[-1]
    assert (last.first, last.last) == (date(2026, 4, 1), office.today)
    assert (last.due, last.received, last.behind) == (cny("500.00"), cny("300.00"), cny("200.00"))
    assert (last.instalments, last.timetables) == (1, 1)
    april = office.ask(cash_against_plan, as_of=date(2026, 4, 2))[-1]
    clock.pass_by(days=10)
    perform(office, RecordReceipt(account=account, amount=cny("100.00"), received_on=office.today))
    assert office.ask(cash_against_plan, as_of=date(2026, 4, 2))[-1] == april
    assert office.ask(cash_against_plan, as_of=office.today)[-1].received_so_far == cny("400.00")
