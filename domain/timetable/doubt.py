"""What about a timetable is to be minded: how long, how late it begins, gaps, instalments below the smallest (R53)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from domain.agreement.option import Mode
from domain.calendar import add_months
from domain.instalment import Instalment
from domain.money import Money, total
from domain.rate import percent
from domain.timetable.building import Timetable
from domain.timetable.day import period
from domain.timetable.terms import Shape, Terms
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class Limits:
    """What the office allows without a word; who has the right may go beyond.

    `months` is the longest duration from signing, and with it the smallest instalment (R53: what spreads the debt
    evenly over it). `first_days` and `first_share` are of enforceability test E05, `gap_days` the longest time between
    two payments.
    """

    months: int = 12
    gap_days: int = 92
    first_days: int = 10
    first_share: Decimal = Decimal("0.1")


def smallest(debt: Money, terms: Terms, limits: Limits) -> Money:
    """The smallest instalment that pays the debt within the longest duration (R53); of own rows, one each month."""
    months = Fraction(1) if terms.shape is Shape.OWN else period(terms) * 12
    most = max(limits.months // months, 1)
    return Money(-(-debt.minor // most), debt.currency)


def doubts(timetable: Timetable, signing: date, limits: Limits | None = None) -> tuple[Text, ...]:
    """What to mind before signing on a day, in words; none of it forbids the timetable."""
    limits = limits or Limits()
    rows = timetable.rows
    return (
        *_beginning(rows, timetable.terms.total, signing, limits),
        *_length(timetable, signing, limits),
        *_gaps(rows, limits),
        *_mode(timetable),
        *timetable.warnings,
    )


def _beginning(rows: Sequence[Instalment], debt: Money, signing: date, limits: Limits) -> Iterator[Text]:
    first = rows[0]
    if first.due > signing + timedelta(days=limits.first_days):
        yield text(
            N_("The first payment comes on {day}, more than {days} days after the signing."),
            day=first.due,
            days=limits.first_days,
        )
    if first.principal.minor < debt.minor * Fraction(limits.first_share):
        yield text(
            N_("The first payment of {amount} is less than {share} of the debt."),
            amount=first.principal,
            share=f"{percent(limits.first_share)} %",
        )


def _length(timetable: Timetable, signing: date, limits: Limits) -> Iterator[Text]:
    rows, longest = timetable.rows, add_months(signing, limits.months)
    if rows[-1].due <= longest:
        return
    yield text(
        N_("The last payment on {day} lies more than {months} months after the signing."),
        day=rows[-1].due,
        months=limits.months,
    )
    regular = [row for row in rows if row.number]
    least = smallest(
        total((row.principal for row in regular), rows[0].amount.currency), timetable.terms, limits
    )
    small = [row for row in regular if row.principal < least]
    if small:
        yield text(
            N_("To end in time no instalment may be below {least}: {count} are."),
            least=least,
            count=len(small),
        )


def _gaps(rows: Sequence[Instalment], limits: Limits) -> Iterator[Text]:
    for before, after in pairwise(rows):
        if (after.due - before.due).days > limits.gap_days:
            yield text(
                N_("Between {before} and {after} nothing is paid for {days} days."),
                before=before.due,
                after=after.due,
                days=(after.due - before.due).days,
            )


def _mode(timetable: Timetable) -> Iterator[Text]:
    if timetable.terms.mode is Mode.EXTENSION:
        yield text(
            N_(
                "An extension moves the due date: the debt is not due until then, and the agreed penalty begins there."
            )
        )
