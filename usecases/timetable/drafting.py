"""Drawing up: a timetable over the open items of an account, with what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from db.queries.eligibility import Eligibility, eligibility_of
from db.queries.timetable import draft_of
from db.stores import timetable as timetables
from db.stores.receipt import open_items
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.eligibility import Gate
from domain.enforceability import judge, pack_of, score
from domain.error import Refused
from domain.item import OpenItem
from domain.money import Money, parse_money, total
from domain.timetable import Terms, build, check_interest_begin
from domain.timetable_state import State
from resources.mark import N_, text
from usecases.command import Command, account, handles
from usecases.rights import OFFICER_AND_SUPERVISOR


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTimetable(Command):
    """A timetable over open items of an account: those named, or all that are overdue in the currency.

    Equal instalments, the first on `first_due`, one each `every` months; `rate` is a fraction per year of
    simple interest on outstanding principal, from the day after `interest_from`.
    """

    account: UUID
    currency: str
    count: int
    first_due: date
    every: int = 1
    items: tuple[str, ...] = ()
    down_payment: str = ""
    down_payment_on: date | None = None
    rate: Decimal = Decimal(0)
    interest_from: date | None = None


@handles(DraftTimetable, event="timetable.drafted/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def draft_timetable(command: DraftTimetable, work: UnitOfWork) -> None:
    eligible = eligibility_of(work.connection, account(work), work.today)
    check_eligible(eligible)
    draw_up(command, work)
    work.answer["eligibility"] = {
        "passed": eligible.passed,
        "tests": [{"id": test.id, "passed": test.passed, "reason": test.reason} for test in eligible.tests],
    }


def check_eligible(found: Eligibility) -> None:
    """Refuse where the office makes no draft for a debtor who fails a test."""
    failed = [test for test in found.tests if not test.passed]
    if failed and found.gate is Gate.STOP:
        raise Refused(
            "not_eligible",
            text(N_("This debtor may not be offered a timetable. {reason}."), reason=failed[0].reason),
            N_("Collect the debt, or have the rule “eligibility” changed."),
            "account",
        )


def draw_up(command: DraftTimetable, work: UnitOfWork, before: TimetableRow | None = None) -> TimetableRow:
    """Save a draft with its first step; `before` is the version that it would replace, whose items it may cover."""
    account_id = account(work)
    covered = _items(command, account_id, work, before)
    terms = Terms(
        total=total((item.open for item in covered), command.currency),
        count=command.count,
        first_due=command.first_due,
        every=command.every,
        rate=command.rate,
        interest_from=command.interest_from if command.rate else None,
        down_payment=_down_payment(command),
        down_payment_due=command.down_payment_on,
    )
    days = [day for item in covered for day in (item.document_date, item.due) if day is not None]
    check_interest_begin(terms, min(days, default=None))
    built = build(terms, work.today)
    row = timetables.add_timetable(work, account_id, built, [(item.key, item.open) for item in covered])
    timetables.add_step(work, row.id, "draft", State.DRAFT, work.today)
    work.answer = {
        "timetable": row.uid,
        "principal": terms.total,
        "interest": built.interest,
        "enforceability": _enforceability(work, row),
    }
    return row


def _down_payment(command: DraftTimetable) -> Money | None:
    return parse_money(command.down_payment, command.currency) if command.down_payment else None


def _items(
    command: DraftTimetable, account_id: int, work: UnitOfWork, before: TimetableRow | None
) -> list[OpenItem]:
    named = timetables.items_by_key(work, account_id, command.items)
    found = [
        item
        for item in open_items(work, account_id, command.currency, work.today, named)
        if item.open.minor > 0 and (named or (item.due is not None and item.due < work.today))
    ]
    if not found or len(found) < len(set(named)):
        raise Refused(
            "nothing_open",
            N_("Nothing is open of the chosen items, or nothing is overdue in this currency."),
            N_("Choose items that are open."),
            "items",
        )
    taken = timetables.running_for(work, [item.key for item in found], before)
    if taken:
        raise Refused(
            "covered",
            text(
                N_("A living timetable covers these documents already: {numbers}."), numbers=", ".join(taken)
            ),
            N_("Cancel it first, or leave these items out."),
            "items",
        )
    return found


def _enforceability(work: UnitOfWork, row: TimetableRow) -> dict[str, object]:
    facts = draft_of(work.connection, row.id, work.today)
    results = judge(facts)
    judged = score(results, pack_of(facts))
    return {"score": judged.value, "grade": judged.grade, "knock_outs": judged.knock_outs, "tests": results}
