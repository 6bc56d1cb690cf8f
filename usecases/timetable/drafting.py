"""Drawing up a timetable over open items: what people enter becomes terms, rows and a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from db.queries.calendar import office_calendar
from db.queries.eligibility import Eligibility, eligibility_of
from db.queries.timetable import draft_of
from db.stores import timetable as timetables
from db.stores.receipt import open_items
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.agreement import Clauses
from domain.agreement import check as check_clauses
from domain.calendar import Convention, MonthEnd
from domain.eligibility import Gate
from domain.enforceability import judge, pack_of, score
from domain.error import Refused
from domain.interest.count import Basis, Count
from domain.item import OpenItem
from domain.money import Money, parse_money, total
from domain.timetable import (
    Collect,
    Edit,
    Method,
    Mode,
    OwnRow,
    Residual,
    Rounding,
    Shape,
    Terms,
    Unit,
    build,
    check_interest_begin,
)
from domain.timetable.doubt import doubts
from domain.timetable_state import State
from resources.mark import N_, text
from usecases.command import Command, account, handles
from usecases.rights import OFFICER_AND_SUPERVISOR


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInstalment:
    """An instalment as the parties name it; without an amount it takes the rest."""

    due: date
    principal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedInstalment:
    """An instalment that was changed by hand: its day, and its whole amount or its principal."""

    number: int
    due: date | None = None
    amount: str = ""
    principal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateStep:
    """From a day on another rate holds, a fraction per year."""

    day: date
    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTimetable(Command):
    """A timetable over open items of an account: those named, or all that are overdue in the currency.

    Equal instalments of principal unless `shape` says otherwise, the first on `first_due`, one each `every` units.
    Without a `count` it follows from `amount`, what is paid each time. `rate` is a fraction per year, from the day
    after `interest_from`. The other fields are those of `domain.timetable.Terms`; days that are not worked move by
    the office's calendar where `convention` says so. `clauses` are the options of the agreement
    (`domain.agreement.Clauses`), the usual ones where they are left out.
    """

    account: UUID
    currency: str
    first_due: date | None = None
    count: int = 0
    every: int = 1
    items: tuple[str, ...] = ()
    down_payment: str = ""
    down_payment_on: date | None = None
    rate: Decimal = Decimal(0)
    interest_from: date | None = None
    mode: Mode = Mode.FORBEARANCE
    shape: Shape = Shape.EQUAL
    unit: Unit = Unit.MONTHS
    amount: str = ""
    step: str = ""
    weights: tuple[Decimal, ...] = ()
    own: tuple[NamedInstalment, ...] = ()
    edits: tuple[ChangedInstalment, ...] = ()
    interest_only: int = 0
    down_payment_share: Decimal | None = None
    method: Method = Method.SIMPLE
    collect: Collect = Collect.EACH
    basis: Basis = Basis.ACT_365F
    day_count: Count = Count.EXCLUDE_DUE_INCLUDE_PAY
    rate_steps: tuple[RateStep, ...] = ()
    compounding_months: int = 0
    clause: str = ""
    month_end: MonthEnd = MonthEnd.CLAMP
    aim: int | None = None
    convention: Convention = Convention.NONE
    moved_interest: bool = False
    residual: Residual | None = None
    rounding: Rounding = Rounding.HALF_UP
    multiple: str = ""
    clauses: Clauses | None = None


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
            N_("Collect the debt, or have the rule “Eligibility for a timetable” changed."),
            "account",
        )


def draw_up(command: DraftTimetable, work: UnitOfWork, before: TimetableRow | None = None) -> TimetableRow:
    """Save a draft with its first step; `before` is the version that it would replace, whose items it may cover."""
    account_id = account(work)
    covered = _items(command, account_id, work, before)
    terms = terms_of(command, total((item.open for item in covered), command.currency))
    days = [day for item in covered for day in (item.document_date, item.due) if day is not None]
    check_interest_begin(terms, min(days, default=None))
    calendar = (
        office_calendar(work.connection, work.today) if terms.convention is not Convention.NONE else None
    )
    built = build(terms, work.today, calendar)
    clauses = clauses_for(command, terms, work.today)
    listed = [(item.key, item.open) for item in covered]
    row = timetables.add_timetable(work, account_id, built, listed, clauses)
    timetables.add_step(work, row.id, "draft", State.DRAFT, work.today)
    work.answer = {
        "timetable": row.uid,
        "principal": terms.total,
        "interest": built.interest,
        "warnings": doubts(built, work.today),
        "enforceability": _enforceability(work, row),
    }
    return row


def clauses_for(command: DraftTimetable, terms: Terms, today: date) -> Clauses:
    """The clauses of the agreement, the usual ones where none were given; mode and moved days are those of the terms.

    The debt is acknowledged as of the day on which the timetable is made, whose balances it takes.
    """
    given = command.clauses or Clauses()
    if given.mode not in (terms.mode, Mode.FORBEARANCE):
        raise Refused(
            "clauses",
            N_("Terms and clauses name another mode."),
            N_("Choose forbearance or extension in the terms."),
            "mode",
        )
    if given.cutoff not in (None, today):
        raise Refused(
            "clauses",
            N_("The balances of a timetable are those of the day on which it is made."),
            N_("Leave the day of the balances out."),
            "clauses.cutoff",
        )
    clauses = replace(given, mode=terms.mode, moved_days_bear_interest=terms.moved_interest)
    check_clauses(clauses, terms.total, bears_interest=terms.bears_interest, made_on=today)
    return clauses


def terms_of(command: DraftTimetable, debt: Money) -> Terms:
    """The terms that a command means for a debt."""
    first_due = command.first_due or (command.own[0].due if command.own else None)
    if first_due is None:
        raise Refused(
            "terms",
            N_("The first instalment has no day."),
            N_("Enter the day on which it is due."),
            "first_due",
        )
    return Terms(
        total=debt,
        count=command.count,
        first_due=first_due,
        every=command.every,
        rate=command.rate,
        interest_from=command.interest_from if command.rate or command.rate_steps else None,
        down_payment=_money(command, "down_payment", command.down_payment),
        down_payment_due=command.down_payment_on,
        mode=command.mode,
        shape=command.shape,
        unit=command.unit,
        amount=_money(command, "amount", command.amount),
        step=_money(command, "step", command.step),
        weights=command.weights,
        own=tuple(
            OwnRow(each.due, _money(command, f"own.{at}.principal", each.principal))
            for at, each in enumerate(command.own)
        ),
        edits=tuple(_edit(command, at, each) for at, each in enumerate(command.edits)),
        interest_only=command.interest_only,
        down_payment_share=command.down_payment_share,
        method=command.method,
        collect=command.collect,
        basis=command.basis,
        day_count=command.day_count,
        rate_steps=tuple((step.day, step.rate) for step in command.rate_steps),
        compounding_months=command.compounding_months,
        clause=command.clause.strip(),
        month_end=command.month_end,
        aim=command.aim,
        convention=command.convention,
        moved_interest=command.moved_interest,
        residual=command.residual,
        rounding=command.rounding,
        multiple=_money(command, "multiple", command.multiple),
    )


def _edit(command: DraftTimetable, at: int, changed: ChangedInstalment) -> Edit:
    return Edit(
        changed.number,
        changed.due,
        _money(command, f"edits.{at}.amount", changed.amount),
        _money(command, f"edits.{at}.principal", changed.principal),
    )


def _money(command: DraftTimetable, where: str, words: str) -> Money | None:
    if not words:
        return None
    try:
        return parse_money(words, command.currency)
    except Refused as error:
        raise Refused(error.code, error.message, error.advice, where) from None


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
