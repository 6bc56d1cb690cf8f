"""What ends a timetable early: it breaks and revives the items, or is undone while nothing was paid."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from db.queries.item import items
from domain.timetable_state import State
from tests.ledger import Line, take
from tests.makers import Taken, cny
from tests.usecases.timetable.acts import describe, draft
from tests.usecases.timetable.desk import Desk
from tests.usecases.timetable.record import is_sound
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt
from usecases.timetable import BreakTimetable, UndoReage


def test_breaking_revives_the_items_and_uses_credits_on_the_oldest(
    desk: Desk, debt: UUID, made: UUID
) -> None:
    big, small = (line.item for line in desk.office.ask(items, account=debt, as_of=desk.office.today))
    del big
    perform(desk.office, RecordReceipt(
        account=debt, amount=cny("100000.00"), received_on=desk.office.today, designation=(small,)))  # fmt: skip
    assert desk.refused(desk.officer, BreakTimetable(timetable=made, reason="gone")) == "not_your_role"
    assert desk.refused(desk.checker, BreakTimetable(timetable=made, reason="")) == "reason"
    told = perform(desk.checker, BreakTimetable(timetable=made, reason="he denies the debt")).answer
    assert (told["state"], told["items_open"]) == (State.CANCELLED, cny("900000.00"))
    assert told["items"] == [
        {"number": "BIG", "open": cny("900000.00"), "due": date(2025, 3, 31), "days_past_due": 336}
    ]
    (item,) = desk.office.ask(items, account=debt, as_of=desk.office.today)
    assert (item.due_date, item.days_past_due) == (date(2025, 3, 31), 336)
    assert is_sound(desk.office)


def test_money_that_no_item_took_goes_to_the_oldest_when_it_breaks(
    desk: Desk, office: Office, taken: Taken, tmp_path: Path
) -> None:
    account = taken.accounts["D001"]
    describe(office, account)
    made = desk.begin(draft(desk.officer, account))
    desk.pay(account, "2000.00")  # 749.50 more than all items
    lines = [Line("D001", "LATER", 50_000, due=date(2026, 2, 15), dated=date(2026, 2, 1), officer="Li Wei")]
    take(office, tmp_path, lines, as_of=office.today, source="second")
    told = perform(desk.checker, BreakTimetable(timetable=made, reason="paid otherwise")).answer
    assert told["items"] == []
    assert [line.number for line in office.ask(items, account=account, as_of=office.today)] == []
    assert is_sound(office)


def test_undone_only_while_nothing_was_paid(desk: Desk, debt: UUID, made: UUID) -> None:
    undo = UndoReage(timetable=made, reason="the wrong debtor")
    assert desk.refused(desk.officer, undo) == "not_your_role"
    desk.pay(debt, "0.01")
    assert desk.refused(desk.checker, undo) == "paid_since"


def test_undone_it_is_as_if_it_had_not_begun(desk: Desk, debt: UUID, made: UUID) -> None:
    told = perform(desk.checker, UndoReage(timetable=made, reason="the wrong debtor")).answer
    assert (told["state"], told["items_open"]) == (State.CANCELLED, cny("1000000.00"))
    assert draft(desk.officer, debt)
