"""Timetables: equal instalments of a debt with simple interest on what is outstanding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.derivation import Derivation, Step
from domain.instalment import Instalment
from domain.interest import BASIS, Segment, accrue
from domain.money import Money, split_equally, total, zero
from domain.terms import Terms, check, due_dates
from resources.mark import N_, Text, text

RULE = "timetable.equal_principal"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Timetable:
    """The rows that follow from terms; their principal sums to the total to the minor unit."""

    terms: Terms
    rows: tuple[Instalment, ...]
    derivation: Derivation

    @property
    def interest(self) -> Money:
        """All interest of the rows."""
        return total((row.interest for row in self.rows), self.terms.total.currency)

    @property
    def amount(self) -> Money:
        """All that is to be paid: principal and interest."""
        return self.terms.total + self.interest


def build(terms: Terms, signing: date | None = None) -> Timetable:
    """Compute the rows of terms; refuses terms that no agreement can hold.

    Principal is split equally with the remainder in the last instalment (vector S01). Due dates are counted
    in months from the first one, so that month ends stay (S07). Interest of a row is simple, ACT/365F, on
    the principal outstanding since the row before (S02).
    """
    check(terms, signing)
    rows = tuple(_rows(terms))
    return Timetable(terms, rows, _derivation(terms, rows))


def _rows(terms: Terms) -> Iterator[Instalment]:
    currency = terms.total.currency
    windows: list[tuple[date, date, Money]] = []  # (start, end, principal) since interest was last posted
    balance, since = terms.total, date.min
    if terms.down_payment and terms.down_payment_due:
        windows.append((since, terms.down_payment_due, balance))
        balance, since = balance - terms.down_payment, terms.down_payment_due
        yield Instalment(0, since, terms.down_payment, zero(currency), balance)
    parts = split_equally(balance, terms.count)
    for number, (due, principal) in enumerate(zip(due_dates(terms), parts, strict=True), start=1):
        windows.append((since, due, balance))
        interest = accrue(_segments(windows, terms), terms.rate, currency)
        balance, since = balance - principal, due
        yield Instalment(number, due, principal, interest.amount, balance, interest.derivation)
        windows.clear()


def _segments(windows: list[tuple[date, date, Money]], terms: Terms) -> list[Segment]:
    """The parts of the windows in which interest runs."""
    begin = terms.interest_from
    if begin is None:
        return []
    clipped = [Segment(max(start, begin), end, principal) for start, end, principal in windows]
    return [segment for segment in clipped if segment.days > 0]


def _derivation(terms: Terms, rows: tuple[Instalment, ...]) -> Derivation:
    steps = [
        Step(_row_label(row), end=row.due, base=row.principal, rate=terms.rate, amount=row.interest)
        for row in rows
    ]
    interest = total((row.interest for row in rows), terms.total.currency)
    return Derivation(
        rule=RULE,
        version=VERSION,
        source="equal parts, remainder in the last; interest on outstanding principal, ACT/365F",
        inputs={
            "total": terms.total,
            "count": terms.count,
            "first_due": terms.first_due,
            "every": terms.every,
            "rate": terms.rate,
            "basis": BASIS,
            "interest_from": terms.interest_from,
            "down_payment": terms.down_payment,
            "down_payment_due": terms.down_payment_due,
        },
        steps=(*steps, Step(text(N_("All interest")), base=terms.total, amount=interest)),
    )


def _row_label(row: Instalment) -> Text:
    if row.number == 0:
        return text(N_("Down payment"))
    return text(N_("Instalment {number}"), number=row.number)
