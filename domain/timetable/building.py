"""Timetables: the rows that follow from terms, principal to the minor unit, each with how its interest came to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.calendar import Calendar
from domain.derivation import Derivation, Step
from domain.instalment import Instalment
from domain.money import Money, total, zero
from domain.rate import percent
from domain.timetable.accrual import formula
from domain.timetable.check import check, check_days
from domain.timetable.day import DueDay, moved_days, nominal_days, with_edits
from domain.timetable.ledger import Ledger, Rows
from domain.timetable.reason import parts_of
from domain.timetable.settling import settle
from domain.timetable.terms import Shape, Terms
from resources.mark import N_, Text, text

VERSION: Final = "3"


@dataclass(frozen=True, slots=True)
class Timetable:
    """The rows that follow from terms; their principal sums to the total to the minor unit.

    `terms` are those that were given with their count and down payment settled; they build the same rows again.
    `warnings` say what to mind about the calendar by which days were moved.
    """

    terms: Terms
    rows: tuple[Instalment, ...]
    derivation: Derivation
    warnings: tuple[Text, ...] = ()

    @property
    def interest(self) -> Money:
        """All interest of the rows."""
        return total((row.interest for row in self.rows), self.terms.total.currency)

    @property
    def amount(self) -> Money:
        """All that is to be paid: principal and interest."""
        return self.terms.total + self.interest


def build(
    terms: Terms, signing: date | None = None, calendar: Calendar | None = None, *, explained: bool = True
) -> Timetable:
    """Compute the rows of terms; refuses terms that no agreement can hold.

    The order of work: count and down payment are settled; days are counted from the first one (S07), changed by hand
    where edits say so, and moved by the calendar (S08); interest runs up to each row on what is outstanding (S02-S04)
    and is rounded once; principal follows from the shape, and the last unchanged row takes the rest (R42).
    `explained` false leaves the steps of the derivations out, where the same terms are built again and again.
    """
    check(terms, signing)
    settled = settle(terms)
    plain = nominal_days(settled)
    days, warnings = moved_days(with_edits(plain, settled.edits), settled.convention, calendar)
    down, more = _down_payment(settled, calendar)
    check_days([*down, *days], settled)
    rows = tuple(_rows(settled, down, days, plain, calendar, explained=explained))
    derivation = _derivation(settled, rows if explained else ())
    return Timetable(settled, rows, derivation, _once((*more, *warnings)))


def _once(warnings: Sequence[Text]) -> tuple[Text, ...]:
    """Each warning once, however many days gave rise to it."""
    return tuple({str(warning): warning for warning in warnings}.values())


def _down_payment(terms: Terms, calendar: Calendar | None) -> tuple[tuple[DueDay, ...], tuple[Text, ...]]:
    if not terms.down_payment or terms.down_payment_due is None:
        return (), ()
    return moved_days([terms.down_payment_due], terms.convention, calendar)


def _rows(
    terms: Terms,
    down: Sequence[DueDay],
    days: Sequence[DueDay],
    plain: Sequence[date],
    calendar: Calendar | None,
    *,
    explained: bool,
) -> list[Instalment]:
    bearing = [_bearing(day, terms) for day in days]
    ledger = Ledger(terms, len(days), bearing[-1], explained=explained)
    found = []
    for day in down if terms.down_payment else ():
        amount = terms.down_payment or zero(terms.total.currency)
        ledger.pay_down(amount, _bearing(day, terms))
        moved = day.nominal if day.reason else None
        found.append(
            Instalment(
                0,
                day.due,
                amount,
                zero(amount.currency),
                ledger.balance,
                nominal=moved,
                moved_because=day.reason,
            )
        )

    def planned(number: int) -> list[date]:
        """The days of interest with the edits before a row."""
        edited = with_edits(plain, (edit for edit in terms.edits if edit.number < number))
        return [_bearing(day, terms) for day in moved_days(edited, terms.convention, calendar)[0]]

    return [*found, *Rows(ledger, days, bearing, planned).each()]


def _bearing(day: DueDay, terms: Terms) -> date:
    """The day up to which an instalment's interest runs."""
    return day.due if terms.moved_interest else day.nominal


def _derivation(terms: Terms, rows: Sequence[Instalment]) -> Derivation:
    steps: list[Step] = []
    if rows:
        steps.extend(parts_of(terms, rows))
        steps.extend(
            Step(_label(row), end=row.due, base=row.balance + row.principal, amount=row.amount)
            for row in rows
        )
        interest = total((row.interest for row in rows), terms.total.currency)
        steps.append(Step(text(N_("All interest")), base=terms.total, amount=interest))
    return Derivation(
        rule=f"timetable.{terms.shape.value}",
        version=VERSION,
        source=text(N_("{one}; {other}"), one=text(_SOURCES[terms.shape]), other=formula(terms))
        if terms.bears_interest
        else text(_SOURCES[terms.shape]),
        inputs=_inputs(terms),
        steps=tuple(steps),
    )


_SOURCES: Final = {
    Shape.EQUAL: N_("equal parts of principal"),
    Shape.ANNUITY: N_("level payments, the last takes the rest"),
    Shape.BULLET: N_("all principal in the last instalment"),
    Shape.SEASONAL: N_("principal by weights"),
    Shape.STEP_UP: N_("rising parts of principal, the last takes the rest"),
    Shape.OWN: N_("days and principal as agreed row by row"),
}


def _inputs(terms: Terms) -> dict[str, object]:
    always: dict[str, object] = {
        "total": terms.total,
        "count": terms.count,
        "first_due": terms.first_due,
        "every": terms.every,
        "unit": terms.unit.value,
        "rate": terms.rate,
        "method": terms.method.value,
        "basis": terms.basis.value,
        "interest_from": terms.interest_from,
        "down_payment": terms.down_payment,
        "down_payment_due": terms.down_payment_due,
        "residual": terms.parts.value,
        "rounding": terms.rounding.value,
        "convention": terms.convention.value,
    }
    where_agreed: dict[str, object] = {
        "amount": terms.amount,
        "step": terms.step,
        "weights": [str(weight) for weight in terms.weights],
        "interest_only": terms.interest_only,
        "rate_steps": [f"{day}: {percent(rate)} %" for day, rate in terms.rate_steps],
        "clause": terms.clause,
        "multiple": terms.multiple,
        "edits": [edit.number for edit in terms.edits],
    }
    return always | {name: value for name, value in where_agreed.items() if value}


def _label(row: Instalment) -> Text:
    if row.number == 0:
        return text(N_("Down payment"))
    parts = {"number": row.number, "principal": row.principal, "interest": row.interest}
    if row.nominal is not None:
        return text(
            N_("Instalment {number}, agreed for {day}: principal {principal}, interest {interest}"),
            day=row.nominal,
            **parts,
        )
    return text(N_("Instalment {number}: principal {principal}, interest {interest}"), **parts)
