"""Late interest under an agreement up to a day: on each overdue instalment, and on all that was called in.

An overdue sum bears interest from the day after its due date at the rate of that day, as the clause says; what the
agreement acknowledges of late interest and costs bears nothing. Until the whole balance is called in, principal that
is not due bears the agreed interest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.agreement import Base, LateInterest
from domain.derivation import Derivation
from domain.instalment import Instalment
from domain.interest.charge import Charge
from domain.interest.late import Late, Part, late_interest, posted
from domain.item import Posting
from domain.money import Money, total, zero
from domain.timetable import Collect, Terms
from domain.timetable.accrual import Interest, Rates
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class OverdueSum:
    """What fell due on a day and was not paid: an instalment by its number, or all of the balance (None).

    `changes` are days with what is open of it from then on.
    """

    number: int | None
    due: date
    amount: Money
    changes: tuple[tuple[date, Money], ...] = ()


@dataclass(frozen=True, slots=True)
class LateLine:
    """Days at one rate on what was open of one sum."""

    number: int | None
    part: Part


@dataclass(frozen=True, slots=True)
class Overdue:
    """Late interest up to a day, rounded once on its sum, and the agreed interest of what was called in before due.

    `derivation` is that of the agreed interest; `warnings` say what about the rates is to be checked.
    """

    amount: Money
    lines: tuple[LateLine, ...]
    agreed: Money
    derivation: Derivation | None = None
    warnings: tuple[Text, ...] = ()


def overdue(
    rows: Sequence[Instalment],
    money: Sequence[Posting],
    late: LateInterest | None,
    charge: Charge,
    as_of: date,
    called_in: date | None = None,
    terms: Terms | None = None,
) -> Overdue:
    """What overdue instalments have borne up to a day; with `called_in` also the balance, due as a whole on that day.

    `money` are the receipts that fill the instalments, the oldest first. `terms` tell the agreed interest; without
    them there is none. `late` None: nothing is said of late interest, and none is reckoned.
    """
    currency = rows[0].amount.currency
    known = sorted((each for each in money if each.day <= as_of), key=lambda each: each.day)
    sums = [_sum(rows, row, known) for row in _due(rows, called_in or as_of)]
    called = None if called_in is None else _called(rows, known, called_in)
    if called is not None:
        sums.append(called)
    found: list[tuple[int | None, Late]] = []
    if late is not None:
        bearing = _outstanding(rows, sums, known) if late.base is Base.OUTSTANDING else sums
        found = [(each.number, _late(each, late, charge, as_of)) for each in bearing]
    lines = tuple(LateLine(number, part) for number, each in found for part in each.parts)
    agreed, derivation = zero(currency), None
    if called is not None and terms is not None:
        agreed, derivation = _agreed(terms, rows, called.due, _left(called, called.due))
    doubts = {str(doubt): doubt for _, each in found for doubt in each.warnings}
    amount = posted((line.part for line in lines), currency)
    return Overdue(amount, lines, agreed, derivation, tuple(doubts.values()))


def _late(each: OverdueSum, late: LateInterest, charge: Charge, as_of: date) -> Late:
    """The late interest of one sum; a later day from which it runs leaves the rate that of the due date."""
    start, amount, changes = late.start, each.amount, each.changes
    if start is not None and start > each.due:
        later = (change for change in changes if change[0] > start)
        amount, changes = zero(amount.currency), ((start, _left(each, start)), *later)
    return late_interest(amount, each.due, as_of, charge, changes)


def _due(rows: Sequence[Instalment], day: date) -> list[Instalment]:
    return [row for row in rows if row.due <= day]


def _received(money: Sequence[Posting], currency: str) -> Iterator[tuple[date, Money]]:
    """(day, all that came in up to it), once for each day."""
    for day in sorted({each.day for each in money}):
        yield day, total((each.amount for each in money if each.day <= day), currency)


def _sum(rows: Sequence[Instalment], row: Instalment, money: Sequence[Posting]) -> OverdueSum:
    """An instalment, and what was left of it as money filled those before it and then it."""
    currency = row.amount.currency
    before = total(
        (each.amount for each in rows if (each.due, each.number) < (row.due, row.number)), currency
    )
    changes = tuple(
        (day, row.amount - min(max(received - before, zero(currency)), row.amount))
        for day, received in _received(money, currency)
    )
    return OverdueSum(row.number, row.due, row.amount, changes)


def _called(rows: Sequence[Instalment], money: Sequence[Posting], called_in: date) -> OverdueSum:
    """The principal that was not due when the whole balance was called in."""
    currency = rows[0].amount.currency
    before = total((row.amount for row in _due(rows, called_in)), currency)
    amount = total((row.principal for row in rows if row.due > called_in), currency)
    changes = tuple(
        (day, amount - min(max(received - before, zero(currency)), amount))
        for day, received in _received(money, currency)
    )
    return OverdueSum(None, called_in, amount, changes)


def _outstanding(
    rows: Sequence[Instalment], sums: Sequence[OverdueSum], money: Sequence[Posting]
) -> Iterator[OverdueSum]:
    """All principal, for each time in which something was overdue."""
    currency = rows[0].amount.currency
    parts = [(_sum(rows, row, money), row.principal) for row in rows]
    begun, changes = date.min, list[tuple[date, Money]]()
    for day in sorted({*(each.day for each in money), *(each.due for each in sums)}):
        is_late = any(each.due <= day and _left(each, day) for each in sums)
        left = total((min(_left(each, day), principal) for each, principal in parts), currency)
        if is_late and not changes:
            begun = day
        if is_late or changes:
            changes.append((day, left if is_late else zero(currency)))
        if changes and not is_late:
            yield OverdueSum(None, begun, changes[0][1], tuple(changes))
            changes = []
    if changes:
        yield OverdueSum(None, begun, changes[0][1], tuple(changes))


def _left(each: OverdueSum, day: date) -> Money:
    """What is open of a sum at the end of a day."""
    return next((left for changed, left in reversed(each.changes) if changed <= day), each.amount)


def _agreed(
    terms: Terms, rows: Sequence[Instalment], called_in: date, left: Money
) -> tuple[Money, Derivation | None]:
    """The agreed interest that no instalment has made due, up to the day on which its principal was called in."""
    rates = Rates(terms, rows[-1].due)
    if not terms.bears_interest or not rates.dated:
        return zero(left.currency), None
    interest, balance, since = Interest(rates, left.currency), terms.total, date.min
    for row in _due(rows, called_in):
        until = row.due if terms.moved_interest or row.nominal is None else row.nominal
        interest.earn(balance, since, until)
        balance, since = row.balance, until
        if row.number and terms.collect is Collect.EACH:
            interest.pay()
    interest.earn(min(balance, left), since, called_in)
    return interest.pay()
