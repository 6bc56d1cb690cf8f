"""What is taken back is restored exactly: items, promises, instalments and standings."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.queries.debtor import debtors
from db.queries.item import items
from db.queries.promise import promises
from db.queries.timetable import instalments
from domain.contact import Channel, NextAct, Outcome
from domain.money import Money
from tests.ledger import Line, standings_are_true, take
from tests.makers import Clock, Taken, cny
from tests.usecases.allocating import keys, left
from usecases.command import perform
from usecases.contact import LogContact
from usecases.office import Office
from usecases.receipt import ApplyReceipt, ReallocateReceipt, RecordReceipt, ReverseReceipt
from usecases.timetable import DraftTimetable


def test_a_reversal_restores_items_promises_and_standings(office: Office, three: Taken, clock: Clock) -> None:
    account = three.accounts["D1"]
    perform(
        office,
        LogContact(
            account=account,
            channel=Channel.CALL,
            person="Li",
            outcome=Outcome.PROMISED,
            promised=cny("100"),
            promised_for=office.today + timedelta(days=10),
            next_act=NextAct.CALL,
            next_on=office.today + timedelta(days=11),
        ),
    )
    clock.pass_by(days=1)

    def state() -> object:
        made = office.ask(promises, as_of=office.today, account=account)
        lines = office.ask(items, account=account, as_of=office.today)
        return [(line.state, line.received) for line in made], [(line.number, line.open) for line in lines]

    before = state()
    first = perform(
        office, RecordReceipt(account=account, amount=cny("500"), received_on=office.today)
    ).answer
    second = perform(
        office, RecordReceipt(account=account, amount=cny("70"), received_on=office.today)
    ).answer
    assert state() != before
    for answer in (first, second):
        reverse = ReverseReceipt(
            receipt=UUID(str(answer["receipt"])), reversed_on=office.today, reason="bounced"
        )
        perform(office, reverse)
    assert state() == before
    assert standings_are_true(office)


def test_instalments_are_filled_moved_and_emptied_with_their_receipts(
    office: Office, three: Taken, clock: Clock
) -> None:
    """A new allocation moves money off a timetable and back; a reversal leaves it as it was."""
    account = three.accounts["D1"]
    named = keys(office, account)
    drafted = DraftTimetable(
        account=account,
        currency="CNY",
        count=2,
        first_due=office.today + timedelta(days=5),
        items=(named["A"], named["B"]),
    )
    timetable = UUID(str(perform(office, drafted).answer["timetable"]))

    def filled() -> list[tuple[str, date | None]]:
        found = office.ask(instalments, timetable=timetable, as_of=office.today)
        return [(str(each.paid.decimal), each.paid_on) for each in found]

    before, first_day = filled(), office.today
    answer = perform(office, RecordReceipt(account=account, amount=cny("250"), received_on=first_day)).answer
    receipt = UUID(str(answer["receipt"]))
    assert filled() == [("200.00", first_day), ("50.00", None)]
    clock.pass_by(days=1)
    away = ReallocateReceipt(receipt=receipt, reason="named", designation=(named["D"], named["C"]))
    perform(office, away)
    assert filled() == [("120.00", None), ("0.00", None)]
    perform(office, ReallocateReceipt(receipt=receipt, reason="named A", designation=(named["A"],)))
    assert filled() == [("200.00", first_day), ("50.00", None)]  # away and back on one day is nothing
    clock.pass_by(days=1)
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    assert filled() == before
    assert standings_are_true(office)


def test_money_that_waited_counts_for_a_timetable_since_it_came(
    office: Office, tmp_path: Path, clock: Clock
) -> None:
    take(office, tmp_path, [Line("D1", "A", 10_000, due=date(2026, 1, 10))])
    account = office.ask(debtors)[0].account
    first_day = office.today
    drafted = DraftTimetable(account=account, currency="CNY", count=1, first_due=first_day)
    timetable = UUID(str(perform(office, drafted).answer["timetable"]))
    receipt = perform(office, RecordReceipt(account=account, amount=cny("150"), received_on=first_day)).answer
    clock.pass_by(days=2)
    later = [Line("D1", "B", 9_000, due=date(2026, 1, 20)), Line("D1", "A", 10_000, due=date(2026, 1, 10))]
    take(office, tmp_path, later, name="later.csv", as_of=office.today)
    (before,) = office.ask(instalments, timetable=timetable, as_of=office.today)
    perform(office, ApplyReceipt(receipt=UUID(str(receipt["receipt"]))))
    (after,) = office.ask(instalments, timetable=timetable, as_of=office.today)
    assert (before.paid, before.paid_on) == (after.paid, after.paid_on) == (cny("100"), first_day)


@given(
    st.lists(
        st.tuples(st.integers(1, 80_000), st.permutations("ABCD"), st.integers(0, 4)), min_size=1, max_size=4
    )
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_receipts_and_their_reversals_leave_all_items_as_they_were(
    office: Office, three: Taken, made: list[tuple[int, list[str], int]]
) -> None:
    account = three.accounts["D1"]
    named = keys(office, account)
    before = left(office, account)
    done = []
    for minor, order, count in made:
        still = keys(office, account)
        wish = tuple(named[number] for number in order[:count] if number in still)
        command = RecordReceipt(
            account=account, amount=Money(minor, "CNY"), received_on=office.today, designation=wish
        )
        done.append(UUID(str(perform(office, command).answer["receipt"])))
    for receipt in done:  # in any order: each takes back its own
        perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    assert left(office, account) == before
    assert standings_are_true(office)
