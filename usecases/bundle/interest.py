"""The late interest of a timetable up to today, by the clause of its agreement and the office's tables of rates."""

from __future__ import annotations

from datetime import date

from db.delivery import delivered_table, delivered_tables
from db.queries.rate import rate_table
from db.queries.timetable import clauses_of
from db.queries.timetable.following import money_for, rows_of
from db.queries.timetable.sheet import terms_of
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.agreement import LateInterest
from domain.default import Overdue, overdue
from domain.error import NotFound
from domain.interest.charge import Charge, Mode


def overdue_of(work: UnitOfWork, row: TimetableRow, called_in: date | None) -> Overdue | None:
    """What overdue sums have borne; None where the agreement says nothing of it, or names a table that is not there."""
    late = clauses_of(work.connection, row.id).late_interest
    charge = None if late is None else _charge(work, late)
    if charge is None:
        return None
    return overdue(
        rows_of(work.connection, [row.id])[row.id],
        money_for(work.connection, row.id),
        late,
        charge,
        work.today,
        called_in,
        terms_of(work.connection, row.id),
    )


def _charge(work: UnitOfWork, late: LateInterest) -> Charge | None:
    """The rate itself, or that of the table on the day after the due date, as the clause prints it."""
    if late.rate is not None:
        return Charge(rate=late.rate, basis=late.basis)
    try:
        table = rate_table(work.connection, late.table)
    except NotFound:  # an office that entered no table computes by the delivered one, as everywhere
        if late.table not in delivered_tables():
            return None
        table = delivered_table(late.table)
    return Charge(
        table=table, mode=Mode.FIXED_AT_BREACH, multiplier=late.factor, margin=late.margin, basis=late.basis
    )
